// The record of who did or saw what that matters: a side branch that nothing waits for. Notes wait in a
// bounded outbox for the database; there they are chained to the newest row and kept in one transaction.
import { readFile, rename, writeFile } from 'node:fs/promises'
import type { AuditAnchor, AuditDetails, AuditNote, AuditPage, AuditRow } from '../../shared/audit.ts'
import { type Clock, DAY, type Millis, type Stop } from '../../shared/clock.ts'
import type { Connection, Database } from '../history/database.ts'
import type { Branch, History } from '../history/history.ts'
import type { Log } from '../log.ts'
import { canonicalJson, hashRow } from './chain.ts'
import { type AuditOutbox, textOf } from './outbox.ts'
import { type AuditFilter, holds, insertRows, letGoRows, readAll, readHead, readNewest } from './rows.ts'

/** What everything that notes something needs of the record. */
export interface Audit {
  note(note: AuditNote): void
}

/** For tests and for parts that run without a record. */
export const noAudit: Audit = { note: () => {} }

export interface AuditRecord extends Audit, Branch {
  /** Null: the database is away. */
  page(filter: AuditFilter, limit: number, before: number | null): Promise<AuditPage | null>
  /** Every row in order; null: the database is away. Iterating rejects when it goes away meanwhile. */
  rows(filter: AuditFilter): Promise<AsyncIterable<AuditRow> | null>
  /** Asks `saveSoon` whenever something waits. */
  start(saveSoon: () => void): Stop
  state(): { waiting: number; lost: number }
}

export interface AuditOptions {
  ask: History['ask']
  keepDays: number
  /** On disk; absent: what waits is in memory alone. */
  outbox?: AuditOutbox
  /** A small file beside the database that holds the newest row's place in the chain. */
  headFile: string
  clock: Pick<Clock, 'now'>
  log: Pick<Log, 'info' | 'error' | 'once'>
  /** Notes that may wait for the database. */
  limit?: number
}

/** In the folder of the data. */
export const HEAD_FILE = 'audit-head.json'
/** Notes that may wait for the database. */
export const WAITING_LIMIT = 20_000
const BATCH = 500
/** Characters of one row's details. */
const DETAILS_LIMIT = 4_000
const NAME_LIMIT = 200
interface Tried {
  /** The last of its rows. */
  head: AuditAnchor
  notes: number
  /** Of what was lost, how much it tells. */
  lost: number
}

const isSame = (a: AuditAnchor, b: AuditAnchor): boolean => a.seq === b.seq && a.hash === b.hash

const secretNames = /password|secret|token|authorization|cookie|otp|^key$|^code$/i

