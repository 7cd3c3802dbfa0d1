// Counts that a month is known to bring, spread over its hours: whatever its length and its Sundays, the
// month adds up to what was published.
import { DAY, HOUR, type Millis } from '../shared/clock.ts'
import type { Random } from '../shared/random.ts'
import { type LocalTime, localTime, utcOffsetMs } from './rhythm.ts'

/** The moments at which the local calendar month that holds `at` begins and ends. */
function monthOf(at: Millis): { from: Millis; to: Millis } {
  const local = new Date(at + utcOffsetMs)
  const start = (plus: number) =>
    Date.UTC(local.getUTCFullYear(), local.getUTCMonth() + plus, 1) - utcOffsetMs
  return { from: start(0), to: start(1) }
}

/** The share of its month that falls in the slot that begins at `start`, by the weight of the slot's middle. */
export function monthShares(slotMs: Millis, weight: (local: LocalTime) => number): (start: Millis) => number {
  const weightAt = (start: Millis) => weight(localTime(start + slotMs / 2))
  let month = { from: Number.NaN, to: Number.NaN }
  let total = 0
  return (start) => {
    if (!(start >= month.from && start < month.to)) {
      month = monthOf(start)
      total = 0
      for (let at = month.from; at < month.to; at += slotMs) total += weightAt(at)
    }
    return weightAt(start) / total
  }
}

/** A whole number that is `mean` on average and never more than one away: counts that must add up. */
export const about = (mean: number, random: Random): number => Math.floor(mean + random.next())

/** Opening hours of counters, Monday to Saturday. */
const opensHour = 7.5
const closesHour = 17

/** The moment itself when counters are open, else one within an hour and a half after they open again. */
export function whenOpen(at: Millis): Millis {
  const { hour, weekday, dayStart } = localTime(at)
  if (weekday !== 0 && hour >= opensHour && hour < closesHour) return at
  const thisMorning = weekday !== 0 && hour < opensHour
  const day = thisMorning ? dayStart : dayStart + (weekday === 6 ? 2 : 1) * DAY
  return day + opensHour * HOUR + (at % (1.5 * HOUR))
}
