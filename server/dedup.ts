// Which events were counted already: the newest N of source+id, as 64-bit fingerprints in one open
// table with a ring beside it for their age. Fixed memory: 32 bytes an id (two million: 64 MB).
// Two different ids share a fingerprint with a chance of about 1 in 10⁷ at two million remembered.
import { HOUR, type Millis } from '../shared/clock.ts'

/** An id that had to be forgotten sooner than this is counted in `forgottenEarly`. */
export const REMEMBER_AT_LEAST = 24 * HOUR

export interface DedupDump {
  high: Uint32Array
  low: Uint32Array
  seconds: Uint32Array
}

export class Dedup {
  readonly limit: number
  size = 0
  forgottenEarly = 0
  readonly #mask: number
  readonly #tableHigh: Uint32Array
  readonly #tableLow: Uint32Array
  readonly #ringHigh: Uint32Array
  readonly #ringLow: Uint32Array
  readonly #ringSeconds: Uint32Array
  #oldest = 0

  constructor(limit: number) {
    this.limit = limit
    let slots = 16
    while (slots < limit * 1.5) slots *= 2
    this.#mask = slots - 1
    this.#tableHigh = new Uint32Array(slots)
    this.#tableLow = new Uint32Array(slots)
    this.#ringHigh = new Uint32Array(limit)
    this.#ringLow = new Uint32Array(limit)
    this.#ringSeconds = new Uint32Array(limit)
  }

  /** True the first time that this source+id is seen; remembers it. */
  isNew(source: string, id: string, now: Millis): boolean {
    const { high, low } = fingerprint(source, id)
    return this.#remember(high, low, Math.floor(now / 1000))
  }

  #remember(high: number, low: number, second: number): boolean {
    const slot = this.#find(high, low)
    if (this.#taken(slot)) return false
    if (this.size === this.limit) this.#forgetOldest(second)
    const free = this.#find(high, low)
    this.#tableHigh[free] = high
    this.#tableLow[free] = low
    const at = (this.#oldest + this.size) % this.limit
    this.#ringHigh[at] = high
    this.#ringLow[at] = low
    this.#ringSeconds[at] = second
    this.size++
    return true
  }

  #taken(slot: number): boolean {
    return this.#tableHigh[slot] !== 0 || this.#tableLow[slot] !== 0
  }

  /** Its slot, or the free one where it would go (linear probing). */
  #find(high: number, low: number): number {
    let slot = low & this.#mask
    while (this.#taken(slot) && (this.#tableHigh[slot] !== high || this.#tableLow[slot] !== low))
      slot = (slot + 1) & this.#mask
    return slot
  }

  #forgetOldest(second: number): void {
    const at = this.#oldest
    if ((second - this.#ringSeconds[at]!) * 1000 < REMEMBER_AT_LEAST) this.forgottenEarly++
    this.#erase(this.#find(this.#ringHigh[at]!, this.#ringLow[at]!))
    this.#oldest = (at + 1) % this.limit
    this.size--
  }

  /** Closes the gap, so that no probe stops short (Knuth 6.4, algorithm R). */
  #erase(slot: number): void {
    let gap = slot
    for (let at = (gap + 1) & this.#mask; this.#taken(at); at = (at + 1) & this.#mask) {
      const home = this.#tableLow[at]! & this.#mask
      if (((at - home) & this.#mask) < ((at - gap) & this.#mask)) continue
      this.#tableHigh[gap] = this.#tableHigh[at]!
      this.#tableLow[gap] = this.#tableLow[at]!
      gap = at
    }
    this.#tableHigh[gap] = 0
    this.#tableLow[gap] = 0
  }

  /** Oldest first. */
  dump(): DedupDump {
    const dump = {
      high: new Uint32Array(this.size),
      low: new Uint32Array(this.size),
      seconds: new Uint32Array(this.size),
    }
    for (let i = 0; i < this.size; i++) {
      const at = (this.#oldest + i) % this.limit
      dump.high[i] = this.#ringHigh[at]!
      dump.low[i] = this.#ringLow[at]!
      dump.seconds[i] = this.#ringSeconds[at]!
    }
    return dump
  }

  restore({ high, low, seconds }: DedupDump): void {
    for (let i = 0; i < high.length; i++) this.#remember(high[i]!, low[i]!, seconds[i]!)
  }
}

/** Two independent 32-bit mixes over source, a separator and id; never both zero. */
function fingerprint(source: string, id: string): { high: number; low: number } {
  let high = 0xdeadbeef
  let low = 0x41c6ce57
  const feed = (code: number) => {
    high = Math.imul(high ^ code, 0x9e3779b1)
    low = Math.imul(low ^ code, 0x5f356495)
  }
  for (let i = 0; i < source.length; i++) feed(source.charCodeAt(i))
  feed(0x10000)
  for (let i = 0; i < id.length; i++) feed(id.charCodeAt(i))
  high = Math.imul(high ^ (high >>> 16), 0x85ebca6b) ^ Math.imul(low ^ (low >>> 13), 0xc2b2ae35)
  low = Math.imul(low ^ (low >>> 16), 0x85ebca6b) ^ Math.imul(high ^ (high >>> 13), 0xc2b2ae35)
  return { high: high >>> 0, low: low >>> 0 || 1 }
}
