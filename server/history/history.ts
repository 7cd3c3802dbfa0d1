// The persistent history: a side branch of the line. It takes the figures every ten seconds into a bounded
// buffer; the database gets them when it can, and nothing else ever waits for it.
import { DateTime } from 'luxon'
import { type Clock, HOUR, MINUTE, type Millis, SECOND } from '../../shared/clock.ts'
import type { Indicator } from '../../shared/sector.ts'
import type { HistoryAnswer, HistoryQuery } from '../historyQuery.ts'
import type { Log } from '../log.ts'
import { SampleBuffer } from './buffer.ts'
import { type Close, type Period, readCloses, storeCloses } from './closes.ts'
import type { Database } from './database.ts'
import { fillRecent } from './fillRecent.ts'
import { migrate, WrongDatabase } from './migrate.ts'
import { readPast, sourceFor } from './read.ts'
import type { RecentHistory } from './recent.ts'
import { type Keep, letGo, sizeOf, tidy } from './retention.ts'
import { rollUp } from './rollUp.ts'
import { sampleKey } from './sample.ts'
import { describe, type Ids, saveTicks } from './save.ts'

/** What else is kept in the same database. A rejection closes the connection; it is tried again. */
export interface Branch {
  /** Saves what waits. Called whenever the history is saved, and after each connecting. */
  save(database: Database): Promise<void>
  /** Lets go of what is too old. Each hour, and after each connecting. */
  keepHouse(database: Database, now: Millis): Promise<void>
  /** Nothing more comes: what is gathered shall be saved with the last save. */
  close(): void
}

export interface HistoryOptions {
  /** Connects; called again after a failure. `signal`: the server has no more time for it. */
  open(signal: AbortSignal): Promise<Database>
  sectors: readonly { id: string; indicators: readonly Indicator[] }[]
  recent: RecentHistory
  localityId: string
  /** The province's calendar. */
  zone: string
  keep: Keep
  clock: Clock
  log: Pick<Log, 'once'>
  branches?: readonly Branch[]
  /** Samples that may wait for the database. */
  bufferLimit?: number
}

export interface HistoryState {
  /** `behind`: what is oldest in the buffer has waited for more than a minute. */
  state: 'opening' | 'ok' | 'behind' | 'away'
  message: string | null
  bufferedSamples: number
  /** Given up because the database stayed away, since the start. */
  droppedSamples: number
  /** Seconds that the oldest waiting sample has waited. */
  lagSeconds: number
  /** On disk; null before it was looked at. */
  bytes: number | null
}

export interface History {
  /** Notes all figures; to be called every SAMPLE_EVERY. */
  sample(): void
  /** Null when there is no such indicator. Never rejects: what cannot be read is said in the answer. */
  query(query: HistoryQuery): Promise<HistoryAnswer | null>
  /** Null when the database cannot be read now; empty for an indicator without closes. */
  closes(sector: string, indicator: string, period: Period, from: Millis, to: Millis): Promise<Close[] | null>
  /** Null when the database cannot be used now. Never rejects. */
  ask<T>(work: (link: Link) => Promise<T>): Promise<T | null>
  /** Saves what waits soon, if the database is there. */
  wake(): void
  state(): HistoryState
  /** Saves what waits, if that is possible within a few seconds. */
  stop(): Promise<void>
}

export interface Link {
  database: Database
  ids: Ids
}

/** Eight hours of eighty figures. */
const BUFFER_LIMIT = 250_000
const BATCH = 5_000
const RETRY: Millis = 5 * SECOND
const STOP_WITHIN: Millis = 5 * SECOND

