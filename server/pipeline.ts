// The whole path on one page: deliveries come in, patches go out. The stages know nothing of one
// another; only this file puts them in their order.
import { Calendar } from '../shared/calendar.ts'
import type { Millis } from '../shared/clock.ts'
import type { Locality } from '../shared/locality.ts'
import type { Sector } from '../shared/sector.ts'
import type { DatedTarget } from '../shared/targets.ts'
import type { LookUp } from './aggregate/composites.ts'
import { dumpSector, restoreSector, type SectorDump } from './aggregate/dump.ts'
import type { Fact } from './aggregate/learned.ts'
import { SectorState } from './aggregate/sectorState.ts'
import { Dedup, type DedupDump } from './dedup.ts'
import type { Delivery, IocEvent, Proved, Rejection, Taken } from './event.ts'
import { RecentHistory } from './history/recent.ts'
import { Room } from './room.ts'
import { compileValidate } from './validate.ts'

export interface PipelineOptions {
  sectors: readonly Sector[]
  locality: Pick<Locality, 'areas' | 'targets'>
  /** With their dates; none unless given. */
  targets?: readonly DatedTarget[]
  zone: string
  maxAgeDays: number
  dedupIds: number
  /** Names this run of the server: versions of rooms count from 0 within it. */
  epoch: string
  now: Millis
}

export interface PipelineDump {
  sectors: [id: string, dump: SectorDump][]
  /** Absent in a dump of the past, where no id comes twice. */
  dedup?: DedupDump
}

export class Pipeline {
  readonly epoch: string
  readonly calendar: Calendar
  readonly sectors = new Map<string, SectorState>()
  readonly rooms = new Map<string, Room>()
  dedup!: Dedup
  readonly history: RecentHistory
  /** Called with each room that a batch changed. */
  onTouched: (room: string) => void = () => {}
  /** Called with what was proved, counted before or not. */
  onProved: (events: readonly IocEvent[], now: Millis) => void = () => {}
  /** Called with steps that were accepted and turned out impossible when earlier ones arrived. */
  onLateRejection: (rejection: Rejection) => void = () => {}
  readonly #prove: (delivery: Delivery, now: Millis) => Proved
  /** Empty states and rooms. */
  readonly #begin: (now: Millis) => void

  constructor(options: PipelineOptions) {
    const { sectors, locality, targets, epoch, now } = options
    this.epoch = epoch
    this.calendar = new Calendar(options.zone)
    const areaCodes = new Set(locality.areas.map(({ code }) => code))
    this.#prove = compileValidate({ sectors, areaCodes, maxAgeDays: options.maxAgeDays })
    this.#begin = (at) => {
      this.dedup = new Dedup(options.dedupIds)
      for (const sector of sectors) {
        const state = new SectorState(
          sector,
          this.calendar,
          locality.targets,
          this.#figure,
          targets,
          locality.areas,
        )
        this.sectors.set(sector.id, state)
        const source = { id: sector.id, tables: state.tables, scalars: (when: Millis) => state.state(when) }
        this.rooms.set(sector.id, new Room(source, epoch, at))
      }
    }
    this.#begin(now)
    this.history = new RecentHistory(this.sectors)
  }

  /** Any sector's figure, for figures over figures. */
  readonly #figure: LookUp = (name, now, complete) => {
    const dot = name.indexOf('.')
    return this.sectors.get(name.slice(0, dot))?.figure(name.slice(dot + 1), now, complete)
  }

  /** Step 1, pure: what in a delivery is an event of a known sector, and what is not and why. */
  prove(delivery: Delivery, now: Millis): Proved {
    return this.#prove(delivery, now)
  }

  /** Step 2: counts proved events once each and lets their rooms know. */
  take(proved: Proved, now: Millis): Taken {
    const taken: Taken = { accepted: 0, duplicates: 0, repeated: [], rejected: [] }
    this.onProved(proved.events, now)
    const touched = new Set<string>()
    for (let i = 0; i < proved.events.length; i++) {
      const event = proved.events[i]!
      const state = this.sectors.get(event.sector)!
      touched.add(event.sector)
      // Entity reports need no memory of ids: the newest one wins however often it comes.
      if (!state.isReport(event.type) && !this.dedup.isNew(event.source, event.id, now)) {
        taken.duplicates++
        taken.repeated.push(proved.places[i]!)
        continue
      }
      const outcome = state.take(event, now)
      if (outcome.kind === 'accepted') taken.accepted++
      else if (outcome.kind === 'duplicate') taken.duplicates++
      else taken.rejected.push(refused(proved.places[i]!, event, outcome.path, outcome.message))
    }
    for (const rejection of [...proved.rejected, ...taken.rejected]) {
      const sector = sectorOf(rejection.type)
      if (!this.sectors.has(sector)) continue
      this.sectors.get(sector)!.rejected(1)
      touched.add(sector)
    }
    for (const id of touched) {
      for (const { subject, step, message } of this.sectors.get(id)!.takeLateRefusals())
        this.onLateRejection({
          index: 0,
          id: step.id,
          source: null,
          type: `${id}: ${subject}`,
          code: 'schema',
          path: 'type',
          message,
        })
      this.onTouched(id)
    }
    return taken
  }

  /** Facts of the past from the store, each in force until the next of its kind. Their order among events counts. */
  learn(facts: readonly Fact[]): void {
    const touched = new Set<string>()
    for (const fact of facts) {
      const state = this.sectors.get(fact.sector)
      if (!state) continue
      state.learn(fact)
      touched.add(fact.sector)
    }
    for (const id of touched) this.onTouched(id)
  }

  dump(): PipelineDump {
    return {
      sectors: [...this.sectors].map(([id, state]) => [id, dumpSector(state)]),
      dedup: this.dedup.dump(),
    }
  }

  /** Fills a pipeline that has taken nothing yet. Throws when the dump does not fit, and is empty then. */
  restore(dump: PipelineDump, now: Millis): void {
    try {
      if (dump.dedup) this.dedup.restore(dump.dedup)
      for (const [id, sector] of dump.sectors) {
        const state = this.sectors.get(id)
        if (state) restoreSector(state, sector, now)
      }
    } catch (error) {
      this.#begin(now)
      throw error
    }
  }
}

/** The sector that a type speaks of, by its name alone. */
const sectorOf = (type: string | null) => type?.split('.')[1] ?? ''

const refused = (
  index: number,
  { id, source, type }: IocEvent,
  path: string,
  message: string,
): Rejection => ({
  index,
  id,
  source,
  type,
  code: 'schema',
  path,
  message,
})
