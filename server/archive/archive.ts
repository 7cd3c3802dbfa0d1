// The archive: a side branch of the line. What is applied to the state, in its order and at its moments, the
// state itself now and then, and how its cases stand go into bounded buffers; the database gets them when it
// can. With it any moment of the kept days can be run through again.
import { type Clock, MINUTE, type Millis, SECOND, type Stop } from '../../shared/clock.ts'
import type { Fact } from '../aggregate/learned.ts'
import type { SectorState } from '../aggregate/sectorState.ts'
import type { Delivery, IocEvent } from '../event.ts'
import type { Database } from '../history/database.ts'
import type { Branch } from '../history/history.ts'
import { writeFacts, writeJournalLine, writeReached } from '../journalLine.ts'
import type { Place } from '../store/journal.ts'
import { ChangedCases, saveCases } from './cases.ts'
import { catchUp, type Missed } from './catchUp.ts'
import { Outbox } from './outbox.ts'
import type { StateHash } from './read.ts'
import * as save from './save.ts'
import { hashState } from './stateHash.ts'
import { compress, Timeline } from './timeline.ts'

export interface ArchiveOptions {
  sectors: ReadonlyMap<string, SectorState>
  clock: Clock
  journalDays: number
  /** Lines of the file journal from before this run that come after a place. */
  missed: Missed
  /** Bytes that may wait for the database. */
  limit?: number
}

export interface ArchiveState {
  /** `behind`: something waits for more than a minute. `full`: the ways in that can wait do. */
  state: 'ok' | 'behind' | 'full'
  message: string | null
  outboxBytes: number
  outboxChunks: number
  /** Given up because the database stayed away, since the start: of pub/sub alone. */
  droppedChunks: number
  droppedEvents: number
  /** Seconds that the oldest waiting event has waited. */
  lagSeconds: number
}

/** What a delivery came to: its accepted events, and their text as a JSON array. */
export interface AppliedDelivery {
  delivery: Delivery
  events: readonly IocEvent[]
  text: string
  count: number
  at: Millis
  place?: Place | undefined
}

export interface Archive extends Branch {
  /** When to apply what comes now: never before what was applied, and after every moment that was stated. */
  stamp(now: Millis): Millis
  add(applied: AppliedDelivery): void
  /** Everything of a stream up to an entry was applied. */
  reached(stream: string, id: string): void
  /** What the line learns of the stored past now. */
  learned(facts: readonly Fact[]): void
  /** So much waits for the database that nothing more may be promised. */
  isFull(): boolean
  /** Whether the state should be kept with the next checkpoint. */
  checkpointDue(): boolean
  /** Keeps the state as it is in this turn: `state` is its serialised dump. */
  checkpoint(state: Uint8Array, streamOffsets: Record<string, string>): void
  /** The first segment of the file journal whose lines are not all in the database; Infinity when none is. */
  neededSegment(): number
  state(): ArchiveState
  /** Resolves when all that was applied by now is stored, or after two seconds. */
  flush(): Promise<void>
  /** Closes chunks and states fingerprints each second; `saveSoon` is asked to have them saved. */
  start(saveSoon: () => void): Stop
}

const LIMIT = 64 * 1024 * 1024
const BATCH = 16
const CASES_AT_ONCE = 500
const HASHES_KEPT = 10_000
/** The state is kept after so many events, but not more often than so, and after so long in any case. */
const CHECKPOINT_EVENTS = 40_000
const CHECKPOINT_AT_MOST: Millis = MINUTE
const CHECKPOINT_AT_LEAST: Millis = 10 * MINUTE
/** How old the stored end of the run may be while nothing happens. */
const COVERAGE_EVERY: Millis = 10 * SECOND
const FLUSH_LOOKS = 100
const FLUSH_LOOK: Millis = 20

interface Kept extends Omit<save.SavedCheckpoint, 'bytes'> {
  bytes: Promise<Uint8Array>
}

