// All figures of a sector as they were last stated, restated when something behind them changed or a
// second has passed (ages move without events). What is the same keeps its identity.
import { type Millis, SECOND } from '../../shared/clock.ts'
import { limitsOf } from '../../shared/limits.ts'
import { diff } from '../../shared/patch.ts'
import type { FeedState, IndicatorState } from '../../shared/protocol.ts'
import { mayBeChance } from '../../shared/ranking.ts'
import type { Sector } from '../../shared/sector.ts'
import { breakdownOf, type Evidence, figureOf } from './figure.ts'
import type { LatestGauge, WindowGauge } from './gauge.ts'
import { type AreaTree, besideOf, placesAmong, type Units, unitsOf } from './units.ts'

/** Breakdowns are for reading, not for following: stated at most so often. */
const BREAKDOWN_EVERY = SECOND

/** What a value was, so that one which went unknown can still say it. */
export type Remembered = Record<string, Pick<IndicatorState, 'value' | 'at' | 'last'>>

/** Places as they stood when the day before ended, by indicator and field. */
export interface DayPlaces {
  /** The beginning of the day that they are compared with. */
  day: Millis
  of: Record<string, Places>
}
type Places = NonNullable<IndicatorState['placesBefore']>

type AnyGauge = LatestGauge | WindowGauge

export class Figures {
  readonly #sector: Sector
  readonly #gauges: readonly AnyGauge[]
  readonly #evidence: (gauge: AnyGauge) => Evidence
  readonly #limits: Map<string, ReturnType<typeof limitsOf>>
  readonly #targets: Map<string, number | undefined>
  #stated: Record<string, IndicatorState> = {}
  #statedAt: Millis = -Infinity
  #breakdownsAt: Millis = -Infinity
  readonly #owed = new Set<AnyGauge>()
  readonly #areaFields: ReadonlySet<string>
  readonly #tree: AreaTree
  #day: Millis | null = null
  #places: DayPlaces | null = null

