// One sector's state: takes proved events, moves with time, states its figures. A batch costs in
// proportion to its events; stating costs in proportion to what changed.
import type { Calendar } from '../../shared/calendar.ts'
import { MINUTE, type Millis } from '../../shared/clock.ts'
import type { ColumnTable } from '../../shared/columns.ts'
import { isMeasured } from '../../shared/composite.ts'
import { freshnessOf } from '../../shared/freshness.ts'
import type { Area } from '../../shared/locality.ts'
import type { FeedState, IndicatorState, RoomScalars, TickerItem } from '../../shared/protocol.ts'
import type { EventType, Sector } from '../../shared/sector.ts'
import type { DatedTarget } from '../../shared/targets.ts'
import type { IocEvent } from '../event.ts'
import { type Case, Cases, type LateRefusal } from './cases.ts'
import { Composites, type LookUp } from './composites.ts'
import { caseCounts, entityCounts, evidenceOf, type Heard } from './evidence.ts'
import { type DayPlaces, Figures, type Remembered } from './figures.ts'
import { caseMoment, LatestGauge, overdueGauge, type Placed, WindowGauge } from './gauge.ts'
import { Latest } from './latest.ts'
import { type Fact, type Facts, Learned } from './learned.ts'
import { withNews } from './ticker.ts'
import { areaTree, type Units } from './units.ts'

export type Outcome =
  | { kind: 'accepted' }
  | { kind: 'duplicate' }
  | { kind: 'refused'; path: string; message: string }

export interface Memory {
  feed: { at: Millis | null; arrivedAt: Millis | null; simulated: number }
  ticker: TickerItem[]
  figures: Remembered
  places?: DayPlaces | null
  /** Absent in what an earlier version wrote. */
  facts?: Facts
}

const ACCEPTED: Outcome = { kind: 'accepted' }
const DUPLICATE: Outcome = { kind: 'duplicate' }

export class SectorState {
  readonly sector: Sector
  readonly latest = new Map<string, Latest>()
  readonly cases = new Map<string, Cases>()
  readonly tables: Record<string, ColumnTable> = {}
  readonly #events: Map<string, EventType>
  readonly #calendar: Calendar
  readonly #gauges: (LatestGauge | WindowGauge)[] = []
  readonly #figures: Figures
  readonly #composites: Composites
  readonly #learned: Learned
  /** Gauges by what feeds them. */
  readonly #byOccurrence = new Map<string, WindowGauge[]>()
  /** The newest occurrence of each type. */
  readonly newestOf = new Map<string, Heard>()
  readonly #placed = new Map<Case, Placed[]>()
  /** Open cases past their due time, by case kind. */
  readonly #overdue = new Map<string, WindowGauge>()
  #feed: FeedState = { freshness: 'silent', at: null, arrivedAt: null, accepted: 0, rejected: 0 }
  #feedSimulated = 0
  #ticker: TickerItem[] = []
  #statedAt: Millis = -Infinity
  /** What was last worked out; null when an event has come since. */
  #held: { now: Millis; complete: boolean; figures: Record<string, IndicatorState> } | null = null
  #month: Millis = 0

