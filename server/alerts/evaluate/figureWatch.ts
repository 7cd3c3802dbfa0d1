// Rules on figures: the province's or by the values of a field, their rate of change, their distance from
// what is usual, and whether they have stopped moving.
import type { Signal } from '../../../shared/alert.ts'
import { AREA_FIELD, areasWithin } from '../../../shared/areaFigure.ts'
import { type Millis, SECOND } from '../../../shared/clock.ts'
import { valueName } from '../../../shared/parts.ts'
import type { IndicatorState } from '../../../shared/protocol.ts'
import { OTHER } from '../../../shared/ranking.ts'
import type { Rule, Watched } from '../../../shared/rule.ts'
import type { Indicator } from '../../../shared/sector.ts'
import type { Baseline } from './baseline.ts'
import { scoreOf } from './baseline.ts'
import { type Seen, type Surroundings, Watch } from './watch.ts'

type OnFigure = Extract<Watched, { indicator: string }>

export abstract class FigureWatch extends Watch<IndicatorState> {
  protected readonly indicator: Indicator
  #lookedAt: Millis | null = null

  constructor(rule: Rule, around: Surroundings) {
    super(rule, around)
    const { indicator } = rule.on as OnFigure
    this.indicator = this.sector.indicators.find(({ id }) => id === indicator)!
  }

  /** Counts cases: not true while their sector is being filled with its past. */
  get isOfPast(): boolean {
    return 'cases' in this.indicator.over
  }

  /** Tells apart what a figure shows since the look before, also over a restart. */
  set lookedAt(at: Millis | null) {
    this.#lookedAt = at
  }

  all(now: Millis, out: Signal[]): void {
    const figure = this.state.figure(this.indicator.id, now)
    // It moved with its newest report, or since with time alone.
    const before = this.#lookedAt ?? now
    const at = Math.min(now, Math.max(before, figure?.at ?? before))
    this.#lookedAt = now
    if (figure) this.judgeFigure(figure, at, now, out)
  }

  protected abstract judgeFigure(figure: IndicatorState, at: Millis, now: Millis, out: Signal[]): void

  protected see(_: string, figure: IndicatorState, value: number | null): Seen {
    const { id, title } = this.indicator
    const subject = { kind: 'indicator', id, name: title, area: null, place: null } as const
    return { subject, value, isSimulated: figure.simulated > 0 }
  }
}

/** The figure itself. */
export class WholeWatch extends FigureWatch {
  protected judgeFigure(figure: IndicatorState, at: Millis, now: Millis, out: Signal[]): void {
    this.weigh(this.indicator.id, figure, figure.value, at, now, out)
  }
}

/** By each value of a field. */
export class PartsWatch extends FigureWatch {
  readonly #by: string
  readonly #isSum: boolean
  readonly #only: ReadonlySet<string> | null

  constructor(rule: Rule, around: Surroundings) {
    super(rule, around)
    this.#by = (rule.on as { by: string }).by
    this.#isSum = 'sum' in this.indicator.measure
    this.#only = rule.areas ? areasOf(rule.areas, around) : null
  }