export function createAudit(options: AuditOptions): AuditRecord {
  const { ask, keepDays, headFile, outbox, clock, log, limit = WAITING_LIMIT } = options
  let waiting: AuditNote[] = [...(outbox?.left ?? [])]
  /** Of those that wait, how many the run before left: some may be in the record already. */
  let leftBefore = waiting.length
  /** What did not fit while the database was away: told in a row of its own. */
  let lost: { count: number; from: Millis; to: Millis } | null = outbox?.lost
    ? { count: outbox.lost, from: clock.now(), to: clock.now() }
    : null
  let lostInAll = outbox?.lost ?? 0
  /** What this server wrote last: should another row stand there, somebody else wrote it. */
  let own: AuditAnchor | null = null
  /** A saving of which no answer came: its rows may stand there all the same. */
  let tried: Tried | null = null
  let anchoredOn = -1
  /** What was left is still on disk. */
  let isMarkDue = leftBefore > 0
  let saveSoon = () => {}

  function note(given: AuditNote): void {
    if (waiting.length >= limit) {
      // The first of a flood tell more than its last, so they stay.
      lost = { count: (lost?.count ?? 0) + 1, from: lost?.from ?? given.at, to: given.at }
      lostInAll++
      log.once(
        'audit',
        'lost',
        true,
        'The record of deeds is full because the database is away: deeds are lost',
      )
      return
    }
    const kept = { ...storable(given), details: tidied(given.details ?? {}) }
    waiting.push(kept)
    outbox?.add(kept).catch((error) => {
      log.once(
        'audit-outbox',
        'failed',
        true,
        'The record of deeds waits in memory alone: the disk refuses',
        {
          error,
        },
      )
    })
    saveSoon()
  }

  /** Leaves out what the run before had kept in the record, and not yet let go of. */
  async function lookAtLeft(database: Database): Promise<void> {
    if (!leftBefore) return
    const left = waiting.slice(0, leftBefore)
    const there = new Map<string, number>()
    const from = left.reduce((oldest, { at }) => Math.min(oldest, at), Infinity)
    for await (const row of readAll(database, { from })) {
      const text = textOf(row)
      there.set(text, (there.get(text) ?? 0) + 1)
    }
    const missing = left.filter((each) => {
      const count = there.get(textOf(each)) ?? 0
      there.set(textOf(each), count - 1)
      return count <= 0
    })
    if (missing.length)
      log.info('Deeds that waited when the server ended are kept', { deeds: missing.length })
    waiting = [...missing, ...waiting.slice(leftBefore)]
    leftBefore = 0
  }

  async function save(database: Database): Promise<void> {
    if (tried && isSame(await readHead(database), tried.head)) await kept(tried)
    tried = null
    await lookAtLeft(database)
    if (!waiting.length && !lost && !isMarkDue) return
    const mark = await outbox?.mark().catch(() => null)
    while (waiting.length || lost) {
      const some = waiting.slice(0, BATCH)
      const gap = some.length < BATCH ? lost : null
      const notes: AuditNote[] = gap
        ? [...some, { at: clock.now(), by: null, deed: 'audit.lost', of: null, details: { ...gap } }]
        : some
      const trying = await database.transaction(async (connection) => {
        const found = await readHead(connection)
        const touched = await whatWasTouched(connection, found)
        const rows = chained(found, touched ? [touched, ...notes] : notes)
        await insertRows(connection, rows)
        tried = { head: rows.at(-1)!, notes: some.length, lost: gap?.count ?? 0 }
        return tried
      })
      await kept(trying)
      tried = null
    }
    if (mark != null) await outbox!.letGo(mark)
    isMarkDue = false
  }

  async function kept({ head: { seq, hash }, notes, lost: count }: Tried): Promise<void> {
    own = { seq, hash }
    waiting = waiting.slice(notes)
    if (lost) lost = lost.count > count ? { ...lost, count: lost.count - count } : null
    await keepHead(own)
    if (!lost) log.once('audit', 'kept', false, 'The record of deeds is kept')
  }

  /** Says so, once, when the newest row is not the one that this server wrote, or was noted before it started. */
  async function whatWasTouched(connection: Connection, found: AuditAnchor): Promise<AuditNote | null> {
    const expected = own ?? (await readHeadFile(headFile))
    if (!expected) return null
    const isThere = own
      ? isSame(found, own)
      : // The server may have ended between a row and its note.
        await holds(connection, expected)
    if (isThere) return null
    log.error('The record of deeds was touched by something else than this server', { expected, found })
    return { at: clock.now(), by: null, deed: 'audit.touched', of: null, details: { expected, found } }
  }

  /** A note of the newest row elsewhere, so that rows cut off at the end are missed. */
  async function keepHead({ seq, hash }: AuditAnchor): Promise<void> {
    try {
      await writeFile(`${headFile}.new`, JSON.stringify({ seq, hash }))
      await rename(`${headFile}.new`, headFile)
    } catch (error) {
      log.once('audit-head', 'failed', true, 'The newest place in the record of deeds cannot be noted', {
        error,
      })
    }
  }

  async function keepHouse(database: Database, now: Millis): Promise<void> {
    const gone = await letGoRows(database, now - keepDays * DAY)
    if (gone) log.info('The oldest of the record of deeds was let go', { rows: gone, keepDays })
    const day = Math.floor(now / DAY)
    if (day === anchoredOn) return
    anchoredOn = day
    const { seq, hash } = await readHead(database)
    log.info('Anchor of the record of deeds', { anchor: `${seq}:${hash}` })
  }

  return {
    note,
    save,
    keepHouse,
    close: () => void outbox?.close(),
    state: () => ({ waiting: waiting.length, lost: lostInAll }),
    start(soon) {
      saveSoon = soon
      return () => {
        saveSoon = () => {}
      }
    },
    page: (filter, count, before) =>
      ask(async ({ database }) => {
        const rows = await readNewest(database, filter, count + 1, before)
        const head = await readHead(database)
        const shown = rows.slice(0, count)
        const next = rows.length > count ? shown.at(-1)!.seq : null
        return { rows: shown, next, head: head.seq ? head : null }
      }),
    rows: (filter) => ask(async ({ database }) => readAll(database, filter)),
  }
}

/** The place that the file notes; null when there is none that can be read. */
export async function readHeadFile(headFile: string): Promise<AuditAnchor | null> {
  try {
    const { seq, hash } = JSON.parse(await readFile(headFile, 'utf8')) as Partial<AuditAnchor>
    return typeof seq === 'number' && typeof hash === 'string' ? { seq, hash } : null
  } catch {
    return null
  }
}

/** Rows for `notes`, chained to `head`. */
export function chained(head: AuditAnchor, notes: readonly AuditNote[]): AuditRow[] {
  let previous = head
  return notes.map(storable).map(({ at, by, deed, of, details = {} }) => {
    const row = { seq: previous.seq + 1, at, by, deed, of, details }
    previous = { seq: row.seq, hash: hashRow(previous.hash, row) }
    return { ...row, hash: previous.hash }
  })
}

/** Half a character and the character 0 have no place in the database, and would come back as something else. */
const cut = (text: string): string => text.replaceAll('\0', '').slice(0, NAME_LIMIT).toWellFormed()

/** As a row keeps it, but for its details. Twice is harmless. */
const storable = ({ at, by, deed, of, details }: AuditNote): AuditNote => ({
  at: Math.round(at),
  by: by && { kind: by.kind, id: cut(by.id), name: cut(by.name) },
  deed,
  of: of === null ? null : cut(of),
  ...(details ? { details } : {}),
})

/** As JSON keeps them, without secrets, and not longer than a row may be. */
function tidied(details: AuditDetails): AuditDetails {
  const text = canonicalJson(
    JSON.parse(
      JSON.stringify(details, (name, value: unknown) =>
        secretNames.test(name) && typeof value === 'string' ? '[secret]' : value,
      ),
    ),
  )
  return text.length <= DETAILS_LIMIT
    ? (JSON.parse(text) as AuditDetails)
    : { cut: true, beginning: text.slice(0, DETAILS_LIMIT) }
}
