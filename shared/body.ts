// The binary half of a patch: typed arrays one after another, each at a multiple of eight bytes so that
// a reader can look at them where they are.

type Typed = ArrayBufferView & { BYTES_PER_ELEMENT?: number }

/** Collects arrays into one body, each starting at a multiple of eight bytes. */
export class BodyWriter {
  #parts: Typed[] = []
  #bytes = 0

  add(part: Typed): void {
    this.#parts.push(part)
    this.#bytes += Math.ceil(part.byteLength / 8) * 8
  }

  /** Undefined when nothing was added. */
  finish(): Uint8Array | undefined {
    if (!this.#parts.length) return undefined
    const body = new Uint8Array(this.#bytes)
    let at = 0
    for (const part of this.#parts) {
      body.set(new Uint8Array(part.buffer, part.byteOffset, part.byteLength), at)
      at += Math.ceil(part.byteLength / 8) * 8
    }
    return body
  }
}

export class BodyReader {
  #bytes: Uint8Array
  #at = 0

  /** Accepts what a socket gives: an ArrayBuffer in a browser, a Buffer in Node. */
  constructor(body: Uint8Array | ArrayBuffer | undefined) {
    const bytes = body instanceof ArrayBuffer ? new Uint8Array(body) : (body ?? new Uint8Array(0))
    // Copied to alignment when needed; a Buffer's own slice() would not copy.
    this.#bytes = bytes.byteOffset % 8 ? new Uint8Array(bytes) : bytes
  }

  take<T>(
    type: { new (buffer: ArrayBufferLike, offset: number, length: number): T; BYTES_PER_ELEMENT: number },
    length: number,
  ): T {
    const bytes = length * type.BYTES_PER_ELEMENT
    if (this.#at + bytes > this.#bytes.byteLength)
      throw new RangeError(
        `the body ends after ${this.#bytes.byteLength} bytes, ${this.#at + bytes} were announced`,
      )
    const view = new type(this.#bytes.buffer, this.#bytes.byteOffset + this.#at, length)
    this.#at += Math.ceil(bytes / 8) * 8
    return view
  }
}
