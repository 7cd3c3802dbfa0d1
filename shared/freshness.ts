// How old is too old. One pure rule, used by the server for what it sends and by the wall for what
// it shows after the connection is gone.
import type { Millis } from './clock.ts'

export const freshnesses = ['live', 'late', 'stale', 'silent', 'simulated'] as const
export type Freshness = (typeof freshnesses)[number]

/** In seconds since the newest report. `silent` follows `stale` after SILENT_FACTOR times its limit. */
export interface FreshnessLimits {
  lateAfterSeconds: number
  staleAfterSeconds: number
}

export const SILENT_FACTOR = 4

/** Age alone: live up to the late limit, silent when nothing was ever heard. */
export function ageOf(
  newestAt: Millis | null,
  now: Millis,
  limits: FreshnessLimits,
): Exclude<Freshness, 'simulated'> {
  if (newestAt === null) return 'silent'
  const seconds = (now - newestAt) / 1000
  if (seconds > limits.staleAfterSeconds * SILENT_FACTOR) return 'silent'
  if (seconds > limits.staleAfterSeconds) return 'stale'
  if (seconds > limits.lateAfterSeconds) return 'late'
  return 'live'
}

/** What a figure is marked with: its age when that is not live, else `simulated` if any report behind it was. */
export function freshnessOf(
  newestAt: Millis | null,
  now: Millis,
  limits: FreshnessLimits,
  simulatedReports: number,
): Freshness {
  const age = ageOf(newestAt, now, limits)
  return age === 'live' && simulatedReports > 0 ? 'simulated' : age
}
