// Numbers kept in order, each with the row it came from, for exact quantiles and maxima under
// insertions and removals. A list of short sorted runs: finding the run is a binary search, changing
// it a short copy, so a change costs about √n.

const RUN = 512

interface Run {
  values: Float64Array
  rows: Int32Array
  length: number
}

const newRun = (): Run => ({ values: new Float64Array(RUN), rows: new Int32Array(RUN), length: 0 })

export class OrderedValues {
  #runs: Run[] = []
  length = 0

  add(value: number, row: number): void {
    if (!this.#runs.length) this.#runs.push(newRun())
    let index = this.#runFor(value, row)
    let run = this.#runs[index]!
    if (run.length === RUN) {
      const right = split(run)
      this.#runs.splice(index + 1, 0, right)
      if (before(right.values[0]!, right.rows[0]!, value, row)) run = this.#runs[++index]!
    }
    const at = placeIn(run, value, row)
    run.values.copyWithin(at + 1, at, run.length)
    run.rows.copyWithin(at + 1, at, run.length)
    run.values[at] = value
    run.rows[at] = row
    run.length++
    this.length++
  }

  /** Throws when the pair is not there: the caller's books would be wrong. */
  remove(value: number, row: number): void {
    const index = this.#runFor(value, row)
    const run = this.#runs[index]
    const at = run ? placeIn(run, value, row) : 0
    if (!run || at >= run.length || run.values[at] !== value || run.rows[at] !== row)
      throw new Error(`no value ${value} of row ${row} to remove`)
    run.values.copyWithin(at, at + 1, run.length)
    run.rows.copyWithin(at, at + 1, run.length)
    run.length--
    this.length--
    if (!run.length) this.#runs.splice(index, 1)
  }

  clear(): void {
    this.#runs = []
    this.length = 0
  }

  /**
   * The quantile p in [0, 1] by linear interpolation between order statistics (Hyndman–Fan type 7, as
   * PostgreSQL's percentile_cont and spreadsheets' PERCENTILE.INC); null when empty.
   */
  quantile(p: number): number | null {
    if (!this.length) return null
    const rank = p * (this.length - 1)
    const below = Math.floor(rank)
    const low = this.#at(below)
    return rank === below ? low : low + (rank - below) * (this.#at(below + 1) - low)
  }

  /** The greatest value and its row (of equal ones, the highest row). */
  max(): { value: number; row: number } | null {
    const run = this.#runs.at(-1)
    return run ? { value: run.values[run.length - 1]!, row: run.rows[run.length - 1]! } : null
  }

  #at(rank: number): number {
    let skip = rank
    for (const run of this.#runs) {
      if (skip < run.length) return run.values[skip]!
      skip -= run.length
    }
    throw new RangeError(`rank ${rank} of ${this.length}`)
  }

  /** The last run that starts at or before the pair, or the first. */
  #runFor(value: number, row: number): number {
    let low = 0
    let high = this.#runs.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      const run = this.#runs[middle]!
      if (before(value, row, run.values[0]!, run.rows[0]!)) high = middle - 1
      else low = middle
    }
    return low
  }
}

const before = (value: number, row: number, otherValue: number, otherRow: number) =>
  value < otherValue || (value === otherValue && row < otherRow)

/** Where the pair is or would stand. */
function placeIn(run: Run, value: number, row: number): number {
  let low = 0
  let high = run.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (before(run.values[middle]!, run.rows[middle]!, value, row)) low = middle + 1
    else high = middle
  }
  return low
}

function split(run: Run): Run {
  const right = newRun()
  const half = RUN >> 1
  right.values.set(run.values.subarray(half))
  right.rows.set(run.rows.subarray(half))
  right.length = RUN - half
  run.length = half
  return right
}
