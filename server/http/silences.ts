// Silences and maintenance windows over HTTP: what is silenced now or will be, setting one, ending one.
import { Router } from 'express'
import { z } from 'zod'
import type { Principal } from '../../shared/access.ts'
import type { Silence } from '../../shared/alert.ts'
import { type Clock, DAY, MINUTE } from '../../shared/clock.ts'
import { randomId } from '../../shared/random.ts'
import { type Allow, principalOf } from '../access/allow.ts'
import type { Alerts } from '../alerts/alerts.ts'
import { away } from './alerts.ts'
import { fresh, notFound, sendProblem } from './problem.ts'
import { readJson } from './readJson.ts'

export interface SilenceRoutesOptions {
  alerts: Pick<Alerts, 'silences' | 'setSilence' | 'setting'>
  allow: Allow
  clock: Pick<Clock, 'now'>
}

const LIMIT = 200
const LONGEST = 31 * DAY
const name = z.string().min(1).max(200).optional()

const silenceSchema = z.strictObject({
  rule: name,
  sector: name,
  area: name,
  subject: name,
  /** From now unless given. */
  from: z.int().optional(),
  to: z.int(),
  reason: z.string().trim().min(1).max(400),
})

export function silenceRoutes({ alerts, allow, clock }: SilenceRoutesOptions): Router {
  const router = Router()

  router.get('/silences', allow('alerts.see'), (_request, response) => {
    const who = principalOf(response)
    const silences = [...alerts.silences.values()]
      .filter((silence) => touches(silence, who, alerts.setting.areasOf))
      .sort((a, b) => a.to - b.to)
    fresh(response).json({ at: clock.now(), silences })
  })

  router.post('/silences', allow('silences.set'), async (request, response) => {
    const body = await readJson(silenceSchema, request, response)
    if (!body) return
    const now = clock.now()
    const from = Math.max(body.from ?? now, now - MINUTE)
    const mistake = mistakeIn({ ...body, from }, now)
    if (mistake) return sendProblem(response, { status: 422, detail: mistake })
    if (alerts.silences.size >= LIMIT)
      return sendProblem(response, { status: 422, detail: `There are ${LIMIT} silences: end one first.` })
    const silence: Silence = { ...body, id: `s${randomId()}`, from, by: principalOf(response).name }
    if (!(await alerts.setSilence(silence))) return sendProblem(response, away)
    fresh(response).status(201).json({ silence })
  })

  router.delete('/silences/:id', allow('silences.set'), async (request, response) => {
    const id = String(request.params.id)
    const silence = alerts.silences.get(id)
    if (!silence) return notFound(response, `There is no silence ${id} that still lasts.`)
    const ended = { ...silence, to: clock.now() }
    if (!(await alerts.setSilence(ended))) return sendProblem(response, away)
    fresh(response).json({ silence: ended })
  })
  return router
}

/** Whether a silence may keep from somebody what he would hear. One of a single thing does not say where that lies. */
function touches(
  { rule, sector = rule?.split('.')[0], area, subject }: Silence,
  { sectors, areas }: Principal,
  areasOf: (code: string) => readonly string[],
): boolean {
  if (sectors && sector !== undefined && sector !== '*' && !sectors.includes(sector)) return false
  if (!areas) return true
  if (area === undefined) return subject === undefined
  return (
    areasOf(area).some((code) => areas.includes(code)) || areas.some((own) => areasOf(own).includes(area))
  )
}

function mistakeIn(
  { rule, sector, area, subject, from, to }: z.output<typeof silenceSchema> & { from: number },
  now: number,
): string | null {
  if (to <= now || to <= from) return '`to` must be after `from`, and in the future.'
  if (to - from > LONGEST) return 'A silence lasts at most 31 days.'
  if ([rule, sector, area, subject].every((each) => each === undefined))
    return 'Name a rule, a sector, an area or a subject: not everything can be silenced at once.'
  return null
}
