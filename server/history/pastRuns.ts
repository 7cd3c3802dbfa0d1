// The pasts of several sectors, run through beside one another, and what is said to and by whoever runs
// them: that may be a thread of its own.
import type { Calendar } from '../../shared/calendar.ts'
import { type Millis, SECOND } from '../../shared/clock.ts'
import type { Sector } from '../../shared/sector.ts'
import type { IocEvent } from '../event.ts'
import { PastRun } from './pastRun.ts'
import type { Tick } from './sample.ts'

/** A run that has had nothing for so long gives its memory back. */
const FORGET_AFTER: Millis = 30 * SECOND
/** Hours that are run through at a time, so that what comes has its turn in between. */
const HOURS_AT_ONCE = 24

export type ToRuns =
  | { kind: 'events'; events: readonly IocEvent[]; now: Millis }
  /** Run through what has become whole by now. */
  | { kind: 'work'; now: Millis }

/** The answer to `work`. */
export interface FromRuns {
  /** Hours that were noted, without those that know nothing. */
  ticks: Tick[]
  /** Sectors whose past is being run through. */
  runs: number
  /** Messages with events that were heard so far. */
  heard: number
}

export class PastRuns {
  readonly #definitions: ReadonlyMap<string, Sector>
  readonly #calendar: Calendar
  readonly #runs = new Map<string, PastRun>()
  #heard = 0

  constructor(sectors: readonly Sector[], calendar: Calendar) {
    this.#definitions = new Map(sectors.map((sector) => [sector.id, sector]))
    this.#calendar = calendar
  }

  /** Null: there is nothing to say. */
  hear(message: ToRuns): FromRuns | null {
    if (message.kind === 'work') return this.#work(message.now)
    this.#heard++
    for (const event of message.events) this.#runOf(event.sector)?.take(event, message.now)
    return null
  }

  #runOf(id: string): PastRun | undefined {
    const sector = this.#definitions.get(id)
    if (sector && !this.#runs.has(id)) this.#runs.set(id, new PastRun(sector, this.#calendar))
    return this.#runs.get(id)
  }

  #work(now: Millis): FromRuns {
    const noted: Tick[] = []
    let hours = 0
    for (const [id, run] of this.#runs) {
      run.pack(now)
      if (run.isIdle(now, FORGET_AFTER)) this.#runs.delete(id)
      while (hours++ < HOURS_AT_ONCE) {
        const ticks = run.next(now)
        if (!ticks) break
        for (const tick of ticks) if (tick.samples.length) noted.push(tick)
      }
    }
    return { ticks: noted, runs: this.#runs.size, heard: this.#heard }
  }
}
