// Areas shaded by a figure's breakdown: which value each polygon has, and into which of five steps it
// falls. Unknown stays unknown; equal values get equal shades.
import { AREA_FIELD } from '../../../shared/areaFigure.ts'
import type { Area } from '../../../shared/locality.ts'
import type { IndicatorState } from '../../../shared/protocol.ts'
import type { Indicator } from '../../../shared/sector.ts'

export const STEPS = 5

export interface Choropleth {
  /** By polygon code; null or absent: not known. */
  values: Record<string, number | null>
  scale: Scale | null
  /** The values are per so many residents; absent: as the indicator gives them. */
  perResidents?: number
}

export interface Scale {
  /** Ascending; a value at or above edges[i] is at least in step i + 1. */
  edges: number[]
  min: number
  max: number
}

/**
 * Whether areas can be added up and an area that is not named counts zero: true for counts and sums of
 * what happened, false for shares, quantiles and what is read from the latest reports.
 */
export const isCount = ({ over, measure }: Indicator): boolean => 'sum' in measure && !('entities' in over)

/**
 * The value of each polygon. A breakdown by finer areas is added up when the indicator can be; counts
 * are given per `perResidents` when every polygon's population is known, since a shade is read as
 * density: otherwise the largest commune would always look the worst.
 */
export function polygonValues(
  indicator: Indicator,
  state: IndicatorState | undefined,
  areas: readonly Area[],
  polygons: readonly string[],
  perResidents = 10_000,
): Choropleth {
  const breakdown = state?.breakdown?.[AREA_FIELD]
  const rolledUp = state?.rolledUp ?? {}
  const values: Record<string, number | null> = {}
  if (!breakdown || state.value === null || !Object.keys(breakdown).length) return { values, scale: null }
  const counts = isCount(indicator)
  const areaOf = new Map(areas.map((area) => [area.code, area]))
  const wanted = new Set(polygons)
  for (const code of polygons) values[code] = counts ? 0 : null
  for (const [code, value] of Object.entries(breakdown)) {
    let at: string | undefined = code
    if (counts) while (at !== undefined && !wanted.has(at)) at = areaOf.get(at)?.parent
    if (at === undefined || !wanted.has(at) || at in rolledUp) continue
    values[at] = counts && value !== null ? (values[at] ?? 0) + value : value
  }
  for (const code of polygons) if (code in rolledUp) values[code] = rolledUp[code]!
  const perHead = counts && indicator.unit === '' && polygons.every((code) => areaOf.get(code)?.population)
  if (!perHead) return { values, scale: scaleOf(Object.values(values)) }
  for (const code of polygons) {
    const value = values[code]
    if (value != null) values[code] = (value / areaOf.get(code)!.population!) * perResidents
  }
  return { values, scale: scaleOf(Object.values(values)), perResidents }
}

/** Up to five steps by quantile, at edges rounded as the legend writes them; null without a known value. */
export function scaleOf(values: Iterable<number | null>): Scale | null {
  const known = [...values].filter((v): v is number => v !== null && Number.isFinite(v)).sort((a, b) => a - b)
  if (!known.length) return null
  const min = known[0]!
  const max = known.at(-1)!
  const edges: number[] = []
  for (let i = 1; i < STEPS; i++) {
    const edge = roundTo2(known[Math.min(known.length - 1, Math.floor((i * known.length) / STEPS))]!)
    // An edge that no value lies below would make a step that nothing is in.
    if (edge > min && edge <= max && edge > (edges.at(-1) ?? -Infinity)) edges.push(edge)
  }
  return { edges, min, max }
}

/** Two significant digits, as a legend shows them. */
const roundTo2 = (value: number) => Number(value.toPrecision(2))

/** 0 is the lowest step. With fewer steps than shades the steps are spread over the shades. */
export function stepOf(value: number, scale: Scale): number {
  let step = 0
  while (step < scale.edges.length && value >= scale.edges[step]!) step++
  return step
}

/** Which of the five shades a step takes: a scale of one step takes the middle one. */
export function shadeOf(step: number, scale: Scale): number {
  const last = scale.edges.length
  return last === 0 ? (STEPS - 1) / 2 : Math.round((step * (STEPS - 1)) / last)
}
