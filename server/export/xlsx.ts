// A spreadsheet: about, column heads that stay in sight, rows; a second table on a sheet of its own. Text is
// written as text, so that nothing in it is ever computed.
import { DateTime } from 'luxon'
import writeXlsx, { type CellObject, type Row } from 'write-excel-file/node'
import type { Millis } from '../../shared/clock.ts'
import type { Cell, Sheet, Table } from './sheet.ts'

const HEAD: CellObject = { fontWeight: 'bold', backgroundColor: '#E4E8ED' }
const TIME_FORMAT = 'yyyy-mm-dd hh:mm:ss'
const WIDTHS = { least: 12, most: 48 }

export function toXlsx({ about, second, zone, ...first }: Sheet): Promise<Buffer> {
  const cell = (value: Cell): CellObject | null => {
    if (value === null) return null
    if (typeof value === 'object')
      return { value: localTime(value.at, zone), type: Date, format: TIME_FORMAT }
    if (typeof value === 'string') return { value, type: String }
    return typeof value === 'number' ? { value, type: Number } : { value, type: Boolean }
  }
  const tableRows = ({ columns, rows }: Table): Row[] => [
    columns.map((name): CellObject => ({ ...HEAD, value: name, type: String })),
    ...rows.map((row): Row => row.map(cell)),
  ]
  const aboutRows = about.map(
    ([name, value]): Row => [
      { value: name, type: String, fontWeight: 'bold' },
      { ...cell(value), align: 'left' },
    ],
  )
  const sheets = [
    {
      sheet: 'IOC',
      data: [...aboutRows, [], ...tableRows(first)],
      stickyRowsCount: about.length + 2,
      columns: widths(first),
    },
  ]
  if (second)
    sheets.push({
      sheet: second.title,
      data: tableRows(second),
      stickyRowsCount: 1,
      columns: widths(second),
    })
  return writeXlsx(sheets).toBuffer()
}

const widths = ({ columns, rows }: Table): { width: number }[] =>
  columns.map((name, i) => {
    const longest = Math.max(...[name, ...rows.slice(0, 200).map((row) => text(row[i]!))].map(lengthOf))
    const width = Math.min(WIDTHS.most, Math.max(WIDTHS.least, longest))
    // The first column also holds the names of what stands above the table.
    return { width: i === 0 ? Math.max(22, width) : width }
  })

const text = (cell: Cell): string =>
  cell === null ? '' : typeof cell === 'object' ? TIME_FORMAT : String(cell)
const lengthOf = (words: string): number => words.length + 2

/** Spreadsheets know no zones: the province's own wall-clock time, which the library writes as UTC. */
const localTime = (at: Millis, zone: string): Date =>
  DateTime.fromMillis(at, { zone }).setZone('utc', { keepLocalTime: true }).toJSDate()
