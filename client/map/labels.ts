// Where the few names stand: most important first, each in that place round its point where it
// covers no other name and no named mark, and the fewest roads. A name that finds no place is left out,
// never squeezed in. An alert's name stands off, at the end of a line; a river's lies along it.
import type { LonLat } from '../../shared/locality.ts'
import type { Pixel, View } from './view.ts'

export type LabelKind = 'alert' | 'mark' | 'place' | 'neighbour' | 'water'

export interface Label {
  /** Empty: a mark without a name, which others leave free. */
  text: string
  kind: LabelKind
  position: LonLat
  /** A river's: how steep it runs on the screen, in radians from −π/2 to π/2. */
  angle?: number
}

export interface Box {
  x: number
  y: number
  width: number
  height: number
}

export interface PlacedLabel extends Label, Box {
  /** An alert's: from the edge of its badge to its name, relative to the badge's middle. */
  leader?: [Pixel, Pixel]
}

/** Names of places and marks together, and beside them: more would make the map a text. */
export const MOST = { named: 8, alert: 3, neighbour: 4, water: 3 } as const

/** Room that a mark keeps round its centre, as a share of the gap to its name; an alert's ring is larger. */
const MARK_REACH = 0.9
const ALERT_REACH = 1.35

interface Extent {
  width: number
  height: number
}

/** Size of a text in CSS pixels. */
export type Measure = (label: Label) => Extent

interface Candidate extends Box {
  leader?: [Pixel, Pixel]
}

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
  const marks = labels.filter(({ kind }) => kind === 'mark' || kind === 'alert')
  const own = new Map(
    marks.map((label) => {
      const reach = label.kind === 'alert' ? ALERT_REACH : MARK_REACH
      return [label, boxAround(view.project(label.position), gap * reach)]
    }),
  )
  const taken = [...own.values()]
  for (const label of labels) {
    const share = label.kind === 'mark' || label.kind === 'place' ? 'named' : label.kind
    if (label.text === '' || left[share] === 0) continue
    const at = view.project(label.position)
    const free = candidates(label, at, measure(label), gap).filter(
      (candidate) =>
        inside(candidate, view) &&
        !taken.some((other) => overlaps(candidate, other)) &&
        !crosses(
          candidate,
          at,
          taken.filter((other) => other !== own.get(label)),
        ),
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

export interface Stretch {
  position: LonLat
  /** On the screen, in radians from −π/2 to π/2: upside down is no way to write. */
  angle: number
}

/** Where a line passes nearest to `position`, and how it runs there over `reach` pixels on either side; null when none is that near. */
export function nearestStretch(
  lines: readonly (readonly LonLat[])[],
  position: LonLat,
  view: View,
  reach: number,
): Stretch | null {
  const [x, y] = view.project(position)
  const step = reach / 8
  let found: (Stretch & { distance: number }) | null = null
  for (const line of lines) {
    const points = pointsAlong([line], view, step)
    for (const [i, [px, py]] of points.entries()) {
      const distance = Math.hypot(px - x, py - y)
      if (distance > reach || (found && found.distance <= distance)) continue
      const [before, after] = [points[Math.max(0, i - 8)]!, points[Math.min(points.length - 1, i + 8)]!]
      const angle = Math.atan2(after[1] - before[1], after[0] - before[0])
      found = {
        distance,
        position: view.unproject([px, py]),
        angle: Math.abs(angle) > Math.PI / 2 ? angle - Math.sign(angle) * Math.PI : angle,
      }
    }
  }
  return found && { position: found.position, angle: found.angle }
}

/** Where a name may stand, best first. A neighbour's stands where it is and nowhere else. */
function candidates(
  { kind, angle = 0 }: Label,
  [x, y]: Pixel,
  { width, height }: Extent,
  gap: number,
): Candidate[] {
  const at = (left: number, top: number): Box => ({ x: left, y: top, width, height })
  const around = (distance: number) => [
    at(x + distance, y - height / 2),
    at(x - distance - width, y - height / 2),
    at(x - width / 2, y + distance),
    at(x - width / 2, y - distance - height),
  ]
  switch (kind) {
    case 'alert':
      return [2.6, 4, 5.5].flatMap((far) =>
        directions.map(([dx, dy]): Candidate => {
          const [endX, endY] = [dx * far * gap, dy * far * gap]
          const pad = 0.25 * gap
          const beside = Math.abs(dx) > 0.1
          return {
            x: x + endX + (beside ? (dx > 0 ? pad : -pad - width) : -width / 2),
            y: y + endY - (beside ? height / 2 : dy > 0 ? 0 : height),
            width,
            height,
            leader: [
              [dx * gap, dy * gap],
              [endX, endY],
            ],
          }
        }),
      )
    case 'mark':
      return around(gap)
    case 'place':
      return [...around(gap * 0.4), ...around(gap)]
    case 'neighbour':
      return [at(x - width / 2, y - height / 2)]
    case 'water': {
      // Beside the line, on either bank.
      const [sin, cos] = [Math.sin(angle), Math.cos(angle)]
      const wide = Math.abs(width * cos) + Math.abs(height * sin)
      const high = Math.abs(width * sin) + Math.abs(height * cos)
      const off = 0.3 * gap + height / 2
      return [off, -off].map((side) => ({
        x: x - sin * side - wide / 2,
        y: y + cos * side - high / 2,
        width: wide,
        height: high,
      }))
    }
  }
}

/** To the sides first, where a leader is least in the way. */
const directions: Pixel[] = [-35, 35, 145, -145, 0, 180, -62, 62, 118, -118, -90, 90].map((degrees) => [
  Math.cos((degrees * Math.PI) / 180),
  Math.sin((degrees * Math.PI) / 180),
])

/** Whether a leader runs over something else that is read. */
function crosses({ leader }: Candidate, [x, y]: Pixel, taken: readonly Box[]): boolean {
  if (!leader) return false
  const [[fromX, fromY], [toX, toY]] = leader
  return [0.1, 0.3, 0.5, 0.7, 0.9].some((share) => {
    const point: Pixel = [x + fromX + (toX - fromX) * share, y + fromY + (toY - fromY) * share]
    return taken.some((box) => contains(box, point))
  })
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
