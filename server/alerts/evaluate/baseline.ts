// What is usual at this hour of the week, by the stored hours of past weeks: median and spread that one odd
// week cannot move. No model, nothing learned: every number can be looked up.
import { DateTime } from 'luxon'
import type { Millis } from '../../../shared/clock.ts'

export interface Baseline {
  /** The hour that it is for. */
  from: Millis
  to: Millis
  median: number
  /** Median of the absolute deviations from the median. */
  mad: number
  /** How many weeks are behind it. */
  weeks: number
}

/** Makes the MAD of normally spread values their standard deviation: 1 / Φ⁻¹(3/4). */
const NORMAL = 1.4826

/** So many robust standard deviations from the median (Iglewicz & Hoaglin 1993, with a least spread). */
export const scoreOf = (
  { median, mad }: Pick<Baseline, 'median' | 'mad'>,
  value: number,
  { leastSpread }: { leastSpread: number },
): number => (value - median) / Math.max(NORMAL * mad, leastSpread)

/** Null with fewer than `leastWeeks`: not to be judged. */
export function baselineOf(
  means: readonly number[],
  leastWeeks: number,
): Pick<Baseline, 'median' | 'mad' | 'weeks'> | null {
  if (means.length < leastWeeks) return null
  const median = medianOf(means)
  return { median, mad: medianOf(means.map((mean) => Math.abs(mean - median))), weeks: means.length }
}

function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}

/** The hour of the province that holds `at`. */
export function hourOf(at: Millis, zone: string): { from: Millis; to: Millis } {
  const from = DateTime.fromMillis(at, { zone }).startOf('hour')
  return { from: from.toMillis(), to: from.plus({ hours: 1 }).toMillis() }
}

/** The same hour of the week in each of the past weeks, the newest first. */
export const hoursBefore = (hour: Millis, weeks: number, zone: string): Millis[] => {
  const at = DateTime.fromMillis(hour, { zone })
  return Array.from({ length: weeks }, (_, i) => at.minus({ weeks: i + 1 }).toMillis())
}
