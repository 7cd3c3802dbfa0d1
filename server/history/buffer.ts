// Samples on their way to the database, bounded: when it stays away too long the oldest are given up
// and counted.
import type { Millis } from '../../shared/clock.ts'
import type { Tick } from './sample.ts'

export class SampleBuffer {
  readonly #limit: number
  readonly #ticks: Tick[] = []
  #depth = 0
  #dropped = 0

  /** `limit`: samples that are kept, at least those of the newest tick. */
  constructor(limit: number) {
    this.#limit = limit
  }

  /** Waiting samples. */
  get depth(): number {
    return this.#depth
  }
  /** Samples given up since the start. */
  get dropped(): number {
    return this.#dropped
  }
  /** When the oldest waiting sample was taken. */
  get oldestAt(): Millis | null {
    return this.#ticks[0]?.at ?? null
  }

  add(tick: Tick): void {
    this.#ticks.push(tick)
    this.#depth += tick.samples.length
    while (this.#depth > this.#limit && this.#ticks.length > 1) this.#dropped += this.#shift()
  }

  /** The oldest ticks, of together at most `limit` samples or one tick. They stay until `saved`. */
  peek(limit: number): Tick[] {
    let samples = 0
    let end = 0
    for (const tick of this.#ticks) {
      samples += tick.samples.length
      if (samples > limit && end > 0) break
      end++
    }
    return this.#ticks.slice(0, end)
  }

  /** Takes out what is stored; some of it may have been given up meanwhile. */
  saved(ticks: readonly Tick[]): void {
    const stored = new Set(ticks)
    while (this.#ticks[0] && stored.has(this.#ticks[0])) this.#shift()
  }

  #shift(): number {
    const { length } = this.#ticks.shift()!.samples
    this.#depth -= length
    return length
  }
}
