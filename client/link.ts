// The link to the server as a union, and the pure rules that move it. What is heard of it is time
// alone: silence past the limit is loss, whatever the network claims.
import type { Millis } from '../shared/clock.ts'

export type Link =
  | { state: 'connecting'; since: Millis }
  | { state: 'live'; lastHeardAt: Millis }
  /** `since`: when the server was last heard; null when it never was. */
  | { state: 'lost'; since: Millis | null; attempt: number; nextAttemptAt: Millis }

/** How often silence is looked for. */
export const CHECK_MS: Millis = 250
/** Two looks in a row must find this much silence, so that loss shows within 3 s and a busy page is not mistaken for it. */
const SILENCE_MS: Millis = 2_250

/** Silence that means loss, for a server that pings each `pingIntervalMs`. */
export const silenceLimit = (pingIntervalMs: Millis): Millis =>
  Math.max(SILENCE_MS, pingIntervalMs * 1.5 + 750)

export const heard = (link: Link, now: Millis): Link =>
  link.state === 'live' ? { state: 'live', lastHeardAt: now } : link

/** The link after the server went away or stayed out of reach; the next attempt waits longer each time. */
export function lose(link: Link, lastHeardAt: Millis | null, now: Millis, chance: number): Link {
  const attempt = link.state === 'lost' ? link.attempt + 1 : 1
  return { state: 'lost', since: lastHeardAt, attempt, nextAttemptAt: now + backoff(attempt, chance) }
}

/** 0.4 s, doubling to 5 s; `chance` in [0, 1) spreads a hundred walls over the last fifth. */
export const backoff = (attempt: number, chance: number): Millis =>
  Math.round(Math.min(5_000, 400 * 2 ** (attempt - 1)) * (0.8 + 0.2 * chance))
