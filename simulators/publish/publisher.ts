// One way out for all senders (create.ts chooses it). A publisher takes events, waits while the receiver is busy or away, and
// resolves once they are handed over; callers send no faster than it takes them.
import type { Clock } from '../../shared/clock.ts'
import type { OutgoingEvent } from '../cloudEvent.ts'

export interface PublishCounts {
  /** Handed over: acknowledged over HTTP and stream, sent over pub/sub. */
  sent: number
  /** As the receiver answered; only HTTP says. */
  duplicates: number
  rejected: number
  /** The newest reason for a rejection. */
  lastRejection: string | null
  /** How often something had to be sent again. */
  retries: number
}

export interface Publisher {
  /** Where to, for people: never with the password or key. */
  readonly target: string
  readonly counts: Readonly<PublishCounts>
  /** Resolves when the receiver answers; rejects with a sentence that says what to do after `patienceMs`. */
  ready(patienceMs: number): Promise<void>
  /**
   * Resolves when all are handed over. Connection failures are waited out and tried again; rejects only
   * on what no waiting mends, such as a wrong key.
   */
  publish(events: readonly OutgoingEvent[]): Promise<void>
  /** Ends at once: a `publish` that still waits for the receiver rejects and says what was not sent. */
  close(): Promise<void>
}

export interface PublisherOptions {
  clock: Clock
  /** Bearer key for HTTP. */
  key?: string | undefined
  /** For redis:// targets. */
  way?: Way | undefined
  /** One line when the receiver goes away and one when it is back. */
  log(line: string): void
}

export const ways = ['pubsub', 'stream'] as const
export type Way = (typeof ways)[number]

/** The address without its user and password. */
export function withoutSecrets(to: string): string {
  const url = new URL(to)
  url.username = ''
  url.password = ''
  return url.href.replace(/\/$/, '')
}

export const closedError = (target: string, events: number): Error =>
  new Error(`stopped while ${target} was away: the last ${events} events were not sent`)

export const newCounts = (): PublishCounts => ({
  sent: 0,
  duplicates: 0,
  rejected: 0,
  lastRejection: null,
  retries: 0,
})
