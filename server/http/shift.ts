// The log of shifts over HTTP: its entries, what would be handed over now, a note, a handover.
import { Router } from 'express'
import { z } from 'zod'
import type { Clock } from '../../shared/clock.ts'
import type { ShiftSummary } from '../../shared/shift.ts'
import { type Allow, principalOf } from '../access/allow.ts'
import type { ShiftLog } from '../shift/log.ts'
import { away } from './alerts.ts'
import { fresh, sendProblem } from './problem.ts'
import { readJson } from './readJson.ts'
import { readQuery } from './readQuery.ts'

export interface ShiftRoutesOptions {
  log: Pick<ShiftLog, 'read' | 'write'>
  summary(): ShiftSummary
  allow: Allow
  clock: Pick<Clock, 'now'>
}

const listSchema = z.strictObject({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  before: z.coerce.number().int().min(1).nullable().default(null),
})
const entrySchema = z.strictObject({
  kind: z.enum(['note', 'handover']),
  /** A database takes no NUL. */
  text: z
    .string()
    .trim()
    .min(1)
    .max(8_000)
    .regex(/^[^\0]*$/, 'holds a NUL'),
})

export function shiftRoutes({ log, summary, allow, clock }: ShiftRoutesOptions): Router {
  const router = Router()

  router.get('/shift', allow('shift.write'), async (request, response) => {
    const query = readQuery(listSchema, request, response)
    if (!query) return
    const page = await log.read(query.limit, query.before)
    if (page === 'away') return sendProblem(response, away)
    fresh(response).json({ at: clock.now(), ...page })
  })

  router.get('/shift/summary', allow('shift.write'), (_request, response) => {
    fresh(response).json({ summary: summary() })
  })

  router.post('/shift', allow('shift.write'), async (request, response) => {
    const body = await readJson(entrySchema, request, response)
    if (!body) return
    const entry = await log.write({
      by: principalOf(response).name,
      text: body.text,
      summary: body.kind === 'handover' ? summary() : null,
    })
    if (entry === 'away') return sendProblem(response, away)
    fresh(response).status(201).json({ entry })
  })
  return router
}
