// One page of a long list, gathered without sorting the whole of it.
import type { Millis } from '../../shared/clock.ts'
import type { Case } from '../aggregate/cases.ts'
import type { Kind } from './kinds.ts'

/** Lists go from the case that was opened last to the first, equal ones by key. */
export interface Cursor {
  at: Millis
  key: string
}

interface Entry extends Cursor {
  kind: Kind
  held: Case
}

const isAfter = (a: Cursor, b: Cursor) => a.at < b.at || (a.at === b.at && a.key > b.key)

/** The first `limit` after a place of all that are added, in any order. */
export class Page {
  readonly #limit: number
  readonly #before: Cursor | null
  readonly #kept: Entry[] = []
  #total = 0
  #rest = 0

  constructor(limit: number, before: Cursor | null) {
    this.#limit = limit
    this.#before = before
  }

  add(entry: Entry): void {
    this.#total++
    if (this.#before && !isAfter(entry, this.#before)) return
    this.#rest++
    const kept = this.#kept
    if (kept.length === this.#limit && isAfter(entry, kept.at(-1)!)) return
    let low = 0
    for (let high = kept.length; low < high; ) {
      const middle = (low + high) >> 1
      if (isAfter(entry, kept[middle]!)) low = middle + 1
      else high = middle
    }
    kept.splice(low, 0, entry)
    if (kept.length > this.#limit) kept.pop()
  }

  taken(): { total: number; found: Entry[]; next: Cursor | null } {
    const last = this.#kept.at(-1)
    const next = last && this.#rest > this.#kept.length ? { at: last.at, key: last.key } : null
    return { total: this.#total, found: this.#kept, next }
  }
}
