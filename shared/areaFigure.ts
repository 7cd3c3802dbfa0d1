// A figure by area as its readers want it: one level at a time, each area with all that lies in it.
import type { Area } from './locality.ts'
import type { IndicatorState } from './protocol.ts'

/** The field whose values are areas. */
export const AREA_FIELD = 'areaCode'

type Given = Pick<IndicatorState, 'breakdown' | 'rolledUp'> | undefined

/** By code, areas of any level; those made of others come before what was reported of them alone. */
export const areaValues = (state: Given): Record<string, number | null> => ({
  ...state?.breakdown?.[AREA_FIELD],
  ...state?.rolledUp,
})

/** One area's figure. A sum of nothing is 0, but only where areas of its level are reported of at all. */
export function areaValue(state: Given, isSum: boolean, code: string, areas: readonly Area[]): number | null {
  const values = areaValues(state)
  const value = values[code]
  if (value !== undefined) return value
  if (!isSum) return null
  const levels = new Map(areas.map((area) => [area.code, area.level]))
  return Object.keys(values).some((other) => levels.get(other) === levels.get(code)) ? 0 : null
}

/**
 * The areas of the level that reports, or those within one area where that is named: what a list of areas
 * shows. Areas that the locality does not know are left out; all are shown where none is of that level.
 */
export function listedAreas(
  state: Given,
  areas: readonly Area[],
  level: Area['level'],
  within: string | null,
): Record<string, number | null> {
  const known = new Map(areas.map((area) => [area.code, area]))
  const all = Object.entries(areaValues(state))
  const ofLevel = all.filter(([code]) => known.get(code)?.level === level)
  const inside = ofLevel.filter(([code]) => within !== null && liesIn(known, code, within))
  return Object.fromEntries(inside.length ? inside : ofLevel.length ? ofLevel : all)
}

/** An area's code and those of all areas within it. */
export function areasWithin(code: string, areas: readonly Area[]): Set<string> {
  const known = new Map(areas.map((area) => [area.code, area]))
  return new Set([code, ...areas.flatMap((area) => (liesIn(known, area.code, code) ? [area.code] : []))])
}

/** The polygons that stand for an area on a map: its own, those within it, else the one that it lies in. */
export function drawnOf(code: string, areas: readonly Area[], polygons: readonly string[]): string[] {
  if (polygons.includes(code)) return [code]
  const known = new Map(areas.map((area) => [area.code, area]))
  const within = polygons.filter((polygon) => liesIn(known, polygon, code))
  return within.length ? within : polygons.filter((polygon) => liesIn(known, code, polygon))
}

function liesIn(areas: ReadonlyMap<string, Area>, code: string, within: string): boolean {
  for (let at = areas.get(code)?.parent; at !== undefined; at = areas.get(at)?.parent)
    if (at === within) return true
  return false
}
