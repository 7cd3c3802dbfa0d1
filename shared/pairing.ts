// How a screen comes to be known without anyone typing a password on it: it shows a code, an operator
// approves the code, and the screen is given an identity of its own.
import { MINUTE, type Millis } from './clock.ts'

/** Letters and digits that no other one is taken for. */
export const CODE_SIGNS = 'ACDEFHJKMNPRTWXY34679'
export const CODE_LENGTH = 8
/** A code that nobody approved is worth nothing after this. */
export const CODE_HOLDS: Millis = 10 * MINUTE
/** How often a screen asks whether its code was approved. */
export const CLAIM_EVERY: Millis = 2_000

/** POST /pairing */
export interface PairingOffer {
  /** As it is shown: `ABCD-EFGH`. */
  code: string
  /** Known to the screen alone; with it the screen asks what became of the code. */
  claim: string
  expiresAt: Millis
  /** By the server's clock. */
  at: Millis
}

/** POST /pairing/claim */
export type PairingState =
  | { state: 'waiting' }
  /** The answer has set the screen's cookie. */
  | { state: 'approved'; name: string; group: string | null }
  /** Nobody approved it in time, or the server was started anew: show another. */
  | { state: 'over' }

/** GET /pairing/screens */
export interface PairedScreen {
  id: string
  name: string
  group: string | null
  pairedAt: Millis
  pairedBy: string
  /** To the minute; null: it never came. */
  lastSeenAt: Millis | null
  /** Null: it may come. */
  revokedAt: Millis | null
}

/** What somebody typed, as codes are kept: small letters, spaces and dashes do not matter. */
export const plainCode = (typed: string): string => typed.toUpperCase().replaceAll(/[\s-]/g, '')

export const shownCode = (code: string): string =>
  `${code.slice(0, CODE_LENGTH / 2)}-${code.slice(CODE_LENGTH / 2)}`
