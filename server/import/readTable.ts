// What somebody sends, a file or a filled-in form, to a table.

import type { Understood } from '../../shared/reportedImport.ts'
import { importFields } from '../../shared/reportedImport.ts'
import type { Text } from '../../shared/sector.ts'
import { cleaned, Refused, type Table } from './cell.ts'
import { readCsv } from './readCsv.ts'
import { readXlsx } from './readXlsx.ts'
import { notTable, oldWorkbook } from './sentences.ts'
import { type Known, understand } from './understand.ts'

export type Sent =
  | { kind: 'file'; bytes: Uint8Array }
  /** By field, as it was typed. */
  | { kind: 'form'; rows: readonly Readonly<Record<string, string>>[] }

export type ReadResult = { ok: true; understood: Understood } | { ok: false; why: Text }

export function readSent(sent: Sent, known: Known): ReadResult {
  try {
    return { ok: true, understood: understand(tableOf(sent), known) }
  } catch (error) {
    if (error instanceof Refused) return { ok: false, why: error.why }
    throw error
  }
}

/** A file is what its first bytes say, whatever it is called. */
function tableOf(sent: Sent): Table {
  if (sent.kind === 'form') return formTable(sent.rows)
  const { bytes } = sent
  const begins = (...signature: number[]) => signature.every((byte, i) => bytes[i] === byte)
  if (begins(0x50, 0x4b, 0x03, 0x04)) return readXlsx(bytes)
  if (begins(0xd0, 0xcf, 0x11, 0xe0)) throw new Refused(oldWorkbook())
  if (begins(0x25, 0x50, 0x44, 0x46) || begins(0x1f, 0x8b) || begins(0x89, 0x50))
    throw new Refused(notTable())
  return readCsv(bytes)
}

/** Its first row is row 1. */
const formTable = (rows: readonly Readonly<Record<string, string>>[]): Table => ({
  rows: [
    { row: 0, cells: importFields.map((text) => ({ text })) },
    ...rows.map((values, i) => ({
      row: i + 1,
      cells: importFields.map((field) => ({ text: cleaned(values[field] ?? '') })),
    })),
  ],
  encoding: null,
  sheet: null,
  notes: [],
})
