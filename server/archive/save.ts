// Writes runs, chunks, checkpoints and fingerprints, and lets them go. Whatever is saved twice is there once.
import { DAY, type Millis } from '../../shared/clock.ts'
import { type Connection, type Database, moment } from '../history/database.ts'
import { readMeta, writeMeta } from '../history/migrate.ts'
import type { Place } from '../store/journal.ts'
import type { Chunk } from './outbox.ts'
import type { StateHash } from './read.ts'

export interface SavedCheckpoint {
  run: number
  chunk: number
  at: Millis
  offsets: string
  bytes: Uint8Array
}

const PART_BYTES = 1024 * 1024
/** Up to where the lines of the file journal are archived. */
const MARK = 'journalArchived'

export async function checksumOf(bytes: Uint8Array): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>)
  return Buffer.from(digest).toString('hex')
}

/** The last line of the file journal that is archived; null when none is. */
export async function readMark(connection: Connection): Promise<Place | null> {
  const text = await readMeta(connection, MARK)
  return text === null ? null : (JSON.parse(text) as Place)
}
export const writeMark = (connection: Connection, place: Place): Promise<void> =>
  writeMeta(connection, MARK, JSON.stringify(place))

/** Days that have their partition, so that they are not made again and again. */
export type Days = Set<number>

/** Makes room for the days of these moments. Outside of a transaction: it is kept when that fails. */
export async function makeDays(
  connection: Connection,
  days: Days,
  moments: readonly Millis[],
): Promise<void> {
  for (const at of moments) {
    const day = Math.floor(at / DAY)
    if (days.has(day)) continue
    const text = (number: number) => new Date(number * DAY).toISOString().slice(0, 10)
    await connection.query(
      `create table if not exists journal_${text(day).replaceAll('-', '')} partition of journal
       for values from ('${text(day)} 00:00+00') to ('${text(day + 1)} 00:00+00')`,
    )
    days.add(day)
  }
}

export async function saveChunk(
  connection: Connection,
  run: number,
  { number, firstAt, lastAt, count, bytes }: Chunk,
): Promise<void> {
  await connection.query(
    `insert into journal (run, chunk, first_at, last_at, count, bytes)
     values ($1::float8::bigint, $2, ${moment('$3')}, ${moment('$4')}, $5, $6::bytea) on conflict do nothing`,
    [run, number, firstAt, lastAt, count, await bytes],
  )
}

export const saveCoverage = (connection: Connection, run: number, to: Millis): Promise<object[]> =>
  connection.query(
    `insert into archive_runs (run, covered_to) values ($1::float8::bigint, ${moment('$2')})
     on conflict (run) do update set covered_to = excluded.covered_to`,
    [run, to],
  )

export async function saveCheckpoint(connection: Connection, checkpoint: SavedCheckpoint): Promise<void> {
  const { run, chunk, at, offsets, bytes } = checkpoint
  const rows = await connection.query(
    `insert into checkpoints (run, chunk, at, offsets, checksum, bytes)
     values ($1::float8::bigint, $2, ${moment('$3')}, $4, $5, $6) on conflict do nothing returning true as made`,
    [run, chunk, at, offsets, await checksumOf(bytes), bytes.length],
  )
  if (!rows.length) return
  for (let part = 0; part * PART_BYTES < bytes.length; part++)
    await connection.query(
      'insert into checkpoint_parts (run, chunk, part, bytes) values ($1::float8::bigint, $2, $3, $4)',
      [run, chunk, part, bytes.subarray(part * PART_BYTES, (part + 1) * PART_BYTES)],
    )
}

export const saveHashes = (connection: Connection, hashes: readonly StateHash[]): Promise<object[]> =>
  connection.query(
    `insert into state_hashes (at, sector, hash)
     select ${moment('at')}, sector, hash from unnest($1::float8[], $2::text[], $3::text[]) as given (at, sector, hash)
     on conflict (at, sector) do update set hash = excluded.hash`,
    [hashes.map(({ at }) => at), hashes.map(({ sector }) => sector), hashes.map(({ hash }) => hash)],
  )

/** All checkpoints of the last day; of the day before, one each ten minutes. */
const CHECKPOINTS_KEPT: Millis = 2 * DAY
const CHECKPOINTS_DENSE: Millis = DAY
const CHECKPOINTS_BYTES = 4e9
const STEP = 20

/** Lets go of what is too old, a day of the journal or a few checkpoints at a time. */
export async function letGoArchive(database: Database, journalDays: number, now: Millis): Promise<void> {
  const partitions = await database.query<{ name: string }>(
    `select c.relname::text as name from pg_inherits i join pg_class c on c.oid = i.inhrelid
     where i.inhparent = 'journal'::regclass order by c.relname`,
  )
  for (const { name } of partitions) {
    const day = name.slice(-8).replace(/(\d{4})(\d{2})(\d{2})/, '$1-$2-$3')
    if (Date.parse(day) + DAY <= now - journalDays * DAY) await database.query(`drop table ${name}`)
  }
  const before = now - Math.min(journalDays * DAY, CHECKPOINTS_KEPT)
  const superfluous = `select run, chunk from (
      select run, chunk, at, sum(bytes) over (order by at desc) as kept,
        row_number() over (partition by run, date_bin('10 minutes', at, 'epoch') order by at) as nth
      from checkpoints) as all_of_them
    where at < ${moment('$1')} or (at < ${moment('$2')} and nth > 1) or kept > $3::float8
    limit ${STEP}`
  for (let gone = STEP; gone === STEP; ) {
    const rows = await database.query(
      `delete from checkpoints where (run, chunk) in (${superfluous}) returning true as gone`,
      [before, now - CHECKPOINTS_DENSE, CHECKPOINTS_BYTES],
    )
    gone = rows.length
  }
  const past = [now - journalDays * DAY]
  await database.query(`delete from state_hashes where at < ${moment('$1')}`, past)
  await database.query(`delete from archive_runs where covered_to < ${moment('$1')}`, past)
  for (const table of ['checkpoints', 'checkpoint_parts', 'state_hashes', 'archive_runs'])
    await database.query(`vacuum (analyze) ${table}`)
}
