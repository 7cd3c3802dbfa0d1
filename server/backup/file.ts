// A backup is one file: lines of JSON, compressed (Zstandard), that end with their number and their checksum,
// so that one that was cut short or damaged is known before anything is kept of it.
import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import { PassThrough, Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createZstdCompress, createZstdDecompress } from 'node:zlib'
import type { Millis } from '../../shared/clock.ts'
import type { Table, TextRow } from './tables.ts'

export const FORMAT = 'ioc-wall-backup'
export const FORMAT_VERSION = 1

export type Line =
  | { format: typeof FORMAT; version: number; localityId: string; schema: number; at: Millis; rows: number }
  | { marks: { key: string; value: string }[] }
  | { table: Table }
  | { rows: TextRow[] }
  /** A piece of a file of the data folder, in base64; pieces of one file follow one another. */
  | { file: string; piece: string }
  | { end: { lines: number; sha256: string } }

/** Writes beside the path and moves it there when it is whole. Rejects with what the file system says. */
export async function writeBackup(path: string, lines: AsyncIterable<Line>): Promise<void> {
  const making = `${path}.making`
  async function* texts() {
    const hash = createHash('sha256')
    let count = 0
    for await (const line of lines) {
      const text = `${JSON.stringify(line)}\n`
      hash.update(text)
      count++
      yield text
    }
    yield `${JSON.stringify({ end: { lines: count, sha256: hash.digest('hex') } } satisfies Line)}\n`
  }
  try {
    await pipeline(Readable.from(texts()), createZstdCompress(), createWriteStream(making, { flush: true }))
    await rename(making, path)
  } catch (error) {
    await rm(making, { force: true })
    throw error
  }
}

const broken = (path: string, why: string) => new Error(`${path} is no whole backup: ${why}.`)

/** All lines but the last. @throws one sentence when the file is not a whole backup, at the latest at its end. */
export async function* readBackup(path: string): AsyncGenerator<Line> {
  const hash = createHash('sha256')
  let count = 0
  let isWhole = false
  for await (const text of textsIn(path)) {
    const line = parse(text)
    const isHead = line !== null && 'format' in line && line.format === FORMAT
    if (!line || isWhole || isHead !== (count === 0)) throw broken(path, 'it holds something else')
    if ('end' in line) {
      isWhole = line.end.lines === count && line.end.sha256 === hash.digest('hex')
      if (!isWhole) throw broken(path, 'its checksum is wrong')
      continue
    }
    hash.update(`${text}\n`)
    count++
    yield line
  }
  if (!isWhole) throw broken(path, 'its end is missing')
}

async function* textsIn(path: string): AsyncGenerator<string> {
  const plain = new PassThrough()
  const flow = pipeline(createReadStream(path), createZstdDecompress(), plain)
  // It is the reader's to say: the same failure ends what is read.
  flow.catch(() => undefined)
  try {
    for await (const text of createInterface({ input: plain, crlfDelay: Infinity })) yield text
    await flow
  } catch (error) {
    throw broken(path, (error as Error).message)
  } finally {
    plain.destroy()
  }
}

function parse(text: string): Line | null {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' ? (value as Line | null) : null
  } catch {
    return null
  }
}
