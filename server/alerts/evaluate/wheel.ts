// What has to be looked at in a given second. Only the next hour is kept: the rest is put in by the look
// through everything that each hour brings.
import { HOUR, type Millis, SECOND } from '../../../shared/clock.ts'

export const WHEEL_SPAN: Millis = HOUR

export class Wheel<T> {
  readonly #slots = new Map<number, Set<T>>()
  #second: number | null = null

  /** `at` beyond the span is left out: it comes again. */
  add(item: T, at: Millis, now: Millis): void {
    if (at > now + WHEEL_SPAN + SECOND) return
    const second = Math.ceil(at / SECOND)
    const slot = this.#slots.get(second)
    if (slot) slot.add(item)
    else this.#slots.set(second, new Set([item]))
  }

  /** Those of all seconds up to `now` that were not taken yet. */
  take(now: Millis): T[] {
    const second = Math.floor(now / SECOND)
    const due: T[] = []
    if (this.#second === null || second - this.#second > this.#slots.size) {
      for (const [at, slot] of this.#slots)
        if (at <= second) {
          due.push(...slot)
          this.#slots.delete(at)
        }
    } else
      for (let at = this.#second; at <= second; at++) {
        due.push(...(this.#slots.get(at) ?? []))
        this.#slots.delete(at)
      }
    this.#second = second
    return due
  }
}