  protected judgeFigure(figure: IndicatorState, at: Millis, now: Millis, out: Signal[]): void {
    const parts = this.#parts(figure)
    for (const [key, value] of parts)
      if (key !== OTHER && (!this.#only || this.#only.has(key))) this.weigh(key, figure, value, at, now, out)
    // Nothing reported of it any more: none for a count, not known for the others.
    if (this.#isSum && figure.value !== null)
      for (const id of this.held.keys()) if (!parts.has(id)) this.weigh(id, figure, 0, at, now, out)
  }

  /** From the tally itself: breakdowns are stated only once a second. */
  #parts(figure: IndicatorState): Map<string, number | null> {
    const tally = this.state.gauge(this.indicator.id)?.tally
    const at = this.indicator.by!.indexOf(this.#by)
    if (!tally) return new Map(Object.entries(figure.breakdown?.[this.#by] ?? {}))
    const parts = new Map<string, number | null>()
    for (const [key, { accumulator }] of tally.by[at]!) parts.set(key, accumulator.value())
    return parts
  }

  protected override see(id: string, figure: IndicatorState, value: number | null): Seen {
    const { areas } = this.around
    const name = (language: 'vi' | 'en') => valueName({ areas }, this.sector, this.#by, id, language)
    const isArea = this.#by === AREA_FIELD
    const place = (isArea && areas.find(({ code }) => code === id)?.centre) || null
    return {
      subject: {
        kind: isArea ? 'area' : 'indicator',
        id,
        name: { vi: name('vi'), en: name('en') },
        area: isArea ? id : null,
        place,
      },
      value,
      isSimulated: figure.simulated > 0,
    }
  }
}

export const areasOf = (codes: readonly string[], { areas }: Pick<Surroundings, 'areas'>): Set<string> =>
  new Set(codes.flatMap((code) => [...areasWithin(code, areas)]))

/** Points that a change is looked up among. */
const POINTS = 60

type Point = [at: Millis, value: number]

export class RateWatch extends FigureWatch {
  readonly #overMs: Millis
  readonly #isShare: boolean
  #points: Point[] = []

  constructor(rule: Rule, around: Surroundings) {
    super(rule, around)
    const { rate } = rule.on as Extract<Watched, { rate: object }>
    this.#overMs = rate.overSeconds * SECOND
    this.#isShare = rate.as === '%'
  }

  protected judgeFigure(figure: IndicatorState, at: Millis, now: Millis, out: Signal[]): void {
    const { value } = figure
    if (value === null) return
    const change = changeSince(this.#points, value, now, this.#overMs, this.#isShare)
    const newest = this.#points.at(-1)
    if (!newest || now - newest[0] >= Math.max(SECOND, this.#overMs / POINTS)) this.#points.push([now, value])
    while (this.#points.length > 1 && this.#points[1]![0] <= now - this.#overMs) this.#points.shift()
    this.weigh(this.indicator.id, figure, change, at, now, out)
  }

  override get memory(): unknown {
    return this.#points
  }
  override set memory(points: unknown) {
    this.#points = [...(points as Point[])]
  }
}

/** From the newest point that is `overMs` old, by half of it at most older; null where there is none. */
export function changeSince(
  points: readonly Point[],
  value: number,
  now: Millis,
  overMs: Millis,
  isShare: boolean,
): number | null {
  const before = points.findLast(([at]) => at <= now - overMs)
  if (!before || before[0] < now - 1.5 * overMs) return null
  if (!isShare) return value - before[1]
  return before[1] === 0 ? null : (100 * (value - before[1])) / Math.abs(before[1])
}

export class AnomalyWatch extends FigureWatch {
  baselines: readonly Baseline[] = []

  baselineAt(now: Millis): Baseline | null {
    return this.baselines.find(({ from, to }) => from <= now && now < to) ?? null
  }

  protected judgeFigure(figure: IndicatorState, at: Millis, now: Millis, out: Signal[]): void {
    const baseline = this.baselineAt(now)
    if (figure.value === null || !baseline) return
    const { anomaly } = this.rule.on as Extract<Watched, { anomaly: object }>
    this.#usual = baseline.median
    this.weigh(this.indicator.id, figure, scoreOf(baseline, figure.value, anomaly), at, now, out)
  }
  #usual = 0

  protected override see(id: string, figure: IndicatorState): Seen {
    return { ...super.see(id, figure, figure.value), usual: this.#usual }
  }
}

interface Unmoved {
  value: number
  changedAt: Millis
}

export class FrozenFigureWatch extends FigureWatch {
  #last: Unmoved | null = null

  protected judgeFigure(figure: IndicatorState, _: Millis, now: Millis, out: Signal[]): void {
    const { value, at } = figure
    if (value === null || at === null) return
    if (!this.#last || this.#last.value !== value) this.#last = { value, changedAt: at }
    const { changedAt } = this.#last
    const seconds = Math.max(0, (at - changedAt) / SECOND)
    const beganAt = seconds ? changedAt + this.judge.edges[0]! * SECOND : at
    this.weigh(this.indicator.id, figure, seconds, beganAt, now, out)
  }

  override get memory(): unknown {
    return this.#last
  }
  override set memory(last: unknown) {
    this.#last = last as Unmoved | null
  }
}
