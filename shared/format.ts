// Numbers, units, ages and moments as a reader of either language expects them. Pure: the same value
// gives the same text everywhere.
import { DAY, HOUR, MINUTE, type Millis, SECOND } from './clock.ts'
import type { Indicator } from './sector.ts'
import { type Language, words } from './words.ts'

/** A figure apart from its unit, which stands smaller beside it. */
export interface FigureText {
  number: string
  unit: string
}

const NBSP = '\u00a0'
const locales: Record<Language, string> = { vi: 'vi-VN', en: 'en-GB' }
const numberFormats = new Map<string, Intl.NumberFormat>()

/** vi 1.234,5; en 1,234.5; a minus is U+2212. */
export function formatNumber(value: number, decimals: number, language: Language, signed = false): string {
  const key = `${language} ${decimals} ${signed}`
  let format = numberFormats.get(key)
  if (!format) {
    format = new Intl.NumberFormat(locales[language], {
      minimumFractionDigits: decimals,
      maximumFractionDigits: decimals,
      signDisplay: signed ? 'exceptZero' : 'negative',
    })
    numberFormats.set(key, format)
  }
  return format.format(value).replace('-', '\u2212')
}

/** The value with every digit that it has, for the passport. */
export const formatExact = (value: number, language: Language): string =>
  new Intl.NumberFormat(locales[language], { maximumSignificantDigits: 17 })
    .format(value)
    .replace('-', '\u2212')

const WHOLE_UNITS = new Set(['min', 'h', 'km/h', 's', 'ms'])

/** As the indicator says; else percentages 1 decimal, those of cases 2 as they are published; indices and ratings 2. */
export function decimalsOf(indicator: Indicator): number {
  if (indicator.decimals !== undefined) return indicator.decimals
  if (indicator.unit === '%') return 'cases' in indicator.over ? 2 : 1
  const isCount = 'sum' in indicator.measure
  if (indicator.unit === '' || indicator.unit === 'VND') return isCount ? 0 : 2
  if (indicator.unit.startsWith('/')) return 2
  // Whole minutes, hours and kilometres an hour are read as they are; of other measures the first decimal tells.
  return WHOLE_UNITS.has(indicator.unit) ? 0 : 1
}

export function unitText(unit: string, language: Language): string {
  const names = words[language].unit
  switch (unit) {
    case 'pp':
      return names.pp.replace(' ', NBSP)
    case 'points':
      return names.points
    case 'min':
      return names.min
    case 'h':
      return names.h
    case 'veh/h':
      return names.vehH
    case 'VND':
      return names.VND
    default:
      return unit
  }
}

/** Big numbers shortened: 3.300.000.000 VND is 3,3 tỷ ₫; below a million every digit stands. */
export function formatFigure(value: number, unit: string, decimals: number, language: Language): FigureText {
  const names = words[language].unit
  const size = Math.abs(value)
  const name = unitText(unit, language)
  if (unit !== '%' && size >= 999_500) {
    const [divisor, word] = size >= 999_500_000 ? [1e9, names.billion] : [1e6, names.million]
    const short = value / divisor
    const digits = Math.abs(short) < 10 ? (unit === 'VND' ? 1 : 2) : Math.abs(short) < 100 ? 1 : 0
    return { number: formatNumber(short, digits, language), unit: name ? `${word}${NBSP}${name}` : word }
  }
  return { number: formatNumber(value, enough(value, decimals), language), unit: name }
}

/** More decimals where fewer would call something nothing: 0,002 is not 0. */
const enough = (value: number, decimals: number): number =>
  value !== 0 && Math.abs(value) < 0.5 * 10 ** -decimals
    ? Math.min(6, Math.ceil(-Math.log10(Math.abs(value))))
    : decimals

/** A figure in running text: `25,4 điểm %`, `/5` without a space. */
export function formatValue(value: number, unit: string, decimals: number, language: Language): string {
  const figure = formatFigure(value, unit, decimals, language)
  if (!figure.unit) return figure.number
  return figure.unit.startsWith('/') ? figure.number + figure.unit : `${figure.number}${NBSP}${figure.unit}`
}

