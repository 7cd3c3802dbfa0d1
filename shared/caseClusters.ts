// Cases that may be one matter told twice, and places where many are: pure, over a grid, so that time grows
// with the number of cases and not with its square.
import { DAY, HOUR, type Millis } from './clock.ts'
import { fold } from './fold.ts'
import { metresBetween, type Place } from './places.ts'

/** What of a case is looked at. */
export interface PlacedCase {
  id: string
  openedAt: Millis
  category: string | null
  title: string | null
  place: Place
}

export interface FoundPair<C> {
  one: C
  other: C
  metres: number
  similarity: number | null
}

export const DUPLICATE_METRES = 300
export const DUPLICATE_WITHIN: Millis = 48 * HOUR
export const LIKE_TITLES = 0.45
/** Where a title is missing, the place must say it alone. */
export const UNTITLED_METRES = 100
export const HOTSPOT_METRES = 400
export const HOTSPOT_WITHIN: Millis = 7 * DAY
export const HOTSPOT_LEAST = 3
/** Cases that one is held against, the nearest in time of each cell: what bounds a heap in one spot. */
const PER_CELL = 12

/** Of a folded text: blank, digits, letters. */
const SIGNS = 37
const signOf = (code: number): number => (code < 48 ? 0 : code < 58 ? code - 47 : code - 86)

/** The trigrams of a title without marks and capitals, as sorted numbers, each once. */
export function trigrams(title: string): Uint16Array {
  const text = ` ${fold(title)} `
  const found = new Set<number>()
  let last = 0
  for (let i = 0; i < text.length; i++) {
    last = (last * SIGNS + signOf(text.charCodeAt(i))) % SIGNS ** 3
    if (i >= 2) found.add(last)
  }
  return Uint16Array.from(found).sort()
}

/** Shared of all, 0–1 (Jaccard); null when one has none. */
export function similarity(one: Uint16Array, other: Uint16Array): number | null {
  if (!one.length || !other.length) return null
  let shared = 0
  for (let i = 0, j = 0; i < one.length && j < other.length; ) {
    const step = one[i]! - other[j]!
    if (step === 0) shared++
    if (step <= 0) i++
    if (step >= 0) j++
  }
  return shared / (one.length + other.length - shared)
}

/** A little less than there are, so that a cell is never too small. */
const METRES_PER_DEGREE = 111_000
type Cell = readonly [x: number, y: number]

/** Cells of at least `metres` on each side, so that what lies within is in a cell or in one beside it. */
function gridOf(cases: readonly PlacedCase[], metres: number): (place: Place) => Cell {
  const farthest = Math.max(0, ...chunked(cases.map(({ place }) => Math.abs(place[1]))))
  const height = metres / METRES_PER_DEGREE
  const width = height / Math.max(0.01, Math.cos((farthest * Math.PI) / 180))
  return ([longitude, latitude]) => [Math.floor(longitude / width), Math.floor(latitude / height)]
}

/** The largest of each thousand: a call takes only so many arguments. */
function chunked(values: readonly number[]): number[] {
  const largest: number[] = []
  for (let at = 0; at < values.length; at += 1_000) largest.push(Math.max(...values.slice(at, at + 1_000)))
  return largest
}

/** One number for a cell: no grid on Earth at these distances has more rows. */
const numberOf = (x: number, y: number): number => x * 2 ** 24 + y
const around = [-1, 0, 1].flatMap((x) => [-1, 0, 1].map((y) => [x, y] as const))

/**
 * Pairs of one category, opened within 48 h of each other at most 300 m apart, whose titles are alike, or which
 * are within 100 m where a title is missing. The most alike first, then the nearest.
 */
export function findDuplicates<C extends PlacedCase>(
  cases: readonly C[],
  gramsOf: (one: C) => Uint16Array = (one) => trigrams(one.title ?? ''),
): FoundPair<C>[] {
  const cellOf = gridOf(cases, DUPLICATE_METRES)
  const cells = new Map<string | null, Map<number, C[]>>()
  const known = new Map<C, Uint16Array>()
  const grams = (one: C) => {
    const held = known.get(one) ?? gramsOf(one)
    known.set(one, held)
    return held
  }
  const pairs: FoundPair<C>[] = []
  const look = (one: C, other: C) => {
    const metres = metresBetween(one.place, other.place)
    if (metres > DUPLICATE_METRES) return
    const alike = similarity(grams(one), grams(other))
    if (alike === null ? metres <= UNTITLED_METRES : alike >= LIKE_TITLES)
      pairs.push({ one: other, other: one, metres, similarity: alike })
  }
  for (const one of cases.toSorted(byOpening)) {
    const [x, y] = cellOf(one.place)
    const alike = cells.get(one.category) ?? new Map<number, C[]>()
    cells.set(one.category, alike)
    for (const [dx, dy] of around) {
      const beside = alike.get(numberOf(x + dx, y + dy))
      if (!beside) continue
      const last = Math.max(0, beside.length - PER_CELL)
      for (let i = beside.length - 1; i >= last; i--) {
        if (one.openedAt - beside[i]!.openedAt > DUPLICATE_WITHIN) break
        look(one, beside[i]!)
      }
    }
    const own = alike.get(numberOf(x, y))
    if (own) own.push(one)
    else alike.set(numberOf(x, y), [one])
  }
  return pairs.sort((a, b) => (b.similarity ?? 0) - (a.similarity ?? 0) || a.metres - b.metres)
}

const byOpening = (a: PlacedCase, b: PlacedCase) => a.openedAt - b.openedAt || (a.id < b.id ? -1 : 1)

export interface FoundSpot<C> {
  centre: Place
  /** The newest first. */
  cases: C[]
  category: string | null
  ofCategory: number
}

/** Three or more of the last seven days within 400 m of one of them; each case is in one at most. The largest first. */
export function findHotspots<C extends PlacedCase>(cases: readonly C[], now: Millis): FoundSpot<C>[] {
  const recent = cases.filter(({ openedAt }) => openedAt > now - HOTSPOT_WITHIN && openedAt <= now)
  const cellOf = gridOf(recent, HOTSPOT_METRES)
  const cells = new Map<number, Set<C>>()
  for (const one of recent.toSorted(byOpening)) {
    const key = numberOf(...cellOf(one.place))
    cells.set(key, (cells.get(key) ?? new Set()).add(one))
  }
  const spots: FoundSpot<C>[] = []
  const sorted = [...cells.values()].sort((a, b) => b.size - a.size)
  // Densest first, and in each the one nearest to its middle: it takes what is round it.
  for (const cell of sorted) {
    const middle = middleOf([...cell])
    const distances = new Map([...cell].map((one) => [one, metresBetween(one.place, middle)]))
    for (const leader of [...cell].sort((a, b) => distances.get(a)! - distances.get(b)!)) {
      if (!cell.has(leader)) continue
      const [x, y] = cellOf(leader.place)
      const beside = around.flatMap(([dx, dy]) => cells.get(numberOf(x + dx, y + dy)) ?? [])
      const near = beside.flatMap((each) =>
        [...each].filter((one) => metresBetween(one.place, leader.place) <= HOTSPOT_METRES),
      )
      if (near.length < HOTSPOT_LEAST) continue
      for (const one of near) for (const each of beside) each.delete(one)
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
