// Days and periods as people and spreadsheets write them.
import { DateTime } from 'luxon'
import { fold } from '../../shared/fold.ts'
import type { Cell } from './cell.ts'

const pad = (number: string | number): string => String(number).padStart(2, '0')

/** `YYYY-MM-DD`; null when the calendar has no such day. */
function dayOf(year: string | number, month: string | number, day: string | number): string | null {
  const text = `${year}-${pad(month)}-${pad(day)}`
  return DateTime.fromISO(text).isValid && Number(year) >= 1900 ? text : null
}

/** A spreadsheet's day number in the calendar that begins in 1900, or 1904; null before March 1900 and after 2199. */
export function dayOfSerial(serial: number, since1904 = false): string | null {
  const days = Math.floor(serial) + (since1904 ? 1_462 : 0)
  if (days < 61 || days > 109_574) return null
  return new Date(Date.UTC(1899, 11, 30) + days * 86_400_000).toISOString().slice(0, 10)
}

/** Day numbers that are nothing else: from 1990 to 2099. */
const isSerial = (value: number): boolean => value >= 32_874 && value < 73_051

export interface ReadDay {
  day: string
  isSerial: boolean
}

/** A day; in text the day comes first, as it does here. */
export function readDay(cell: Cell): ReadDay | null {
  if (cell.date) return { day: cell.date.day, isSerial: false }
  const text = cell.text.trim()
  const number = cell.number ?? (/^\d{5}$/.test(text) ? Number(text) : Number.NaN)
  if (isSerial(number)) return { day: dayOfSerial(number)!, isSerial: true }
  const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ]\d{1,2}:\d\d.*)?$/.exec(text)
  const local = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?:\s+\d{1,2}:\d\d.*)?$/.exec(text)
  const words = /^(?:ngay )?(\d{1,2}) thang (\d{1,2}) nam (\d{4})$/.exec(fold(text))
  const [, day, month, year] = iso ? [iso[0], iso[3], iso[2], iso[1]] : (local ?? words ?? [])
  const found = day ? dayOf(year!, month!, day) : null
  return found ? { day: found, isSerial: false } : null
}

const months = 'january february march april may june july august september october november december'
  .split(' ')
  .flatMap((name, i): [string, number][] => [
    [name, i + 1],
    [name.slice(0, 3), i + 1],
  ])
const monthNames = new Map(months)
const quarters = new Map([
  ['i', 1],
  ['ii', 2],
  ['iii', 3],
  ['iv', 4],
])

export interface ReadPeriod {
  /** 2023, 2023-Q1, 2023-02 or 2023-02-14. */
  period: string
  isSerial: boolean
}

export function readPeriod(cell: Cell): ReadPeriod | null {
  const found = (period: string | null): ReadPeriod | null =>
    period === null ? null : { period, isSerial: false }
  if (cell.date) {
    const { day, shows } = cell.date
    return found(shows === 'day' ? day : shows === 'month' ? day.slice(0, 7) : day.slice(0, 4))
  }
  const text = cell.text.trim()
  if (/^\d{4}$/.test(text)) return found(yearOf(text))
  const quarter = quarterOf(text)
  if (quarter) return found(quarter)
  const month = monthOf(text)
  if (month) return found(month)
  const day = readDay(cell)
  return day && { period: day.day, isSerial: day.isSerial }
}

const yearOf = (year: string): string | null => (Number(year) >= 1900 && Number(year) < 2200 ? year : null)

/** Q1/2023, 2023-Q1, Quý I năm 2023; and a year with its word. */
function quarterOf(text: string): string | null {
  const plain = fold(text)
  const year = /^(?:nam|year) (\d{4})$/.exec(plain)?.[1]
  if (year) return yearOf(year)
  const [, before, quarter, after] =
    /^(?:(\d{4}) )?(?:q|quy|quarter) ?([1-4]|i{1,3}|iv)(?: (?:nam )?(\d{4}))?$/.exec(plain) ?? []
  const of = before ?? after
  if (!of || (before && after)) return null
  return yearOf(of) && `${of}-Q${quarters.get(quarter!) ?? quarter}`
}

/** 02/2023, 2-2023, 2023-02, 2023/2, Tháng 2/2023, T2/2023, tháng 02 năm 2023, February 2023. */
function monthOf(text: string): string | null {
  const plain = fold(text)
  const local = /^(?:thang |t ?)?(\d{1,2}) (?:nam )?(\d{4})$/.exec(plain)
  const iso = /^(\d{4}) (\d{1,2})$/.exec(plain)
  const named = /^([a-z]+) (\d{4})$/.exec(plain)
  const month = local?.[1] ?? iso?.[2] ?? (named && monthNames.get(named[1]!))
  const year = local?.[2] ?? iso?.[1] ?? named?.[2]
  if (!month || !year || Number(month) < 1 || Number(month) > 12) return null
  return yearOf(year) && `${year}-${pad(month)}`
}
