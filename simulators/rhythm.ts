// What hour and weekday it is in the province, how busy such an hour is, and noise that is smooth in
// time: all pure functions of the moment.
import { DAY, HOUR, type Millis } from '../shared/clock.ts'
import { hashText } from '../shared/random.ts'

/** Vietnam keeps UTC+7 the whole year (Asia/Ho_Chi_Minh, no summer time). */
export const utcOffsetMs = 7 * HOUR

export interface LocalTime {
  /** Hours since local midnight, with fraction: 0 ≤ hour < 24. */
  hour: number
  /** 0 is Sunday. */
  weekday: number
  /** 1–12. */
  month: number
  /** MM-DD, for fixed holidays. */
  date: string
  /** The moment of local midnight. */
  dayStart: Millis
}

let lastDay: Omit<LocalTime, 'hour'> = { weekday: 4, month: 1, date: '01-01', dayStart: -utcOffsetMs }

export function localTime(at: Millis): LocalTime {
  const dayStart = Math.floor((at + utcOffsetMs) / DAY) * DAY - utcOffsetMs
  if (dayStart !== lastDay.dayStart) {
    const day = new Date(dayStart + utcOffsetMs)
    lastDay = {
      weekday: day.getUTCDay(),
      month: day.getUTCMonth() + 1,
      date: day.toISOString().slice(5, 10),
      dayStart,
    }
  }
  return { ...lastDay, hour: (at - dayStart) / HOUR }
}

export const isWeekend = (weekday: number): boolean => weekday === 0 || weekday === 6

/** A bell around `centre` with the given half-width in hours, 1 at its top; wraps around midnight. */
export function bell(hour: number, centre: number, width: number): number {
  const distance = Math.abs(((hour - centre + 36) % 24) - 12)
  return Math.exp(-0.5 * (distance / width) ** 2)
}

/** Office hours 7:00–11:30 and 13:00–17:00 on working days, a little on Saturday morning. */
export function officeHours({ hour, weekday }: LocalTime): number {
  const open = (hour >= 7 && hour < 11.5) || (hour >= 13 && hour < 17)
  if (weekday === 0) return 0
  return open ? (weekday === 6 ? (hour < 12 ? 0.3 : 0) : 1) : 0
}

const unit = (seed: string, step: number): number => hashText(`${seed}#${step}`) / 0xffffffff

/** Value noise: smooth in time, between -1 and 1, a new independent value each `periodMs`. */
export function noise(seed: string, at: Millis, periodMs: Millis): number {
  const step = Math.floor(at / periodMs)
  const part = at / periodMs - step
  const ease = part * part * (3 - 2 * part)
  return 2 * (unit(seed, step) * (1 - ease) + unit(seed, step + 1) * ease) - 1
}

/** A number in [0, 1) that belongs to a name for good. */
export const steady = (seed: string): number => unit(seed, 0)

export const clamp = (value: number, low: number, high: number): number =>
  Math.min(high, Math.max(low, value))
