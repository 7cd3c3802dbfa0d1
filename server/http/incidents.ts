// Incidents over HTTP: lists, one with its alerts and timeline, what people do about it, and it on paper.
import { Router } from 'express'
import { z } from 'zod'
import type { Incident } from '../../shared/alert.ts'
import type { Clock } from '../../shared/clock.ts'
import { incidentActions } from '../../shared/incidentLife.ts'
import { type Allow, principalOf } from '../access/allow.ts'
import type { Alerts } from '../alerts/alerts.ts'
import { actOnIncident } from '../alerts/deeds.ts'
import type { AlertReads, IncidentPage } from '../alerts/read.ts'
import { PaperBusy } from '../paper.ts'
import { answer, away, listSchema, writeCursor } from './alerts.ts'
import { busy } from './exports.ts'
import { fresh, notFound, sendProblem } from './problem.ts'
import { readJson } from './readJson.ts'
import { readQuery } from './readQuery.ts'

export interface IncidentRoutesOptions {
  alerts: Pick<Alerts, 'deed' | 'setting'>
  reads: AlertReads
  /** Rejects with PaperBusy. */
  print(page: IncidentPage, language: 'vi' | 'en'): Promise<Uint8Array>
  allow: Allow
  clock: Pick<Clock, 'now'>
}

const words = z.string().trim().min(1).max(2_000)
const needs = (field: string, message: string) => ({ path: [field], message })
const actionSchema = z
  .strictObject({
    kind: z.enum(incidentActions),
    version: z.int().min(1),
    step: z.string().max(90).optional(),
    status: z.enum(['open', 'done', 'skipped']).optional(),
    reason: words.optional(),
    to: z.string().trim().min(1).max(80).optional(),
    comment: words.optional(),
    with: z.string().max(40).optional(),
  })
  .refine(
    ({ kind, comment }) => kind !== 'comment' || comment !== undefined,
    needs('comment', 'say something'),
  )
  .refine(({ kind, step }) => kind !== 'step' || step !== undefined, needs('step', 'name a step'))
  .refine(
    ({ status, reason }) => status !== 'skipped' || reason !== undefined,
    needs('reason', 'say why the step is skipped'),
  )
  .refine((act) => act.kind !== 'merge' || act.with !== undefined, needs('with', 'name the other incident'))

const pdfSchema = z.strictObject({ lang: z.enum(['vi', 'en']).default('vi') })

export function incidentRoutes({ alerts, reads, print, allow, clock }: IncidentRoutesOptions): Router {
  const router = Router()

  router.get('/incidents', allow('alerts.see'), async (request, response) => {
    const query = readQuery(listSchema, request, response)
    if (!query) return
    const page = await reads.incidents(query, principalOf(response))
    if (page === 'away') return sendProblem(response, away)
    const { total, found, next } = page
    fresh(response).json({ at: clock.now(), total, incidents: found, next: next && writeCursor(next) })
  })

  router.get('/incidents/:id.pdf', allow('exports.take'), async (request, response) => {
    const query = readQuery(pdfSchema, request, response)
    if (!query) return
    const id = String(request.params.id)
    const page = await reads.incident(id, principalOf(response))
    if (page === 'away') return sendProblem(response, away)
    if (!page) return notFound(response, `There is no incident ${id}.`)
    try {
      const pdf = await print(page, query.lang)
      fresh(response).setHeader('Content-Type', 'application/pdf')
      response.setHeader('Content-Disposition', `inline; filename="incident-${id}-${query.lang}.pdf"`)
      response.send(Buffer.from(pdf))
    } catch (error) {
      if (!(error instanceof PaperBusy)) throw error
      sendProblem(response, busy)
    }
  })

  router.get('/incidents/:id', allow('alerts.see'), async (request, response) => {
    const id = String(request.params.id)
    const page = await reads.incident(id, principalOf(response))
    if (page === 'away') sendProblem(response, away)
    else if (page) fresh(response).json(page)
    else notFound(response, `There is no incident ${id}.`)
  })

  router.post('/incidents/:id/actions', allow('incidents.act'), async (request, response) => {
    const body = await readJson(actionSchema, request, response)
    if (!body) return
    const id = String(request.params.id)
    const who = principalOf(response)
    const named = body.with === undefined ? [id] : [id, body.with]
    const outcomes = await alerts.deed<Incident>(named, (draft) => [
      actOnIncident(draft, alerts.setting, id, body, who),
    ])
    answer(response, outcomes, 'incident', `There is no incident ${id}.`)
  })
  return router
}