export function startHistory(options: HistoryOptions): History {
  const { recent, zone, keep, clock, log, branches = [] } = options
  const buffer = new SampleBuffer(options.bufferLimit ?? BUFFER_LIMIT)
  // A Monday, so that steps of weeks begin with the week.
  const originMs = DateTime.fromISO('2024-01-01T00:00:00', { zone }).toMillis()
  let link: Link | null = null
  let failure: string | null = null
  let stopping = false
  let filled = false
  let bytes: number | null = null
  let dirtyFrom: Millis | null = null
  let keptHour = -1
  let working: Promise<void> | null = null
  const leaving = new AbortController()
  let stopRetry = () => {}

  const state = (): HistoryState => {
    const lag = buffer.oldestAt === null ? 0 : clock.now() - buffer.oldestAt
    const [name, message] = link
      ? lag > MINUTE
        ? (['behind', 'The history is behind: the database is slow.'] as const)
        : (['ok', null] as const)
      : failure === null
        ? (['opening', null] as const)
        : (['away', failure] as const)
    return {
      state: name,
      message,
      bufferedSamples: buffer.depth,
      droppedSamples: buffer.dropped,
      lagSeconds: lag / SECOND,
      bytes,
    }
  }
  const tell = () => {
    const { state: name, message, bufferedSamples, droppedSamples } = state()
    const bad = name === 'away' || name === 'behind'
    if (name !== 'opening')
      log.once('history', name, bad, message ?? 'The history is kept', { bufferedSamples, droppedSamples })
  }

  /** One at a time; a failure closes the connection and tries again later. */
  const work = (): Promise<void> => {
    working ??= runWork().finally(() => {
      working = null
    })
    return working
  }
  async function runWork(): Promise<void> {
    stopRetry()
    try {
      link ??= await connect()
      failure = null
      tell()
      await save(link)
      if (!filled) {
        await fillRecent(link.database, link.ids, recent, clock.now())
        filled = true
      }
      const hour = Math.floor(clock.now() / HOUR)
      if (hour !== keptHour && !stopping) {
        await keepHouse(link)
        keptHour = hour
        await save(link)
      }
    } catch (error) {
      const broken = link
      link = null
      failure = reasonOf(error)
      // It may be as broken as what failed; then there is nothing left to close.
      void broken?.database.close().catch(() => undefined)
      if (!stopping) stopRetry = clock.after(RETRY, () => void work())
    }
    tell()
  }

  async function connect(): Promise<Link> {
    const database = await options.open(leaving.signal)
    try {
      await migrate(database, options.localityId)
      const described = options.sectors.flatMap(({ id, indicators }) =>
        indicators.map((indicator) => ({ sector: id, indicator })),
      )
      const ids = await database.transaction((connection) => describe(connection, described, clock.now()))
      return { database, ids }
    } catch (error) {
      void database.close().catch(() => undefined)
      throw error
    }
  }

  async function save({ database, ids }: Link): Promise<void> {
    for (let ticks = buffer.peek(BATCH); ticks.length; ticks = buffer.peek(BATCH)) {
      await saveTicks(database, ids, ticks)
      dirtyFrom = Math.min(dirtyFrom ?? Infinity, ...ticks.map(({ at }) => at))
      buffer.saved(ticks)
    }
    for (const branch of branches) await branch.save(database)
  }

  /** Each hour, and after each connecting. */
  async function keepHouse({ database, ids }: Link): Promise<void> {
    await rollUp(database, zone, dirtyFrom)
    dirtyFrom = null
    const now = clock.now()
    await storeCloses(database, ids, zone, now, (end) => recent.closings(end, now))
    await letGo(database, keep, now)
    for (const branch of branches) await branch.keepHouse(database, now)
    await tidy(database)
    bytes = await sizeOf(database)
  }

  async function ask<T>(work: (link: Link) => Promise<T>): Promise<T | null> {
    if (!link) return null
    try {
      return await work(link)
    } catch (error) {
      log.once('history-read', (error as Error).message, true, 'The history cannot be read', {
        error: (error as Error).message,
      })
      return null
    }
  }

  async function query(asked: HistoryQuery): Promise<HistoryAnswer | null> {
    const now = clock.now()
    const inMemory = recent.past({ ...asked, originMs }, now, true)
    if (!inMemory) return null
    if (inMemory.from <= asked.from) return answer(asked.stepMs, true, inMemory)
    const partial = () =>
      answer(asked.stepMs, false, recent.past({ ...asked, originMs }, now, false) ?? inMemory)
    const id = link?.ids.get(sampleKey(asked.sector, asked.indicator))
    if (!link || id === undefined) return partial()
    const source = sourceFor(asked.stepMs, asked.from, now, keep)
    const { stepMs } = source
    const newer = recent.past({ ...asked, stepMs, originMs }, now, true) ?? inMemory
    const to = Math.min(asked.to, newer.from)
    const older = await ask(({ database }) =>
      readPast(database, id, source, { from: asked.from, to, originMs, zone }),
    )
    if (!older) return partial()
    return answer(stepMs, true, {
      points: [...older.points, ...newer.points],
      simulated: [...older.simulated, ...newer.simulated],
    })
  }

  void work()
  return {
    sample() {
      const at = clock.now()
      buffer.add({ at, samples: recent.sample(at) })
      tell()
      if (link) void work()
    },
    query,
    ask,
    closes: (sector, indicator, period, from, to) =>
      ask(async ({ database, ids }) => {
        const id = ids.get(sampleKey(sector, indicator))
        return id === undefined ? [] : readCloses(database, id, period, from, to)
      }),
    wake() {
      if (link) void work()
    },
    state,
    async stop() {
      stopping = true
      for (const branch of branches) branch.close()
      stopRetry()
      // What is only being opened is not waited for.
      if (!link) leaving.abort()
      const done = (async () => {
        await working
        if (!link) return
        await work()
        await link?.database.close()
      })()
      await Promise.race([done, new Promise<void>((resolve) => clock.after(STOP_WITHIN, resolve))])
      leaving.abort()
    },
  }
}

/** A refused connection on several addresses has no message of its own. */
function reasonOf(error: unknown): string {
  if (error instanceof WrongDatabase) return error.message
  const { message, code } = error as Error & { code?: string }
  return `The history's database cannot be used (${message || code}): the wall goes on and tries again.`
}

const answer = (
  stepMs: Millis,
  complete: boolean,
  { points, simulated }: Pick<HistoryAnswer, 'points' | 'simulated'>,
): HistoryAnswer => ({ points, simulated, stepMs, complete })
