// The order in which things are applied to the state, and their times: one moment after the other, so that
// "everything up to then" is the same to the live state and to whoever runs through it again. What was
// applied is gathered into chunks and compressed off the line.
import { promisify } from 'node:util'
import { type ZstdOptions, zstdCompress } from 'node:zlib'
import type { Millis } from '../../shared/clock.ts'
import type { Place } from '../store/journal.ts'
import type { Chunk, Outbox } from './outbox.ts'

/** Of a chunk's text, in characters. */
const CHUNK_LENGTH = 1024 * 1024

const zstd = promisify(zstdCompress) as (bytes: Uint8Array, options: ZstdOptions) => Promise<Uint8Array>
/** Without its size it would take megabytes to compress what a second brings. */
export const compress = (bytes: Uint8Array): Promise<Uint8Array> =>
  zstd(bytes, { pledgedSrcSize: bytes.length })

export interface Applied {
  /** A line of the journal, without its end. */
  line: string
  at: Millis
  /** Events in it. */
  count: number
  /** Nothing is promised for it. */
  losable: boolean
  /** Where it stands in the file journal, if it does. */
  place?: Place | undefined
}

export class Timeline {
  readonly #outbox: Outbox
  /** The number of the chunk that is gathered now. */
  chunk = 0
  /** Everything up to this moment stands in closed chunks. */
  closedTo: Millis
  /** The newest moment that was applied or stated: nothing is applied at it or before it any more. */
  #settled: Millis
  #newestAt: Millis
  #lines: string[] = []
  #length = 0
  #open: Omit<Chunk, 'number' | 'bytes'> | null = null

  constructor(outbox: Outbox, startedAt: Millis) {
    this.#outbox = outbox
    this.closedTo = startedAt
    this.#settled = startedAt
    this.#newestAt = startedAt
  }

  /** When to apply what comes now: never before what was applied, and after what was stated. */
  stamp(now: Millis): Millis {
    this.#newestAt = Math.max(now, this.#newestAt, this.#settled + 1)
    return this.#newestAt
  }

  /** A moment whose state is settled: all that was applied is at it or before it, all that will be comes after. */
  settle(now: Millis): Millis {
    this.#settled = Math.max(now, this.#newestAt, this.#settled)
    return this.#settled
  }

  add({ line, at, count, losable, place }: Applied): void {
    this.#open ??= { firstAt: at, lastAt: at, count: 0, places: null, losable: true }
    const open = this.#open
    open.lastAt = at
    open.count += count
    open.losable &&= losable
    if (place) open.places = { first: open.places?.first ?? place, last: place }
    this.#lines.push(line)
    this.#length += line.length
    if (this.#length >= CHUNK_LENGTH) this.#hand()
  }

  /** Hands over what is gathered, up to and including the settled moment that is returned. */
  close(now: Millis): Millis {
    this.#hand()
    this.closedTo = this.settle(now)
    return this.closedTo
  }

  /** The first segment of the file journal that the gathered lines came from. */
  neededSegment(): number {
    return this.#open?.places?.first.segment ?? Infinity
  }

  #hand(): void {
    if (!this.#open) return
    const text = Buffer.from(this.#lines.join('\n'))
    this.#outbox.add({ ...this.#open, number: this.chunk++, bytes: compress(text) }, text.length)
    this.#lines = []
    this.#length = 0
    this.#open = null
  }
}
