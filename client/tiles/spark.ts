// The geometry of a sparkline, pure: points in time to lines in a unit square, gaps left open.
import type { Millis } from '../../shared/clock.ts'
import type { Point, Series } from '../history.ts'

export interface Spark {
  /** SVG paths in 0–100 × 0–100; y grows downwards. */
  line: string
  previous: string
  /** The last point, in per cent. */
  end: { x: number; y: number } | null
  /** Height of the reference line; null when there is none. */
  reference: number | null
  /** Where now is, in per cent. */
  now: number
}

/** Runs of points without a gap between them. */
export function runs(points: readonly Point[], stepMs: Millis): Point[][] {
  const result: Point[][] = []
  let last: Millis | undefined
  for (const point of points) {
    if (last === undefined || point[0] - last > 2.5 * stepMs) result.push([])
    result.at(-1)!.push(point)
    last = point[0]
  }
  return result
}

/** How long the points of a series reach from the first to the last. */
export const reachOf = ({ points }: Series): Millis => (points.length ? points.at(-1)![0] - points[0]![0] : 0)

/** Where the drawing starts: the span back, or with the first point of a wall that has no record of before. */
export function startOf({ points, previous, spanMs }: Series, now: Millis): Millis {
  const first = Math.min(points[0]?.[0] ?? now, previous[0]?.[0] ?? now)
  return Math.min(Math.max(now - spanMs, first), now - 60_000)
}

export function sparkOf(series: Series, now: Millis, reference: number | undefined): Spark {
  const from = startOf(series, now)
  const to = series.previous.length ? now + series.spanMs / 6 : now
  const inside = (points: readonly Point[]) => points.filter(([at]) => at >= from && at <= to)
  const points = inside(series.points)
  const previous = inside(series.previous)
  const values = [...points, ...previous].map(([, value]) => value)
  if (reference !== undefined) values.push(reference)
  const low = Math.min(...values)
  const high = Math.max(...values)
  const range = high - low || 1
  const x = (at: Millis) => (100 * (at - from)) / (to - from)
  const y = (value: number) => (high === low ? 50 : 94 - (88 * (value - low)) / range)
  const draw = (all: readonly Point[]) =>
    runs(all, series.stepMs)
      .map((run) =>
        run.map(([at, value], i) => `${i ? 'L' : 'M'}${x(at).toFixed(2)} ${y(value).toFixed(2)}`).join(''),
      )
      .join('')
  const last = points.at(-1)
  return {
    line: draw(points),
    previous: draw(previous),
    end: last ? { x: x(last[0]), y: y(last[1]) } : null,
    reference: reference === undefined ? null : y(reference),
    now: x(now),
  }
}
