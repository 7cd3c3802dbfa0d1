// A queue that forgets its oldest items rather than grow: bounded in items and in bytes.
export class DropOldestQueue {
  readonly #countLimit: number
  readonly #bytesLimit: number
  #items: { channel: string; bytes: Buffer }[] = []
  /** Where the oldest is: shifting an array of thousands one by one would copy it each time. */
  #head = 0
  #bytes = 0
  #dropped = 0

  constructor(countLimit: number, bytesLimit: number) {
    this.#countLimit = countLimit
    this.#bytesLimit = bytesLimit
  }

  get length(): number {
    return this.#items.length - this.#head
  }

  push(channel: string, bytes: Buffer): void {
    this.#items.push({ channel, bytes })
    this.#bytes += bytes.length
    while (this.length > this.#countLimit || (this.#bytes > this.#bytesLimit && this.length > 1)) {
      this.#forget(1)
      this.#dropped++
    }
  }

  /** The oldest items, at most `limit`, taken out. */
  take(limit: number): { channel: string; bytes: Buffer }[] {
    const taken = this.#items.slice(this.#head, this.#head + limit)
    this.#forget(taken.length)
    return taken
  }

  /** How many were dropped since this was last asked. */
  takeDropped(): number {
    const dropped = this.#dropped
    this.#dropped = 0
    return dropped
  }

  #forget(count: number): void {
    for (let i = 0; i < count; i++) this.#bytes -= this.#items[this.#head++]!.bytes.length
    if (this.#head * 2 < this.#items.length) return
    this.#items = this.#items.slice(this.#head)
    this.#head = 0
  }
}
