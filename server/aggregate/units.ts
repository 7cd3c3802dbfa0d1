// A figure by unit, and for areas also that of the areas above them, made of the same contributions: sums
// and ratios from their parts, never averages of averages.
import type { Area } from '../../shared/locality.ts'
import { bestEnd, FEW, OTHER, placesOf } from '../../shared/ranking.ts'
import type { Indicator } from '../../shared/sector.ts'
import type { Accumulator, Tally } from './measure.ts'

export interface UnitFigure {
  /** Null where it is not known, or for a quantile of an area above. */
  value: number | null
  reports: number
  /** Made of areas that lie beneath it. */
  above: boolean
  /** One of those has a part elsewhere too. */
  inexact: boolean
}

/** Where areas lie, for rolling up. */
export type AreaTree = ReadonlyMap<string, Pick<Area, 'parent' | 'crosses'>>
export const areaTree = (areas: readonly Area[]): AreaTree => new Map(areas.map((area) => [area.code, area]))

export type Units = Map<string, UnitFigure>

/** The figures of one field's values. The whole locality is left out: that is the figure itself. */
export function unitsOf(tally: Tally, field: number, isArea: boolean, tree: AreaTree): Units {
  const units: Units = new Map()
  const sums = new Map<string, { total: Accumulator; known: boolean; reports: number; inexact: boolean }>()
  for (const [code, { accumulator, reports }] of tally.by[field]!) {
    units.set(code, { value: accumulator.value(), reports, above: false, inexact: false })
    if (!isArea) continue
    const inexact = tree.get(code)?.crosses !== undefined
    for (const above of pathUp(tree, code)) {
      let sum = sums.get(above)
      if (!sum) {
        sum = { total: tally.accumulator(), known: true, reports: 0, inexact: false }
        sums.set(above, sum)
      }
      sum.known &&= sum.total.absorb(accumulator)
      sum.reports += reports
      sum.inexact ||= inexact
    }
  }
  for (const [code, { total, known, reports, inexact }] of sums) {
    const own = tally.by[field]!.get(code)
    const whole = known && (!own || total.absorb(own.accumulator))
    units.set(code, {
      value: whole ? total.value() : null,
      reports: reports + (own?.reports ?? 0),
      above: true,
      inexact,
    })
  }
  return units
}

/** The areas above, without the topmost. */
function pathUp(tree: AreaTree, code: string): string[] {
  const path: string[] = []
  let at = tree.get(code)?.parent
  while (at !== undefined && path.length < 4) {
    const { parent } = tree.get(at) ?? {}
    if (parent !== undefined) path.push(at)
    at = parent
  }
  return path
}

/** What a wall is told of a breakdown beside its values. */
export function besideOf(units: Units) {
  const rolledUp: Record<string, number | null> = {}
  const inexact: string[] = []
  const few: string[] = []
  for (const [code, unit] of units) {
    if (unit.reports < FEW) few.push(code)
    if (!unit.above) continue
    rolledUp[code] = unit.value
    if (unit.inexact) inexact.push(code)
  }
  return { rolledUp, inexact: inexact.sort(), few: few.sort() }
}

/** Places among the units of one rank: areas above others are a list of their own. */
export function placesAmong(indicator: Indicator, units: Units, tree: AreaTree): Record<string, number> {
  const lists = new Map<string, [string, number | null][]>()
  for (const [code, { value }] of units) {
    if (code === OTHER) continue
    const depth = String(pathUp(tree, code).length)
    lists.set(depth, [...(lists.get(depth) ?? []), [code, value]])
  }
  const best = bestEnd(indicator)
  return Object.fromEntries([...lists.values()].flatMap((list) => [...placesOf(list, best)]))
}
