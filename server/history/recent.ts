// The last hours of every figure, in memory: a side branch that reads the line and is never waited
// for. Figures that count occurrences are worked out from the occurrences themselves, so their past is
// whole even when it came in late; the others are sampled as they are stated.
import { MINUTE, type Millis, SECOND } from '../../shared/clock.ts'
import type { WindowGauge } from '../aggregate/gauge.ts'
import type { SectorState } from '../aggregate/sectorState.ts'
import type { HistoryQuery } from '../historyQuery.ts'

export const SAMPLE_EVERY: Millis = 10 * SECOND
/** 26 hours, so that yesterday at this hour is still there. */
const KEPT = 26 * 360
const POINT_LIMIT = 2_000
/** Beyond so many contributions a past is sampled instead of worked out. */
const WORKED_OUT_LIMIT = 200_000

/** [time, min, mean, max, last] */
export type Point = [time: Millis, min: number, mean: number, max: number, last: number]

interface Samples {
  times: Float64Array
  values: Float64Array
  length: number
  next: number
}

export class RecentHistory {
  readonly #sectors: ReadonlyMap<string, SectorState>
  readonly #samples = new Map<string, Samples>()

  constructor(sectors: ReadonlyMap<string, SectorState>) {
    this.#sectors = sectors
  }

  /** Notes every figure as it stands at `now`; unknown ones leave a gap. */
  sample(now: Millis): void {
    for (const [id, state] of this.#sectors) {
      const { indicators } = state.state(now)
      for (const [name, { value }] of Object.entries(indicators)) {
        if (value === null) continue
        const key = `${id}.${name}`
        let samples = this.#samples.get(key)
        if (!samples) {
          samples = { times: new Float64Array(KEPT), values: new Float64Array(KEPT), length: 0, next: 0 }
          this.#samples.set(key, samples)
        }
        samples.times[samples.next] = now
        samples.values[samples.next] = value
        samples.next = (samples.next + 1) % KEPT
        samples.length = Math.min(samples.length + 1, KEPT)
      }
    }
  }

  /** Null when there is no such indicator. Steps without a sample are left out: a gap is a gap. */
  query({ sector, indicator, from, to, stepMs }: HistoryQuery): Point[] | null {
    const gauge = this.#sectors.get(sector)?.gauge(indicator)
    if (!gauge) return null
    const worked =
      'series' in gauge && 'occurrences' in indicatorOver(gauge)
        ? workedOut(gauge, from, to, Math.max(stepMs, MINUTE))
        : null
    return worked ?? this.#sampled(`${sector}.${indicator}`, from, to, stepMs)
  }

  #sampled(key: string, from: Millis, to: Millis, step: Millis): Point[] {
    const samples = this.#samples.get(key)
    if (!samples) return []
    const points: Point[] = []
    let sum = 0
    let count = 0
    for (let i = 0; i < samples.length; i++) {
      const at = (samples.next - samples.length + i + KEPT) % KEPT
      const time = samples.times[at]!
      if (time < from || time >= to) continue
      const value = samples.values[at]!
      const start = Math.floor(time / step) * step
      const point = points.at(-1)
      if (!point || point[0] !== start) {
        sum = 0
        count = 0
        points.push([start, value, value, value, value])
      }
      const last = points.at(-1)!
      sum += value
      count++
      last[1] = Math.min(last[1], value)
      last[2] = sum / count
      last[3] = Math.max(last[3], value)
      last[4] = value
    }
    return points.slice(-POINT_LIMIT)
  }
}

const indicatorOver = (gauge: WindowGauge) => gauge.indicator.over

/** Slides the figure's own window over its contributions; null when there are too many to do so at once. */
function workedOut(gauge: WindowGauge, from: Millis, to: Millis, step: Millis): Point[] | null {
  if (gauge.series.size > WORKED_OUT_LIMIT) return null
  const series = gauge.freshSeries()
  let first = Infinity
  for (const entry of gauge.series.entries()) {
    first = Math.min(first, entry.time)
    series.add(entry)
  }
  const points: Point[] = []
  for (let at = Math.ceil(from / step) * step; at < to && points.length < POINT_LIMIT; at += step) {
    series.advance(at)
    if (at < first) continue
    const value = series.windows[0]!.tally.total.value()
    if (value !== null) points.push([at, value, value, value, value])
  }
  return points
}
