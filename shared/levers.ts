// What one more good case is worth in an index of points, and the cheapest way to its next edge. Exact
// for parts that are a share of cases: one more of `n` moves the share by 1/n.
import type { IndicatorState } from './protocol.ts'
import type { Composite, Indicator } from './sector.ts'

export interface Lever {
  /** A name in the index's own `over.figures`. */
  figure: string
  /** Points that one more case on the good side gives. */
  worth: number
  /** How many more there can be until the part gives its whole weight. */
  possible: number
}

export interface Step {
  figure: string
  count: number
  /** Points that they give together. */
  points: number
}

type Behind = { indicator: Indicator; state: Pick<IndicatorState, 'value' | 'reports'> }

/** Dearest case first. Parts that are unknown, whole already, or no share of cases have no lever. */
export function leversOf({ measure }: Composite, behind: (name: string) => Behind | undefined): Lever[] {
  if (!('index' in measure)) return []
  const levers = measure.index.flatMap((part): Lever[] => {
    if ('noFeed' in part) return []
    const { figure, weight, from, full } = part
    const { indicator, state } = behind(figure) ?? {}
    if (!indicator || !state || state.value === null || !state.reports) return []
    if (!isShareOfCases(indicator)) return []
    const step = 100 / state.reports
    const possible = Math.ceil((full - Math.max(from, state.value)) / step - 1e-9)
    const worth = (weight * step) / (full - from)
    return possible > 0 && worth > 0 ? [{ figure, worth, possible }] : []
  })
  return levers.sort((a, b) => b.worth - a.worth || (a.figure < b.figure ? -1 : 1))
}

/** Each report counts as one below the line, and as one or none above it. */
function isShareOfCases({ unit, measure }: Indicator): boolean {
  if (unit !== '%' || !('ratio' in measure)) return false
  const [above, below] = measure.ratio
  return below === 1 || JSON.stringify(below) === JSON.stringify(['max', above, 1])
}

/** The fewest cases that give at least `gap` points; null when all of them together do not. */
export function cheapestPath(levers: readonly Lever[], gap: number): Step[] | null {
  const steps: Step[] = []
  let left = gap
  for (const { figure, worth, possible } of [...levers].sort((a, b) => b.worth - a.worth)) {
    if (left <= 1e-9) break
    const count = Math.min(possible, Math.ceil(left / worth - 1e-9))
    steps.push({ figure, count, points: count * worth })
    left -= count * worth
  }
  return left <= 1e-9 ? steps : null
}

/** The next edge above the value among bands and target, on the scale of the whole weight; null above them all. */
export function nextEdge(
  { bands, target }: Pick<Indicator, 'bands' | 'target'>,
  value: number,
): number | null {
  const edges = [bands?.watch, bands?.warning, bands?.critical, target]
  const above = edges.filter((edge) => edge !== undefined && edge > value) as number[]
  return above.length ? Math.min(...above) : null
}
