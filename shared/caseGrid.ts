// Cases over a grid, so that what is near one is found without looking at all of them; and work on many of them in
// bits, so that nobody has to wait for the whole of it.
import type { Millis } from './clock.ts'
import type { Place } from './places.ts'

/** What of a case is looked at. */
export interface PlacedCase {
  id: string
  openedAt: Millis
  category: string | null
  title: string | null
  place: Place
}

/** A little less than there are, so that a cell is never too small. */
export const METRES_PER_DEGREE = 111_000

/** Cells of at least `metres` on each side, named by numbers that are as small as can be. */
export class Grid {
  readonly #width: number
  readonly #height: number
  readonly #west: number
  readonly #south: number
  readonly #rows: number
  /** From a cell's number to those of itself and the eight round it, where all that lies within the distance is. */
  readonly around: readonly number[]
  /** Metres to a degree of longitude where they are fewest. */
  readonly metresEast: number

  constructor(cases: readonly PlacedCase[], metres: number) {
    let [west, south, north, farthest] = [Infinity, Infinity, -Infinity, 0]
    for (const { place } of cases) {
      west = Math.min(west, place[0])
      south = Math.min(south, place[1])
      north = Math.max(north, place[1])
      farthest = Math.max(farthest, Math.abs(place[1]))
    }
    const shrink = Math.max(0.01, Math.cos((farthest * Math.PI) / 180))
    this.metresEast = METRES_PER_DEGREE * shrink
    this.#height = metres / METRES_PER_DEGREE
    this.#width = this.#height / shrink
    this.#west = west
    this.#south = south
    // One row at each side is nobody's, so that the cell beside the last is not the first of the next column.
    const rows = Math.floor((north - south) / this.#height) + 3
    this.#rows = rows
    this.around = [-1, 0, 1].flatMap((x) => [-1, 0, 1].map((y) => x * rows + y))
  }

  cellOf(place: Place): number {
    const x = Math.floor((place[0] - this.#west) / this.#width) + 1
    const y = Math.floor((place[1] - this.#south) / this.#height) + 1
    return x * this.#rows + y
  }
}

export const byOpening = (a: PlacedCase, b: PlacedCase) => a.openedAt - b.openedAt || (a.id < b.id ? -1 : 1)

/** Cases looked at between two stops. */
export const BIT = 500

export function toEnd<T>(work: Generator<void, T>): T {
  for (;;) {
    const step = work.next()
    if (step.done) return step.value
  }
}
