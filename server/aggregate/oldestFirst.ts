// Which of the cases on the wall was opened first: a list in order that is mended when it is asked.
import type { Millis } from '../../shared/clock.ts'

interface Listed<T> {
  item: T
  openedAt: Millis
}

export class OldestFirst<T> {
  readonly #limit: number
  readonly #isCurrent: (item: T, openedAt: Millis) => boolean
  /** Newest first, so that the oldest are taken from the end. */
  #listed: Listed<T>[] = []

  /** `isCurrent`: whether an item still stands there with that time. `limit`: of items that are current at once. */
  constructor(limit: number, isCurrent: (item: T, openedAt: Millis) => boolean) {
    this.#limit = limit
    this.#isCurrent = isCurrent
  }

  add(item: T, openedAt: Millis): void {
    if (this.#listed.length >= 2 * this.#limit)
      this.#listed = this.#listed.filter((each) => this.#isCurrent(each.item, each.openedAt))
    let low = 0
    let high = this.#listed.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (this.#listed[middle]!.openedAt > openedAt) low = middle + 1
      else high = middle
    }
    this.#listed.splice(low, 0, { item, openedAt })
  }

  /** Undefined when none is current. */
  oldest(): T | undefined {
    for (let last = this.#listed.at(-1); last; last = this.#listed.at(-1)) {
      if (this.#isCurrent(last.item, last.openedAt)) return last.item
      this.#listed.pop()
    }
    return undefined
  }
}
