// Nothing that was acknowledged is lost: a checkpoint of the state now and then, and a journal of what
// came over HTTP since. What both hold counts once, because the state remembers the ids it has counted.
import { rename } from 'node:fs/promises'
import { join } from 'node:path'
import { type Clock, type Millis, SECOND, type Stop } from '../../shared/clock.ts'
import type { Delivery, Proved, Taken } from '../event.ts'
import { readJournalLine } from '../journalLine.ts'
import type { Log } from '../log.ts'
import { CHECKPOINT_FORMAT, checkpointFiles, readCheckpoint, writeCheckpoint } from './checkpoint.ts'
import { type Journal, openJournal, type Place, readJournal } from './journal.ts'
import { lockFolder } from './lock.ts'

/** What the store needs of the pipeline. */
export interface Recoverable {
  prove(delivery: Delivery, now: Millis): Proved
  take(proved: Proved, now: Millis): Taken
  /** @throws when the dump does not fit; the state is then as it was. */
  restore(dump: unknown): void
}

/** Taken in one turn of the event loop, so that offsets and state belong together. */
export interface Snapshot {
  dump: unknown
  streamOffsets: Record<string, string>
}

export interface StoreState {
  state: 'ok' | 'failing'
  message: string | null
  /** When the last durable checkpoint was taken; null before the first. */
  checkpointAt: Millis | null
  /** What was wrong with the files at start, one sentence each. */
  problems: readonly string[]
}

export interface Store {
  readonly journal: Journal
  /** From the checkpoint; empty the first time. */
  readonly streamOffsets: Readonly<Record<string, string>>
  /** Deliveries replayed from the journal at start. */
  readonly replayed: number
  state(): StoreState
  /** Writes a checkpoint; a second call waits for the first. Never throws: a failure is in `state()`. */
  checkpoint(snapshot: () => Snapshot): Promise<void>
  /** A checkpoint each period, and sooner when it is due or much was journalled. */
  keep(periodMs: Millis, snapshot: () => Snapshot, isDue?: () => boolean): Stop
  /** Lines of the journal from before this start that come after a place; all of them for null. */
  missed(after: Place | null): AsyncGenerator<Place & { text: string }>
  close(): Promise<void>
}

export interface StoreOptions {
  /** Of this locality alone, so that changing LOCALITY and back loses nothing. */
  dataDir: string
  localityId: string
  clock: Clock
  log: Pick<Log, 'info' | 'warn' | 'once'>
  metrics: { checkpoint(seconds: number): void }
  /** The first segment of the journal that something else still needs; none: Infinity. */
  neededSegment?: () => number
  /** Fills the pipeline when no checkpoint file can be read; null when it cannot either. */
  rescue?: () => Promise<{ at: Millis; streamOffsets: Record<string, string>; after: Place | null } | null>
}

/** So much journal is replayed within a second or two. */
const REPLAY_BYTES = 48 * 1024 * 1024
/** A checkpoint that failed is not tried again at once. */
const KEEP_AT_MOST: Millis = 5 * SECOND

/**
 * Restores the newest state that can be read, replays the journal after it, and opens for writing.
 * @throws one sentence when another server uses the folder.
 */
