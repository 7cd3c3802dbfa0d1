// Values that a unit enters by hand, one or many rows of a file: what each would become, before it does.

import type { Millis } from './clock.ts'
import type { Encoding } from './encoding.ts'
import type { ReportedPoint } from './reported.ts'
import type { Text } from './sector.ts'

export const IMPORT_BYTES = 5 * 1024 * 1024
export const IMPORT_ROWS = 10_000
/** So many mistakes of a file are told one by one; all are counted. */
export const MISTAKES_TOLD = 500

/** The columns of a file, and the fields of the form. */
export const importFields = [
  'sector',
  'indicator',
  'area',
  'period',
  'value',
  'source',
  'publishedAt',
  'by',
  'note',
] as const
export type ImportField = (typeof importFields)[number]

export interface ImportMistake {
  /** As the spreadsheet counts it, from 1. */
  row: number
  /** As the spreadsheet names it: C. */
  column: string
  field: ImportField
  /** What stands there. */
  cell: string
  message: Text
}

export type HeldValue = Pick<ReportedPoint, 'value' | 'source' | 'publishedAt' | 'by' | 'note'>

export interface ImportRow {
  row: number
  point: ReportedPoint
  /** The reported value that it takes the place of. */
  was: HeldValue | null
  /** It stands there already, in every part. */
  same: boolean
  /** How it was understood, where that is worth a look. */
  notes: Text[]
}

/** What was read, before it is held against what stands. */
export interface Understood {
  rows: Omit<ImportRow, 'was' | 'same'>[]
  mistakes: ImportMistake[]
  mistakeCount: number
  /** Of the file as a whole. */
  notes: Text[]
  encoding: Encoding | null
  sheet: string | null
}

export interface ImportPreview extends Omit<Understood, 'rows'> {
  rows: ImportRow[]
  /** Names what is shown: to be sent with the confirmation. Null when there is nothing to save, or a mistake. */
  digest: string | null
}

export interface ImportDone {
  batch: number
  saved: number
  unchanged: number
}

export interface ImportBatch {
  id: number
  at: Millis
  /** Who entered it. */
  name: string
  rows: number
}
