// Contributions placed in time, and windows that slide over them. A window keeps its tally as its
// edges move: only what an edge passes is touched. Memory is bounded: past a number of entries, times
// are kept to the second, then the minute, then the hour, and equal ones are merged.
import type { Span } from '../../shared/calendar.ts'
import { HOUR, MINUTE, type Millis, SECOND } from '../../shared/clock.ts'
import type { CompiledMeasure } from './measure.ts'
import { Tally } from './measure.ts'

export interface Entry {
  time: Millis
  a: number
  b: number
  /** How many equal contributions this stands for. */
  weight: number
  keys: readonly string[]
  simulated: boolean
}

/** Times are exact up to so many entries, then kept coarser step by step. */
export const ENTRY_LIMIT = 500_000
const RESOLUTIONS = [1, SECOND, MINUTE, HOUR] as const
const CHUNK = HOUR

interface Chunk {
  entries: Entry[]
  sorted: boolean
}

export interface SlidingWindow {
  span: Span
  tally: Tally
  spanAt(now: Millis): Span
}

export class Series {
  readonly windows: SlidingWindow[]
  /** To how many ms times are kept. */
  resolutionMs: Millis = RESOLUTIONS[0]
  /** Merging is for figures that add up and are never taken back; others keep their newest entries. */
  #mergeable: boolean
  #chunks = new Map<number, Chunk>()
  #size = 0
  #limit: number

  constructor(
    measure: CompiledMeasure,
    breakdowns: number,
    spansAt: ((now: Millis) => Span)[],
    options: { mergeable: boolean; limit?: number },
  ) {
    this.#mergeable = options.mergeable
    this.#limit = options.limit ?? ENTRY_LIMIT
    this.windows = spansAt.map((spanAt) => ({
      span: { from: -Infinity, to: -Infinity },
      tally: new Tally(measure.accumulator, breakdowns),
      spanAt,
    }))
  }

  get size(): number {
    return this.#size
  }

