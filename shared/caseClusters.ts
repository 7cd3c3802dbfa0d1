// Cases that may be one matter told twice: pure, over a grid, so that time grows with the number of cases and not
// with its square.
import { BIT, byOpening, Grid, METRES_PER_DEGREE, type PlacedCase, toEnd } from './caseGrid.ts'
import { HOUR, type Millis } from './clock.ts'
import { fold } from './fold.ts'
import { metresBetween } from './places.ts'

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

export interface Found<C> {
  /** Pairs that there are. */
  total: number
  /** The most alike first, then the nearest. */
  pairs: FoundPair<C>[]
}

export interface PairOptions<C> {
  gramsOf?: (one: C) => Uint16Array
  /** Pairs that are not to be found. */
  isApart?: (one: C, other: C) => boolean
  /** Of pairs that are given. */
  limit?: number
}

/**
 * Pairs of one category, opened within 48 h of each other at most 300 m apart, whose titles are alike, or which
 * are within 100 m where a title is missing.
 */
export const findDuplicates = <C extends PlacedCase>(
  cases: readonly C[],
  options?: PairOptions<C>,
): Found<C> => toEnd(duplicatesIn(cases, options))

/** The same, with a stop after each bit of work. */
export function* duplicatesIn<C extends PlacedCase>(
  cases: readonly C[],
  { gramsOf = (one) => trigrams(one.title ?? ''), isApart, limit = Infinity }: PairOptions<C> = {},
): Generator<void, Found<C>> {
  const grid = new Grid(cases, DUPLICATE_METRES)
  const sorted = cases.toSorted(byOpening)
  yield
  const cells = new Map<string | null, Map<number, number[]>>()
  const sketches = new Sketches(sorted, grid.metresEast)
  const best = new Best<C>(limit)
  for (let i = 0; i < sorted.length; i++) {
    if (i % BIT === 0) yield
    const one = sorted[i]!
    sketches.add(i, gramsOf(one))
    const cell = grid.cellOf(one.place)
    const alike = cells.get(one.category) ?? new Map<number, number[]>()
    cells.set(one.category, alike)
    for (const offset of grid.around) {
      const beside = alike.get(cell + offset)
      if (!beside) continue
      const last = Math.max(0, beside.length - PER_CELL)
      for (let at = beside.length - 1; at >= last; at--) {
        const j = beside[at]!
        const other = sorted[j]!
        if (one.openedAt - other.openedAt > DUPLICATE_WITHIN) break
        if (!sketches.mayBePair(i, j)) continue
        const metres = metresBetween(one.place, other.place)
        if (metres > DUPLICATE_METRES) continue
        const similar = sketches.similarity(i, j)
        const isPair = similar === null ? metres <= UNTITLED_METRES : similar >= LIKE_TITLES
        if (isPair && !isApart?.(other, one)) best.add(other, one, metres, similar)
      }
    }
    const own = alike.get(cell)
    if (own) own.push(i)
    else alike.set(cell, [i])
  }
  return best.found()
}

/** What of each case is cheap to say no by: where it lies on a plane, and its title as bits, one for each trigram. */
class Sketches {
  readonly #grams: Uint16Array[] = []
  /** Four words a title. */
  readonly #bits: Int32Array
  readonly #east: Float64Array
  readonly #north: Float64Array

  /** `metresEast`: to a degree of longitude, no more than anywhere among the cases. */
  constructor(cases: readonly PlacedCase[], metresEast: number) {
    this.#bits = new Int32Array(4 * cases.length)
    this.#east = Float64Array.from(cases, ({ place }) => place[0] * metresEast)
    this.#north = Float64Array.from(cases, ({ place }) => place[1] * METRES_PER_DEGREE)
  }

  add(i: number, grams: Uint16Array): void {
    this.#grams[i] = grams
    for (const gram of grams) {
      const bit = Math.imul(gram, 40_503) & 127
      this.#bits[4 * i + (bit >> 5)]! |= 1 << (bit & 31)
    }
  }

  /** False only where they are too far apart, or their similarity is below `LIKE_TITLES`. */
  mayBePair(i: number, j: number): boolean {
    const east = this.#east[i]! - this.#east[j]!
    const north = this.#north[i]! - this.#north[j]!
    if (east * east + north * north > DUPLICATE_METRES * DUPLICATE_METRES) return false
    const a = this.#grams[i]!.length
    const b = this.#grams[j]!.length
    if (a === 0 || b === 0) return true
    // They are alike from so many shared ones on.
    const least = (LIKE_TITLES * (a + b)) / (1 + LIKE_TITLES) - 1e-6
    // Each bit that one has and the other has not is a trigram, at least, that is not shared.
    let onlyI = 0
    let onlyJ = 0
    for (let word = 0; word < 4; word++) {
      const x = this.#bits[4 * i + word]!
      const y = this.#bits[4 * j + word]!
      onlyI += bitsOf(x & ~y)
      onlyJ += bitsOf(y & ~x)
    }
    return a - onlyI >= least && b - onlyJ >= least
  }

  similarity(i: number, j: number): number | null {
    return similarity(this.#grams[i]!, this.#grams[j]!)
  }
}

/** Of a word of 32. */
function bitsOf(word: number): number {
  const pairs = word - ((word >>> 1) & 0x55555555)
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333)
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}

/** The best of what is found, and how much that was. */
class Best<C> {
  readonly #limit: number
  #pairs: FoundPair<C>[] = []
  #worst: FoundPair<C> | null = null
  #total = 0

  constructor(limit: number) {
    this.#limit = limit
  }

  add(one: C, other: C, metres: number, alike: number | null): void {
    this.#total++
    const pair = { one, other, metres, similarity: alike }
    if (this.#worst && mostAlike(this.#worst, pair) <= 0) return
    this.#pairs.push(pair)
    if (this.#pairs.length >= 2 * this.#limit + BIT) this.#cut()
  }

  #cut(): void {
    this.#pairs.sort(mostAlike)
    if (this.#pairs.length <= this.#limit) return
    this.#pairs = this.#pairs.slice(0, this.#limit)
    this.#worst = this.#pairs.at(-1) ?? null
  }

  found(): Found<C> {
    this.#cut()
    return { total: this.#total, pairs: this.#pairs }
  }
}

const mostAlike = <C>(a: FoundPair<C>, b: FoundPair<C>) =>
  (b.similarity ?? 0) - (a.similarity ?? 0) || a.metres - b.metres
