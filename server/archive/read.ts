// Reading the past back: the checkpoint before a moment, and what was applied from there on.
import { deserialize } from 'node:v8'
import { zstdDecompressSync } from 'node:zlib'
import type { Millis } from '../../shared/clock.ts'
import type { Fact } from '../aggregate/learned.ts'
import type { Delivery } from '../event.ts'
import { type Connection, millis, moment } from '../history/database.ts'
import { readJournalLine } from '../journalLine.ts'
import type { PipelineDump } from '../pipeline.ts'
import { checksumOf } from './save.ts'

/** A run of the server, and one of its chunks. */
export interface Position {
  run: number
  chunk: number
}

export interface Span {
  from: Millis
  to: Millis
}

/** What was applied at one moment: accepted events, without those whose id had been counted. */
export interface ArchiveRecord extends Delivery {
  at: Millis
  body: unknown[]
  facts?: readonly Fact[]
}

export interface PastCheckpoint {
  at: Millis
  /** What was applied from this chunk on came after it. */
  position: Position
  dump: { sectors: PipelineDump['sectors'] }
  /** Up to when what was applied is stored. */
  coveredTo: Millis
  /** The last entry taken, by stream. */
  streamOffsets: Record<string, string>
}

export interface StateHash {
  at: Millis
  sector: string
  hash: string
}

/** A moment that cannot be shown: what led to it is not stored any more, or never was. */
export class NotKept extends Error {}

/**
 * At once: whoever reads the past has a thread of its own or has not begun to serve, and a chunk is smaller
 * than the way to another thread and back. Into a space that most chunks fit in.
 */
const unpack = (bytes: Uint8Array): Uint8Array =>
  zstdDecompressSync(bytes, { chunkSize: SPACE + 16 * bytes.length })
const SPACE = 16 * 1024

/** The stretches whose every moment can be shown, oldest first; between them the server was not running. */
export const spans = (connection: Connection): Promise<Span[]> =>
  connection.query<Span>(
    `select ${millis('min(c.at)')} as from, ${millis('r.covered_to')} as to
     from archive_runs r join checkpoints c on c.run = r.run group by r.run, r.covered_to
     having min(c.at) <= r.covered_to order by min(c.at)`,
  )

/** From the first moment that can be shown to the last; null before there is one. */
export async function span(connection: Connection): Promise<Span | null> {
  const all = await spans(connection)
  const last = all.at(-1)
  return last ? { from: all[0]!.from, to: last.to } : null
}

/**
 * The newest one at or before a moment; null when the moment lies in no span.
 * @throws Error when its bytes are not those that were stored.
 */
export const checkpointBefore = (connection: Connection, at: Millis): Promise<PastCheckpoint | null> =>
  findCheckpoint(connection, at, true)

/** The newest of all; null before there is one. */
export const newestCheckpoint = (connection: Connection): Promise<PastCheckpoint | null> =>
  findCheckpoint(connection, Number.MAX_SAFE_INTEGER / 1000, false)

async function findCheckpoint(
  connection: Connection,
  before: Millis,
  covered: boolean,
): Promise<PastCheckpoint | null> {
  const [row] = await connection.query<{
    run: number
    chunk: number
    at: Millis
    to: Millis
    offsets: string
    checksum: string
  }>(
    `select c.run::float8 as run, c.chunk, ${millis('c.at')} as at, ${millis('r.covered_to')} as to,
       c.offsets, c.checksum
     from checkpoints c join archive_runs r on r.run = c.run
     where c.at <= ${moment('$1')} order by c.at desc, c.run desc limit 1`,
    [before],
  )
  if (!row || (covered && row.to < before)) return null
  const { run, chunk, at, to, offsets, checksum } = row
  const parts = await connection.query<{ bytes: Uint8Array }>(
    'select bytes from checkpoint_parts where run = $1::float8::bigint and chunk = $2 order by part',
    [run, chunk],
  )
  const bytes = Buffer.concat(parts.map((part) => part.bytes))
  if ((await checksumOf(bytes)) !== checksum)
    throw new Error(`The past checkpoint of ${new Date(at).toISOString()} has a wrong checksum.`)
  return {
    at,
    position: { run, chunk },
    dump: { sectors: deserialize(unpack(bytes)) },
    coveredTo: to,
    streamOffsets: JSON.parse(offsets) as Record<string, string>,
  }
}

/** Chunks fetched at once: who goes to a moment needs few, who runs through a day many. */
const AT_ONCE = { first: 8, most: 64 }

