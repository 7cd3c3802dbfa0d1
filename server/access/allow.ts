// Who asks, and whether he may. Every way in asks here; what is not declared open is closed.
import type { IncomingMessage } from 'node:http'
import type { Request, RequestHandler, Response } from 'express'
import { type Door, may, type Principal, type Scope } from '../../shared/access.ts'
import { type Problem, sendProblem } from '../http/problem.ts'

/**
 * `missing`: nothing was shown; `unknown`: what was shown is not known, or not any more; `opening`: who is known
 * is not read yet; `pending`: a person who must first do something about the own account.
 */
export type Unknown = 'missing' | 'unknown' | 'opening' | 'pending'
export type Identity = { principal: Principal; isEveryone?: boolean } | { principal: null; why: Unknown }

/** Asked of requests and of the handshakes of sockets. */
export type Identify = (request: IncomingMessage) => Identity

/** What a request touches, as far as it says so itself. */
export type ScopeOf = (request: Request) => Scope

export type Allow = (door: Door, scopeOf?: ScopeOf) => RequestHandler

/**
 * Lets through who may, with the principal at hand for `principalOf`; answers 401 to the unknown and 403 to
 * those that may not.
 */
export const createAllow =
  (identify: Identify): Allow =>
  (door, scopeOf) =>
  (request, response, next) => {
    const identity = identify(request)
    const problem = problemOf(identity, door, scopeOf?.(request))
    response.locals.principal = identity.principal
    if (!problem) return next()
    request.resume()
    sendProblem(response, problem)
  }

/** Null: he may; without a door, whoever is known. */
export function problemOf(identity: Identity, door?: Door, scope?: Scope): Problem | null {
  const { principal } = identity
  if (!principal) return refusals[identity.why]
  if (door === undefined || may(principal, door, scope)) return null
  // Who has shown nothing is asked to, before he is told that it would not do.
  if (identity.isEveryone) return missing
  return { status: 403, detail: `${principal.name} may not do this here (${door}).` }
}

export const missing: Problem = {
  status: 401,
  detail: 'Sign in, or send a key: Authorization: Bearer KEY, or x-api-key.',
}

const refusals: Record<Unknown, Problem> = {
  missing,
  unknown: { status: 401, detail: 'The session or key is not known: sign in, or send another.' },
  opening: {
    status: 503,
    detail: 'The accounts are not read yet: try again in a moment.',
    retryAfterSeconds: 2,
  },
  pending: {
    status: 403,
    detail: 'First set a password of your own and enrol your authenticator: /account.',
  },
}

/** Who was let through. @throws when the route has no `allow`, which is a mistake in the route. */
export function principalOf(response: Response): Principal {
  const { principal } = response.locals as { principal?: Principal }
  if (!principal) throw new Error('A route asks who it is for, and has no door')
  return principal
}