export function createArchive(options: ArchiveOptions): Archive {
  const { sectors, clock, journalDays } = options
  const run = clock.now()
  const outbox = new Outbox(options.limit ?? LIMIT)
  const timeline = new Timeline(outbox, run)
  const cases = new ChangedCases(sectors)
  const days: save.Days = new Set()
  let hashes: StateHash[] = []
  let checkpoints: Kept[] = []
  let checkpointAt: Millis | null = null
  let eventsSince = 0
  let droppedBefore = 0
  let isCaughtUp = false
  let savedTo = -Infinity
  let wantedTo = -Infinity
  let saveSoon = () => {}

  function note(at: Millis, ...stated: SectorState[]): void {
    for (const state of stated) hashes.push({ at, sector: state.sector.id, hash: hashState(state, at) })
    if (hashes.length > HASHES_KEPT) hashes = hashes.slice(-HASHES_KEPT)
  }

  /** Each second another sector, each minute all. */
  function beat(): void {
    const at = timeline.close(clock.now())
    const turn = [...sectors.values()][Math.floor(at / SECOND) % 60]
    if (turn) note(at, turn)
    saveSoon()
  }

  async function saveChunks(database: Database): Promise<boolean> {
    const { closedTo } = timeline
    const [...chunks] = outbox.peek(BATCH + 1)
    const next = chunks[BATCH]
    chunks.splice(BATCH)
    const to = next ? next.firstAt - 1 : closedTo
    const isDue = to - savedTo >= COVERAGE_EVERY || (savedTo < wantedTo && to >= wantedTo)
    if (!chunks.length && !isDue) return false
    await save.makeDays(
      database,
      days,
      chunks.map(({ firstAt }) => firstAt),
    )
    await database.transaction(async (connection) => {
      for (const chunk of chunks) await save.saveChunk(connection, run, chunk)
      const last = chunks.findLast(({ places }) => places)
      if (last) await save.writeMark(connection, last.places!.last)
      await save.saveCoverage(connection, run, to)
    })
    savedTo = to
    if (chunks.length) outbox.saved(chunks)
    return next !== undefined
  }

  async function saveRest(database: Database): Promise<void> {
    for (const kept of [...checkpoints]) {
      const bytes = await kept.bytes
      await database.transaction((connection) => save.saveCheckpoint(connection, { ...kept, bytes }))
      checkpoints = checkpoints.filter((each) => each !== kept)
    }
    if (hashes.length) {
      const stated = new Set(hashes)
      await save.saveHashes(database, [...stated])
      hashes = hashes.filter((each) => !stated.has(each))
    }
    for (let rows = cases.take(CASES_AT_ONCE); rows.length; rows = cases.take(CASES_AT_ONCE))
      await database
        .transaction((connection) => saveCases(connection, rows))
        .catch((error) => {
          cases.putBack(rows)
          throw error
        })
  }

  const state = (): ArchiveState => {
    const lagSeconds = outbox.first ? Math.max(0, clock.now() - outbox.first.firstAt) / SECOND : 0
    const name = outbox.isFull ? 'full' : lagSeconds > 60 ? 'behind' : 'ok'
    return {
      state: name,
      message: messages[name],
      outboxBytes: outbox.bytes,
      outboxChunks: outbox.depth,
      droppedChunks: outbox.droppedChunks,
      droppedEvents: outbox.droppedEvents,
      lagSeconds,
    }
  }

  return {
    stamp: (now) => timeline.stamp(now),
    add({ delivery, events, text, count, at, place }) {
      const line = writeJournalLine(delivery, text, at)
      timeline.add({ line, at, count, losable: delivery.way === 'redis-pubsub', place })
      cases.note(events)
      eventsSince += count
    },
    reached(stream, id) {
      const at = timeline.stamp(clock.now())
      timeline.add({ line: writeReached(stream, id, at), at, count: 0, losable: false })
    },
    learned(facts) {
      const at = timeline.stamp(clock.now())
      timeline.add({ line: writeFacts(facts, at), at, count: 0, losable: false })
    },
    isFull: () => outbox.isFull,
    checkpointDue() {
      if (checkpointAt === null) return true
      const since = clock.now() - checkpointAt
      const hasGap = outbox.droppedChunks > droppedBefore && !outbox.isFull
      return (
        since >= CHECKPOINT_AT_LEAST ||
        (since >= CHECKPOINT_AT_MOST && (eventsSince >= CHECKPOINT_EVENTS || hasGap))
      )
    },
    checkpoint(dump, streamOffsets) {
      const at = timeline.close(clock.now())
      const offsets = JSON.stringify(streamOffsets)
      checkpoints.push({ run, chunk: timeline.chunk, at, offsets, bytes: compress(dump) })
      // While the database is away: the first, from which all can be run through, and the newest.
      if (checkpoints.length > 2) checkpoints.splice(1, 1)
      checkpointAt = at
      eventsSince = 0
      droppedBefore = outbox.droppedChunks
      note(at, ...sectors.values())
    },
    neededSegment: () => (isCaughtUp ? Math.min(outbox.neededSegment(), timeline.neededSegment()) : 0),
    state,
    async flush() {
      wantedTo = timeline.close(clock.now())
      for (let looks = 0; savedTo < wantedTo && looks < FLUSH_LOOKS; looks++) {
        saveSoon()
        await new Promise<void>((resolve) => clock.after(FLUSH_LOOK, resolve))
      }
    },
    start(soon) {
      saveSoon = soon
      return clock.every(SECOND, beat)
    },
    async save(database) {
      if (!isCaughtUp) await catchUp(database, run - 1, days, options.missed)
      isCaughtUp = true
      while (await saveChunks(database));
      await saveRest(database)
    },
    keepHouse: (database, now) => save.letGoArchive(database, journalDays, now),
    close() {
      wantedTo = timeline.close(clock.now())
    },
  }
}

const messages = {
  ok: null,
  behind: 'The archive is behind: the database is away or slow.',
  full: 'The archive is full because the database is away or slow: senders are told to wait.',
}
