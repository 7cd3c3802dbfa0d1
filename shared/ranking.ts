// Units in order of one figure. Equal figures share a place and the next one counts them: 1, 2, 2, 4.
import type { Indicator, Sector } from './sector.ts'

/** Values of a field beyond those that are told apart; it has no place. */
export const OTHER = '…'

/** A figure on fewer reports says little of its unit. */
export const FEW = 10

/** Whether a unit's figure may be chance when few reports are behind it: not a count, which says itself how small it is. */
export const mayBeChance = (sector: Pick<Sector, 'entities'>, { measure, over }: Indicator): boolean =>
  !('sum' in measure) && !('entities' in over && sector.entities[over.entities]?.speaksForMany)

/** Which end has place 1: the better one where the definition says it, else the greatest. */
export const bestEnd = ({ better, bands }: Pick<Indicator, 'better' | 'bands'>): 'high' | 'low' =>
  better ?? (bands?.bad === 'high' ? 'low' : 'high')

/** Places from 1 by unit; a unit whose figure is not known has none. */
export function placesOf(
  values: Iterable<readonly [unit: string, value: number | null]>,
  best: 'high' | 'low',
): Map<string, number> {
  const known = [...values].filter((each): each is [string, number] => each[1] !== null)
  known.sort((a, b) => (best === 'high' ? b[1] - a[1] : a[1] - b[1]))
  const places = new Map<string, number>()
  let place = 0
  for (const [i, [unit, value]] of known.entries()) {
    if (i === 0 || value !== known[i - 1]![1]) place = i + 1
    places.set(unit, place)
  }
  return places
}
