// One indicator at work: what each report contributes, the tallies that hold it, and the figure that
// comes out. Three kinds of population feed it; the arithmetic is the same.
import type { Calendar, Span } from '../../shared/calendar.ts'
import { DAY, type Millis } from '../../shared/clock.ts'
import { compileExpression, type Row } from '../../shared/expression.ts'
import { OTHER } from '../../shared/ranking.ts'
import type { Measured } from '../../shared/sector.ts'
import type { Latest } from './latest.ts'
import { type CompiledMeasure, compileMeasure, Tally } from './measure.ts'
import { type Entry, Series } from './series.ts'
import { previousSpan, windowSpan } from './window.ts'

/** Values of a text field that are told apart in a breakdown; the rest go under OTHER. */
const KEY_LIMIT = 500
const NONE: string[] = []

/** How far back heat calendars and the worked-out past of a figure look. */
export const CALENDAR_REACH = 35 * DAY

/** Makes breakdown keys of a report: one for each field of `by` that it has. */
class Keys {
  #fields: readonly string[]
  #known: Set<string>[]

  constructor(fields: readonly string[] = []) {
    this.#fields = fields
    this.#known = fields.map(() => new Set())
  }

  get any(): boolean {
    return this.#fields.length > 0
  }

  of(row: Row): string[] {
    if (!this.#fields.length) return NONE
    return this.#fields.map((field, i) => {
      const value = row[field]
      const key =
        value === undefined || value === null || value === '-' || value === '__proto__'
          ? OTHER
          : String(value)
      const known = this.#known[i]!
      if (known.has(key)) return key
      if (known.size >= KEY_LIMIT) return OTHER
      known.add(key)
      return key
    })
  }
}

abstract class Gauge {
  readonly indicator: Measured
  /** Set when the figure may have changed since it was last stated. */
  dirty = true
  protected readonly measure: CompiledMeasure
  protected readonly keys: Keys
  protected readonly where: (row: Row) => number

  constructor(indicator: Measured) {
    this.indicator = indicator
    this.measure = compileMeasure(indicator.measure)
    this.keys = new Keys(indicator.by)
    this.where = indicator.over.where === undefined ? () => 1 : compileExpression(indicator.over.where)
  }

  abstract readonly tally: Tally
  /** The tally of the period before; null when the indicator names none. */
  abstract readonly previous: Tally | null
  abstract readonly previousSpan: Span | null
}

/** Over the newest report of each entity: a row's contribution is replaced when the row changes. */
export class LatestGauge extends Gauge {
  readonly tally: Tally
  readonly previous = null
  readonly previousSpan = null
  readonly population: Latest
  readonly #includeStale: boolean
  #a: number[] = []
  #b: number[] = []
  #heldKeys: string[][] = []
  #simulated: boolean[] = []
  #counts: boolean[] = []

  constructor(indicator: Measured, population: Latest) {
    super(indicator)
    this.tally = new Tally(this.measure.accumulator, indicator.by?.length ?? 0)
    this.population = population
    this.#includeStale = 'includeStale' in indicator.over && indicator.over.includeStale === true
  }

