// Passwords: which are taken, how they are kept (Argon2id in PHC form) and how they are compared.
import { argon2, randomBytes, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'
import { PASSWORD_LENGTH } from '../../shared/people.ts'
import type { Text } from '../../shared/sector.ts'
import { commonPasswords } from './commonPasswords.ts'

const derive = promisify(argon2)

/** OWASP Password Storage Cheat Sheet: Argon2id with 19 MiB, two passes, one lane. */
const COST = { memory: 19_456, passes: 2, parallelism: 1 }
const HASH_BYTES = 32
/** Hashes at a time, and those that may wait: each takes 19 MiB and a core for a moment. */
const AT_ONCE = 2
const WAITING = 50

/** Too many sign in at once. */
export class SignInBusy extends Error {}

let running = 0
const waiting: (() => void)[] = []
async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= AT_ONCE) {
    if (waiting.length >= WAITING) throw new SignInBusy('Too many passwords are being compared')
    await new Promise<void>((resolve) => waiting.push(resolve))
  } else running++
  try {
    return await work()
  } finally {
    const next = waiting.shift()
    if (next) next()
    else running--
  }
}

const hashWith = (password: string, nonce: Buffer, cost: typeof COST): Promise<Buffer> =>
  inTurn(() =>
    // The same characters may be typed as other code points on another keyboard.
    derive('argon2id', { ...cost, message: password.normalize('NFKC'), nonce, tagLength: HASH_BYTES }),
  )

const base64 = (bytes: Buffer): string => bytes.toString('base64').replace(/=+$/, '')

/** `$argon2id$v=19$m=…,t=…,p=…$salt$hash`. Rejects with SignInBusy. */
export async function hashPassword(password: string): Promise<string> {
  const nonce = randomBytes(16)
  const hash = await hashWith(password, nonce, COST)
  const { memory, passes, parallelism } = COST
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${base64(nonce)}$${base64(hash)}`
}

/** Takes as long for nobody's password (null) as for somebody's. Rejects with SignInBusy. */
export async function isPassword(password: string, kept: string | null): Promise<boolean> {
  const match = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([^$]+)\$([^$]+)$/.exec(kept ?? '')
  if (!match) {
    await hashWith(password, Buffer.alloc(16), COST)
    return false
  }
  const [memory, passes, parallelism] = match.slice(1, 4).map(Number) as [number, number, number]
  const [nonce, hash] = [Buffer.from(match[4]!, 'base64'), Buffer.from(match[5]!, 'base64')]
  const given = await hashWith(password, nonce, { memory, passes, parallelism })
  return given.length === hash.length && timingSafeEqual(given, hash)
}

/** Null: it is taken. `names`: what stands for the person and the place, which no password may be made of. */
export function passwordMistake(password: string, names: readonly string[]): Text | null {
  const { min, max } = PASSWORD_LENGTH
  const length = [...password].length
  if (length < min)
    return {
      vi: `Mật khẩu cần ít nhất ${min} ký tự.`,
      en: `A password needs at least ${min} characters.`,
    }
  if (length > max)
    return { vi: `Mật khẩu dài tối đa ${max} ký tự.`, en: `A password has at most ${max} characters.` }
  if (isCommon(password, names))
    return {
      vi: 'Mật khẩu này dễ đoán: hãy chọn mật khẩu khác.',
      en: 'This password is easy to guess: choose another.',
    }
  return null
}

/** A known password, one sign repeated, a run of signs, or a name, whatever digits and signs stand around it. */
function isCommon(password: string, names: readonly string[]): boolean {
  const plain = withoutMarks(password)
  const core = plain.replace(/^[^a-z]+|[^a-z]+$/g, '')
  const isShort = new Set(plain).size < 4
  const known = new Set([...commonPasswords, ...names.map(withoutMarks)].filter((name) => name !== ''))
  // "password1234" and "vinhphuc2026" are what they begin with.
  return isShort || isRun(plain) || known.has(plain) || known.has(core) || known.has(halved(core))
}

const withoutMarks = (text: string): string =>
  text.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/gi, 'd').toLowerCase().replace(/\s+/g, '')

/** `abcabc` is `abc`. */
function halved(text: string): string {
  const half = text.slice(0, text.length / 2)
  return text === half + half ? half : text
}

/** Each sign the next or former one of the sign before, as in `123456789012` and `zyxwvutsrqpo`. */
function isRun(text: string): boolean {
  const steps = [...text].slice(1).map((sign, i) => (sign.charCodeAt(0) - text.charCodeAt(i) + 10) % 10)
  return new Set(steps).size === 1
}

/** Signs that are not taken for one another. */
const SIGNS = '23456789abcdefghjkmnpqrstuvwxyz'

/** `abcde-fghjk-…`: as many groups of five signs; 5 bits a sign less what is left out, so four groups have 99 bits. */
export function randomWord(groups: number): string {
  const signs: string[] = []
  // Bytes beyond a whole number of alphabets are left out, so that each sign is as likely.
  const limit = 256 - (256 % SIGNS.length)
  while (signs.length < groups * 5)
    for (const byte of randomBytes(32)) if (byte < limit) signs.push(SIGNS[byte % SIGNS.length]!)
  return Array.from({ length: groups }, (_, i) => signs.slice(i * 5, i * 5 + 5).join('')).join('-')
}