  /** `targets`: the locality's, by `<sector>.<indicator>`. `lookUp`: figures of all sectors, this one too. */
  constructor(
    sector: Sector,
    calendar: Calendar,
    targets: Record<string, number> = {},
    lookUp: LookUp = (name, now, complete) => this.figure(name.slice(sector.id.length + 1), now, complete),
    datedTargets: readonly DatedTarget[] = [],
    areas: readonly Area[] = [],
  ) {
    this.sector = sector
    this.#calendar = calendar
    this.#events = new Map(sector.events.map((event) => [event.type, event]))
    for (const kind of Object.keys(sector.entities)) this.#addLatest(kind)
    for (const kind of Object.keys(sector.cases)) this.#addCases(kind)
    for (const indicator of sector.indicators.filter(isMeasured)) {
      const { over } = indicator
      if (!('occurrences' in over)) continue
      const gauge = new WindowGauge(indicator, calendar, false)
      this.#gauges.push(gauge)
      this.#byOccurrence.set(over.occurrences, [...(this.#byOccurrence.get(over.occurrences) ?? []), gauge])
    }
    this.#figures = new Figures(
      sector,
      this.#gauges,
      (gauge) => evidenceOf(gauge, this),
      targets,
      areaTree(areas),
    )
    this.#composites = new Composites(sector, targets, lookUp)
    this.#learned = new Learned(sector, calendar.zone, datedTargets)
  }

  #addLatest(kind: string): void {
    const gauges: LatestGauge[] = []
    const population = new Latest(this.sector, kind, (row) => {
      for (const gauge of gauges) gauge.update(row)
    })
    for (const indicator of this.sector.indicators.filter(isMeasured))
      if ('entities' in indicator.over && indicator.over.entities === kind)
        gauges.push(new LatestGauge(indicator, population))
    this.#gauges.push(...gauges)
    this.latest.set(kind, population)
    this.tables[kind] = population.table
  }

  #addCases(kind: string): void {
    const gauges: WindowGauge[] = []
    const takeBack = (held: Case) => {
      for (const [i, placed] of (this.#placed.get(held) ?? []).entries()) gauges[i]!.takeBack(placed)
    }
    const population = new Cases(this.sector, kind, this.#calendar, (held) => {
      takeBack(held)
      const { row, life } = held
      this.#placed.set(
        held,
        gauges.map((gauge) => gauge.place(row, row[caseMoment(gauge)] as Millis, life.simulated)),
      )
    })
    population.onForget = (held) => {
      takeBack(held)
      this.#placed.delete(held)
    }
    for (const indicator of this.sector.indicators.filter(isMeasured))
      if ('cases' in indicator.over && indicator.over.cases === kind)
        gauges.push(new WindowGauge(indicator, this.#calendar, true))
    this.#gauges.push(...gauges)
    const overdue = overdueGauge(kind, this.#calendar)
    this.#overdue.set(kind, overdue)
    gauges.push(overdue)
    this.cases.set(kind, population)
    this.tables[kind] = population.table
  }

  /** Whether a type is a state report of an entity: idempotent by itself. */
  isReport(type: string): boolean {
    return 'entity' in this.#events.get(type)!.of
  }

  take(event: IocEvent, now: Millis): Outcome {
    this.#figures.beginDay(this.#calendar.day(now).from)
    const type = this.#events.get(event.type)!
    // Heard is heard, also when the life of a case refuses it: arrival order must not matter.
    if (this.#feed.at === null || event.time > this.#feed.at) this.#feed.at = event.time
    this.#feed.arrivedAt = now
    this.#held = null
    const outcome = this.#apply(type, event, now)
    if (outcome.kind === 'accepted') {
      this.#feed.accepted++
      if (event.simulated) this.#feedSimulated++
      if (type.ticker) this.#ticker = withNews(this.#ticker, event, type)
    }
    return outcome
  }

  #apply(type: EventType, event: IocEvent, now: Millis): Outcome {
    if ('entity' in type.of) {
      const kind = this.latest.get(type.of.entity)!
      const reported = kind.report(event, now)
      if (reported === 'full')
        return {
          kind: 'refused',
          path: 'subject',
          message: `${kind.definition.limit} entities of kind ${kind.kind} are known, the most that are kept`,
        }
      return reported === 'duplicate' ? DUPLICATE : ACCEPTED
    }
    if ('case' in type.of) {
      const stepped = this.cases.get(type.of.case)!.step(event, type.of.to, now)
      return stepped.outcome === 'refused'
        ? { kind: 'refused', path: stepped.path, message: stepped.message }
        : ACCEPTED
    }
    const newest = this.newestOf.get(event.type)
    if (!newest || event.time > newest.at)
      this.newestOf.set(event.type, { at: event.time, simulated: event.simulated })
    for (const gauge of this.#byOccurrence.get(event.type) ?? [])
      gauge.place(event.data, event.time, event.simulated)
    return ACCEPTED
  }

  rejected(count: number): void {
    this.#feed.rejected += count
  }

  /** What was learned last, by indicator. */
  get facts(): Facts {
    return this.#learned.facts
  }

  /** What the store has of the past, to stand beside the figures. */
  learn(fact: Fact): void {
    this.#learned.learn(fact)
  }

  /** Steps that had to be refused after they were accepted, since the last call. */
  takeLateRefusals(): LateRefusal[] {
    const all: LateRefusal[] = []
    for (const kind of this.cases.values())
      if (kind.lateRefusals.length) all.push(...kind.lateRefusals.splice(0))
    return all
  }

  /** Moves every window and every entity's age to `now`. Cheap when nothing passes an edge. */
  #advance(now: Millis): void {
    this.#figures.beginDay(this.#calendar.day(now).from)
    for (const kind of this.latest.values()) kind.advance(now)
    for (const gauge of this.#gauges) if (gauge instanceof WindowGauge) gauge.advance(now)
    for (const gauge of this.#overdue.values()) gauge.advance(now)
    const month = this.#calendar.month(now).from
    if (month !== this.#month) {
      this.#month = month
      for (const kind of this.cases.values()) kind.sweep(now)
    }
    if (Math.floor(now / MINUTE) !== Math.floor(this.#statedAt / MINUTE))
      for (const gauges of this.#byOccurrence.values()) for (const gauge of gauges) gauge.forget(now)
  }

  /** Everything at `now`. What did not change keeps its identity. `complete` states breakdowns too. */
  state(now: Millis, complete = false): RoomScalars {
    const measured = this.#measured(now, complete)
    const over = this.#composites.state(now, complete)
    return {
      feed: this.#feedAt(now, over),
      indicators: this.#learned.beside(over ? { ...measured, ...over } : measured, now),
      entities: entityCounts(this.latest),
      cases: caseCounts(this.cases, this.#overdue),
      ticker: this.#ticker,
    }
  }

  /** One figure at `now`; undefined when there is none of that name. */
  figure(id: string, now: Millis, complete = false): IndicatorState | undefined {
    if (this.#composites.has(id)) return this.#composites.figure(id, now, complete)
    return this.#measured(now, complete)[id]
  }

  /** The figures over reports; worked out once for all that ask at the same moment. */
  #measured(now: Millis, complete: boolean): Record<string, IndicatorState> {
    const held = this.#held
    if (held?.now === now && (held.complete || !complete)) return held.figures
    this.#advance(now)
    this.#statedAt = now
    const figures = this.#figures.state(this.#feed, now, complete)
    this.#held = { now, complete, figures }
    return figures
  }

  /** A sector without events of its own is as fresh as its headline. */
  #feedAt(now: Millis, over: Record<string, IndicatorState> | null): FeedState {
    if (over && !this.sector.events.length) {
      const { at, freshness } = over[this.sector.wall.headline]!
      return { ...this.#feed, at, arrivedAt: at, freshness }
    }
    const freshness = freshnessOf(this.#feed.at, now, this.sector.feed, this.#feedSimulated)
    return { ...this.#feed, freshness }
  }

  /** What a checkpoint keeps beside reports, steps and contributions. */
  get memory(): Memory {
    const { at, arrivedAt } = this.#feed
    return {
      feed: { at, arrivedAt, simulated: this.#feedSimulated },
      ticker: this.#ticker,
      figures: this.#figures.remembered,
      facts: this.#learned.facts,
      places: this.#figures.dayPlaces,
    }
  }

  set memory({ feed, ticker, figures, facts = {}, places = null }: Memory) {
    this.#feed = { ...this.#feed, at: feed.at, arrivedAt: feed.arrivedAt, accepted: 0, rejected: 0 }
    this.#feedSimulated = feed.simulated
    this.#ticker = ticker
    this.#figures.remembered = figures
    this.#learned.facts = facts
    this.#figures.dayPlaces = places
  }

  occurrenceGauges(): WindowGauge[] {
    return [...this.#byOccurrence.values()].flat()
  }

  /** By one field: the figure of each of its values now, and their places before; null when not given by it. */
  units(id: string, field: string, now: Millis): { units: Units; before: Record<string, number> } | null {
    this.#measured(now, true)
    const gauge = this.gauge(id)
    const units = gauge && this.#figures.units(gauge, field, 'now')
    return units ? { units, before: this.#figures.placesBefore(gauge, field) ?? {} } : null
  }

  /** The gauge of an indicator, for side branches that read. */
  gauge(id: string): LatestGauge | WindowGauge | undefined {
    return this.#gauges.find((gauge) => gauge.indicator.id === id)
  }
}
