// What a figure adds up. A contribution is at most two numbers, a and b; an accumulator takes them in
// and out again and can state its value at any time. Nothing here knows where they come from.
import { compileExpression, type Row } from '../../shared/expression.ts'
import type { Measured } from '../../shared/sector.ts'
import { ExactSum } from './exactSum.ts'
import { OrderedValues } from './orderedValues.ts'

export interface Accumulator {
  add(a: number, b: number, row: number): void
  remove(a: number, b: number, row: number): void
  reset(): void
  /** Null when a ratio's denominator is zero or nothing was added; an empty sum is 0. */
  value(): number | null
  /** Adds what another of the same measure holds; false where that cannot be, as for a quantile. */
  absorb(other: Accumulator): boolean
}

export interface CompiledMeasure {
  /** The two numbers of one report; NaN means that it does not count. */
  a(row: Row): number
  b(row: Row): number
  accumulator(): Accumulator
}

const zero = () => 0

export function compileMeasure(measure: Measured['measure']): CompiledMeasure {
  if ('sum' in measure) return { a: compileExpression(measure.sum), b: zero, accumulator: () => new Sum() }
  if ('ratio' in measure) {
    const [a, b] = measure.ratio
    return { a: compileExpression(a), b: compileExpression(b), accumulator: () => new Ratio(measure.scale) }
  }
  if ('quantile' in measure)
    return { a: compileExpression(measure.of), b: zero, accumulator: () => quantile(measure.quantile) }
  const of = compileExpression(measure.max)
  return { a: (row) => of(row) * measure.scale, b: zero, accumulator: () => new Maximum() }
}

class Sum implements Accumulator {
  readonly #total = new ExactSum()
  add(a: number): void {
    this.#total.add(a)
  }
  remove(a: number): void {
    this.#total.subtract(a)
  }
  reset(): void {
    this.#total.reset()
  }
  value(): number {
    return this.#total.value
  }
  absorb(other: Accumulator): boolean {
    if (!(other instanceof Sum)) return false
    this.#total.addAll(other.#total)
    return true
  }
}

class Ratio implements Accumulator {
  readonly #scale: number
  readonly #over = new ExactSum()
  readonly #under = new ExactSum()
  constructor(scale: number) {
    this.#scale = scale
  }
  add(a: number, b: number): void {
    this.#over.add(a)
    this.#under.add(b)
  }
  remove(a: number, b: number): void {
    this.#over.subtract(a)
    this.#under.subtract(b)
  }
  reset(): void {
    this.#over.reset()
    this.#under.reset()
  }
  value(): number | null {
    return this.#under.value === 0 ? null : (this.#scale * this.#over.value) / this.#under.value
  }
  absorb(other: Accumulator): boolean {
    if (!(other instanceof Ratio)) return false
    this.#over.addAll(other.#over)
    this.#under.addAll(other.#under)
    return true
  }
}

function quantile(p: number): Accumulator {
  const values = new OrderedValues()
  return {
    add: (a, _b, row) => values.add(a, row),
    remove: (a, _b, row) => values.remove(a, row),
    reset: () => values.clear(),
    value: () => values.quantile(p),
    absorb: () => false,
  }
}

/** Also tells which row holds the maximum. */
export class Maximum implements Accumulator {
  #values = new OrderedValues()
  add(a: number, _b: number, row: number): void {
    this.#values.add(a, row)
  }
  remove(a: number, _b: number, row: number): void {
    this.#values.remove(a, row)
  }
  reset(): void {
    this.#values.clear()
  }
  value(): number | null {
    return this.#values.max()?.value ?? null
  }
  row(): number | null {
    return this.#values.max()?.row ?? null
  }
  absorb(other: Accumulator): boolean {
    if (!(other instanceof Maximum)) return false
    const max = other.#values.max()
    if (max) this.#values.add(max.value, max.row)
    return true
  }
}

interface Part {
  accumulator: Accumulator
  reports: number
}

/** One figure's accumulators: the whole, and one for each value of each field that it is broken down by. */
export class Tally {
  readonly total: Accumulator
  readonly by: Map<string, Part>[]
  reports = 0
  simulated = 0
  /** An empty one of its kind. */
  readonly accumulator: () => Accumulator

  constructor(newAccumulator: () => Accumulator, breakdowns: number) {
    this.accumulator = newAccumulator
    this.total = newAccumulator()
    this.by = Array.from({ length: breakdowns }, () => new Map())
  }

  add(a: number, b: number, row: number, keys: readonly string[], simulated: boolean, weight = 1): void {
    this.total.add(a, b, row)
    this.reports += weight
    if (simulated) this.simulated += weight
    for (let i = 0; i < this.by.length; i++) {
      const parts = this.by[i]!
      const key = keys[i]!
      let part = parts.get(key)
      if (!part) {
        part = { accumulator: this.accumulator(), reports: 0 }
        parts.set(key, part)
      }
      part.accumulator.add(a, b, row)
      part.reports += weight
    }
  }

  remove(a: number, b: number, row: number, keys: readonly string[], simulated: boolean, weight = 1): void {
    this.total.remove(a, b, row)
    this.reports -= weight
    if (simulated) this.simulated -= weight
    for (let i = 0; i < this.by.length; i++) {
      const parts = this.by[i]!
      const part = parts.get(keys[i]!)
      if (!part) throw new Error(`no part ${keys[i]} to remove from`)
      part.accumulator.remove(a, b, row)
      // An emptied part goes, so that the same reports give the same parts whatever came between.
      part.reports -= weight
      if (part.reports === 0) parts.delete(keys[i]!)
    }
  }

  reset(): void {
    this.total.reset()
    this.reports = 0
    this.simulated = 0
    for (const parts of this.by) parts.clear()
  }
}
