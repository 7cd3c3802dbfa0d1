// What failed attempts to sign in cost: nothing at first, then a wait that doubles, so that guessing takes
// for ever and the owner is back within a quarter of an hour.
import { MINUTE, type Millis, SECOND } from '../../shared/clock.ts'

export interface Attempts {
  failures: number
  /** Nobody signs in as this person until then. */
  blockedUntil: Millis
}

/** Failures in a row that cost nothing: fingers slip. */
const FREE = 4
const FIRST_WAIT: Millis = 5 * SECOND
const LONGEST_WAIT: Millis = 15 * MINUTE

export const noAttempts: Attempts = { failures: 0, blockedUntil: 0 }

export function afterFailure({ failures }: Attempts, now: Millis): Attempts {
  const failed = failures + 1
  const wait = failed <= FREE ? 0 : Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** (failed - FREE - 1))
  return { failures: failed, blockedUntil: wait ? now + wait : 0 }
}

/** How long the person must wait yet. */
export const waitOf = ({ blockedUntil }: Attempts, now: Millis): Millis => Math.max(0, blockedUntil - now)
