// A fast fingerprint (MurmurHash3's 32-bit mixing) by which a wall proves that it shows what the
// server holds. Not for secrets: it tells accidents, not attackers, apart.

function mix(hash: number, word: number): number {
  let k = Math.imul(word, 0xcc9e2d51)
  k = (k << 15) | (k >>> 17)
  let h = hash ^ Math.imul(k, 0x1b873593)
  h = (h << 13) | (h >>> 19)
  return (Math.imul(h, 5) + 0xe6546b64) | 0
}

/** Mixes the first `length` items of a typed array into `hash`. */
export function hashWords(
  hash: number,
  data: Float32Array | Float64Array | Uint8Array | Uint32Array,
  length = data.length,
): number {
  let h = hash
  if (data instanceof Uint8Array) for (let i = 0; i < length; i++) h = mix(h, data[i]!)
  else {
    const words = new Uint32Array(data.buffer, data.byteOffset, (length * data.BYTES_PER_ELEMENT) / 4)
    for (let i = 0; i < words.length; i++) h = mix(h, words[i]!)
  }
  return h >>> 0
}

/** Mixes a JSON value into `hash`; the order of an object's keys does not matter. */
export function hashJson(hash: number, value: unknown): number {
  if (Array.isArray(value)) {
    let h = mix(hash, value.length)
    for (const item of value) h = hashJson(h, item)
    return h >>> 0
  }
  if (typeof value === 'object' && value !== null) {
    let h = mix(hash, 0x6f)
    for (const key of Object.keys(value).sort()) {
      const inner = (value as Record<string, unknown>)[key]
      if (inner !== undefined) h = hashJson(hashText(h, key), inner)
    }
    return h >>> 0
  }
  return hashText(hash, typeof value === 'string' ? value : String(value))
}

function hashText(hash: number, text: string): number {
  let h = mix(hash, text.length)
  for (let i = 0; i < text.length; i++) h = mix(h, text.charCodeAt(i))
  return h >>> 0
}
