// Where the few names stand: most important first, each in that place round its point where it
// covers no other name and no named mark, and the fewest roads. A name that finds no place is left out, never squeezed in.
import type { LonLat } from '../../shared/locality.ts'
import type { Pixel, View } from './view.ts'

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

interface Extent {
  width: number
  height: number
}

/** Size of a text in CSS pixels. */
export type Measure = (label: Label) => Extent

export const overlaps = (a: Box, b: Box): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height

/**
 * Places labels in the order given. `gap` is the distance from a mark's centre to its name in pixels;
 * `lines` are points of what a name had better not cover.
 */
export function placeLabels(
  labels: readonly Label[],
  view: View,
  measure: Measure,
  gap: number,
  lines: readonly Pixel[] = [],
): PlacedLabel[] {
  const placed: PlacedLabel[] = []
  const left: Record<keyof typeof MOST, number> = { ...MOST }
  const marks = labels.filter(({ kind }) => kind === 'mark')
  const taken = marks.map(({ position }) => boxAround(view.project(position), gap * 0.9))
  for (const label of labels) {
    const share = label.kind === 'neighbour' || label.kind === 'water' ? label.kind : 'named'
    if (left[share] === 0) continue
    const free = candidates(label, view.project(label.position), measure(label), gap).filter(
      (candidate) => inside(candidate, view) && !taken.some((other) => overlaps(candidate, other)),
    )
    const covered = free.map((box) => lines.filter((point) => contains(box, point)).length)
    const box = free[covered.indexOf(Math.min(...covered))]
    if (!box) continue
    taken.push(box)
    placed.push({ ...label, ...box })
    left[share]--
  }
  return placed
}

/** Points along lines, no further apart than `step` pixels. */
export function pointsAlong(lines: readonly (readonly LonLat[])[], view: View, step: number): Pixel[] {
  const points: Pixel[] = []
  for (const line of lines)
    for (let i = 1; i < line.length; i++) {
      const [x0, y0] = view.project(line[i - 1]!)
      const [x1, y1] = view.project(line[i]!)
      const parts = Math.ceil(Math.hypot(x1 - x0, y1 - y0) / step)
      for (let part = 0; part <= parts; part++)
        points.push([x0 + ((x1 - x0) * part) / parts, y0 + ((y1 - y0) * part) / parts])
    }
  return points
}

/** Where a name may stand, best first. A neighbour's or a river's stands where it is and nowhere else. */
function candidates({ kind }: Label, [x, y]: Pixel, { width, height }: Extent, gap: number): Box[] {
  const at = (left: number, top: number): Box => ({ x: left, y: top, width, height })
  const around = (distance: number) => [
    at(x + distance, y - height / 2),
    at(x - distance - width, y - height / 2),
    at(x - width / 2, y + distance),
    at(x - width / 2, y - distance - height),
  ]
  switch (kind) {
    case 'mark':
      return around(gap)
    case 'place':
      return [...around(gap * 0.4), ...around(gap)]
    case 'neighbour':
    case 'water':
      return [at(x - width / 2, y - height / 2)]
  }
}

const contains = ({ x, y, width, height }: Box, [px, py]: Pixel): boolean =>
  px >= x && py >= y && px <= x + width && py <= y + height

const boxAround = ([x, y]: Pixel, radius: number): Box => ({
  x: x - radius,
  y: y - radius,
  width: 2 * radius,
  height: 2 * radius,
})

const inside = ({ x, y, width, height }: Box, { size }: View): boolean =>
  x >= 0 && y >= 0 && x + width <= size.width && y + height <= size.height
