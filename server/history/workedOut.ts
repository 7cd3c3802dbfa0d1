// The past of a figure over occurrences, worked out from the occurrences themselves: whole even where they
// came in late. It reaches as far back as the contributions that are kept.
import { HOUR, MINUTE, type Millis } from '../../shared/clock.ts'
import { CALENDAR_REACH, type LatestGauge, WindowGauge } from '../aggregate/gauge.ts'
import type { Point } from './recent.ts'
import { simulatedShare } from './sample.ts'

/** Beyond so many contributions a past is sampled instead of worked out. */
const LIMIT = 200_000
/** Looks within a step of an hour or more, beside its last millisecond. */
const LOOKS = 12

export interface WorkedOut {
  /** Before this the contributions are not all there. */
  heldFrom: Millis
  /**
   * From the steps that begin in `from ≤ t < to`: shorter ones than an hour by their first moment, longer
   * ones by looks at all of it.
   */
  points(span: { from: Millis; to: Millis; stepMs: Millis; originMs: Millis }, limit: number): Past
  /** The figure at the last millisecond before `end`; null when it cannot be known. */
  closing(end: Millis): { value: number; reports: number; simulated: number } | null
  /** Its parts by one field at each step of `from ≤ t < to`. */
  partsOver(
    field: string,
    span: { from: Millis; to: Millis; stepMs: Millis },
  ): Generator<[at: Millis, parts: Map<string, number | null>]>
  /** Its parts at that moment, by field, then by that field's value. */
  parts(end: Millis): Record<string, Record<string, number | null>>
}

interface Past {
  points: Point[]
  simulated: number[]
}

/** Null for other figures, for one without contributions, and when there are too many to slide over at once. */
export function workedOut(gauge: LatestGauge | WindowGauge, now: Millis): WorkedOut | null {
  if (!(gauge instanceof WindowGauge) || !('occurrences' in gauge.indicator.over)) return null
  if (!gauge.series.size || gauge.series.size > LIMIT) return null
  let first = Infinity
  for (const { time } of gauge.series.entries()) first = Math.min(first, time)
  const slide = (breakdowns = 0) => {
    const series = gauge.freshSeries(breakdowns)
    for (const entry of gauge.series.entries()) series.add(entry)
    const { tally } = series.windows[0]!
    return {
      tally,
      valueAt(at: Millis): number | null {
        series.advance(at)
        return at < first ? null : tally.total.value()
      },
    }
  }
  return {
    heldFrom: Math.max(first, wholeFrom(gauge, now)),
    points({ from, to, stepMs, originMs }, limit) {
      const { tally, valueAt } = slide()
      const past: Past = { points: [], simulated: [] }
      const step = Math.max(stepMs, MINUTE)
      const start = originMs + Math.ceil((from - originMs) / step) * step
      for (let at = start; at < to && past.points.length < limit; at += step) {
        let point: Point | null = null
        let looks = 0
        for (const look of looksAt(at, step, Math.min(to, now + 1))) {
          const value = valueAt(look)
          if (value !== null) point = takeIn(point, at, value, ++looks)
        }
        if (!point) continue
        past.points.push(point)
        past.simulated.push(simulatedShare(tally.reports, tally.simulated))
      }
      return past
    },
    closing(end) {
      const { tally, valueAt } = slide()
      const value = valueAt(end - 1)
      const { reports, simulated } = tally
      return value === null ? null : { value, reports, simulated: simulatedShare(reports, simulated) }
    },
    *partsOver(field, { from, to, stepMs }) {
      const fields = gauge.indicator.by ?? []
      const { tally, valueAt } = slide(fields.length)
      const own = tally.by[fields.indexOf(field)]
      for (let at = from; own && at < to; at += stepMs) {
        valueAt(at)
        yield [at, new Map(Array.from(own, ([key, part]) => [key, part.accumulator.value()]))]
      }
    },
    parts(end) {
      const fields = gauge.indicator.by ?? []
      const { tally, valueAt } = slide(fields.length)
      valueAt(end - 1)
      return Object.fromEntries(
        fields.map((field, i) => [
          field,
          Object.fromEntries([...tally.by[i]!].map(([key, part]) => [key, part.accumulator.value()])),
        ]),
      )
    },
  }
}

function looksAt(at: Millis, step: Millis, before: Millis): Millis[] {
  if (step < HOUR) return [at]
  const inside = Array.from({ length: LOOKS }, (_, i) => Math.floor(at + (i * step) / LOOKS))
  const looks = inside.filter((look) => look < before)
  return looks.length ? [...looks, Math.min(at + step, before) - 1] : []
}

/** The point with one more value in it, the `count`th. */
export function takeIn(point: Point | null, at: Millis, value: number, count: number): Point {
  if (!point) return [at, value, value, value, value]
  const [start, min, mean, max] = point
  return [start, Math.min(min, value), mean + (value - mean) / count, Math.max(max, value), value]
}

/** The first moment whose whole window lies within what is kept. */
function wholeFrom(gauge: WindowGauge, now: Millis): Millis {
  const kept = Math.min(now - CALENDAR_REACH, ...gauge.series.windows.map(({ span }) => span.from))
  if (!Number.isFinite(kept)) return -Infinity
  const { spanAt } = gauge.freshSeries().windows[0]!
  let low = kept
  let high = now
  while (high - low > MINUTE) {
    const middle = (low + high) / 2
    if (spanAt(middle).from >= kept) high = middle
    else low = middle
  }
  return high
}
