// Latencies of probes as walls and subscribers collect them: from the event's own time, which is the
// moment it was published, to the moment a wall shows it. All processes read one machine's clock.
import type { Millis } from '../../shared/clock.ts'

/** Only events published since recording began count. */
export class Samples {
  values: Millis[] = []
  #since: Millis = Number.POSITIVE_INFINITY

  record(now: Millis): void {
    this.values = []
    this.#since = now
  }

  add(publishedAt: Millis, now: Millis): void {
    if (publishedAt >= this.#since) this.values.push(now - publishedAt)
  }
}

/** The nearest-rank percentile of unsorted values, NaN of none. */
export function percentile(values: readonly number[], share: number): number {
  if (!values.length) return Number.NaN
  const sorted = Float64Array.from(values).sort()
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)]!
}
