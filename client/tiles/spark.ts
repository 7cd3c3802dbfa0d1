// The geometry of a sparkline, pure: points in time to lines in a unit square, gaps left open.
import { DAY, type Millis } from '../../shared/clock.ts'
import type { Indicator } from '../../shared/sector.ts'
import type { Point, Series } from '../history.ts'
import { zoneDayStart, zoneNextMonth } from '../i18n/format.ts'

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

/** Runs of points without a gap between them. Where the record is coarser than a step, its own distance counts. */
export function runs(points: readonly Point[], stepMs: Millis): Point[][] {
  const result: Point[][] = []
  const apart = (i: number): Millis => {
    const [before, point] = [points[i - 1], points[i]]
    return before && point ? point[0] - before[0] : Number.POSITIVE_INFINITY
  }
  for (const [i, point] of points.entries()) {
    const beside = Math.min(apart(i - 1), apart(i + 1))
    const usual = Number.isFinite(beside) ? Math.max(stepMs, beside) : stepMs
    if (apart(i) > 2.5 * usual) result.push([])
    result.at(-1)!.push(point)
  }
  return result
}

/** What of the period before makes a line: lone points say nothing of how it went. */
export const lineBefore = ({ previous, stepMs }: Pick<Series, 'previous' | 'stepMs'>): Point[] =>
  runs(previous, stepMs)
    .filter((run) => run.length > 1)
    .flat()

/** How long the points of a series reach from the first to the last. */
export const reachOf = ({ points }: Series): Millis => (points.length ? points.at(-1)![0] - points[0]![0] : 0)

/** Where the drawing starts: the span back, or with the first point of a wall that has no record of before. */
export function startOf(series: Series, now: Millis): Millis {
  const { points, spanMs } = series
  const first = Math.min(points[0]?.[0] ?? now, lineBefore(series)[0]?.[0] ?? now)
  return Math.min(Math.max(now - spanMs, first), now - 60_000)
}

/** Where a figure that counts up through its day or month begins anew; what lies after it is another period's. */
export function windowEnd({ over }: Pick<Indicator, 'over'>, now: Millis, zone: string): Millis {
  const window = 'window' in over ? over.window : null
  if (window === 'today') return zoneDayStart(now, zone) + DAY
  return window === 'month' ? zoneNextMonth(now, zone) : Number.POSITIVE_INFINITY
}

/** `until`: the period before is drawn no further. */
export function sparkOf(
  series: Series,
  now: Millis,
  reference: number | undefined,
  until = Number.POSITIVE_INFINITY,
): Spark {
  const from = startOf(series, now)
  const before = lineBefore(series)
  const to = before.length ? now + series.spanMs / 6 : now
  const inside = (points: readonly Point[]) => points.filter(([at]) => at >= from && at <= to)
  const points = inside(series.points)
  const previous = inside(before).filter(([at]) => at < until)
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
