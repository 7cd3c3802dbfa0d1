// A sector's figures over other figures, of its own and of other sectors. They move with what they are
// computed from, and like breakdowns they are for reading: restated at most once a second.
import { type Millis, SECOND } from '../../shared/clock.ts'
import { compositeOf, figureNamed, isComposite } from '../../shared/composite.ts'
import { diff } from '../../shared/patch.ts'
import type { IndicatorState } from '../../shared/protocol.ts'
import type { Composite, Sector } from '../../shared/sector.ts'

/** The figure `<sector>.<indicator>` as it stands at `now`; undefined when there is none. */
export type LookUp = (name: string, now: Millis, complete: boolean) => IndicatorState | undefined

export class Composites {
  readonly #composites: Map<string, Composite>
  readonly #targets: Map<string, number | undefined>
  readonly #lookUp: LookUp
  #stated: Record<string, IndicatorState> = {}
  /** The second in which each was last stated. */
  readonly #second = new Map<string, number>()

  /** Definitions are free of cycles: `checkComposites` has proved that. */
  constructor(sector: Sector, targets: Record<string, number>, lookUp: LookUp) {
    this.#composites = new Map(sector.indicators.filter(isComposite).map((each) => [each.id, each]))
    this.#targets = new Map(
      sector.indicators.map(({ id, target }) => [id, targets[`${sector.id}.${id}`] ?? target]),
    )
    this.#lookUp = lookUp
  }

  has(id: string): boolean {
    return this.#composites.has(id)
  }

  /** All of them; null when the sector has none. `complete` restates whatever the second. */
  state(now: Millis, complete: boolean): Record<string, IndicatorState> | null {
    if (!this.#composites.size) return null
    for (const id of this.#composites.keys()) this.figure(id, now, complete)
    return this.#stated
  }

  figure(id: string, now: Millis, complete: boolean): IndicatorState {
    const before = this.#stated[id]
    const second = Math.floor(now / SECOND)
    if (before && !complete && this.#second.get(id) === second) return before
    this.#second.set(id, second)
    const composite = this.#composites.get(id)!
    const figures: Record<string, IndicatorState | undefined> = {}
    for (const [name, reference] of Object.entries(composite.over.figures))
      figures[name] = this.#lookUp(figureNamed(reference), now, complete)
    const figure = compositeOf(composite, figures, this.#targets.get(id))
    if (figure.value === null) {
      const last =
        before?.value != null && before.at !== null ? { value: before.value, at: before.at } : before?.last
      if (last) figure.last = last
    }
    if (before && !diff(before, figure)) return before
    this.#stated = { ...this.#stated, [id]: figure }
    return figure
  }
}
