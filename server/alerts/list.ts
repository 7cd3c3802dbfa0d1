// Open alerts in their order, found by what a reader asks for: worst first, then newest.
import { may, type Principal } from '../../shared/access.ts'
import type { Alert } from '../../shared/alert.ts'
import { isOpen, isRaised } from '../../shared/alertLife.ts'
import { fold } from '../../shared/fold.ts'
import { scopeOf } from './deeds.ts'
import { type Desk, severityRank } from './desk.ts'
import { searchText } from './keep.ts'

export interface AlertFilter {
  severity?: string
  sector?: string
  /** The area, and those below it. */
  area?: string
  q?: string
}

/** Sent to walls at most. */
const SENT = 500
/** Alerts at a time whose words are prepared. */
const WARMED = 1_000

export class AlertList {
  readonly #desk: Desk
  readonly #areasOf: (code: string) => readonly string[]
  #order: Alert[] | null = null
  readonly #words = new WeakMap<Alert, string>()

  constructor(desk: Desk, areasOf: (code: string) => readonly string[]) {
    this.#desk = desk
    this.#areasOf = areasOf
  }

  /** To be called when what is held has changed. */
  changed(): void {
    this.#order = null
  }

  /** All that are open, in their order. */
  open(): readonly Alert[] {
    this.#order ??= [...this.#desk.alerts.values()]
      .map(({ alert }) => alert)
      .filter(isOpen)
      .sort(worstFirst)
    return this.#order
  }

  /** Those that somebody has to do something about. */
  raised(who?: Principal): { alerts: Alert[]; total: number } {
    const mine = (alert: Alert) => !who || may(who, 'alerts.see', scopeOf(alert, this.#areasOf))
    const raised = this.open().filter((alert) => isRaised(alert) && mine(alert))
    return { alerts: raised.slice(0, SENT), total: raised.length }
  }

  /** After `after`, when it is given; `total` counts all pages. */
  find(
    { severity, sector, area, q }: AlertFilter,
    who: Principal,
    limit: number,
    after: OpenPlace | null,
  ): { total: number; alerts: Alert[]; hasMore: boolean } {
    const words = q === undefined ? '' : fold(q)
    const found = this.open().filter(
      (alert) =>
        (severity === undefined || alert.severity === severity) &&
        (sector === undefined || alert.sector === sector) &&
        (area === undefined ||
          (alert.subject.area !== null && this.#areasOf(alert.subject.area).includes(area))) &&
        (words === '' || this.#wordsOf(alert).includes(words)) &&
        may(who, 'alerts.see', scopeOf(alert, this.#areasOf)),
    )
    const rest = after ? found.filter((alert) => comparePlaces(placeOf(alert), after) > 0) : found
    return { total: found.length, alerts: rest.slice(0, limit), hasMore: rest.length > limit }
  }

  /** Prepares some of what finding by words needs; to be called now and then. */
  warm(): void {
    let left = WARMED
    for (const alert of this.open()) {
      if (this.#words.has(alert)) continue
      if (--left < 0) return
      this.#wordsOf(alert)
    }
  }

  #wordsOf(alert: Alert): string {
    const known = this.#words.get(alert)
    if (known !== undefined) return known
    const words = searchText(alert)
    this.#words.set(alert, words)
    return words
  }
}

/** Where an alert stands in the order. */
export interface OpenPlace {
  rank: number
  since: number
  id: string
}

export const placeOf = ({ severity, since, id }: Alert): OpenPlace => ({
  rank: severityRank(severity),
  since,
  id,
})
export const comparePlaces = (a: OpenPlace, b: OpenPlace): number =>
  b.rank - a.rank || b.since - a.since || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
const worstFirst = (a: Alert, b: Alert): number =>
  severityRank(b.severity) - severityRank(a.severity) ||
  b.since - a.since ||
  (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
