// The one way in which taking events fails: not now.

/** Try again later: too much is waiting, it cannot be stored, or the server is stopping. */
export class Unavailable extends Error {
  readonly reason: 'full' | 'store' | 'stopped'
  readonly retryAfterSeconds: number
  constructor(reason: Unavailable['reason'], message: string, retryAfterSeconds: number, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause })
    this.name = 'Unavailable'
    this.reason = reason
    this.retryAfterSeconds = retryAfterSeconds
  }
}
