// What was applied after a moment, in one stretch of the archive, read ahead a little.
import type { Millis } from '../../shared/clock.ts'
import type { PastSpan } from '../../shared/past.ts'
import type { JournalLine } from '../journalLine.ts'

/** Events read ahead of the moment that is shown. */
const AHEAD_LIMIT = 20_000

export class Following {
  readonly stretch: PastSpan
  isDone = false
  readonly #lines: AsyncIterator<JournalLine>
  #ahead: JournalLine[] = []
  #next = 0
  /** Events in `#ahead` from `#next` on. */
  #waiting = 0
  #reading: Promise<void> | null = null

  constructor(lines: AsyncIterable<JournalLine>, stretch: PastSpan) {
    this.#lines = lines[Symbol.asyncIterator]()
    this.stretch = stretch
  }

  /** Takes the next line out if it is not after `at`; null when it is, or when none was read yet. */
  upTo(at: Millis): JournalLine | null {
    const line = this.#ahead[this.#next]
    if (!line || line.at > at) return null
    this.#next++
    this.#waiting -= line.body.length
    return line
  }

  /** Nothing up to `at` is left, read or unread. */
  hasAllUpTo(at: Millis): boolean {
    const line = this.#ahead[this.#next]
    return line ? line.at > at : this.isDone
  }

  /**
   * Reads on until enough waits, or what comes after `at` is known. One call reads at a time; others wait for
   * it. Rejects as the archive does.
   */
  async more(at: Millis = Infinity): Promise<void> {
    this.#reading ??= this.#read(at).finally(() => {
      this.#reading = null
    })
    await this.#reading
  }

  async #read(at: Millis): Promise<void> {
    this.#ahead = this.#ahead.slice(this.#next)
    this.#next = 0
    const isKnown = () => (this.#ahead.at(-1)?.at ?? 0) > at
    while (!this.isDone && this.#waiting < AHEAD_LIMIT && !isKnown()) {
      const { done, value } = await this.#lines.next()
      if (done) this.isDone = true
      else {
        this.#ahead.push(value)
        this.#waiting += value.body.length
      }
    }
  }

  /** Lets the archive go. */
  close(): void {
    void this.#lines.return?.()
  }
}
