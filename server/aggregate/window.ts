// From a window's name to its edges at a moment.
import type { Calendar, Span } from '../../shared/calendar.ts'
import { HOUR, type Millis } from '../../shared/clock.ts'
import type { Indicator, Window } from '../../shared/sector.ts'

/** The window's edges at `now`. A rolling window has no upper edge: what was just accepted counts. */
export function windowSpan(window: Window, calendar: Calendar, now: Millis): Span {
  if (window === 'all') return { from: -Infinity, to: Infinity }
  if (window === 'past') return { from: -Infinity, to: now }
  if (window === 'today') return calendar.day(now)
  if (window === 'month') return calendar.month(now)
  return { from: now - window.hours * HOUR, to: Infinity }
}

/**
 * The window that a figure is compared with. `same-span` goes as far into its period as `now` is into
 * the present one, and no further than that period's end: on 31 March, all of February.
 */
export function previousSpan(
  window: Window,
  span: NonNullable<Indicator['previous']>['span'],
  calendar: Calendar,
  now: Millis,
): Span {
  if (typeof window === 'object') {
    const length = window.hours * HOUR
    return { from: now - 2 * length, to: now - length }
  }
  const present = window === 'month' ? calendar.month(now) : calendar.day(now)
  const before = window === 'month' ? calendar.lastMonth(now) : calendar.yesterday(now)
  if (span === 'whole') return before
  return { from: before.from, to: Math.min(before.from + (now - present.from), before.to) }
}
