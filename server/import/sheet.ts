// One sheet's XML to rows of cells, with what merged cells mean for a list: each row has what stands above it.

import { IMPORT_ROWS } from '../../shared/reportedImport.ts'
import type { Text } from '../../shared/sector.ts'
import { type Cell, COLUMN_LIMIT, cleaned, placeOf, Refused, type TableRow } from './cell.ts'
import { dayOfSerial } from './dates.ts'
import { neverWorkedOut, spreadsheetError, tooManyRows } from './sentences.ts'
import { type Format, readXml } from './workbookParts.ts'

export interface Workbook {
  strings: readonly string[]
  formats: readonly Format[]
  since1904: boolean
}

/** Above the table there may be titles. */
const ABOVE = 40

interface Open {
  column: number
  type: string
  format: Format
  value: string | null
  hasFormula: boolean
}

/** Rows without content are left out. Throws Refused over too many rows or broken XML. */
export function readSheet(xml: string, workbook: Workbook): TableRow[] {
  const rows: TableRow[] = []
  const merges: string[] = []
  let row: TableRow = { row: 0, cells: [] }
  let cell: Open | null = null
  let reads = false
  readXml(xml, {
    open(name, attributes) {
      if (name === 'row') row = { row: Number(attributes.r ?? row.row + 1), cells: [] }
      else if (name === 'c') {
        const column = attributes.r ? placeOf(attributes.r)[0] : row.cells.length
        const format = workbook.formats[Number(attributes.s ?? 0)] ?? 'plain'
        cell = { column, type: attributes.t ?? 'n', format, value: null, hasFormula: false }
      } else if (name === 'f' && cell) cell.hasFormula = true
      else if (name === 'v' || name === 't') reads = true
      else if (name === 'mergeCell' && attributes.ref) merges.push(attributes.ref)
    },
    text(text) {
      if (reads && cell) cell.value = (cell.value ?? '') + text
    },
    close(name) {
      if (name === 'v' || name === 't') reads = false
      else if (name === 'c' && cell) {
        const read = cell.column < COLUMN_LIMIT ? cellOf(cell, workbook) : null
        if (read) row.cells[cell.column] = read
        cell = null
      } else if (name === 'row' && row.cells.length) {
        rows.push(row)
        if (rows.length > IMPORT_ROWS + ABOVE) throw new Refused(tooManyRows())
      }
    },
  })
  spread(rows, merges)
  return rows
}

function cellOf({ type, format, value, hasFormula }: Open, { strings, since1904 }: Workbook): Cell | null {
  const bad = (text: string, wrong: Text): Cell => ({ text, wrong })
  if (value === null || value === '') return hasFormula && value === null ? bad('=', neverWorkedOut()) : null
  if (type === 'e') return bad(value, spreadsheetError(value) ?? spreadsheetError('#N/A')!)
  if (type === 's') return textCell(strings[Number(value)] ?? '')
  if (type === 'b') return { text: value === '1' ? 'TRUE' : 'FALSE' }
  if (type === 'd') return { text: value.slice(0, 10), date: { day: value.slice(0, 10), shows: 'day' } }
  const number = Number(value)
  if (type !== 'n' || !Number.isFinite(number)) return textCell(value)
  if (format === 'percent')
    return { text: `${hundredfold(number)} %`, number: hundredfold(number), isPercent: true }
  const day = format === 'plain' ? null : dayOfSerial(number, since1904)
  if (day) return { text: day, date: { day, shows: format as 'day' | 'month' | 'year' } }
  return { text: String(number), number }
}

function textCell(written: string): Cell | null {
  const text = cleaned(written)
  return text ? { text } : null
}

/** 0.8133 is 81.33 and not 81.33000000000001: a spreadsheet holds fifteen digits. */
const hundredfold = (share: number): number => Number((share * 100).toPrecision(15))

/** What is merged down over rows stands in each of them; what is merged across stands in its first column. */
function spread(rows: readonly TableRow[], merges: readonly string[]): void {
  const places = new Map(rows.map(({ row }, i) => [row, i]))
  for (const range of merges) {
    const [first = '', last = first] = range.split(':')
    const [[column, top], [, bottom]] = [placeOf(first), placeOf(last)]
    const place = places.get(top)
    const cell = place === undefined ? undefined : rows[place]!.cells[column]
    if (place === undefined || !cell) continue
    for (let i = place + 1; i < rows.length && rows[i]!.row <= bottom; i++)
      rows[i]!.cells[column] = { ...cell, mergedFrom: top }
  }
}
