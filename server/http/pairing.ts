// Screens that ask to be known, and the operator who says which they are.
import { type Request, type Response, Router } from 'express'
import { z } from 'zod'
import { type Clock, DAY, SECOND } from '../../shared/clock.ts'
import { CODE_HOLDS } from '../../shared/pairing.ts'
import { type Allow, principalOf } from '../access/allow.ts'
import { type Pairing, type PairingRefused, SCREEN_COOKIE } from '../access/pairing.ts'
import type { Audit } from '../audit/audit.ts'
import { fresh, type Problem, sendProblem } from './problem.ts'
import { readJson } from './readJson.ts'

export interface PairingRoutesOptions {
  pairing: Pick<Pairing, 'offer' | 'claim' | 'approve' | 'list' | 'revoke'>
  allow: Allow
  audit: Audit
  clock: Pick<Clock, 'now'>
}

/** As long as browsers keep any; it is set anew whenever the screen opens a page. */
const COOKIE_HOLDS = 400 * DAY

const claimSchema = z.strictObject({ claim: z.string().min(1).max(100) })
/** As screens and groups are called in addresses and plans. */
const name = z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'must have small letters, digits and dashes')
const approveSchema = z.strictObject({
  code: z.string().min(1).max(20),
  name,
  group: name.nullable().default(null),
})

export function pairingRoutes({ pairing, allow, audit, clock }: PairingRoutesOptions): Router {
  const router = Router()
  router.post('/pairing', (request, response) => {
    request.resume()
    const offer = pairing.offer(request.ip ?? '')
    if (offer) fresh(response).status(201).json(offer)
    else sendProblem(response, tooManyCodes)
  })
  router.post('/pairing/claim', async (request, response) => {
    const given = await readJson(claimSchema, request, response)
    if (!given) return
    const claimed = pairing.claim(given.claim)
    if (claimed.state !== 'approved') return void fresh(response).json(claimed)
    setScreenCookie(request, response, claimed.token)
    const { token: _, ...shown } = claimed
    fresh(response).json(shown)
  })
  router.post('/pairing/approve', allow('screens.pair'), async (request, response) => {
    const given = await readJson(approveSchema, request, response)
    if (!given) return
    const by = principalOf(response)
    const screen = await pairing.approve(given, by)
    const { name, group } = given
    const note = (deed: 'screen.paired' | 'screen.refused', of: string | null) =>
      audit.note({ at: clock.now(), by, deed, of, details: { name, group } })
    if (typeof screen === 'string') {
      if (screen === 'unknown' || screen === 'too-many') note('screen.refused', null)
      return sendProblem(response, problems[screen])
    }
    note('screen.paired', screen.id)
    fresh(response).status(201).json({ screen })
  })
  router.get('/pairing/screens', allow('screens.see'), (_request, response) => {
    fresh(response).json({ at: clock.now(), screens: pairing.list() })
  })
  router.delete('/pairing/screens/:id', allow('screens.pair'), async (request, response) => {
    const screen = await pairing.revoke(String(request.params.id))
    if (typeof screen === 'string') return sendProblem(response, problems[screen])
    const { id, name, group } = screen
    audit.note({
      at: clock.now(),
      by: principalOf(response),
      deed: 'screen.revoked',
      of: id,
      details: { name, group },
    })
    fresh(response).json({ screen })
  })
  return router
}

/** Sent to the server alone, and read by no script. */
export function setScreenCookie(request: Request, response: Response, token: string): void {
  response.cookie(SCREEN_COOKIE, token, {
    httpOnly: true,
    secure: request.secure,
    sameSite: 'strict',
    path: '/',
    maxAge: COOKIE_HOLDS,
  })
}

const tooManyCodes: Problem = {
  status: 429,
  detail: 'Too many codes wait to be approved: try again when some have passed.',
  retryAfterSeconds: CODE_HOLDS / SECOND / 10,
}

const problems: Record<PairingRefused, Problem> = {
  away: {
    status: 503,
    detail: 'The database that keeps the screens is away: try again in a moment.',
    retryAfterSeconds: 5,
  },
  unknown: { status: 404, detail: 'No screen shows this code, or no such screen is paired.' },
  full: { status: 409, detail: 'There are too many paired screens: revoke some first.' },
  'too-many': {
    status: 429,
    detail: 'Too many wrong codes: look at the screen and try again in ten minutes.',
    retryAfterSeconds: 600,
  },
}
