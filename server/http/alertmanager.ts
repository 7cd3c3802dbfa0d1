// Alerts of other systems come in: from an Alertmanager's webhook receiver, or from Prometheus and whatever else
// speaks to an Alertmanager (`path_prefix: /api/v1/alertmanager`).
import { type Request, type RequestHandler, type Response, Router } from 'express'
import { z } from 'zod'
import { may } from '../../shared/access.ts'
import { type Allow, principalOf } from '../access/allow.ts'
import type { External, Told } from '../alerts/external.ts'
import { fresh, sendProblem } from './problem.ts'
import { readJson } from './readJson.ts'

const words = z.record(z.string().max(200), z.string().max(4_000))
const foreign = z.looseObject({
  labels: words,
  annotations: words.optional(),
  startsAt: z.string().max(40).optional(),
  endsAt: z.string().max(40).optional(),
})
const webhookSchema = z.looseObject({
  alerts: z.array(foreign.extend({ status: z.enum(['firing', 'resolved']) })).max(1_000),
})
const apiSchema = z.array(foreign).max(1_000)
const LIMIT = 1024 * 1024

export function alertmanagerRoutes({ external, allow }: { external: External; allow: Allow }): Router {
  const router = Router()
  const route =
    <S extends z.ZodType>(
      schema: S,
      isLasting: boolean,
      alertsOf: (body: z.output<S>) => Told['alerts'],
    ): RequestHandler =>
    async (request, response) => {
      const body = await readJson(schema, request, response, LIMIT)
      if (body === undefined) return
      answer({ alerts: alertsOf(body), sector: sectorOf(request), isLasting }, response)
    }
  const answer = (told: Told, response: Response) => {
    const who = principalOf(response)
    const rejected = external.take(told, (sector) => may(who, 'events.send', { sector }))
    const accepted = told.alerts.length - rejected.length
    if (!rejected.length || accepted > 0)
      return void fresh(response)
        .status(rejected.length ? 207 : 200)
        .json({ accepted, rejected })
    sendProblem(response, {
      status: 422,
      detail: `No alert was taken: ${rejected[0]!.message}.`,
      more: { accepted, rejected },
    })
  }
  // What Alertmanager sends holds until it says that it is over; what Prometheus sends, until its end.
  router.post(
    '/alertmanager',
    allow('events.send'),
    route(webhookSchema, true, ({ alerts }) => alerts),
  )
  router.post(
    '/alertmanager/api/v2/alerts',
    allow('events.send'),
    route(apiSchema, false, (alerts) => alerts),
  )
  return router
}

const sectorOf = ({ query }: Request): string | null =>
  typeof query.sector === 'string' ? query.sector : null
