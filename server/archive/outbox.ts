// Chunks on their way to the database, bounded. When it stays away too long the ways in that can wait are
// told to; pub/sub cannot, so its oldest chunk is given up, leaving word of what is missing.
import type { Millis } from '../../shared/clock.ts'
import type { Place } from '../store/journal.ts'

export interface Chunk {
  /** Counts from 0 in each run. */
  number: number
  firstAt: Millis
  lastAt: Millis
  /** Events in it. */
  count: number
  /** The first and the last of its lines that stand in the file journal; null: none does. */
  places: { first: Place; last: Place } | null
  /** It holds nothing that was promised to be kept. */
  losable: boolean
  /** Compressed; null: it was given up. */
  bytes: Promise<Uint8Array> | null
}

interface Waiting {
  chunk: Chunk
  /** In memory now. */
  size: number
}

export class Outbox {
  readonly #limit: number
  #waiting: Waiting[] = []
  bytes = 0
  /** Given up since the start. */
  droppedChunks = 0
  droppedEvents = 0

  /** `limit`: bytes, beyond which it is full. */
  constructor(limit: number) {
    this.#limit = limit
  }

  get depth(): number {
    return this.#waiting.length
  }
  get isFull(): boolean {
    return this.bytes >= this.#limit
  }
  get first(): Chunk | undefined {
    return this.#waiting[0]?.chunk
  }

  /** `size`: of what it holds before it is compressed. */
  add(chunk: Chunk, size: number): void {
    const waiting = { chunk, size }
    this.#waiting.push(waiting)
    this.bytes += size
    void chunk.bytes?.then((bytes) => this.#resize(waiting, bytes.length))
    while (this.bytes > this.#limit && this.#giveUpOldest());
  }

  /** The oldest chunks. They stay until `saved`. */
  peek(limit: number): Chunk[] {
    return this.#waiting.slice(0, limit).map(({ chunk }) => chunk)
  }

  /** Takes out what is stored. */
  saved(chunks: readonly Chunk[]): void {
    const last = chunks.at(-1)!.number
    while (this.#waiting[0] && this.#waiting[0].chunk.number <= last) {
      this.bytes -= this.#waiting[0].size
      this.#waiting.shift()
    }
  }

  /** The first segment of the file journal that something waiting came from. */
  neededSegment(): number {
    for (const { chunk } of this.#waiting) if (chunk.places) return chunk.places.first.segment
    return Infinity
  }

  #resize(waiting: Waiting, size: number): void {
    if (!waiting.chunk.bytes || !this.#waiting.includes(waiting)) return
    this.bytes += size - waiting.size
    waiting.size = size
  }

  /** Neighbours that are given up become one, so that a long outage leaves a short list. */
  #giveUpOldest(): boolean {
    const at = this.#waiting.findIndex(({ chunk }) => chunk.losable && chunk.bytes)
    const lost = this.#waiting[at]
    if (!lost) return false
    this.bytes -= lost.size
    this.droppedChunks++
    this.droppedEvents += lost.chunk.count
    lost.size = 0
    lost.chunk = { ...lost.chunk, bytes: null }
    const before = this.#waiting[at - 1]
    if (before && !before.chunk.bytes) {
      const { firstAt, count } = before.chunk
      lost.chunk.firstAt = firstAt
      lost.chunk.count += count
      this.#waiting.splice(at - 1, 1)
    }
    return true
  }
}
