// RFC 4180 with a byte order mark, so that spreadsheets read Vietnamese. Numbers have a point and no
// grouping; text that a spreadsheet would take for a formula is disarmed.
import { stringify } from 'csv-stringify/sync'
import { type Cell, isoIn, type Sheet } from './sheet.ts'

export function toCsv({ about, columns, rows, second, zone }: Sheet): string {
  const plain = (cell: Cell) =>
    cell !== null && typeof cell === 'object'
      ? isoIn(zone, cell.at)
      : typeof cell === 'boolean'
        ? `${cell}`
        : cell
  const lines = [
    ...about,
    [],
    columns,
    ...rows,
    ...(second ? [[], [second.title], second.columns, ...second.rows] : []),
  ]
  return stringify(
    lines.map((line) => line.map(plain)),
    { bom: true, record_delimiter: 'windows', escape_formulas: true },
  )
}
