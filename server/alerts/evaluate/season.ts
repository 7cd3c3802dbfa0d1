// In which months and hours a rule is in force, by the province's calendar. Pure.
import { DateTime } from 'luxon'
import { DAY, HOUR, MINUTE, type Millis } from '../../../shared/clock.ts'
import type { Rule } from '../../../shared/rule.ts'

/** HH:mm as milliseconds since midnight. */
const timeOfDay = (text: string): Millis => Number(text.slice(0, 2)) * HOUR + Number(text.slice(3)) * MINUTE

/** Whether a moment is in the rule's months and hours: `from ≤ t < to`, over midnight where `from` is later. */
export function isInSeason(
  { months, hours }: Pick<Rule, 'months' | 'hours'>,
  at: Millis,
  zone: string,
): boolean {
  if (!months && !hours) return true
  const local = DateTime.fromMillis(at, { zone })
  if (hours) {
    const time = (local.hour * HOUR + local.minute * MINUTE + local.second * 1_000 + local.millisecond) % DAY
    const [from, to] = [timeOfDay(hours.from), timeOfDay(hours.to)]
    if (from < to ? time < from || time >= to : time < from && time >= to) return false
  }
  return !months || months.includes(local.month)
}
