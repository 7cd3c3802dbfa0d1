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
}

export interface CompiledMeasure {
  /** The two numbers of one report; NaN means that it does not count. */
  a(row: Row): number
  b(row: Row): number
  accumulator(): Accumulator
}

const zero = () => 0

export function compileMeasure(measure: Measured['measure']): CompiledMeasure {
  if ('sum' in measure) return { a: compileExpression(measure.sum), b: zero, accumulator: sum }
  if ('ratio' in measure) {
    const [a, b] = measure.ratio
    return { a: compileExpression(a), b: compileExpression(b), accumulator: () => ratio(measure.scale) }
  }
  if ('quantile' in measure)
    return { a: compileExpression(measure.of), b: zero, accumulator: () => quantile(measure.quantile) }
  const of = compileExpression(measure.max)
  return { a: (row) => of(row) * measure.scale, b: zero, accumulator: () => new Maximum() }
}

function sum(): Accumulator {
  const total = new ExactSum()
  return {
    add: (a) => total.add(a),
    remove: (a) => total.subtract(a),
    reset: () => total.reset(),
    value: () => total.value,
  }
}

function ratio(scale: number): Accumulator {
  const over = new ExactSum()
  const under = new ExactSum()
  return {
    add(a, b) {
      over.add(a)
      under.add(b)
    },
    remove(a, b) {
      over.subtract(a)
      under.subtract(b)
    },
    reset() {
      over.reset()
      under.reset()
    },
    value: () => (under.value === 0 ? null : (scale * over.value) / under.value),
  }
}

function quantile(p: number): Accumulator {
  const values = new OrderedValues()
  return {
    add: (a, _b, row) => values.add(a, row),
    remove: (a, _b, row) => values.remove(a, row),
    reset: () => values.clear(),
    value: () => values.quantile(p),
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
  #new: () => Accumulator

  constructor(newAccumulator: () => Accumulator, breakdowns: number) {
    this.#new = newAccumulator
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
        part = { accumulator: this.#new(), reports: 0 }
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
