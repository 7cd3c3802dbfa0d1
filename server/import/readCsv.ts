// Text to a table: in whatever encoding and with whatever separator the office's spreadsheet saved it.
import { CsvError, parse } from 'csv-parse/sync'
import { decodeText } from '../../shared/encoding.ts'
import { IMPORT_ROWS } from '../../shared/reportedImport.ts'
import { type Cell, COLUMN_LIMIT, cleaned, Refused, type Table } from './cell.ts'
import { findHead } from './headings.ts'
import { notText, spreadsheetError, tooManyRows, unclosedQuote } from './sentences.ts'

const SEPARATORS = [';', '\t', ',']
/** The head stands among the first rows. */
const SNIFFED = 40

/** Throws Refused. */
export function readCsv(bytes: Uint8Array): Table {
  const decoded = decodeText(bytes)
  if ('error' in decoded) throw new Refused(notText(decoded.error, decoded.line))
  const { text, encoding } = decoded
  const headsBy = (separator: string) => findHead(tableOf(text, separator, SNIFFED))?.columns.size ?? 0
  const separator = SEPARATORS.reduce((best, each) => (headsBy(each) > headsBy(best) ? each : best))
  const rows = tableOf(text, separator, Number.POSITIVE_INFINITY)
  if (rows.length > IMPORT_ROWS + SNIFFED) throw new Refused(tooManyRows())
  return { rows, encoding, sheet: null, notes: [] }
}

/** Rows that are empty are left out; the others keep their number. */
function tableOf(text: string, delimiter: string, to: number): Table['rows'] {
  try {
    const records: string[][] = parse(text, {
      delimiter,
      relax_column_count: true,
      relax_quotes: true,
      ...(Number.isFinite(to) ? { to } : {}),
    })
    return records.flatMap((record, i) =>
      record.some((cell) => cell.trim())
        ? [{ row: i + 1, cells: record.slice(0, COLUMN_LIMIT).map(cellOf) }]
        : [],
    )
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    throw new Refused(unclosedQuote(Number(error.lines)))
  }
}

function cellOf(written: string): Cell {
  const text = cleaned(written)
  const wrong = spreadsheetError(text)
  return wrong ? { text, wrong } : { text }
}