/**
 * What was applied from a chunk of a run on, up to and including a moment, in its order.
 * @throws NotKept at a chunk that was given up or dropped.
 */
export async function* readJournal(
  connection: Connection,
  from: Position,
  to: Millis,
): AsyncGenerator<ArchiveRecord> {
  for await (const line of readLines(connection, from, to)) {
    const record = readJournalLine(line)
    if (record.at > to) return
    if (record.body.length || record.facts) yield record
  }
}

/** The lines themselves, also those that say how far a stream was read; beyond `to` to the end of a chunk. */
export async function* readLines(connection: Connection, from: Position, to: Millis): AsyncGenerator<string> {
  let next = from.chunk
  for await (const rows of readAhead(readChunks(connection, from, to)))
    for (const { chunk, bytes } of rows) {
      if (chunk !== next++ || !bytes)
        throw new NotKept('What led to this moment was given up while the database was away.')
      yield* linesOf(unpack(bytes))
    }
}

/** `bytes` is null when they were given up. */
async function* readChunks(connection: Connection, { run, chunk }: Position, to: Millis) {
  let next = chunk
  for (let atOnce = AT_ONCE.first; ; atOnce = Math.min(2 * atOnce, AT_ONCE.most)) {
    const rows = await connection.query<{ chunk: number; bytes: Uint8Array | null }>(
      `select chunk, bytes from journal
       where run = $1::float8::bigint and chunk >= $2 and first_at <= ${moment('$3')}
       order by chunk limit ${atOnce}`,
      [run, next, to],
    )
    yield rows
    if (rows.length < atOnce) return
    next = rows.at(-1)!.chunk + 1
  }
}

/** Has the next one fetched while the one before is worked on. */
async function* readAhead<T>(source: AsyncGenerator<T>): AsyncGenerator<T> {
  let coming = source.next()
  try {
    for (let result = await coming; !result.done; result = await coming) {
      coming = source.next()
      // It is told when it is its turn; nobody may come for it.
      coming.catch(() => undefined)
      yield result.value
    }
  } finally {
    void source.return(undefined)
  }
}

/** Line by line, since text in letters of ASCII alone is read faster. */
function* linesOf(text: Uint8Array): Generator<string> {
  const bytes = Buffer.from(text.buffer, text.byteOffset, text.length)
  for (let start = 0; start < bytes.length; ) {
    const end = bytes.indexOf(0x0a, start)
    yield bytes.toString('utf8', start, end < 0 ? bytes.length : end)
    start = end < 0 ? bytes.length : end + 1
  }
}

/** What was applied in `from ≤ t < to`, or a little more, by all runs in their order. What was given up is left out. */
export async function* readDay(
  connection: Connection,
  from: Millis,
  to: Millis,
): AsyncGenerator<ArchiveRecord> {
  let after = from
  let seen: string[] = []
  for (;;) {
    const rows = await connection.query<{ key: string; firstAt: Millis; bytes: Uint8Array }>(
      `select run || '.' || chunk as key, ${millis('first_at')} as "firstAt", bytes from journal
       where first_at >= ${moment('$1')} and first_at < ${moment('$2')} and bytes is not null
         and not run || '.' || chunk = any ($3::text[])
       order by first_at, run, chunk limit ${AT_ONCE.first}`,
      [after, to, seen],
    )
    for (const { key, firstAt, bytes } of rows) {
      seen = firstAt === after ? [...seen, key] : [key]
      after = firstAt
      for (const line of linesOf(unpack(bytes))) yield readJournalLine(line)
    }
    if (rows.length < AT_ONCE.first) return
  }
}

/** Recorded fingerprints of `from ≤ at ≤ to`, oldest first. */
export const hashesBetween = (connection: Connection, from: Millis, to: Millis): Promise<StateHash[]> =>
  connection.query<StateHash>(
    `select ${millis('at')} as at, sector, hash from state_hashes
     where at >= ${moment('$1')} and at <= ${moment('$2')} order by at, sector`,
    [from, to],
  )

/** The newest one at or before a moment, of one sector or any; null when there is none. */
export async function hashNear(
  connection: Connection,
  at: Millis,
  sector: string | null = null,
): Promise<StateHash | null> {
  const [row] = await connection.query<StateHash>(
    `select ${millis('at')} as at, sector, hash from state_hashes
     where at <= ${moment('$1')} and ($2::text is null or sector = $2) order by state_hashes.at desc limit 1`,
    [at, sector],
  )
  return row ?? null
}
