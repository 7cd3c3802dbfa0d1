// Where the few names stand: most important first, each in the first place round its point where it
// covers no other name and no named mark. A name that finds no place is left out, never squeezed in.
import type { LonLat } from '../../shared/locality.ts'
import type { View } from './view.ts'

export type LabelKind = 'mark' | 'place' | 'neighbour' | 'water'

export interface Label {
  text: string
  kind: LabelKind
  position: LonLat
}

export interface Box {
  x: number
  y: number
  width: number
  height: number
}

export interface PlacedLabel extends Label, Box {}

/** Names of places and marks together, and beside them: more would make the map a text. */
export const MOST = { named: 8, neighbour: 4, water: 3 } as const

/** Size of a text in CSS pixels. */
export type Measure = (label: Label) => { width: number; height: number }

export const overlaps = (a: Box, b: Box): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height

/**
 * Places labels in the order given. `gap` is the distance from a mark's centre to its name in pixels;
 * `obstacles` are boxes that no name may cover.
 */
export function placeLabels(
  labels: readonly Label[],
  view: View,
  measure: Measure,
  gap: number,
  obstacles: readonly Box[] = [],
): PlacedLabel[] {
  const placed: PlacedLabel[] = []
  const left: Record<keyof typeof MOST, number> = { ...MOST }
  const taken = [...obstacles]
  const marks = labels.filter(({ kind }) => kind === 'mark')
  for (const label of marks) taken.push(boxAround(view.project(label.position), gap * 0.9))
  for (const label of labels) {
    const share = label.kind === 'neighbour' || label.kind === 'water' ? label.kind : 'named'
    if (left[share] === 0) continue
    const size = measure(label)
    const box = candidates(label, view.project(label.position), size, gap).find(
      (candidate) => inside(candidate, view) && !taken.some((other) => overlaps(candidate, other)),
    )
    if (!box) continue
    taken.push(box)
    placed.push({ ...label, ...box })
    left[share]--
  }
  return placed
}

function candidates(
  { kind }: Label,
  [x, y]: readonly [number, number],
  { width, height }: { width: number; height: number },
  gap: number,
): Box[] {
  const at = (left: number, top: number): Box => ({ x: left, y: top, width, height })
  const centred = at(x - width / 2, y - height / 2)
  if (kind === 'neighbour' || kind === 'water') return [centred]
  const below = at(x - width / 2, y + gap)
  const above = at(x - width / 2, y - gap - height)
  const right = at(x + gap, y - height / 2)
  const leftOf = at(x - gap - width, y - height / 2)
  const beside = [right, leftOf, below, above]
  return kind === 'place' ? [centred, below, above, right, leftOf] : beside
}

const boxAround = ([x, y]: readonly [number, number], radius: number): Box => ({
  x: x - radius,
  y: y - radius,
  width: 2 * radius,
  height: 2 * radius,
})

const inside = ({ x, y, width, height }: Box, { size }: View): boolean =>
  x >= 0 && y >= 0 && x + width <= size.width && y + height <= size.height
