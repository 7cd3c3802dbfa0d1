// Which moment or period of the past a figure is compared with, by the province's calendar.
//
// Same moment: so many calendar units earlier, at the same time of day. A day that the earlier month does
// not have gives way to its last one: 31 March is held against 28 February, 29 February against 28
// February of the year before. A figure that counts up through its month goes as far into the earlier
// month as now is into this one, and no further than its end: on 31 March, all of February.
import { DateTime } from 'luxon'
import type { Span } from './calendar.ts'
import type { Millis } from './clock.ts'
import type { Previous, Window } from './sector.ts'

export type Ago = NonNullable<Previous['ago']>

/** The same moment one `ago` earlier. `window`: of the figure's population; null for latest reports. */
export function momentBefore(now: Millis, ago: Ago, window: Window | null, zone: string): Millis {
  const at = DateTime.fromMillis(now, { zone })
  if (window !== 'month') return at.minus({ [ago]: 1 }).toMillis()
  const start = at.startOf('month')
  const before = start.minus({ [ago]: 1 })
  const end = before.plus({ month: 1 }).toMillis()
  return Math.min(before.toMillis() + (now - start.toMillis()), end - 1)
}

export interface PeriodBefore extends Span {
  /** Closes are kept of days and months. */
  period: 'day' | 'month'
  /** When the period that holds `now` ends, and with it the comparison. */
  until: Millis
}

/** The whole period one `ago` earlier: a day for `day` and `week`, a month for `month` and `year`. */
export function periodBefore(now: Millis, ago: Ago, zone: string): PeriodBefore {
  const period = ago === 'day' || ago === 'week' ? 'day' : 'month'
  const present = DateTime.fromMillis(now, { zone }).startOf(period)
  const start = present.minus({ [ago]: 1 })
  return {
    period,
    from: start.toMillis(),
    to: start.plus({ [period]: 1 }).toMillis(),
    until: present.plus({ [period]: 1 }).toMillis(),
  }
}

/** Percentage points, relative per cent, or how many times as much; null where it cannot be known. */
export function changeBetween(
  change: Previous['change'],
  value: number | null,
  previous: number | null,
): number | null {
  if (value === null || previous === null) return null
  if (change === 'pp') return value - previous
  if (previous === 0) return null
  return change === '×' ? value / previous : (100 * (value - previous)) / previous
}
