// One-time codes by time (RFC 6238 over RFC 4226: HMAC-SHA-1, 30 seconds, six digits), as every
// authenticator makes them.
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { type Millis, SECOND } from '../../shared/clock.ts'

const STEP: Millis = 30 * SECOND
const SECRET_BYTES = 20
const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** In base32, as authenticators take it by hand. */
export const randomSecret = (): string => base32(randomBytes(SECRET_BYTES))

export const stepAt = (now: Millis): number => Math.floor(now / STEP)

export function codeAt(secret: string, step: number): string {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(step))
  const mac = createHmac('sha1', fromBase32(secret)).update(counter).digest()
  const at = mac[mac.length - 1]! & 0xf
  return String((mac.readUInt32BE(at) & 0x7fff_ffff) % 1_000_000).padStart(6, '0')
}

/**
 * The step that the code is of, one either side of now at most, for clocks that differ; null when it is none
 * after `lastStep`: each code is taken once.
 */
export function stepOf(code: string, secret: string, lastStep: number, now: Millis): number | null {
  const digits = code.replace(/\s/g, '')
  if (!/^\d{6}$/.test(digits)) return null
  let found: number | null = null
  for (const step of [stepAt(now) - 1, stepAt(now), stepAt(now) + 1])
    if (timingSafeEqual(Buffer.from(codeAt(secret, step)), Buffer.from(digits)) && step > lastStep)
      found ??= step
  return found
}

/** What authenticators read: https://github.com/google/google-authenticator/wiki/Key-Uri-Format */
export function otpauthUri(secret: string, person: string, issuer: string): string {
  const label = `${encodeURIComponent(issuer)}:${encodeURIComponent(person)}`
  const query = new URLSearchParams({ secret, issuer, algorithm: 'SHA1', digits: '6', period: '30' })
  return `otpauth://totp/${label}?${query.toString().replaceAll('+', '%20')}`
}

function base32(bytes: Buffer): string {
  let [bits, held, text] = [0, 0, '']
  for (const byte of bytes) {
    held = (held << 8) | byte
    bits += 8
    while (bits >= 5) {
      bits -= 5
      text += BASE32[(held >> bits) & 31]
    }
    held &= (1 << bits) - 1
  }
  return bits ? text + BASE32[(held << (5 - bits)) & 31] : text
}

function fromBase32(text: string): Buffer {
  const bytes: number[] = []
  let [bits, held] = [0, 0]
  for (const sign of text) {
    held = (held << 5) | BASE32.indexOf(sign)
    bits += 5
    if (bits < 8) continue
    bits -= 8
    bytes.push((held >> bits) & 255)
    held &= (1 << bits) - 1
  }
  return Buffer.from(bytes)
}
