// One sector's past, run through again in event time: events that came long after they happened go through
// the same steps as live ones, in their own order, and the figures are noted at the end of each hour.
import { deflateRawSync, inflateRawSync } from 'node:zlib'
import type { Calendar } from '../../shared/calendar.ts'
import { DAY, HOUR, type Millis, SECOND } from '../../shared/clock.ts'
import { isMeasured } from '../../shared/composite.ts'
import type { Indicator, Sector } from '../../shared/sector.ts'
import { SectorState } from '../aggregate/sectorState.ts'
import { windowSpan } from '../aggregate/window.ts'
import { Dedup } from '../dedup.ts'
import type { IocEvent } from '../event.ts'
import { type Sample, simulatedShare, type Tick } from './sample.ts'

const STEP = HOUR
/** An hour is whole when nothing has come for it for so long. */
const QUIET: Millis = 15 * SECOND
/** Events that may wait for their hour to be whole; beyond it the oldest hour is taken as it is. */
const WAITING_LIMIT = 200_000
/** A longer silence between events is a gap: what was counted before it says nothing of it. */
const LONGEST_GAP: Millis = 2 * DAY
/** What is sent twice says the same time, and stands in the same hour. */
const IDS = 20_000

/** What has not come lately is put away small: sixty days come in seconds, and all of it waits to be whole. */
const PACK_AFTER: Millis = SECOND

interface Hour {
  events: IocEvent[]
  /** JSON of some of its events, deflated. */
  packed: Uint8Array[]
  touchedAt: Millis
}

export class PastRun {
  readonly #sector: Sector
  readonly #calendar: Calendar
  #state!: SectorState
  #ids!: Dedup
  /** The run's first event. */
  #first: Millis | null = null
  /**
   * By case kind, when one was first closed. The cases that a load begins with are those still open, and
   * counts of them are no counts of all: they are whole from when cases are seen to close.
   */
  #firstClosed = new Map<string, Millis>()
  /** Event types that close a case, and the kind. */
  readonly #closing: Map<string, string>
  /** By the hour's beginning. */
  readonly #waiting = new Map<Millis, Hour>()
  #waitingCount = 0
  /** Hours before this were noted. */
  #notedUpTo: Millis | null = null
  #touchedAt: Millis = 0

  constructor(sector: Sector, calendar: Calendar) {
    this.#sector = sector
    this.#calendar = calendar
    this.#closing = new Map(
      sector.events.flatMap(({ type, of }) =>
        'case' in of && of.to !== undefined && !sector.cases[of.case]!.states[of.to]!.open
          ? [[type, of.case]]
          : [],
      ),
    )
    this.#begin()
  }

  #begin(): void {
    this.#state = new SectorState(this.#sector, this.#calendar)
    this.#ids = new Dedup(IDS)
    this.#first = null
    this.#firstClosed.clear()
    this.#notedUpTo = null
  }

  /** `now`: when it came. An event of an hour that was noted already begins a new run once this one is at its end. */
  take(event: IocEvent, now: Millis): void {
    const hour = Math.floor(event.time / STEP) * STEP
    if (this.#notedUpTo !== null && hour < this.#notedUpTo) {
      if (this.#waitingCount) return
      this.#begin()
    }
    this.#touchedAt = now
    const held = this.#waiting.get(hour)
    if (held) {
      held.events.push(event)
      held.touchedAt = now
    } else this.#waiting.set(hour, { events: [event], packed: [], touchedAt: now })
    this.#waitingCount++
  }

  /** Puts away what waits and is not being added to. */
  pack(now: Millis): void {
    for (const hour of this.#waiting.values()) {
      if (!hour.events.length || now - hour.touchedAt < PACK_AFTER) continue
      // A copy: what deflating gives lies at the head of 16 kB.
      hour.packed.push(new Uint8Array(deflateRawSync(JSON.stringify(hour.events), { level: 1 })))
      hour.events = []
    }
  }

  /** Nothing has come for so long, and nothing waits. */
  isIdle(now: Millis, afterMs: Millis): boolean {
    return !this.#waitingCount && now - this.#touchedAt > afterMs
  }

  /** The oldest hour with what it leads to, if it is whole; null when none is. */
  next(now: Millis): Tick[] | null {
    if (!this.#waitingCount) return null
    const start = Math.min(...this.#waiting.keys())
    const hour = this.#waiting.get(start)!
    if (now - hour.touchedAt < QUIET && this.#waitingCount < WAITING_LIMIT) return null
    this.#waiting.delete(start)
    const events = eventsOf(hour)
    this.#waitingCount -= events.length
    const ticks = this.#silentHours(start)
    for (const event of events) {
      if (!this.#state.isReport(event.type) && !this.#ids.isNew(event.source, event.id, now)) continue
      this.#first ??= event.time
      const closed = this.#closing.get(event.type)
      if (closed !== undefined && !this.#firstClosed.has(closed)) this.#firstClosed.set(closed, event.time)
      // The state keeps what it is given, and the live one has the same events.
      this.#state.take({ ...event, data: { ...event.data } }, event.time)
    }
    this.#notedUpTo = start + STEP
    return [...ticks, this.#note(start + STEP - 1)]
  }

  /** Hours without an event between two with some; longer silences are gaps. */
  #silentHours(until: Millis): Tick[] {
    if (this.#notedUpTo === null || until - this.#notedUpTo > LONGEST_GAP) return []
    const ticks: Tick[] = []
    for (let start = this.#notedUpTo; start < until; start += STEP) ticks.push(this.#note(start + STEP - 1))
    return ticks
  }

  /** The figures at the last millisecond of an hour, those that are whole then. */
  #note(at: Millis): Tick {
    const { indicators } = this.#state.state(at)
    const samples: Sample[] = []
    for (const indicator of this.#sector.indicators) {
      const figure = indicators[indicator.id]
      if (!figure || figure.value === null || !this.#isWhole(indicator, at)) continue
      const { value, reports, simulated } = figure
      samples.push({
        sector: this.#sector.id,
        indicator: indicator.id,
        value,
        reports,
        simulated: simulatedShare(reports, simulated),
      })
    }
    return { at, samples }
  }

  /** A figure over figures needs those of other sectors too, and has no past of its own here. */
  #isWhole(indicator: Indicator, at: Millis): boolean {
    if (this.#first === null || !isMeasured(indicator)) return false
    const { over } = indicator
    if ('entities' in over) return true
    const { from } = windowSpan(over.window, this.#calendar, at)
    if (!Number.isFinite(from)) return true
    return from >= ('cases' in over ? (this.#firstClosed.get(over.cases) ?? Infinity) : this.#first)
  }
}

/** In their own order. */
function eventsOf({ packed, events }: Hour): IocEvent[] {
  const all = packed.flatMap((part): IocEvent[] => JSON.parse(inflateRawSync(part).toString()))
  return [...all, ...events].sort((one, other) => one.time - other.time || (one.id < other.id ? -1 : 1))
}
