// Cases over HTTP: found, one of them, what the desk does to them, likely duplicates and places where many are.
import { Router } from 'express'
import { z } from 'zod'
import { may } from '../../shared/access.ts'
import { type CaseRef, type CaseSummary, caseActions } from '../../shared/caseDesk.ts'
import type { Clock } from '../../shared/clock.ts'
import { type Allow, principalOf } from '../access/allow.ts'
import type { CaseDesk } from '../cases/desk.ts'
import type { Cursor } from '../cases/page.ts'
import type { CaseReads } from '../cases/read.ts'
import { away } from './alerts.ts'
import { tellAudit } from './auditTrail.ts'
import { fresh, notFound, type Problem, sendProblem } from './problem.ts'
import { readJson } from './readJson.ts'
import { readQuery } from './readQuery.ts'

export interface CaseRoutesOptions {
  desk: CaseDesk
  reads: CaseReads
  allow: Allow
  clock: Pick<Clock, 'now'>
}

const name = z.string().min(1).max(40)
const id = z.string().min(1).max(200)

const listSchema = z.strictObject({
  sector: name.optional(),
  kind: name.optional(),
  state: z.enum(['open', 'closed', 'all']).default('open'),
  overdue: z
    .enum(['true', 'false'])
    .default('false')
    .transform((text) => text === 'true'),
  area: name.optional(),
  assignee: z.string().trim().min(1).max(80).optional(),
  q: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(1_000).default(100),
  before: z
    .string()
    .max(400)
    .transform((text, context) => {
      const cursor = readCursor(text)
      if (!cursor) context.addIssue('is the `next` of another answer')
      return cursor
    })
    .nullable()
    .default(null),
})

const kindSchema = z.strictObject({
  sector: name,
  kind: name,
  limit: z.coerce.number().int().min(1).max(500).default(100),
})

/** A database takes no NUL in a text. */
const text = z
  .string()
  .trim()
  .min(1)
  .regex(/^[^\0]*$/, 'holds a NUL')
const comment = text.max(2_000)
const actionSchema = z
  .strictObject({
    kind: z.enum(caseActions),
    /** That was seen; 0: nobody had touched it. */
    version: z.int().min(0),
    to: text.max(80).optional(),
    comment: comment.optional(),
    /** Another case of the same kind. */
    with: id.optional(),
  })
  .refine(({ kind, comment: said }) => kind !== 'comment' || said !== undefined, {
    message: 'say something',
    path: ['comment'],
  })
  .refine(({ kind, to }) => kind !== 'assign' || to !== undefined, { message: 'name somebody', path: ['to'] })
  .refine(({ kind, with: other }) => (kind !== 'merge' && kind !== 'part') || other !== undefined, {
    message: 'name the other case',
    path: ['with'],
  })

export function caseRoutes({ desk, reads, allow, clock }: CaseRoutesOptions): Router {
  const router = Router()
  const common = () => ({ at: clock.now(), isDeskKnown: desk.isKnown() })

  router.get('/cases', allow('cases.see'), (request, response) => {
    const query = readQuery(listSchema, request, response)
    if (!query) return
    const { total, cases, next } = reads.find(query, principalOf(response), clock.now())
    fresh(response).json({ ...common(), total, cases, next: next && `${next.at}.${next.key}` })
  })

  router.get('/cases/duplicates', allow('cases.see'), async (request, response) => {
    const query = readQuery(kindSchema, request, response)
    if (!query) return
    const found = await reads.duplicates(query, principalOf(response), query.limit)
    if (!found) return notFound(response, noKind(query))
    fresh(response).json({ ...common(), ...found })
  })

  router.get('/cases/hotspots', allow('cases.see'), async (request, response) => {
    const query = readQuery(kindSchema, request, response)
    if (!query) return
    const hotspots = await reads.hotspots(query, principalOf(response), clock.now())
    if (!hotspots) return notFound(response, noKind(query))
    fresh(response).json({ ...common(), hotspots: hotspots.slice(0, query.limit) })
  })

  router.get('/cases/:sector/:kind/:id', allow('cases.see'), (request, response) => {
    const ref = refOf(request.params)
    const details = reads.details(ref, principalOf(response))
    if (!details) return notFound(response, noCase(ref))
    const of = `${ref.sector}/${ref.kind}/${ref.id}`
    if (details.isPersonal) tellAudit(response, { deed: 'personal.seen', of, details: { people: 1 } })
    fresh(response).json({ ...common(), ...details })
  })

  router.post('/cases/:sector/:kind/:id/actions', allow('cases.act'), async (request, response) => {
    const body = await readJson(actionSchema, request, response)
    if (!body) return
    const who = principalOf(response)
    const ref = refOf(request.params)
    const refs = [ref, ...(body.with === undefined ? [] : [{ ...ref, id: body.with }])]
    for (const each of refs) if (!reads.summary(each, who)) return notFound(response, noCase(each))
    // Whoever may see a case may act on it, unless his key has only one of the doors.
    if (!may(who, 'cases.act', { sector: ref.sector }))
      return sendProblem(response, { status: 403, detail: `${who.name} may not do this (cases.act).` })
    const outcome = await desk.act(ref, body, who.name)
    const summary = reads.summary(ref, who)
    if (!summary) return notFound(response, noCase(ref))
    if (!outcome.ok) return sendProblem(response, problemOf(outcome, summary))
    const { kind, to, with: other } = body
    tellAudit(response, {
      deed: kind === 'merge' || kind === 'part' ? 'cases.merged' : 'case.acted',
      of: `${ref.sector}/${ref.kind}/${ref.id}`,
      details: { kind, ...(to === undefined ? {} : { to }), ...(other === undefined ? {} : { with: other }) },
    })
    fresh(response).json({ case: summary })
  })
  return router
}

const statuses = { conflict: 409, wrong: 422 } as const

function problemOf(
  outcome: Exclude<Awaited<ReturnType<CaseDesk['act']>>, { ok: true }>,
  now: CaseSummary,
): Problem {
  if (outcome.code === 'away') return away
  const { code, why } = outcome
  const more = { why, ...(code === 'conflict' ? { case: now } : {}) }
  return { status: statuses[code], detail: why.en, more }
}

const refOf = ({ sector, kind, id: of }: Record<string, unknown>): CaseRef => ({
  sector: String(sector),
  kind: String(kind),
  id: String(of),
})
const noCase = ({ sector, kind, id: of }: CaseRef) => `There is no case ${of} of kind ${sector}.${kind} here.`
const noKind = ({ sector, kind }: { sector: string; kind: string }) =>
  `The sector ${sector} has no cases of kind ${kind}.`

function readCursor(text: string): Cursor | null {
  const [, at, key] = /^(\d{1,15})\.(.{1,380})$/.exec(text) ?? []
  return at === undefined ? null : { at: Number(at), key: key! }
}
