// Where things stand on the timeline, and the province's wall clock as a field holds it. Pure.
import { DAY, HOUR, MINUTE, type Millis, SECOND } from '../../shared/clock.ts'
import type { PastSpan } from '../../shared/past.ts'
import { parseTime } from '../../shared/time.ts'
import { formatClock, formatDate, formatTime } from '../i18n/format.ts'

const WIDEST: Millis = DAY
const NARROWEST: Millis = 10 * MINUTE
const steps = [MINUTE, 2 * MINUTE, 5 * MINUTE, 10 * MINUTE, 30 * MINUTE, HOUR, 2 * HOUR, 3 * HOUR, 6 * HOUR]

/** What the timeline reaches over: the last day or what is kept of it, or the day round an earlier moment. */
export function windowOf(spans: readonly PastSpan[], at: Millis, now: Millis): PastSpan {
  const first = spans[0]?.from ?? now
  const length = Math.min(WIDEST, Math.max(NARROWEST, now - first))
  const to = at >= now - length ? now : Math.max(at + length / 2, first + length)
  return { from: to - length, to }
}

/** The parts of a window that are not kept. */
export function gapsIn({ from, to }: PastSpan, spans: readonly PastSpan[]): PastSpan[] {
  const gaps: PastSpan[] = []
  let reached = from
  for (const span of spans) {
    if (span.from > reached && span.from > from) gaps.push({ from: reached, to: Math.min(span.from, to) })
    reached = Math.max(reached, span.to)
    if (reached >= to) return gaps
  }
  // What happened in the last seconds is still being written.
  return to - reached > MINUTE ? [...gaps, { from: reached, to }] : gaps
}

export interface Tick {
  at: Millis
  /** 08:00, or the day where one begins. */
  label: string
}

/** Round moments of the province's clock, at most so many. */
export function ticksIn({ from, to }: PastSpan, zone: string, most: number): Tick[] {
  const step = steps.find((each) => (to - from) / each <= most) ?? DAY
  const offset = zoneOffset(from, zone)
  const ticks: Tick[] = []
  for (let at = Math.ceil((from + offset) / step) * step - offset; at <= to; at += step) {
    // Beside the ends its label would reach out.
    if (Math.min(at - from, to - at) < (to - from) / 60) continue
    const time = formatTime(at, zone)
    ticks.push({ at, label: time === '00:00' ? formatDate(at, zone).slice(0, 5) : time })
  }
  return ticks
}

/** 0 at the window's beginning, 1 at its end. */
export const placeIn = ({ from, to }: PastSpan, at: Millis): number =>
  Math.min(1, Math.max(0, (at - from) / (to - from)))

/** How far the province's clock is ahead of UTC. */
function zoneOffset(at: Millis, zone: string): Millis {
  const whole = Math.floor(at / SECOND) * SECOND
  const [day, month, year] = formatDate(whole, zone).split('/')
  return Date.parse(`${year}-${month}-${day}T${formatClock(whole, zone)}Z`) - whole
}

/** As a person in the province writes it: 08:40:12 22/11/2026. */
export const fieldText = (at: Millis, zone: string): string =>
  `${formatClock(at, zone)} ${formatDate(at, zone)}`

/**
 * Reads a time with or without seconds, and with or without its day: 8:40, 08:40:12 22/11, 8h40 22/11/2026.
 * What is left out is that of `near`. Null when it is none.
 */
export function fieldMoment(text: string, near: Millis, zone: string): Millis | null {
  const form =
    /^\s*(\d{1,2})[:hg](\d{2})(?::(\d{2}))?(?:[\s,]+(\d{1,2})[/.-](\d{1,2})(?:[/.-](\d{4}))?)?\s*$/i
  const match = form.exec(text)
  if (!match) return null
  const [nearDay, nearMonth, nearYear] = formatDate(near, zone).split('/')
  const [, hour, minute, second = '00', day = nearDay!, month = nearMonth!, year = nearYear!] = match
  const pad = (part: string) => part.padStart(2, '0')
  const utc = parseTime(`${year}-${pad(month)}-${pad(day)}T${pad(hour!)}:${minute}:${second}Z`)
  return utc === null ? null : utc - zoneOffset(utc - zoneOffset(utc, zone), zone)
}
