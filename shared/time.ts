// RFC 3339 and nothing looser: Date.parse takes times without a zone, 30 February and much else.
import type { Millis } from './clock.ts'

const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/** Milliseconds since 1970 of an RFC 3339 date-time with its zone; null when it is not one. Fractions are cut to ms. */
export function parseTime(text: string): Millis | null {
  if (text.length < 20 || text.length > 40) return null
  const year = digits(text, 0, 4)
  const month = digits(text, 5, 2)
  const day = digits(text, 8, 2)
  const hour = digits(text, 11, 2)
  const minute = digits(text, 14, 2)
  const second = digits(text, 17, 2)
  const separators =
    text[4] === '-' &&
    text[7] === '-' &&
    (text[10] === 'T' || text[10] === 't') &&
    text[13] === ':' &&
    text[16] === ':'
  if (
    !separators ||
    year < 0 ||
    month < 1 ||
    month > 12 ||
    hour < 0 ||
    hour > 23 ||
    minute < 0 ||
    minute > 59
  )
    return null
  const leapDay = month === 2 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 1 : 0
  if (day < 1 || day > DAYS[month - 1]! + leapDay) return null
  // A leap second is the first moment of the next minute.
  if (second < 0 || second > 60) return null
  let at = 19
  let milliseconds = 0
  if (text[at] === '.') {
    const start = ++at
    while (isDigit(text, at)) at++
    if (at === start) return null
    for (let i = 0; i < 3; i++)
      milliseconds = milliseconds * 10 + (start + i < at ? text.charCodeAt(start + i) - 48 : 0)
  }
  const offset = zoneMinutes(text, at)
  if (offset === null) return null
  return Date.UTC(year, month - 1, day, hour, minute, second, milliseconds) - offset * 60_000
}

function zoneMinutes(text: string, at: number): number | null {
  const sign = text[at]
  if ((sign === 'Z' || sign === 'z') && text.length === at + 1) return 0
  if ((sign !== '+' && sign !== '-') || text.length !== at + 6 || text[at + 3] !== ':') return null
  const hours = digits(text, at + 1, 2)
  const minutes = digits(text, at + 4, 2)
  if (hours < 0 || hours > 23 || minutes < 0 || minutes > 59) return null
  return (sign === '+' ? 1 : -1) * (hours * 60 + minutes)
}

const isDigit = (text: string, at: number) => {
  const code = text.charCodeAt(at)
  return code >= 48 && code <= 57
}

/** The number that `count` digits spell; -1 when one of them is no digit. */
function digits(text: string, from: number, count: number): number {
  let value = 0
  for (let i = from; i < from + count; i++) {
    if (!isDigit(text, i)) return -1
    value = value * 10 + text.charCodeAt(i) - 48
  }
  return value
}