  add(entry: Entry): void {
    const placed = this.resolutionMs === 1 ? entry : { ...entry, time: this.#coarse(entry.time) }
    this.#place(placed)
    for (const { span, tally } of this.windows) if (within(placed.time, span)) addTo(tally, placed)
    if (this.#size > this.#limit) this.#coarsen()
  }

  /** Takes back the very entry that was added; only where entries are not merged. */
  remove(entry: Entry): void {
    const chunk = this.#chunks.get(Math.floor(entry.time / CHUNK))
    if (!chunk) return
    sort(chunk)
    const { entries } = chunk
    for (let i = firstAt(entries, entry.time); i < entries.length && entries[i]!.time === entry.time; i++) {
      if (entries[i] !== entry) continue
      entries.splice(i, 1)
      this.#size--
      for (const { span, tally } of this.windows) if (within(entry.time, span)) removeFrom(tally, entry)
      return
    }
  }

  /** Moves the windows to `now`; true when any tally changed. Time that runs backwards is ignored. */
  advance(now: Millis): boolean {
    let changed = false
    for (const window of this.windows) {
      const next = window.spanAt(now)
      const { from, to } = window.span
      if (next.from === from && next.to === to) continue
      if (next.from < from || next.to < to) continue
      window.span = next
      if (next.from >= to) {
        if (window.tally.reports) changed = true
        window.tally.reset()
        changed = this.#each(next.from, next.to, (entry) => addTo(window.tally, entry)) || changed
      } else {
        changed = this.#each(from, next.from, (entry) => removeFrom(window.tally, entry)) || changed
        changed = this.#each(to, next.to, (entry) => addTo(window.tally, entry)) || changed
      }
    }
    return changed
  }

  /** Forgets what lies before every window's reach. */
  forgetBefore(time: Millis): void {
    for (const [index, chunk] of this.#chunks) {
      if ((index + 1) * CHUNK > time) continue
      this.#size -= chunk.entries.length
      this.#chunks.delete(index)
    }
  }

  *entries(): Generator<Entry> {
    for (const chunk of this.#chunks.values()) yield* chunk.entries
  }

  #coarse(time: Millis): Millis {
    return Math.floor(time / this.resolutionMs) * this.resolutionMs
  }

  #place(entry: Entry): void {
    const index = Math.floor(entry.time / CHUNK)
    let chunk = this.#chunks.get(index)
    if (!chunk) {
      chunk = { entries: [], sorted: true }
      this.#chunks.set(index, chunk)
    }
    const last = chunk.entries.at(-1)
    if (
      last &&
      this.resolutionMs > 1 &&
      this.#mergeable &&
      last.time === entry.time &&
      sameKeys(last, entry)
    ) {
      last.a += entry.a
      last.b += entry.b
      last.weight += entry.weight
      return
    }
    if (!last || last.time <= entry.time) chunk.entries.push(entry)
    else if (this.#mergeable) {
      chunk.sorted = false
      chunk.entries.push(entry)
    }
    // Entries that may be taken back one by one keep their order: sorting anew would cost the whole hour each time.
    else chunk.entries.splice(firstAt(chunk.entries, entry.time), 0, entry)
    this.#size++
  }

  /** Calls `fn` for each entry with from ≤ time < to; true when there was one. */
  #each(from: Millis, to: Millis, fn: (entry: Entry) => void): boolean {
    if (from >= to) return false
    let any = false
    const visit = (chunk: Chunk) => {
      sort(chunk)
      for (
        let i = firstAt(chunk.entries, from);
        i < chunk.entries.length && chunk.entries[i]!.time < to;
        i++
      ) {
        fn(chunk.entries[i]!)
        any = true
      }
    }
    const first = Math.floor(from / CHUNK)
    const last = Math.floor(to / CHUNK)
    if (last - first < this.#chunks.size) {
      for (let index = first; index <= last; index++) {
        const chunk = this.#chunks.get(index)
        if (chunk) visit(chunk)
      }
    } else for (const [index, chunk] of this.#chunks) if (index >= first && index <= last) visit(chunk)
    return any
  }

  #coarsen(): void {
    const next = RESOLUTIONS[RESOLUTIONS.indexOf(this.resolutionMs as (typeof RESOLUTIONS)[number]) + 1]
    if (next === undefined || !this.#mergeable) {
      this.#forgetOldest()
      return
    }
    this.resolutionMs = next
    const all = [...this.entries()]
    this.#chunks.clear()
    this.#size = 0
    const merged = new Map<string, Entry>()
    for (const entry of all) {
      const time = this.#coarse(entry.time)
      const key = `${time}\n${entry.simulated}\n${entry.keys.join('\n')}`
      const held = merged.get(key)
      if (held) {
        held.a += entry.a
        held.b += entry.b
        held.weight += entry.weight
      } else merged.set(key, { ...entry, time })
    }
    for (const entry of merged.values()) this.#place(entry)
    // Edges cut differently through coarser times: count anew.
    for (const { span, tally } of this.windows) {
      tally.reset()
      this.#each(span.from, span.to, (entry) => addTo(tally, entry))
    }
    if (this.#size > this.#limit) this.#coarsen()
  }

  /** Drops the oldest hour, or the older half of the only one: what is left is a sample of the newest. */
  #forgetOldest(): void {
    const oldest = Math.min(...this.#chunks.keys())
    const chunk = this.#chunks.get(oldest)!
    sort(chunk)
    const gone = chunk.entries.splice(
      0,
      this.#chunks.size === 1 ? chunk.entries.length >> 1 : chunk.entries.length,
    )
    for (const entry of gone)
      for (const { span, tally } of this.windows) if (within(entry.time, span)) removeFrom(tally, entry)
    this.#size -= gone.length
    if (!chunk.entries.length) this.#chunks.delete(oldest)
  }
}

const within = (time: Millis, { from, to }: Span) => time >= from && time < to

const sameKeys = (one: Entry, other: Entry) =>
  one.simulated === other.simulated &&
  one.keys.length === other.keys.length &&
  one.keys.every((key, i) => key === other.keys[i])

function addTo(tally: Tally, { a, b, keys, simulated, weight }: Entry): void {
  tally.add(a, b, 0, keys, simulated, weight)
}
function removeFrom(tally: Tally, { a, b, keys, simulated, weight }: Entry): void {
  tally.remove(a, b, 0, keys, simulated, weight)
}

function sort(chunk: Chunk): void {
  if (chunk.sorted) return
  chunk.entries.sort((one, other) => one.time - other.time)
  chunk.sorted = true
}

/** The index of the first entry at or after `time`. */
function firstAt(entries: readonly Entry[], time: Millis): number {
  let low = 0
  let high = entries.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (entries[middle]!.time < time) low = middle + 1
    else high = middle
  }
  return low
}
