// All figures of a sector as they were last stated, restated when something behind them changed or a
// second has passed (ages move without events). What is the same keeps its identity.
import { type Millis, SECOND } from '../../shared/clock.ts'
import { limitsOf } from '../../shared/limits.ts'
import { diff } from '../../shared/patch.ts'
import type { FeedState, IndicatorState } from '../../shared/protocol.ts'
import type { Sector } from '../../shared/sector.ts'
import { breakdownOf, type Evidence, figureOf } from './figure.ts'
import type { LatestGauge, WindowGauge } from './gauge.ts'

/** Breakdowns are for reading, not for following: stated at most so often. */
const BREAKDOWN_EVERY = SECOND

/** What a value was, so that one which went unknown can still say it. */
export type Remembered = Record<string, Pick<IndicatorState, 'value' | 'at' | 'last'>>

type AnyGauge = LatestGauge | WindowGauge

export class Figures {
  readonly #gauges: readonly AnyGauge[]
  readonly #evidence: (gauge: AnyGauge) => Evidence
  readonly #limits: Map<string, ReturnType<typeof limitsOf>>
  readonly #targets: Map<string, number | undefined>
  #stated: Record<string, IndicatorState> = {}
  #statedAt: Millis = -Infinity
  #breakdownsAt: Millis = -Infinity
  readonly #owed = new Set<AnyGauge>()

  /** `targets` are the locality's, by `<sector>.<indicator>`; they come before the definition's own. */
  constructor(
    sector: Sector,
    gauges: readonly AnyGauge[],
    evidence: (gauge: AnyGauge) => Evidence,
    targets: Record<string, number>,
  ) {
    this.#gauges = gauges
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
    } else {
      this.#owed.add(gauge)
      figure.breakdown = before.breakdown
    }
    return figure
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