export async function openStore(options: StoreOptions, pipeline: Recoverable): Promise<Store> {
  const { dataDir, localityId, clock, log, metrics, neededSegment = () => Infinity } = options
  const folder = join(dataDir, 'journal')
  const problems: string[] = []
  const unlock = await lockFolder(dataDir)
  const restored = await restoreNewest()
  const rescued = restored || !problems.length ? null : await tryRescue()
  const replayed = await replay(rescued?.after ?? { segment: restored?.journalSegment ?? 0, line: -1 })
  const journal = await openJournal(folder)
  let checkpointAt = restored?.at ?? null
  let keepFrom = restored?.journalSegment ?? 0
  let failure: string | null = null
  let running: Promise<void> | null = null

  async function restoreNewest() {
    for (const name of checkpointFiles) {
      const path = join(dataDir, name)
      const read = await readCheckpoint(path, localityId)
      if (read === null) continue
      const reason = read.ok ? tryRestore(read.checkpoint.dump) : read.reason
      if (read.ok && reason === null) return read.checkpoint
      const aside = `${path}.corrupt-${clock.now()}`
      await rename(path, aside)
      problems.push(`${path} ${reason}; it was set aside as ${aside}`)
      log.warn('A checkpoint was set aside', { path, aside, reason })
    }
    return null
  }

  function tryRestore(dump: unknown): string | null {
    try {
      pipeline.restore(dump)
      return null
    } catch (error) {
      return `cannot be restored: ${(error as Error).message}`
    }
  }

  async function tryRescue() {
    try {
      const found = (await options.rescue?.()) ?? null
      if (found)
        problems.push(`The state was rebuilt from the archive of ${new Date(found.at).toISOString()}`)
      return found
    } catch (error) {
      problems.push(`The archive cannot be read: ${(error as Error).message}`)
      return null
    } finally {
      log.warn('No checkpoint could be read', { outcome: problems.at(-1) })
    }
  }

  async function replay(after: Place): Promise<number> {
    let lines = 0
    let unreadable = 0
    for await (const { segment, line, text } of readJournal(folder, after.segment)) {
      if (segment === after.segment && line <= after.line) continue
      try {
        const { at, ...delivery } = readJournalLine(text)
        pipeline.take(pipeline.prove(delivery, at), at)
        lines++
      } catch {
        unreadable++
      }
    }
    if (unreadable > 0) {
      problems.push(`${unreadable} lines of the journal cannot be read`)
      log.warn('Lines of the journal cannot be read', { unreadable })
    }
    return lines
  }

  async function write(snapshot: () => Snapshot): Promise<void> {
    const startedAt = clock.now()
    try {
      const journalSegment = await journal.rotate()
      const { dump, streamOffsets } = snapshot()
      const at = clock.now()
      await writeCheckpoint(dataDir, {
        formatVersion: CHECKPOINT_FORMAT,
        localityId,
        at,
        streamOffsets,
        journalSegment,
        dump,
      })
      checkpointAt = at
      failure = null
      // The previous checkpoint stays usable: its segments go with it, one checkpoint later.
      await journal.dropBefore(Math.min(keepFrom, neededSegment()))
      keepFrom = journalSegment
      log.once('checkpoint', 'ok', false, 'Checkpoints are written', { dataDir })
    } catch (error) {
      failure = `The checkpoint cannot be written: ${(error as Error).message}`
      log.once('checkpoint', 'failing', true, failure, { dataDir })
    }
    metrics.checkpoint((clock.now() - startedAt) / 1000)
  }

  const checkpoint = async (snapshot: () => Snapshot): Promise<void> => {
    while (running) await running
    running = write(snapshot)
    await running
    running = null
  }

  return {
    journal,
    streamOffsets: restored?.streamOffsets ?? rescued?.streamOffsets ?? {},
    replayed,
    checkpoint,
    keep(periodMs, snapshot, isDue = () => false) {
      let triedAt = clock.now()
      return clock.every(Math.min(periodMs, SECOND), () => {
        const since = clock.now() - triedAt
        const isSoon = since >= KEEP_AT_MOST && (isDue() || journal.bytesSinceRotation() >= REPLAY_BYTES)
        if (running || (since < periodMs && !isSoon)) return
        triedAt = clock.now()
        void checkpoint(snapshot)
      })
    },
    async *missed(after) {
      // A place that this journal never had belongs to another folder's.
      const { segment, line } =
        after && after.segment < journal.firstSegment ? after : { segment: 0, line: 0 }
      for await (const each of readJournal(folder, segment, journal.firstSegment))
        if (each.segment > segment || each.line > line) yield each
    },
    state() {
      const journalFailure = journal.failure()
      const message = journalFailure ? `The journal cannot be written: ${journalFailure}` : failure
      return { state: message ? 'failing' : 'ok', message, checkpointAt, problems }
    },
    async close() {
      await running
      await journal.close()
      await unlock()
    },
  }
}