  update(row: number): void {
    const data = this.population.data[row]!
    const a = this.measure.a(data)
    const b = this.measure.b(data)
    const counts =
      (this.#includeStale || this.population.fresh[row]!) &&
      this.where(data) === 1 &&
      Number.isFinite(a) &&
      Number.isFinite(b)
    if (!counts && !this.#counts[row]) return
    if (counts && this.#counts[row] && !this.keys.any && a === this.#a[row] && b === this.#b[row]) {
      if (this.#simulated[row] === this.population.table.simulated(row)) return
    }
    if (this.#counts[row])
      this.tally.remove(this.#a[row]!, this.#b[row]!, row, this.#heldKeys[row]!, this.#simulated[row]!)
    this.#counts[row] = counts
    if (counts) {
      const keys = this.keys.of(data)
      const simulated = this.population.table.simulated(row)
      this.#a[row] = a
      this.#b[row] = b
      this.#heldKeys[row] = keys
      this.#simulated[row] = simulated
      this.tally.add(a, b, row, keys, simulated)
    }
    this.dirty = true
  }
}

/** Over things placed in time: occurrences, and cases at the moment that the indicator names. */
export class WindowGauge extends Gauge {
  readonly #series: Series
  /** Only when the period before is measured differently (`previous.measure`). */
  readonly #previousSeries: Series | null = null
  readonly #previousMeasure: CompiledMeasure | null = null
  readonly #present: (now: Millis) => Span

  constructor(indicator: Measured, calendar: Calendar, fromCases: boolean) {
    super(indicator)
    if (!('window' in indicator.over)) throw new TypeError(`${indicator.id} has no window`)
    const { window } = indicator.over
    // What is compared with the stored past needs no memory of its own.
    const previous = indicator.previous?.ago ? undefined : indicator.previous
    const present = (now: Millis) => windowSpan(window, calendar, now)
    this.#present = present
    const before = previous && ((now: Millis) => previousSpan(window, previous.span, calendar, now))
    const breakdowns = indicator.by?.length ?? 0
    // Cases are bounded by their own limit, and are taken back when they change.
    const options = fromCases
      ? { mergeable: false, limit: Infinity }
      : { mergeable: !('quantile' in indicator.measure) }
    const apart = previous?.measure !== undefined
    this.#series = new Series(
      this.measure,
      breakdowns,
      before && !apart ? [present, before] : [present],
      options,
    )
    if (before && apart) {
      this.#previousMeasure = compileMeasure(previous.measure!)
      this.#previousSeries = new Series(this.#previousMeasure, 0, [before], options)
    }
  }

  /** The figure's window up to a moment, over nothing yet, to be slid over its past. */
  freshSeries(breakdowns = 0): Series {
    const soFar = (at: Millis): Span => {
      const { from, to } = this.#present(at)
      return { from, to: Math.min(to, at + 1) }
    }
    return new Series(this.measure, breakdowns, [soFar], { mergeable: false, limit: Infinity })
  }

  get tally(): Tally {
    return this.#series.windows[0]!.tally
  }
  get previous(): Tally | null {
    return this.#before?.tally ?? null
  }
  get previousSpan(): Span | null {
    return this.#before?.span ?? null
  }
  get #before() {
    return this.#previousSeries ? this.#previousSeries.windows[0] : this.#series.windows[1]
  }
  get series(): Series {
    return this.#series
  }

  /** The entries that a report makes: one for the figure, one for its previous period if measured apart. */
  place(row: Row, time: Millis, simulated: boolean): Placed {
    if (this.where(row) !== 1 || !Number.isFinite(time)) return [null, null]
    const keys = this.keys.of(row)
    const entry = entryOf(this.measure, row, time, keys, simulated)
    const before = this.#previousMeasure ? entryOf(this.#previousMeasure, row, time, [], simulated) : null
    if (entry) this.#series.add(entry)
    if (before) this.#previousSeries!.add(before)
    if (entry || before) this.dirty = true
    return [entry, before]
  }

  takeBack([entry, before]: Placed): void {
    if (entry) this.#series.remove(entry)
    if (before) this.#previousSeries!.remove(before)
    if (entry || before) this.dirty = true
  }

  advance(now: Millis): void {
    if (this.#series.advance(now)) this.dirty = true
    if (this.#previousSeries?.advance(now)) this.dirty = true
  }

  /** Drops what neither a window nor a calendar reaches any more. Cases are taken back one by one instead. */
  forget(now: Millis): void {
    const from = Math.min(now - CALENDAR_REACH, ...this.#series.windows.map(({ span }) => span.from))
    if (Number.isFinite(from)) this.#series.forgetBefore(from)
  }
}

export type Placed = [entry: Entry | null, before: Entry | null]

function entryOf(
  measure: CompiledMeasure,
  row: Row,
  time: Millis,
  keys: string[],
  simulated: boolean,
): Entry | null {
  const a = measure.a(row)
  const b = measure.b(row)
  return Number.isFinite(a) && Number.isFinite(b) ? { time, a, b, weight: 1, keys, simulated } : null
}

/** Every case kind has its overdue count, whether or not an indicator asks for it. */
export function overdueGauge(kind: string, calendar: Calendar): WindowGauge {
  const words = { vi: 'Quá hạn', en: 'Overdue' }
  const over = { cases: kind, where: 'isOpen', at: 'dueAt', window: 'past' } as const
  return new WindowGauge(
    { id: 'overdue', title: words, unit: '', formula: words, over, measure: { sum: 1 } },
    calendar,
    true,
  )
}

/** Which moment of a case places it in the gauge's window. */
export function caseMoment(gauge: WindowGauge): 'openedAt' | 'stateAt' | 'dueAt' {
  return 'cases' in gauge.indicator.over ? gauge.indicator.over.at : 'openedAt'
}
