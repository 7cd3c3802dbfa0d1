// The recordings beside the project, and plain readers for tests to compute with, apart from the product's own.
import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { parse } from 'csv-parse/sync'

export const recordings = resolve(import.meta.dirname, '../../../shared/data/replay')
export const haveRecordings = existsSync(recordings)
if (!haveRecordings) console.warn(`skipped: the recordings are not at ${recordings}`)

export const recording = (name: string): string => resolve(recordings, name)

export function readAll(
  name: string,
  options: { delimiter?: string; latin1?: boolean } = {},
): Record<string, string>[] {
  const bytes = readFileSync(recording(name))
  const text = (name.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString(options.latin1 ? 'latin1' : 'utf8')
  return parse(text, {
    columns: true,
    bom: true,
    skip_empty_lines: true,
    delimiter: options.delimiter ?? ',',
    relax_column_count: true,
  })
}
