// The province's own days and months. Boundaries are looked up once per day, not per event.
import { DateTime, IANAZone } from 'luxon'
import type { Millis } from './clock.ts'

/** A span of time: from ≤ t < to. */
export interface Span {
  from: Millis
  to: Millis
}

/** The day in a zone that holds a moment, `YYYY-MM-DD`. */
export const dayOf = (at: Millis, zone: string): string => DateTime.fromMillis(at, { zone }).toISODate()!

export class Calendar {
  readonly zone: string
  #day: Span = { from: 0, to: 0 }
  #yesterday: Span = { from: 0, to: 0 }
  #month: Span = { from: 0, to: 0 }
  #lastMonth: Span = { from: 0, to: 0 }
  /** The one looked up last of all the others: a past is told month by month. */
  #anyMonth: Span = { from: 0, to: 0 }

  /** Throws RangeError for a zone that does not exist. */
  constructor(zone: string) {
    if (!IANAZone.isValidZone(zone)) throw new RangeError(`no such time zone: ${zone}`)
    this.zone = zone
  }

  #look(now: Millis): void {
    if (now >= this.#day.from && now < this.#day.to) return
    const at = DateTime.fromMillis(now, { zone: this.zone })
    const span = (unit: 'day' | 'month', back: number): Span => {
      const start = at.startOf(unit).minus({ [unit]: back })
      return { from: start.toMillis(), to: start.plus({ [unit]: 1 }).toMillis() }
    }
    this.#day = span('day', 0)
    this.#yesterday = span('day', 1)
    this.#month = span('month', 0)
    this.#lastMonth = span('month', 1)
  }

  day(now: Millis): Span {
    this.#look(now)
    return this.#day
  }
  yesterday(now: Millis): Span {
    this.#look(now)
    return this.#yesterday
  }
  month(now: Millis): Span {
    this.#look(now)
    return this.#month
  }
  lastMonth(now: Millis): Span {
    this.#look(now)
    return this.#lastMonth
  }

  /** The first moment after the calendar month that holds `at`. */
  endOfMonth(at: Millis): Millis {
    if (at >= this.#month.from && at < this.#month.to) return this.#month.to
    if (at >= this.#lastMonth.from && at < this.#lastMonth.to) return this.#lastMonth.to
    const { from, to } = this.#anyMonth
    if (at >= from && at < to) return to
    const start = DateTime.fromMillis(at, { zone: this.zone }).startOf('month')
    this.#anyMonth = { from: start.toMillis(), to: start.plus({ month: 1 }).toMillis() }
    return this.#anyMonth.to
  }
}
