// How often one may ask: a key, or else an address. What is refused for want of a right counts apart and far
// less is allowed, so that nobody tries keys and codes.
import type { Request, RequestHandler } from 'express'
import { ipKeyGenerator, rateLimit } from 'express-rate-limit'
import type { Principal } from '../../shared/access.ts'
import { type Clock, MINUTE, SECOND } from '../../shared/clock.ts'
import type { Identify } from '../access/allow.ts'
import { sendProblem } from './problem.ts'

export const addressOf = (request: Request): string => ipKeyGenerator(request.ip ?? 'unknown')

/** Whoever is known has a limit of his own: many may stand behind one address. */
export const callerOf =
  (identify: Identify) =>
  (request: Request): string => {
    const { principal } = identify(request)
    return isSomeone(principal) ? `${principal.kind} ${principal.id}` : addressOf(request)
  }

const isSomeone = (principal: Principal | null): principal is Principal =>
  principal !== null && principal.kind !== 'demo'

export const limit = (perMinute: number, keyGenerator: (request: Request) => string): RequestHandler =>
  rateLimit({
    windowMs: MINUTE,
    limit: perMinute,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    keyGenerator,
    handler: (request, response) => {
      request.resume()
      // The limiter has set Retry-After to the end of its window.
      sendProblem(response, {
        status: 429,
        detail: `More than ${perMinute} requests in a minute: slow down.`,
      })
    },
  })

/** Addresses that are counted in one minute. */
const ADDRESSES_LIMIT = 100_000

/**
 * Counts answers of 401 and 403, so that many good requests at a time never count. Who is known is never kept
 * out by others behind the same address.
 */
export function limitFailures(
  perMinute: number,
  identify: Identify,
  clock: Pick<Clock, 'now'>,
): RequestHandler {
  const failures = new Map<string, number>()
  let minute = 0
  return (request, response, next) => {
    const now = clock.now()
    if (Math.floor(now / MINUTE) !== minute) {
      minute = Math.floor(now / MINUTE)
      failures.clear()
    }
    // Taken now: when the answer is out, the connection may have no address any more.
    const address = addressOf(request)
    if ((failures.get(address) ?? 0) >= perMinute && !isSomeone(identify(request).principal)) {
      request.resume()
      return sendProblem(response, {
        status: 429,
        detail: `More than ${perMinute} requests in a minute without a right to them: wait a moment.`,
        retryAfterSeconds: ((minute + 1) * MINUTE - now) / SECOND,
      })
    }
    response.once('finish', () => {
      const isFailure = response.statusCode === 401 || response.statusCode === 403
      if (isFailure && (failures.size < ADDRESSES_LIMIT || failures.has(address)))
        failures.set(address, (failures.get(address) ?? 0) + 1)
    })
    next()
  }
}