  /** `targets` are the locality's, by `<sector>.<indicator>`; they come before the definition's own. */
  constructor(
    sector: Sector,
    gauges: readonly AnyGauge[],
    evidence: (gauge: AnyGauge) => Evidence,
    targets: Record<string, number>,
    tree: AreaTree,
  ) {
    this.#sector = sector
    this.#gauges = gauges
    this.#tree = tree
    this.#areaFields = new Set(
      sector.events.flatMap(({ fields }) =>
        Object.keys(fields).filter((name) => fields[name]!.kind === 'area'),
      ),
    )
    this.#evidence = evidence
    this.#limits = new Map(sector.indicators.map((indicator) => [indicator.id, limitsOf(sector, indicator)]))
    this.#targets = new Map(
      sector.indicators.map(({ id, target }) => [id, targets[`${sector.id}.${id}`] ?? target]),
    )
  }

  /** `complete` restates everything, breakdowns too. */
  state(feed: Pick<FeedState, 'at'>, now: Millis, complete: boolean): Record<string, IndicatorState> {
    const aged = complete || Math.floor(now / SECOND) !== Math.floor(this.#statedAt / SECOND)
    this.#statedAt = now
    const breakdowns = complete || now - this.#breakdownsAt >= BREAKDOWN_EVERY
    if (breakdowns) this.#breakdownsAt = now
    let stated = this.#stated
    for (const gauge of this.#gauges) {
      if (!aged && !gauge.dirty && !(breakdowns && this.#owed.has(gauge))) continue
      const { id } = gauge.indicator
      const before = stated[id]
      const figure = this.#figure(gauge, feed, before, breakdowns, now)
      gauge.dirty = false
      if (before && !diff(before, figure)) continue
      if (stated === this.#stated) stated = { ...stated }
      stated[id] = figure
    }
    this.#stated = stated
    return stated
  }

  #figure(
    gauge: AnyGauge,
    feed: Pick<FeedState, 'at'>,
    before: IndicatorState | undefined,
    breakdowns: boolean,
    now: Millis,
  ): IndicatorState {
    const { id, by } = gauge.indicator
    const figure = figureOf(
      gauge,
      this.#evidence(gauge),
      this.#limits.get(id)!,
      feed,
      this.#targets.get(id),
      before,
      now,
    )
    if (!by?.length) return figure
    if (breakdowns || !before?.breakdown) {
      this.#owed.delete(gauge)
      figure.breakdown = breakdownOf(gauge)
      Object.assign(figure, this.#beside(gauge))
    } else {
      this.#owed.add(gauge)
      const { breakdown, rolledUp, inexact, few, placesBefore } = before
      Object.assign(figure, given({ breakdown, rolledUp, inexact, few, placesBefore }))
    }
    return figure
  }

  /** The figures by one field's values, of now or of the period before; null when that is not told apart. */
  units(gauge: AnyGauge, field: string, of: 'now' | 'before'): Units | null {
    const at = gauge.indicator.by?.indexOf(field) ?? -1
    const tally = of === 'now' ? gauge.tally : gauge.previous
    return tally?.by[at] ? unitsOf(tally, at, this.#areaFields.has(field), this.#tree) : null
  }

  /** Places among a field's values in the period before, else at the end of the day before. */
  placesBefore(gauge: AnyGauge, field: string): Record<string, number> | undefined {
    const { indicator } = gauge
    const units = this.units(gauge, field, 'before')
    return units ? placesAmong(indicator, units, this.#tree) : this.#places?.of[indicator.id]?.[field]
  }

  /** What a wall needs beside a breakdown to roll it up and to rank it. */
  #beside(gauge: AnyGauge): Partial<IndicatorState> {
    const beside: { few: Record<string, string[]>; placesBefore: Places } = { few: {}, placesBefore: {} }
    let above: Partial<IndicatorState> = {}
    for (const field of gauge.indicator.by!) {
      const { rolledUp, inexact, few } = besideOf(this.units(gauge, field, 'now')!)
      if (few.length && mayBeChance(this.#sector, gauge.indicator)) beside.few[field] = few
      if (Object.keys(rolledUp).length) above = { rolledUp, ...(inexact.length ? { inexact } : {}) }
      const before = this.placesBefore(gauge, field)
      if (before && Object.keys(before).length) beside.placesBefore[field] = before
    }
    return { ...above, ...given(beside) }
  }

  /** To be called before anything moves into the day that begins at `day`. */
  beginDay(day: Millis): void {
    if (this.#day === day) return
    if (this.#day !== null) this.#places = { day, of: this.#placesNow() }
    else if (this.#places?.day !== day) this.#places = null
    this.#day = day
  }

  #placesNow(): Record<string, Places> {
    const of: Record<string, Places> = {}
    for (const gauge of this.#gauges) {
      const { id, by } = gauge.indicator
      for (const field of by ?? []) {
        if (this.units(gauge, field, 'before')) continue
        of[id] = {
          ...of[id],
          [field]: placesAmong(gauge.indicator, this.units(gauge, field, 'now')!, this.#tree),
        }
      }
    }
    return of
  }

  get dayPlaces(): DayPlaces | null {
    return this.#places
  }
  set dayPlaces(places: DayPlaces | null) {
    this.#places = places
  }

  get remembered(): Remembered {
    const all: Remembered = {}
    for (const [id, { value, at, last }] of Object.entries(this.#stated)) all[id] = { value, at, last }
    return all
  }

  set remembered(all: Remembered) {
    for (const [id, figure] of Object.entries(all))
      if (this.#limits.has(id))
        this.#stated[id] = { ...figure, level: null, freshness: 'silent', reports: 0, simulated: 0 }
    for (const gauge of this.#gauges) gauge.dirty = true
  }
}

/** The fields that hold something. */
function given<T extends object>(fields: T): Partial<T> {
  const held = Object.entries(fields).filter(
    ([, value]) => value !== undefined && (Array.isArray(value) || Object.keys(value).length),
  )
  return Object.fromEntries(held) as Partial<T>
}
