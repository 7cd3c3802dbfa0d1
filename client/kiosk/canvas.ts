// A video wall is one canvas over many browsers. Each page lays out the whole canvas and shows its own
// cell of it; what a frame between two screens hides is part of the canvas too. Pure.
import type { Plan } from '../../shared/plan.ts'

/** CSS pixels. */
export interface Size {
  width: number
  height: number
}

export interface Canvas extends Size {
  /** Where this screen's cell begins on it. */
  x: number
  y: number
}

const cellOf = (plan: Plan, number: number | null) =>
  plan.wall?.screens.find(({ screen }) => screen === number)

/** The scene that this screen shows instead of its part of the canvas. */
export const ownScene = (plan: Plan, number: number | null): string | null =>
  cellOf(plan, number)?.scene ?? null

/** Null: the screen shows a whole scene of its own. All screens are taken to be of `size`. */
export function canvasOf(plan: Plan, number: number | null, size: Size): Canvas | null {
  const cell = cellOf(plan, number)
  if (!plan.wall || !cell || cell.scene !== undefined) return null
  const { columns, rows, bezelPx } = plan.wall
  return {
    width: columns * size.width + (columns - 1) * bezelPx,
    height: rows * size.height + (rows - 1) * bezelPx,
    x: (cell.column - 1) * (size.width + bezelPx),
    y: (cell.row - 1) * (size.height + bezelPx),
  }
}
