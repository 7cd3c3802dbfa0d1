// A table to take away: what it is about, its columns and its rows, before any file format.
import { DateTime } from 'luxon'
import type { Millis } from '../../shared/clock.ts'
import { fill } from '../../shared/words.ts'
import { type ExportWords, exportWords } from './words.ts'

/** Numbers are never rounded; null is unknown. */
export type Cell = string | number | boolean | null | { at: Millis }

export interface Table {
  columns: string[]
  rows: Cell[][]
}

export interface Sheet extends Table {
  /** The file's name without its ending, in ASCII. */
  fileName: string
  /** Rows of a name and a value that stand above the table. */
  about: [name: string, value: Cell][]
  /** A second table: a section of a CSV, a sheet of its own in a spreadsheet. */
  second?: Table & { title: string }
  /** The province's calendar, in which times are written. */
  zone: string
}

export type Simulated = 'none' | 'mixed' | 'all'

/** Of shares from 0 to 1. */
export function simulatedOf(shares: Iterable<number>): Simulated {
  let some = false
  let all = true
  for (const share of shares) {
    if (share > 0) some = true
    if (share < 1) all = false
  }
  return some ? (all ? 'all' : 'mixed') : 'none'
}

export interface Made {
  language: 'vi' | 'en'
  zone: string
  /** Of the province. */
  place: { vi: string; en: string }
  now: Millis
  /** The past moment as of which it is; null: as it stands. */
  asOf: Millis | null
}

/** The last rows of every header: the past moment, the simulated mark, where, and when it was taken. */
export function stamp({ language, zone, place, now, asOf }: Made, simulated: Simulated): [string, Cell][] {
  const own: ExportWords = exportWords[language]
  return [
    ...(asOf === null ? [] : [[own.asOf, { at: asOf }] as [string, Cell]]),
    [own.simulated, own.simulatedIs[simulated]],
    [own.province, place[language]],
    [own.zone, zone],
    [own.exportedAt, { at: now }],
  ]
}

/** `2026-11-22T08:00:00+07:00` */
export const isoIn = (zone: string, at: Millis): string =>
  DateTime.fromMillis(at, { zone }).toISO({ suppressMilliseconds: true })!

/** `20261122-0800`, for file names. */
export const stampIn = (zone: string, at: Millis): string =>
  DateTime.fromMillis(at, { zone }).toFormat('yyyyMMdd-HHmm')

export const spanText = ({ language, zone }: Made, from: Millis, to: Millis): string =>
  fill(exportWords[language].span, { from: isoIn(zone, from), to: isoIn(zone, to) })
