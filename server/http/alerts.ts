// Alerts over HTTP: lists, one with its timeline, and what people do to them.
import { type Response, Router } from 'express'
import { z } from 'zod'
import { type Alert, alertActions, type Incident } from '../../shared/alert.ts'
import type { Clock } from '../../shared/clock.ts'
import { type Allow, principalOf } from '../access/allow.ts'
import type { Alerts } from '../alerts/alerts.ts'
import { actOnAlert, type Outcome, type Refusal } from '../alerts/deeds.ts'
import type { AlertReads, Cursor } from '../alerts/read.ts'
import { fresh, notFound, type Problem, sendProblem } from './problem.ts'
import { readJson } from './readJson.ts'
import { readQuery } from './readQuery.ts'

export interface AlertRoutesOptions {
  alerts: Pick<Alerts, 'deed' | 'setting'>
  reads: AlertReads
  allow: Allow
  clock: Pick<Clock, 'now'>
}

const comment = z.string().trim().min(1).max(2_000)
const act = {
  kind: z.enum(alertActions),
  comment: comment.optional(),
  /** A person's name, or a role; who acts unless given. */
  to: z.string().trim().min(1).max(80).optional(),
}
const version = z.int().min(1)
const hasComment = ({ kind, comment: text }: { kind: string; comment?: string | undefined }) =>
  kind !== 'comment' || text !== undefined
const noComment = { message: 'say something', path: ['comment'] }
const actionSchema = z.strictObject({ ...act, version }).refine(hasComment, noComment)
const bulkSchema = z
  .strictObject({
    ...act,
    alerts: z
      .array(z.strictObject({ id: z.string().max(40), version }))
      .min(1)
      .max(200),
  })
  .refine(hasComment, noComment)

/** A database takes no NUL in a text. */
const asked = (longest: number) =>
  z
    .string()
    .max(longest)
    .transform((text) => text.replaceAll('\0', ''))
    .optional()

export const listSchema = z.strictObject({
  state: z.enum(['open', 'closed', 'all']).default('open'),
  severity: z.enum(['watch', 'warning', 'critical']).optional(),
  sector: asked(40),
  area: asked(40),
  q: asked(200),
  limit: z.coerce.number().int().min(1).max(1_000).default(100),
  before: z
    .string()
    .max(80)
    .transform((text, context) => {
      const cursor = readCursor(text)
      if (!cursor) context.addIssue('is the `next` of another answer')
      return cursor
    })
    .nullable()
    .default(null),
})

export function alertRoutes({ alerts, reads, allow, clock }: AlertRoutesOptions): Router {
  const router = Router()

  router.get('/alerts', allow('alerts.see'), async (request, response) => {
    const query = readQuery(listSchema, request, response)
    if (!query) return
    const page = await reads.alerts(query, principalOf(response))
    if (page === 'away') return sendProblem(response, away)
    const { total, found, next } = page
    fresh(response).json({ at: clock.now(), total, alerts: found, next: next && writeCursor(next) })
  })

  router.get('/alerts/:id', allow('alerts.see'), async (request, response) => {
    const { id } = request.params
    const found = await reads.alert(id as string, principalOf(response))
    if (found === 'away') sendProblem(response, away)
    else if (found) fresh(response).json(found)
    else notFound(response, `There is no alert ${id}.`)
  })

  router.post('/alerts/actions', allow('alerts.act'), async (request, response) => {
    const body = await readJson(bulkSchema, request, response)
    if (!body) return
    const { alerts: named, ...deed } = body
    const who = principalOf(response)
    const outcomes = await alerts.deed(
      named.map(({ id }) => id),
      (draft) =>
        named.map(({ id, version: seen }) =>
          actOnAlert(draft, alerts.setting, id, { ...deed, version: seen }, who),
        ),
    )
    if (outcomes === 'away') return sendProblem(response, away)
    const refused = outcomes.flatMap((outcome, i) => {
      if (outcome.ok) return []
      const { detail, more } = problemOf(outcome, `There is no alert ${named[i]!.id}.`, 'alert')
      return [{ id: named[i]!.id, detail, ...more }]
    })
    fresh(response).json({ done: outcomes.flatMap((outcome) => (outcome.ok ? outcome.thing : [])), refused })
  })

  router.post('/alerts/:id/actions', allow('alerts.act'), async (request, response) => {
    const body = await readJson(actionSchema, request, response)
    if (!body) return
    const id = request.params.id as string
    const who = principalOf(response)
    const outcomes = await alerts.deed<Alert>([id], (draft) => [
      actOnAlert(draft, alerts.setting, id, body, who),
    ])
    answer(response, outcomes, 'alert', `There is no alert ${id}.`)
  })
  return router
}

/** Of one deed. */
export function answer<Thing extends Alert | Incident>(
  response: Response,
  outcomes: Outcome<Thing>[] | 'away',
  name: 'alert' | 'incident',
  unknown: string,
): void {
  const [outcome] = outcomes === 'away' ? [] : outcomes
  if (!outcome) sendProblem(response, away)
  else if (outcome.ok) fresh(response).json({ [name]: outcome.thing })
  else sendProblem(response, problemOf(outcome, unknown, name))
}

const statuses = { unknown: 404, forbidden: 403, conflict: 409, wrong: 422 } as const

function problemOf<Thing>(refusal: Refusal<Thing>, unknown: string, name: string): Problem {
  const status = statuses[refusal.code]
  if (refusal.code === 'unknown') return { status, detail: unknown }
  const { why } = refusal
  return {
    status,
    detail: why.en,
    more: { why, ...(refusal.code === 'conflict' ? { [name]: refusal.now } : {}) },
  }
}

export const away: Problem = {
  status: 503,
  detail: 'This cannot be stored or read now: nothing was changed, try again in a moment.',
  retryAfterSeconds: 3,
}

export const writeCursor = (cursor: Cursor): string =>
  cursor.of === 'open'
    ? `open.${cursor.rank}.${cursor.since}.${cursor.id}`
    : `closed.${cursor.at}.${cursor.id}`

export function readCursor(text: string): Cursor | null {
  const open = /^open\.([0-3])\.(\d{1,15})\.([a-z0-9]{1,40})$/.exec(text)
  if (open) return { of: 'open', rank: Number(open[1]), since: Number(open[2]), id: open[3]! }
  const closed = /^closed\.(\d{1,16})\.([a-z0-9]{0,40})$/.exec(text)
  return closed ? { of: 'closed', at: Number(closed[1]), id: closed[2]! } : null
}