/** The two largest parts: `10 phút 28 giây`, `2 giờ 5 phút`, `3 ngày`. */
export function formatAge(ageMs: Millis, language: Language): string {
  const names = words[language].unit
  const age = Math.max(0, Math.floor(ageMs / SECOND)) * SECOND
  const parts: [size: Millis, name: string][] = [
    [DAY, names.day],
    [HOUR, names.hour],
    [MINUTE, names.minute],
    [SECOND, names.second],
  ]
  const first = parts.findIndex(([size]) => age >= size)
  if (first < 0) return `0${NBSP}${names.second}`
  const [size, name] = parts[first]!
  const large = `${formatNumber(Math.floor(age / size), 0, language)}${NBSP}${name}`
  const next = parts[first + 1]
  const rest = next ? Math.floor((age % size) / next[0]) : 0
  // Past a day, hours say enough; past ten of them, days alone do.
  if (!next || rest === 0 || (size === DAY && age >= 10 * DAY)) return large
  return `${large} ${rest}${NBSP}${next[1]}`
}

/** A running age as digits: 10:28, 1:02:03, and days before it when there are any. */
export function formatRunning(ageMs: Millis): string {
  const seconds = Math.max(0, Math.floor(ageMs / SECOND))
  const pad = (n: number) => String(n).padStart(2, '0')
  const hours = Math.floor(seconds / 3_600)
  const rest = `${pad(Math.floor((seconds % 3_600) / 60))}:${pad(seconds % 60)}`
  return hours ? `${hours}:${rest}` : rest
}

const dateFormats = new Map<string, Intl.DateTimeFormat>()

function dateParts(
  at: Millis,
  zone: string,
  language: Language,
  options: Intl.DateTimeFormatOptions,
  key: string,
) {
  const name = `${key} ${zone} ${language}`
  let format = dateFormats.get(name)
  if (!format) {
    format = new Intl.DateTimeFormat(locales[language], { ...options, timeZone: zone, hourCycle: 'h23' })
    dateFormats.set(name, format)
  }
  return format.format(at)
}

/** 17:42 */
export const formatTime = (at: Millis, zone: string): string =>
  dateParts(at, zone, 'en', { hour: '2-digit', minute: '2-digit' }, 'time')
/** 17:42:08 */
export const formatClock = (at: Millis, zone: string): string =>
  dateParts(at, zone, 'en', { hour: '2-digit', minute: '2-digit', second: '2-digit' }, 'clock')
/** 27/02/2026 in both languages: the province's own way of writing it. */
export const formatDate = (at: Millis, zone: string): string =>
  dateParts(at, zone, 'en', { day: '2-digit', month: '2-digit', year: 'numeric' }, 'date')
/** Thứ Sáu, Friday */
export const formatWeekday = (at: Millis, zone: string, language: Language): string =>
  dateParts(at, zone, language, { weekday: 'long' }, 'weekday')
/** 14:05, with the day before it when that is not today's. */
export function formatMoment(at: Millis, now: Millis, zone: string): string {
  const day = formatDate(at, zone)
  const time = formatTime(at, zone)
  return day === formatDate(now, zone) ? time : `${day.slice(0, 5)} ${time}`
}

const lists = new Map<Language, Intl.ListFormat>()

/** `Giao thông và y tế`, `Traffic and health`: the first keeps its capital. */
export function formatList(names: readonly string[], language: Language): string {
  let list = lists.get(language)
  if (!list) {
    list = new Intl.ListFormat(locales[language], { type: 'conjunction' })
    lists.set(language, list)
  }
  return list.format(names.map((name, i) => (i ? lowerFirst(name, language) : name)))
}

export const lowerFirst = (text: string, language: Language): string =>
  text.charAt(0).toLocaleLowerCase(locales[language]) + text.slice(1)

/** The first moment of the day that holds `at`, in the province's calendar. */
export function zoneDayStart(at: Millis, zone: string): Millis {
  const [hours, minutes, seconds] = formatClock(at, zone).split(':').map(Number) as [number, number, number]
  return at - (hours * HOUR + minutes * MINUTE + seconds * SECOND + (at % SECOND))
}
/** The first moment of the month that holds `at`. */
export const zoneMonthStart = (at: Millis, zone: string): Millis =>
  zoneDayStart(at, zone) - (Number(formatDate(at, zone).slice(0, 2)) - 1) * DAY
/** The first moment of the month after the one that holds `at`. */
export const zoneNextMonth = (at: Millis, zone: string): Millis =>
  zoneMonthStart(zoneMonthStart(at, zone) + 32 * DAY, zone)

/** `month` from 1: Tháng 2, Feb. */
export function formatMonthName(month: number, language: Language): string {
  const at = Date.UTC(2024, month - 1, 15)
  const name = dateParts(at, 'UTC', language, { month: language === 'vi' ? 'long' : 'short' }, 'month')
  return name.charAt(0).toLocaleUpperCase() + name.slice(1)
}
