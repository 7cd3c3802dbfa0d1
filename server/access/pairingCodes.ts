// Codes that screens show now. They live in memory alone: a server that starts anew knows none of them, and
// the screens show others.
import { randomBytes, randomInt } from 'node:crypto'
import type { Millis } from '../../shared/clock.ts'
import { CODE_HOLDS, CODE_LENGTH, CODE_SIGNS, plainCode } from '../../shared/pairing.ts'
import { hashOf } from './secret.ts'

export interface Code {
  code: string
  expiresAt: Millis
  /** The address that asked for it. */
  from: string
  /** Somebody is approving it. */
  isTaken: boolean
  /** What the screen gets for it; null: not approved yet. */
  approved: { token: string; name: string; group: string | null } | null
}

/** Of all addresses, and of one: a control room may stand behind one address. */
const CODES_LIMIT = 500
const CODES_OF_ADDRESS = 40

export class PairingCodes {
  /** By the hash of the claim. */
  #held = new Map<string, Code>()

  /** Null: too many wait already. */
  offer(from: string, now: Millis): (Code & { claim: string }) | null {
    this.#forget(now)
    const own = [...this.#held.values()].filter((code) => code.from === from)
    if (own.length >= CODES_OF_ADDRESS || this.#held.size >= CODES_LIMIT) return null
    const claim = randomBytes(32).toString('base64url')
    const code: Code = {
      code: this.#unused(),
      expiresAt: now + CODE_HOLDS,
      from,
      isTaken: false,
      approved: null,
    }
    this.#held.set(hashOf(claim), code)
    return { ...code, claim }
  }

  /** Null: there is no such code that still waits. */
  find(typed: string, now: Millis): Code | null {
    this.#forget(now)
    const wanted = plainCode(typed)
    return [...this.#held.values()].find(({ code, isTaken }) => code === wanted && !isTaken) ?? null
  }

  /** What became of it; once it is approved and told, it is forgotten. Null: over. */
  claim(claim: string, now: Millis): Code | null {
    this.#forget(now)
    const hash = hashOf(claim)
    const code = this.#held.get(hash) ?? null
    if (code?.approved) this.#held.delete(hash)
    return code
  }

  #forget(now: Millis): void {
    for (const [hash, { expiresAt }] of this.#held) if (expiresAt <= now) this.#held.delete(hash)
  }

  #unused(): string {
    for (;;) {
      const code = Array.from({ length: CODE_LENGTH }, () => CODE_SIGNS[randomInt(CODE_SIGNS.length)]).join(
        '',
      )
      if (![...this.#held.values()].some((held) => held.code === code)) return code
    }
  }
}
