// Reads recordings row by row, packed or not, without holding them in memory.
import { createReadStream } from 'node:fs'
import { basename } from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { parse } from 'csv-parse'

export type Row = Record<string, unknown>

export interface RowFormat {
  format: 'csv' | 'ndjson'
  delimiter: string
  encoding: 'utf8' | 'latin1'
}

/** csv or ndjson by the file's name, `.gz` aside; null for any other. */
export function formatOf(path: string): RowFormat['format'] | null {
  const name = basename(path).replace(/\.gz$/, '')
  return /\.(ndjson|jsonl)$/.test(name) ? 'ndjson' : /\.csv$/.test(name) ? 'csv' : null
}

function openFile(path: string): Readable {
  const file = createReadStream(path)
  if (!path.endsWith('.gz')) return file
  const unpacked = createGunzip()
  file.on('error', (error) => unpacked.destroy(error))
  return file.pipe(unpacked)
}

/** Rows in the file's order. Throws a sentence that names the file, and the line of a row that is none. */
export async function* readRows(
  path: string,
  { format, delimiter, encoding }: RowFormat,
): AsyncGenerator<Row> {
  try {
    if (format === 'csv') {
      const file = openFile(path)
      const rows = parse({
        columns: true,
        delimiter,
        encoding,
        bom: true,
        skip_empty_lines: true,
        relax_column_count: true,
      })
      file.on('error', (error) => rows.destroy(error))
      for await (const row of file.pipe(rows)) yield row as Row
    } else {
      let line = 0
      for await (const text of createInterface({
        input: openFile(path).setEncoding(encoding),
        crlfDelay: Number.POSITIVE_INFINITY,
      })) {
        line++
        if (text.trim()) yield parseLine(text, line)
      }
    }
  } catch (error) {
    throw new Error(`${path} cannot be read: ${error instanceof Error ? error.message : String(error)}`)
  }
}

function parseLine(text: string, line: number): Row {
  const value: unknown = JSON.parse(text)
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new Error(`line ${line} is no JSON object`)
  return value as Row
}
