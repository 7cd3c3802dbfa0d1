// Places where many cases are.
import { byOpening, Grid, type PlacedCase, toEnd } from './caseGrid.ts'
import { DAY, type Millis } from './clock.ts'
import { metresBetween, type Place } from './places.ts'

export const HOTSPOT_METRES = 400
export const HOTSPOT_WITHIN: Millis = 7 * DAY
export const HOTSPOT_LEAST = 3

export interface FoundSpot<C> {
  centre: Place
  /** The newest first. */
  cases: C[]
  category: string | null
  ofCategory: number
}

/** Three or more of the last seven days within 400 m of one of them; each case is in one at most. The largest first. */
export const findHotspots = <C extends PlacedCase>(cases: readonly C[], now: Millis): FoundSpot<C>[] =>
  toEnd(hotspotsIn(cases, now))

/** The same, with a stop after each bit of work. */
export function* hotspotsIn<C extends PlacedCase>(
  cases: readonly C[],
  now: Millis,
): Generator<void, FoundSpot<C>[]> {
  const recent = cases.filter(({ openedAt }) => openedAt > now - HOTSPOT_WITHIN && openedAt <= now)
  const grid = new Grid(recent, HOTSPOT_METRES)
  const cells = new Map<number, Set<C>>()
  for (const one of recent.toSorted(byOpening)) {
    const key = grid.cellOf(one.place)
    cells.set(key, (cells.get(key) ?? new Set()).add(one))
  }
  yield
  const spots: FoundSpot<C>[] = []
  const sorted = [...cells.values()].sort((a, b) => b.size - a.size)
  // Densest first, and in each the one nearest to its middle: it takes what is round it.
  for (const cell of sorted) {
    yield
    const middle = middleOf([...cell])
    const distances = new Map([...cell].map((one) => [one, metresBetween(one.place, middle)]))
    for (const leader of [...cell].sort((a, b) => distances.get(a)! - distances.get(b)!)) {
      if (!cell.has(leader)) continue
      const at = grid.cellOf(leader.place)
      const beside = grid.around.flatMap((offset) => cells.get(at + offset) ?? [])
      const near = beside.flatMap((each) =>
        [...each].filter((one) => metresBetween(one.place, leader.place) <= HOTSPOT_METRES),
      )
      if (near.length < HOTSPOT_LEAST) continue
      for (const one of near) cells.get(grid.cellOf(one.place))?.delete(one)
      spots.push({
        centre: middleOf(near),
        cases: near.sort((a, b) => byOpening(b, a)),
        ...mostFrequent(near),
      })
    }
  }
  return spots.sort((a, b) => b.cases.length - a.cases.length)
}

function middleOf(cases: readonly PlacedCase[]): Place {
  const sum = (which: 0 | 1) => cases.reduce((total, { place }) => total + place[which], 0)
  return [sum(0) / cases.length, sum(1) / cases.length]
}

function mostFrequent(cases: readonly PlacedCase[]): { category: string | null; ofCategory: number } {
  const counts = new Map<string | null, number>()
  for (const { category } of cases) counts.set(category, (counts.get(category) ?? 0) + 1)
  const [category, ofCategory] = [...counts].sort((a, b) => b[1] - a[1])[0]!
  return { category, ofCategory }
}
