// Where the ways in meet the line: prove, keep when the way promises it, count, and account for what
// was refused. A sender never brings it down.
import type { Clock, Millis } from '../../shared/clock.ts'
import type { Archive } from '../archive/archive.ts'
import type { Delivery, Proved, Rejection, Taken } from '../event.ts'
import { bodyText, eventsOf, writeJournalLine } from '../journalLine.ts'
import type { Metrics } from '../metrics.ts'
import type { Rejections } from '../rejections.ts'
import type { Place } from '../store/journal.ts'
import { Unavailable } from '../unavailable.ts'
import type { FeedHandlers } from './feed.ts'

/** What the intake needs of the pipeline. */
export interface Line {
  prove(delivery: Delivery, now: number): Proved
  take(proved: Proved, now: number): Taken
}

/** What the intake needs of the journal: `apply` runs once the line is on disk, in the order of calls. */
export interface Keep {
  append<T>(line: string, apply: (place: Place) => T): Promise<T>
}

/** What a sender is told to wait when the disk refuses. */
const STORE_RETRY_SECONDS = 5

export interface IntakeOptions {
  line: Line
  journal: Keep
  archive: Pick<Archive, 'stamp' | 'add' | 'reached' | 'isFull'>
  rejections: Pick<Rejections, 'add'>
  metrics: Pick<Metrics, 'taken' | 'rejected' | 'dropped'>
  clock: Clock
}

export interface Intake extends FeedHandlers {
  /** The last entry taken, by stream. */
  offsets(): Record<string, string>
}

export function createIntake(options: IntakeOptions, offsets: Readonly<Record<string, string>> = {}): Intake {
  const { line, journal, archive, rejections, metrics, clock } = options
  const reached = new Map(Object.entries(offsets))

  /** `prove` is pure, so an event that breaks it can be found and refused alone. */
  function prove(delivery: Delivery, now: number): Proved {
    try {
      return line.prove(delivery, now)
    } catch (error) {
      const events = eventsOf(delivery.body)
      if (events.length === 1) return { events: [], places: [], rejected: [unreadable(error)] }
      const proved: Proved = { events: [], places: [], rejected: [] }
      for (const [index, body] of events.entries()) {
        const one = prove({ ...delivery, body: [body] }, now)
        proved.events.push(...one.events)
        proved.places.push(...one.events.map(() => index))
        proved.rejected.push(...one.rejected.map((rejection) => ({ ...rejection, index })))
      }
      return proved
    }
  }

  function count(delivery: Delivery, proved: Proved, taken: Taken, now: number): Taken {
    const all = [...new Set([...proved.rejected, ...taken.rejected])].sort((a, b) => a.index - b.index)
    const events = eventsOf(delivery.body)
    for (const rejection of all) {
      rejections.add(delivery.way, rejection, events[rejection.index], now)
      metrics.rejected(delivery.way, rejection.code, 1)
    }
    metrics.taken(delivery.way, sectorOf(proved), taken.accepted, taken.duplicates)
    return { ...taken, rejected: all }
  }

  /** `text`: of the accepted events, where it is known already. */
  function apply(delivery: Delivery, proved: Proved, now: Millis, text?: string, place?: Place): Taken {
    const at = archive.stamp(now)
    const taken = line.take(proved, at)
    archiveNew(delivery, proved, taken, at, text, place)
    return count(delivery, proved, taken, now)
  }

  /** What was counted before left no trace, so that a run through the archive needs no memory of ids. */
  function archiveNew(
    delivery: Delivery,
    { events, places }: Proved,
    { repeated }: Taken,
    at: Millis,
    text?: string,
    place?: Place,
  ): void {
    const repeats = new Set(repeated)
    const fresh = repeats.size ? places.filter((each) => !repeats.has(each)) : places
    if (!fresh.length && !place) return
    const known = text !== undefined && !repeats.size ? text : bodyText(delivery, fresh)
    archive.add({ delivery, events, text: known, count: fresh.length, at, place })
  }

  return {
    offsets: () => Object.fromEntries(reached),
    isFull: archive.isFull,
    take(delivery) {
      const now = clock.now()
      return apply(delivery, prove(delivery, now), now)
    },
    async store(delivery) {
      if (archive.isFull())
        throw new Unavailable('store', 'Too much waits for the database', STORE_RETRY_SECONDS)
      const now = clock.now()
      const proved = prove(delivery, now)
      if (!proved.events.length) return apply(delivery, proved, now)
      const text = bodyText(delivery, proved.places)
      let stored = false
      const applyStored = (place: Place) => {
        stored = true
        return apply(delivery, proved, clock.now(), text, place)
      }
      try {
        return await journal.append(writeJournalLine(delivery, text, now), applyStored)
      } catch (error) {
        if (stored) throw error
        throw new Unavailable('store', 'The events could not be stored', STORE_RETRY_SECONDS, error)
      }
    },
    refuse({ way, message, excerpt }) {
      const rejection: Rejection = { ...nowhere, code: 'malformed', path: '', message }
      rejections.add(way, rejection, excerpt, clock.now())
      metrics.rejected(way, 'malformed', 1)
    },
    reached(stream, id) {
      reached.set(stream, id)
      archive.reached(stream, id)
    },
    dropped: (way, lost) => metrics.dropped(way, lost),
  }
}

const nowhere = { index: 0, id: null, source: null, type: null }

function sectorOf({ events }: Proved): string {
  const first = events[0]?.sector
  if (first === undefined) return 'none'
  return events.every((event) => event.sector === first) ? first : 'mixed'
}

const unreadable = (error: unknown): Rejection => ({
  ...nowhere,
  code: 'malformed',
  path: '',
  message: `The event cannot be read (${error instanceof Error ? error.message : String(error)})`,
})
