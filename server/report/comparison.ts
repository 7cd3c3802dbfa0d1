// What a figure of a finished day or month is compared with, by its own definition.
import { DateTime } from 'luxon'
import { DAY, HOUR, type Millis } from '../../shared/clock.ts'
import type { Indicator, Text } from '../../shared/sector.ts'
import type { BriefPeriod } from './briefData.ts'

export interface Comparison {
  period: BriefPeriod
  /** When that day or month began. */
  start: Millis
  name: Text
}

type Unit = 'day' | 'week' | 'month' | 'year'

/**
 * A month with the month before, or that of a year before where the definition says so. A day with the day
 * that its definition or its window says: a figure that counts up through its month with the same day of
 * the month before (its last one where there is no such day), a figure of seven days with that of seven
 * days before, others with the day before.
 */
export function comparisonOf(
  { over, previous }: Pick<Indicator, 'over' | 'previous'>,
  period: BriefPeriod,
  start: Millis,
  zone: string,
): Comparison {
  const at = DateTime.fromMillis(start, { zone, locale: 'en' })
  const window = 'window' in over ? over.window : null
  if (period === 'month') return month(at.minus(previous?.ago === 'year' ? { year: 1 } : { month: 1 }), at)
  if (window === 'month' && previous?.span === 'whole') {
    const { start: begun } = month(at.minus(previous.ago === 'year' ? { year: 1 } : { month: 1 }), at)
    const ended = DateTime.fromMillis(begun, { zone, locale: 'en' })
    const name = {
      vi: `cuối tháng ${ended.toFormat('M/yyyy')}`,
      en: `the end of ${ended.toFormat('LLLL yyyy')}`,
    }
    return { period: 'month', start: begun, name }
  }
  if (window !== null && typeof window === 'object' && !previous?.ago)
    return day(at.minus({ day: Math.max(1, Math.round((window.hours * HOUR) / DAY)) }), at)
  const unit: Unit = previous?.ago ?? (window === 'month' ? 'month' : 'day')
  return day(at.minus({ [unit]: 1 }), at, window === 'month')
}

function month(at: DateTime, now: DateTime): Comparison {
  const start = at.startOf('month')
  const sameYear = start.year === now.year
  return {
    period: 'month',
    start: start.toMillis(),
    name: {
      vi: `tháng ${start.toFormat(sameYear ? 'M' : 'M/yyyy')}`,
      en: start.toFormat(sameYear ? 'LLLL' : 'LLLL yyyy'),
    },
  }
}

/** `upTo`: the figure counts from the month's first day up to that day. */
function day(at: DateTime, now: DateTime, upTo = false): Comparison {
  const date = at.toFormat(at.year === now.year ? 'dd/MM' : 'dd/MM/yyyy')
  const name = upTo
    ? { vi: `tháng đó đến ${date}`, en: `that month up to ${date}` }
    : { vi: `ngày ${date}`, en: date }
  return { period: 'day', start: at.startOf('day').toMillis(), name }
}
