// The last hours of every figure, in memory: a side branch that reads the line and is never waited
// for. Figures that count occurrences are worked out from the occurrences themselves; the others are
// sampled as they are stated.
import { type Millis, SECOND } from '../../shared/clock.ts'
import type { SectorState } from '../aggregate/sectorState.ts'
import type { HistoryQuery } from '../historyQuery.ts'
import type { WorkedOutClose } from './closes.ts'
import type { Past } from './read.ts'
import { type Sample, sampleKey, simulatedShare } from './sample.ts'
import { takeIn, workedOut } from './workedOut.ts'

export const SAMPLE_EVERY: Millis = 10 * SECOND
/** 26 hours, so that yesterday at this hour is still there. */
const KEPT = 26 * 360
export const RECENT_SPAN: Millis = KEPT * SAMPLE_EVERY
const POINT_LIMIT = 2_000

/** [time, min, mean, max, last] */
export type Point = [time: Millis, min: number, mean: number, max: number, last: number]

export interface RecentPast extends Past {
  /** Steps before this are not in it; Infinity: none is. */
  from: Millis
}

interface Ring {
  times: Float64Array
  values: Float64Array
  simulated: Float32Array
  length: number
  next: number
}

export class RecentHistory {
  readonly #sectors: ReadonlyMap<string, SectorState>
  readonly #rings = new Map<string, Ring>()

  constructor(sectors: ReadonlyMap<string, SectorState>) {
    this.#sectors = sectors
  }

  /** Notes every figure as it stands at `now`; unknown ones leave a gap. Returns what it noted. */
  sample(now: Millis): Sample[] {
    const samples: Sample[] = []
    for (const [sector, state] of this.#sectors)
      for (const [indicator, figure] of Object.entries(state.state(now).indicators)) {
        const { value, reports } = figure
        if (value === null) continue
        const simulated = simulatedShare(reports, figure.simulated)
        note(this.#ring(sampleKey(sector, indicator)), now, value, simulated)
        samples.push({ sector, indicator, value, reports, simulated })
      }
    return samples
  }

  /** Puts an earlier past before what was noted since the start: rows of [time, value, simulated], oldest first. */
  fill(key: string, rows: readonly (readonly [Millis, number, number])[]): void {
    const live = this.#rings.get(key)
    this.#rings.delete(key)
    const ring = this.#ring(key)
    const first = live ? live.times[oldestOf(live)]! : Infinity
    for (const [time, value, simulated] of rows) if (time < first) note(ring, time, value, simulated)
    if (live) for (const i of inOrder(live)) note(ring, live.times[i]!, live.values[i]!, live.simulated[i]!)
  }

  /** Null when there is no such indicator. Steps without a sample are left out: a gap is a gap. */
  query(query: HistoryQuery): Point[] | null {
    return this.past(query, query.to, false)?.points ?? null
  }

  /** As `query`, with what was simulated. `whole`: without the steps that memory has only a part of. */
  past(query: HistoryQuery, now: Millis, whole: boolean): RecentPast | null {
    const { sector, indicator, from, stepMs, originMs = 0 } = query
    const state = this.#sectors.get(sector)
    if (!state?.sector.indicators.some(({ id }) => id === indicator)) return null
    // A figure over other figures has no gauge of its own.
    const gauge = state.gauge(indicator)
    const worked = gauge ? workedOut(gauge, now) : null
    const ring = this.#rings.get(sampleKey(sector, indicator))
    const heldFrom = worked ? worked.heldFrom : ring?.length ? ring.times[oldestOf(ring)]! : Infinity
    const firstWhole = originMs + Math.ceil((heldFrom - originMs) / stepMs) * stepMs
    const span = { ...query, originMs, from: whole && heldFrom > from ? firstWhole : from }
    if (worked) return { from: span.from, ...worked.points(span, POINT_LIMIT) }
    return { from: span.from, ...(ring ? sampled(ring, span) : { points: [], simulated: [] }) }
  }

  /** Each figure over occurrences as it stood just before `end`, where all its contributions are still there. */
  *closings(end: Millis, now: Millis): Generator<WorkedOutClose> {
    for (const [sector, state] of this.#sectors)
      for (const gauge of state.occurrenceGauges()) {
        const worked = workedOut(gauge, now)
        const close = worked && worked.heldFrom < end ? worked.closing(end) : null
        if (close) yield { key: sampleKey(sector, gauge.indicator.id), ...close }
      }
  }

  /**
   * A figure's parts just before `end`, by field; null where it is not given by parts, or not all its
   * contributions of then are still there.
   */
  parts(
    sector: string,
    indicator: string,
    end: Millis,
    now: Millis,
  ): Record<string, Record<string, number | null>> | null {
    const gauge = this.#sectors.get(sector)?.gauge(indicator)
    const worked = gauge ? workedOut(gauge, now) : null
    return worked && worked.heldFrom < end ? worked.parts(end) : null
  }

  #ring(key: string): Ring {
    let ring = this.#rings.get(key)
    if (!ring) {
      ring = {
        times: new Float64Array(KEPT),
        values: new Float64Array(KEPT),
        simulated: new Float32Array(KEPT),
        length: 0,
        next: 0,
      }
      this.#rings.set(key, ring)
    }
    return ring
  }
}

function note(ring: Ring, time: Millis, value: number, simulated: number): void {
  ring.times[ring.next] = time
  ring.values[ring.next] = value
  ring.simulated[ring.next] = simulated
  ring.next = (ring.next + 1) % KEPT
  ring.length = Math.min(ring.length + 1, KEPT)
}

const oldestOf = ({ next, length }: Ring): number => (next - length + KEPT) % KEPT

function* inOrder(ring: Ring): Generator<number> {
  const oldest = oldestOf(ring)
  for (let i = 0; i < ring.length; i++) yield (oldest + i) % KEPT
}

function sampled(ring: Ring, { from, to, stepMs: step, originMs: origin }: Required<HistoryQuery>): Past {
  const points: Point[] = []
  const simulated: number[] = []
  let count = 0
  for (const i of inOrder(ring)) {
    const time = ring.times[i]!
    if (time < from || time >= to) continue
    const start = origin + Math.floor((time - origin) / step) * step
    const same = points.at(-1)?.[0] === start
    count = same ? count + 1 : 1
    const at = points.length - (same ? 1 : 0)
    points[at] = takeIn(same ? points[at]! : null, start, ring.values[i]!, count)
    const share = same ? simulated[at]! : 0
    simulated[at] = share + (ring.simulated[i]! - share) / count
  }
  return { points: points.slice(-POINT_LIMIT), simulated: simulated.slice(-POINT_LIMIT) }
}
