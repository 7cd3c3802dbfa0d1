// A spreadsheet of one sheet: about, column heads that stay in sight, rows. Text is written as text, so that
// nothing in it is ever computed.
import { DateTime } from 'luxon'
import writeXlsx, { type CellObject, type Row } from 'write-excel-file/node'
import type { Millis } from '../../shared/clock.ts'
import type { Cell, Sheet } from './sheet.ts'

const HEAD: CellObject = { fontWeight: 'bold', backgroundColor: '#E4E8ED' }
const TIME_FORMAT = 'yyyy-mm-dd hh:mm:ss'
const WIDTHS = { least: 12, most: 48 }

export function toXlsx({ about, columns, rows, zone }: Sheet): Promise<Buffer> {
  const cell = (value: Cell): CellObject | null => {
    if (value === null) return null
    if (typeof value === 'object')
      return { value: localTime(value.at, zone), type: Date, format: TIME_FORMAT }
    if (typeof value === 'string') return { value, type: String }
    return typeof value === 'number' ? { value, type: Number } : { value, type: Boolean }
  }
  const data: Row[] = [
    ...about.map(
      ([name, value]): Row => [
        { value: name, type: String, fontWeight: 'bold' },
        { ...cell(value), align: 'left' },
      ],
    ),
    [],
    columns.map((name): CellObject => ({ ...HEAD, value: name, type: String })),
    ...rows.map((row): Row => row.map(cell)),
  ]
  const width = (column: number) =>
    Math.min(
      WIDTHS.most,
      Math.max(
        WIDTHS.least,
        ...[columns[column]!, ...rows.slice(0, 200).map((row) => text(row[column]!))].map(lengthOf),
      ),
    )
  return writeXlsx(data, {
    sheet: 'IOC',
    stickyRowsCount: about.length + 2,
    columns: columns.map((_, i) => ({ width: i === 0 ? Math.max(22, width(i)) : width(i) })),
  }).toBuffer()
}

const text = (cell: Cell): string =>
  cell === null ? '' : typeof cell === 'object' ? TIME_FORMAT : String(cell)
const lengthOf = (words: string): number => words.length + 2

/** Spreadsheets know no zones: the province's own wall-clock time, which the library writes as UTC. */
const localTime = (at: Millis, zone: string): Date =>
  DateTime.fromMillis(at, { zone }).setZone('utc', { keepLocalTime: true }).toJSDate()
