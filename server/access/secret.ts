// Secrets that the server hands out: told once, kept as a hash, compared in constant time.
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

export interface Secret {
  /** Says which it is without saying what it is. */
  id: string
  /** Told to its holder, and to nobody again. */
  text: string
  /** SHA-256 in hex: 256 bits of chance need nothing slower. */
  hash: string
}

const ID_BYTES = 6
const SECRET_BYTES = 32

export const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex')

/** `<prefix>_<id>_<secret>`, where the id has 12 hexadecimal digits. */
export function makeSecret(prefix: string): Secret {
  const id = randomBytes(ID_BYTES).toString('hex')
  const text = `${prefix}_${id}_${randomBytes(SECRET_BYTES).toString('base64url')}`
  return { id, text, hash: hashOf(text) }
}

/** The id that `text` claims; null when it is none of this prefix. */
export const claimedId = (prefix: string, text: string): string | null =>
  new RegExp(`^${prefix}_([0-9a-f]{${2 * ID_BYTES}})_[\\w-]{43}$`).exec(text)?.[1] ?? null

export const isSecret = (text: string, hash: string): boolean =>
  timingSafeEqual(Buffer.from(hashOf(text)), Buffer.from(hash))
