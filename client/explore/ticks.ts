// Where a time axis has its marks: round moments of the province's calendar, few enough to be read.
import { DateTime } from 'luxon'
import { DAY, HOUR, MINUTE, type Millis } from '../../shared/clock.ts'

type Step = readonly [unit: 'minute' | 'hour' | 'day' | 'month' | 'year', count: number, about: Millis]

const steps: readonly Step[] = [
  ['minute', 5, 5 * MINUTE],
  ['minute', 10, 10 * MINUTE],
  ['minute', 30, 30 * MINUTE],
  ['hour', 1, HOUR],
  ['hour', 3, 3 * HOUR],
  ['hour', 6, 6 * HOUR],
  ['day', 1, DAY],
  ['day', 2, 2 * DAY],
  ['day', 7, 7 * DAY],
  ['month', 1, 30 * DAY],
  ['month', 3, 91 * DAY],
  ['month', 6, 182 * DAY],
  ['year', 1, 365 * DAY],
  ['year', 2, 730 * DAY],
]

export interface Ticks {
  at: Millis[]
  format: (at: Millis) => string
}

/** `most`: as many as there is room for. */
export function ticksOf(from: Millis, to: Millis, zone: string, most: number): Ticks {
  const [unit, count] = steps.find(([, , about]) => (to - from) / about <= most) ?? steps.at(-1)!
  const start = DateTime.fromMillis(from, { zone }).startOf(
    unit === 'minute' || unit === 'hour' ? 'day' : 'year',
  )
  const at: Millis[] = []
  // From the beginning of its day or year, so that the marks stay where they are when one pans.
  const first =
    unit === 'minute' || unit === 'hour'
      ? Math.floor((from - start.toMillis()) / (count * (unit === 'hour' ? HOUR : MINUTE)))
      : 0
  for (let i = first; ; i++) {
    const moment = start.plus({ [unit]: i * count }).toMillis()
    if (moment > to) break
    if (moment >= from) at.push(moment)
  }
  const pattern =
    unit === 'minute' || unit === 'hour'
      ? 'HH:mm'
      : unit === 'day'
        ? 'dd/MM'
        : unit === 'month'
          ? 'MM/yyyy'
          : 'yyyy'
  return { at, format: (moment) => textAt(moment, zone, pattern) }
}

/** Midnight is told by its day. */
function textAt(at: Millis, zone: string, pattern: string): string {
  const moment = DateTime.fromMillis(at, { zone })
  const isMidnight = pattern === 'HH:mm' && moment.hour === 0 && moment.minute === 0
  return moment.toFormat(isMidnight ? 'dd/MM' : pattern)
}
