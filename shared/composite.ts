// A figure over other figures, as one pure function: arithmetic on their values, or an index of points.
// What is unknown stays unknown: a formula that needs it is unknown, an index leaves it out of its maximum
// and says so.
import { compileExpression, type Row } from './expression.ts'
import type { Freshness } from './freshness.ts'
import { levelOf } from './level.ts'
import type { IndexPart, IndicatorState } from './protocol.ts'
import type { Composite, Indicator, Measured } from './sector.ts'

// Beside the schema they would bring it into every page.
export const isComposite = (indicator: Indicator): indicator is Composite => 'figures' in indicator.over
export const isMeasured = (indicator: Indicator): indicator is Measured => !isComposite(indicator)

export type FigureReference = Composite['over']['figures'][string]

/** The figure's full name, whether it is meant whole or by one value of its breakdown. */
export const figureNamed = (reference: FigureReference): string =>
  typeof reference === 'string' ? reference : reference.figure

type Standing = Pick<IndicatorState, 'value' | 'freshness' | 'at' | 'reports' | 'simulated' | 'breakdown'>

/**
 * The composite from the figures that it names, as they stand; undefined: not computed here. Its level is
 * judged on the points that its whole weight would give where parts are left out.
 */
export function compositeOf(
  composite: Composite,
  figures: Readonly<Record<string, Standing | undefined>>,
  target: number | undefined,
): IndicatorState {
  const { over, measure, bands, by } = composite
  const parts = Object.entries(over.figures).map(([name, reference]) => {
    const figure = figures[name]
    return { name, figure, value: valueIn(figure, reference) }
  })
  const known = parts.filter(({ value }) => value !== null)
  const stated = evaluate(measure, Object.fromEntries(parts.map(({ name, value }) => [name, value])))
  const behind = known.map(({ figure }) => figure!)
  const state: IndicatorState = {
    value: stated.value,
    level: levelOf(scaled(stated), bands),
    ...standingOf(behind),
    reports: sum(behind.map(({ reports }) => reports)),
    simulated: sum(behind.map(({ simulated }) => simulated)),
  }
  if (target !== undefined) state.target = target
  if (stated.parts) {
    state.parts = stated.parts
    state.outOf = stated.outOf
  }
  if (by?.length)
    state.breakdown = Object.fromEntries(by.map((field) => [field, breakdownOf(composite, figures, field)]))
  return state
}

/** By one field: for each value that any figure is broken down by, from the figures that are. */
function breakdownOf(
  { over, measure }: Composite,
  figures: Readonly<Record<string, Standing | undefined>>,
  field: string,
): Record<string, number | null> {
  const names = Object.entries(over.figures).filter(([, reference]) => typeof reference === 'string')
  const keys = new Set(names.flatMap(([name]) => Object.keys(figures[name]?.breakdown?.[field] ?? {})))
  const values: Record<string, number | null> = {}
  for (const key of keys)
    values[key] = scaled(
      evaluate(
        measure,
        Object.fromEntries(names.map(([name]) => [name, figures[name]?.breakdown?.[field]?.[key] ?? null])),
      ),
    )
  return values
}

interface Stated {
  value: number | null
  parts?: IndexPart[]
  /** Weight of the known parts, and of all. */
  outOf?: number
  weight?: number
}

const formulas = new WeakMap<object, (row: Row) => number>()

function evaluate(measure: Composite['measure'], values: Record<string, number | null>): Stated {
  if ('formula' in measure) {
    let formula = formulas.get(measure)
    if (!formula) {
      formula = compileExpression(measure.formula)
      formulas.set(measure, formula)
    }
    const value = measure.scale * formula(values)
    return { value: Number.isFinite(value) ? value : null }
  }
  const parts = measure.index.map((part): IndexPart => {
    if ('noFeed' in part) return { figure: null, value: null, points: null, of: part.weight }
    const value = values[part.figure] ?? null
    return {
      figure: part.figure,
      value,
      points: value === null ? null : pointsOf(part, value),
      of: part.weight,
    }
  })
  const known = parts.filter(({ points }) => points !== null)
  return {
    value: known.length ? sum(known.map(({ points }) => points!)) : null,
    parts,
    outOf: sum(known.map(({ of }) => of)),
    weight: sum(parts.map(({ of }) => of)),
  }
}

/** None at `from`, the whole weight at `full`, in proportion between. */
export const pointsOf = (
  { weight, from, full }: { weight: number; from: number; full: number },
  value: number,
): number => weight * Math.min(1, Math.max(0, (value - from) / (full - from)))

/** Points as the whole weight would give them; any other value as it is. */
const scaled = ({ value, outOf, weight }: Stated): number | null =>
  value === null || !outOf || !weight ? value : (value * weight) / outOf

function valueIn(figure: Standing | undefined, reference: FigureReference): number | null {
  if (!figure) return null
  if (typeof reference === 'string') return figure.value
  return figure.breakdown?.[reference.by]?.[reference.is] ?? null
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)

const later = (a: number | null, b: number | null): number | null =>
  a === null || b === null ? (a ?? b) : Math.max(a, b)

const ages = ['live', 'late', 'stale', 'silent'] as const satisfies readonly Freshness[]

/** How things stand that rest on several figures: as old as the oldest, and heard of with the newest. */
function standingOf(
  figures: readonly Pick<IndicatorState, 'freshness' | 'at'>[],
): Pick<IndicatorState, 'freshness' | 'at'> {
  const all = figures.map(({ freshness }) => freshness)
  const age = all.length ? (ages.findLast((each) => all.includes(each)) ?? 'live') : 'silent'
  return {
    freshness: age === 'live' && all.includes('simulated') ? 'simulated' : age,
    at: figures.reduce<number | null>((at, figure) => later(at, figure.at), null),
  }
}
