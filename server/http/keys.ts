// Keys of feeds and operators: what there is, and making, rotating and revoking them.
import { type Response, Router } from 'express'
import { z } from 'zod'
import { type Clock, HOUR } from '../../shared/clock.ts'
import { keyKinds, keyWays } from '../../shared/keys.ts'
import { type Allow, principalOf } from '../access/allow.ts'
import type { KeyRefused, Keys } from '../access/keys.ts'
import type { Audit } from '../audit/audit.ts'
import { fresh, type Problem, sendProblem } from './problem.ts'
import { readJson } from './readJson.ts'

export interface KeyRoutesOptions {
  keys: Pick<Keys, 'list' | 'make' | 'rotate' | 'revoke'>
  /** Those that a key may be for. */
  sectors: readonly string[]
  allow: Allow
  audit: Audit
  clock: Pick<Clock, 'now'>
}

/** The old key holds for a month at most. */
const LONGEST_OVERLAP_HOURS = 744
const SECTORS_LIMIT = 200
const rotateSchema = z.strictObject({
  overlapHours: z.number().min(0).max(LONGEST_OVERLAP_HOURS).default(24),
})

export function keyRoutes({ keys, sectors, allow, audit, clock }: KeyRoutesOptions): Router {
  const router = Router()
  const sector = z.string().refine((id) => sectors.includes(id), 'names no sector')
  const newKey = z.strictObject({
    name: z.string().regex(/^[\p{L}\p{N}_.-]([\p{L}\p{N}_. -]{0,58}[\p{L}\p{N}_.-])?$/u, 'must be a name'),
    kind: z.enum(keyKinds),
    sectors: z.array(sector).min(1).max(SECTORS_LIMIT).nullable().default(null),
    ways: z.array(z.enum(keyWays)).min(1).max(keyWays.length).default(['http']),
  })
  const note = (response: Response, deed: 'made' | 'rotated' | 'revoked', id: string, details: object) =>
    audit.note({
      at: clock.now(),
      by: principalOf(response),
      deed: `key.${deed}`,
      of: id,
      details: { ...details },
    })

  router.get('/keys', allow('keys.manage'), (_request, response) => {
    fresh(response).json({ at: clock.now(), keys: keys.list() })
  })
  router.post('/keys', allow('keys.manage'), async (request, response) => {
    const wanted = await readJson(newKey, request, response)
    if (!wanted) return
    const unique = {
      ...wanted,
      sectors: wanted.sectors && [...new Set(wanted.sectors)],
      ways: [...new Set(wanted.ways)],
    }
    const made = await keys.make(unique, principalOf(response).name)
    if (typeof made === 'string') return sendProblem(response, problems[made])
    note(response, 'made', made.shown.id, unique)
    fresh(response).status(201).json(made)
  })
  router.post('/keys/:id/rotate', allow('keys.manage'), async (request, response) => {
    const wanted = await readJson(rotateSchema, request, response)
    if (!wanted) return
    const id = String(request.params.id)
    const made = await keys.rotate(id, wanted.overlapHours * HOUR, principalOf(response).name)
    if (typeof made === 'string') return sendProblem(response, problems[made])
    note(response, 'rotated', id, { by: made.shown.id, name: made.shown.name, ...wanted })
    fresh(response).status(201).json(made)
  })
  router.delete('/keys/:id', allow('keys.manage'), async (request, response) => {
    const id = String(request.params.id)
    const key = await keys.revoke(id)
    if (typeof key === 'string') return sendProblem(response, problems[key])
    note(response, 'revoked', id, { name: key.name })
    fresh(response).json({ key })
  })
  return router
}

const problems: Record<KeyRefused, Problem> = {
  away: {
    status: 503,
    detail: 'The database that keeps the keys is away: try again in a moment.',
    retryAfterSeconds: 5,
  },
  unknown: { status: 404, detail: 'There is no such key.' },
  ended: { status: 409, detail: 'That key has ended already.' },
  full: { status: 409, detail: 'There are too many keys: revoke some first.' },
  taken: { status: 409, detail: 'A key of that name holds: rotate it, or choose another name.' },
}
