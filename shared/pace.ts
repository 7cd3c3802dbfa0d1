// Targets by date: which one holds now, how far it is, and the pace that reaches it in time. Pure.
import { DAY, type Millis } from './clock.ts'
import type { Indicator } from './sector.ts'
import type { DatedTarget } from './targets.ts'

/** Of one figure: the whole province's, or those of one area. */
export const targetsOf = (
  targets: readonly DatedTarget[],
  sector: string,
  indicator: string,
  area: string | null = null,
): DatedTarget[] =>
  targets.filter((each) => each.sector === sector && each.indicator === indicator && each.area === area)

const formats = new Map<string, Intl.DateTimeFormat>()

/** How far the zone's clocks are before UTC at a moment. */
function offsetAt(at: Millis, zone: string): Millis {
  let format = formats.get(zone)
  if (!format) {
    const numeric = { year: 'numeric', month: 'numeric', day: 'numeric' } as const
    const clock = { hour: 'numeric', minute: 'numeric', second: 'numeric', hourCycle: 'h23' } as const
    format = new Intl.DateTimeFormat('en-US', { timeZone: zone, ...numeric, ...clock })
    formats.set(zone, format)
  }
  const of = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]))
  return Date.UTC(of.year!, of.month! - 1, of.day, of.hour, of.minute, of.second) - at
}

/** The first moment after a day of the province's calendar: `by` is 2025-12-31. */
export function endOfDay(by: string, zone: string): Millis {
  const asUtc = Date.parse(by) + DAY
  return asUtc - offsetAt(asUtc - offsetAt(asUtc, zone), zone)
}

/** The next to fall due, else the one that fell due last; null when there is none. */
export function targetInForce(
  targets: readonly DatedTarget[],
  now: Millis,
  zone: string,
): DatedTarget | null {
  const ordered = targets.toSorted((one, other) => (one.by < other.by ? -1 : 1))
  return ordered.find(({ by }) => endOfDay(by, zone) > now) ?? ordered.at(-1) ?? null
}

/** Which side of a target is bad; null when neither is. */
export const badSide = ({ bands, better }: Pick<Indicator, 'bands' | 'better'>): 'high' | 'low' | null =>
  bands?.bad ?? (better === 'high' ? 'low' : better === 'low' ? 'high' : null)

export interface Pace {
  /**
   * `open`: not reached, and how fast it goes is not known. `wrong-way`: it moves away from the target, or
   * not at all.
   */
  state: 'unknown' | 'reached' | 'past-due' | 'open' | 'on-track' | 'behind' | 'wrong-way'
  /** What is missing, in the figure's unit, with the sign of the needed change; 0 when reached. */
  gap: number | null
  /** Share of the target that is reached, 0–1. */
  progress: number | null
  /** The steady change from now that reaches it in time; null when reached, past due or unknown. */
  neededPerMonth: number | null
  neededPerDay: number | null
  /** As given. */
  recentPerMonth: number | null
}

/** A mean month of the Gregorian calendar. */
export const MONTH_DAYS = 365.2425 / 12

/** `bad`: the side of the target that misses it. `recentPerMonth`: how the figure has changed of late. */
export function paceOf(
  value: number | null,
  target: number,
  dueAt: Millis,
  bad: 'high' | 'low',
  recentPerMonth: number | null,
  now: Millis,
): Pace {
  const none = { neededPerMonth: null, neededPerDay: null, recentPerMonth }
  if (value === null) return { state: 'unknown', gap: null, progress: null, ...none }
  const gap = target - value
  if (bad === 'low' ? gap <= 0 : gap >= 0) return { state: 'reached', gap: 0, progress: 1, ...none }
  const share = bad === 'low' ? value / target : target / value
  const progress = Number.isFinite(share) ? Math.min(1, Math.max(0, share)) : 0
  if (now >= dueAt) return { state: 'past-due', gap, progress, ...none }
  const neededPerDay = (gap * DAY) / (dueAt - now)
  const neededPerMonth = neededPerDay * MONTH_DAYS
  const state =
    recentPerMonth === null
      ? 'open'
      : recentPerMonth * gap <= 0
        ? 'wrong-way'
        : Math.abs(recentPerMonth) >= Math.abs(neededPerMonth)
          ? 'on-track'
          : 'behind'
  return { state, gap, progress, neededPerMonth, neededPerDay, recentPerMonth }
}

/** Mean change a month from the first to the last close, oldest first; null when there are not two months. */
export function perMonth(closes: readonly (readonly [start: Millis, value: number])[]): number | null {
  const first = closes[0]
  const last = closes.at(-1)
  if (!first || !last) return null
  const months = Math.round((last[0] - first[0]) / (MONTH_DAYS * DAY))
  return months > 0 ? (last[1] - first[1]) / months : null
}
