// What the line is told of the past from the store: facts that come in like events, in an order of their
// own, and are kept with the state, so that the same events and facts give the same state again.

import type { Millis } from '../../shared/clock.ts'
import { changeBetween } from '../../shared/comparison.ts'
import { perMonth, targetInForce, targetsOf } from '../../shared/pace.ts'
import type { IndicatorState, ReportedFigure } from '../../shared/protocol.ts'
import type { Indicator, Sector } from '../../shared/sector.ts'
import type { DatedTarget } from '../../shared/targets.ts'

export type Close = readonly [start: Millis, value: number]

export type Fact = { sector: string; indicator: string } & (
  | {
      of: 'previous'
      /** Null: unknown then. */
      value: number | null
      /** The moment that it belongs to. */
      at: Millis
      /** Not to be compared with from here on. */
      until: Millis
    }
  /** The closes of the newest months, oldest first. */
  | { of: 'closes'; closes: readonly Close[] }
  /** The newest value that somebody reported of the whole province. */
  | { of: 'reported'; newest: ReportedFigure | null }
)

type Of<Kind extends Fact['of']> = Extract<Fact, { of: Kind }>

/** By indicator, then by what the fact is of. Structured-cloneable. */
export type Facts = Record<string, { [Kind in Fact['of']]?: Of<Kind> }>

interface Shown {
  figure: IndicatorState
  facts: Facts[string] | undefined
  compared: boolean
  target: number | undefined
  shown: IndicatorState
}

/** Puts beside each figure what was learned of it, and the dated target that holds. */
export class Learned {
  facts: Facts = {}
  readonly #zone: string
  readonly #indicators: Map<string, Indicator>
  readonly #targets: Map<string, DatedTarget[]>
  #shown = new Map<string, Shown>()

  /** `targets`: of any sector. */
  constructor(sector: Sector, zone: string, targets: readonly DatedTarget[]) {
    this.#zone = zone
    this.#indicators = new Map(sector.indicators.map((indicator) => [indicator.id, indicator]))
    this.#targets = new Map(sector.indicators.map(({ id }) => [id, targetsOf(targets, sector.id, id)]))
  }

  /** A fact of a figure that there is not is passed over. */
  learn(fact: Fact): void {
    if (this.#indicators.has(fact.indicator))
      this.facts = {
        ...this.facts,
        [fact.indicator]: { ...this.facts[fact.indicator], [fact.of]: fact },
      }
  }

  /** What did not change keeps its identity. */
  beside(figures: Record<string, IndicatorState>, now: Millis): Record<string, IndicatorState> {
    let all = figures
    for (const [id, indicator] of this.#indicators) {
      const figure = figures[id]
      if (!figure) continue
      const shown = this.#besideOne(indicator, figure, now)
      if (shown === figure) continue
      if (all === figures) all = { ...figures }
      all[id] = shown
    }
    return all
  }

  #besideOne(indicator: Indicator, figure: IndicatorState, now: Millis): IndicatorState {
    const { id, previous } = indicator
    const facts = this.facts[id]
    const dated = this.#targets.get(id)!
    if (!facts && !dated.length) return figure
    const target = dated.length ? targetInForce(dated, now, this.#zone)!.value : undefined
    const compared = facts?.previous !== undefined && now < facts.previous.until
    const held = this.#shown.get(id)
    if (
      held?.figure === figure &&
      held.facts === facts &&
      held.compared === compared &&
      held.target === target
    )
      return held.shown
    const shown: IndicatorState = { ...figure }
    if (target !== undefined) shown.target = target
    if (previous?.ago) {
      shown.previous = compared ? facts.previous!.value : null
      shown.change = changeBetween(previous.change, figure.value, shown.previous)
    }
    const pace = perMonth(facts?.closes?.closes ?? [])
    if (pace !== null) shown.perMonth = pace
    if (facts?.reported?.newest) shown.reported = facts.reported.newest
    this.#shown.set(id, { figure, facts, compared, target, shown })
    return shown
  }
}
