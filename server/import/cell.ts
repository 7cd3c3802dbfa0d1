// A table as it was written, before anything in it is understood.
import type { Encoding } from '../../shared/encoding.ts'
import type { Text } from '../../shared/sector.ts'

export interface Cell {
  /** As a person reads it; '' is empty. */
  text: string
  /** A spreadsheet's number. */
  number?: number
  /** The number is shown times a hundred, with a percent sign. */
  isPercent?: true
  /** A spreadsheet's date, `YYYY-MM-DD`, and how much of it is shown. */
  date?: { day: string; shows: 'day' | 'month' | 'year' }
  /** Why it has no value. */
  wrong?: Text
  /** The row of the merged cell above, whose content this one repeats. */
  mergedFrom?: number
}

/** On one line, without what no person sees and no database keeps. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones to be left out.
export const cleaned = (text: string): string => text.replace(/[\u0000-\u001f\u007f\u00a0]+/g, ' ').trim()

export interface TableRow {
  /** From 1, as a spreadsheet counts. */
  row: number
  /** By column; what is missing is empty. */
  cells: (Cell | undefined)[]
}

export interface Table {
  rows: TableRow[]
  encoding: Encoding | null
  /** The sheet that was read. */
  sheet: string | null
  notes: Text[]
}

/** The file as a whole cannot be read; the message says what to do. */
export class Refused extends Error {
  readonly why: Text
  constructor(why: Text) {
    super(why.en)
    this.why = why
  }
}

/** More are of no report. */
export const COLUMN_LIMIT = 100

/** 0 is A, 26 is AA. */
export const letterOf = (column: number): string =>
  (column >= 26 ? letterOf(Math.floor(column / 26) - 1) : '') + String.fromCharCode(65 + (column % 26))

/** Of `C7`: [2, 7]. */
export function placeOf(reference: string): [column: number, row: number] {
  const [, letters = 'A', digits = '1'] = /^\$?([A-Z]+)\$?(\d+)$/.exec(reference) ?? []
  let column = 0
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64
  return [column - 1, Number(digits)]
}
