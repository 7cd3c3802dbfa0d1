// From bytes to JSON, trusting nothing: valid UTF-8, a bounded size, a bounded depth.
import { isUtf8 } from 'node:buffer'

export const MAX_MESSAGE_BYTES = 1024 * 1024
export const MAX_DEPTH = 200

export type Decoded = { ok: true; value: unknown; text: string } | { ok: false; message: string }

/** The reason is a sentence without a full stop. */
export function decodeJson(bytes: Buffer): Decoded {
  if (bytes.length > MAX_MESSAGE_BYTES) return { ok: false, message: 'is larger than 1 MiB' }
  if (!isUtf8(bytes)) return { ok: false, message: 'is not valid UTF-8' }
  const text = bytes.toString('utf8')
  try {
    const value: unknown = JSON.parse(text)
    return nestsWithin(text, MAX_DEPTH)
      ? { ok: true, value, text }
      : { ok: false, message: `nests deeper than ${MAX_DEPTH} levels` }
  } catch (error) {
    return { ok: false, message: `is not JSON: ${(error as SyntaxError).message}` }
  }
}

/** The beginning of a message for the quarantine, readable whatever its bytes are. */
export const excerptOfBytes = (bytes: Buffer): string => bytes.subarray(0, 4_000).toString('utf8')

/** For text that is valid JSON. A level takes two characters, so that most messages need no scan. */
function nestsWithin(text: string, limit: number): boolean {
  if (text.length <= 2 * limit) return true
  let depth = 0
  let inString = false
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (inString) {
      if (code === 0x5c) i++
      else if (code === 0x22) inString = false
    } else if (code === 0x22) inString = true
    else if (code === 0x5b || code === 0x7b) {
      if (++depth > limit) return false
    } else if (code === 0x5d || code === 0x7d) depth--
  }
  return true
}
