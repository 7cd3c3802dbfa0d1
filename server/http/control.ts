// The operator's hand on the walls: which screens there are, and what they are asked to do.
import { type Request, type RequestHandler, type Response, Router } from 'express'
import { z } from 'zod'
import type { Mistake } from '../../shared/checkSector.ts'
import type { Clock } from '../../shared/clock.ts'
import { FASTEST } from '../../shared/past.ts'
import { type PlanMove, type PlanState, planMoves } from '../../shared/plan.ts'
import type { Catalogue, Control } from '../../shared/protocol.ts'
import { sceneIds } from '../../shared/sceneIds.ts'
import { principalOf } from '../access/allow.ts'
import type { Log } from '../log.ts'
import { type Screen, type ScreenTarget, sessionOf, type WallLink } from '../screens.ts'
import { tellAudit } from './auditTrail.ts'
import { readTime } from './history.ts'
import { type PastRead, problemOf } from './past.ts'
import { sendProblem } from './problem.ts'
import { readBody } from './readBody.ts'

/** What control needs of the walls. */
export interface WallDesk {
  screens: { list(): Screen[]; find(target: ScreenTarget): WallLink[] }
  plans: { all(): Record<string, PlanState> }
  /** Null: the group has no plan. Tells the screens. */
  movePlan(group: string, move: PlanMove): PlanState | null
  /** Of the client that is served now. */
  build(): string
}

export interface ControlOptions {
  desk: WallDesk
  catalogue(): Catalogue
  past: PastRead
  clock: Pick<Clock, 'now'>
  log: Pick<Log, 'info'>
}

const name = z.string().min(1).max(80)
const orderSchema = z.strictObject({
  target: z.union(
    [
      z.strictObject({ screen: name }),
      z.strictObject({ group: name }),
      z.strictObject({ all: z.literal(true) }),
    ],
    'must be {screen}, {group} or {all: true}',
  ),
  control: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('scene'), scene: name }),
    z.strictObject({ kind: z.literal('language'), language: z.enum(['vi', 'en']) }),
    z.strictObject({ kind: z.literal('focus'), area: name.nullable() }),
    z.strictObject({ kind: z.literal('reload') }),
    z.strictObject({ kind: z.literal('plan'), move: z.enum(planMoves) }),
    z.strictObject({
      kind: z.literal('past'),
      past: z
        .strictObject({
          at: z
            .union([z.string(), z.number()])
            .transform((at) => readTime(String(at)))
            .refine((at) => at !== null, 'must be a time such as 2026-03-01T08:40:00+07:00, or milliseconds')
            .transform(Number),
          speed: z.number().min(0).max(FASTEST).default(0),
        })
        .nullable(),
    }),
  ]),
})
type Order = z.output<typeof orderSchema>

export function controlRoutes(options: ControlOptions): Router {
  const { desk, clock } = options
  const router = Router()
  router.get('/screens', (_request, response) => {
    const body = {
      at: clock.now(),
      build: desk.build(),
      screens: desk.screens.list(),
      plans: desk.plans.all(),
    }
    response.setHeader('Cache-Control', 'no-store').json(body)
  })
  router.post('/control', postControl(options))
  return router
}

function postControl({ desk, catalogue, past, clock, log }: ControlOptions): RequestHandler {
  return async (request, response) => {
    const raw = await readJson(request, response)
    if (raw === undefined) return
    const parsed = orderSchema.safeParse(raw)
    const mistakes = parsed.success
      ? checkNames(parsed.data, catalogue())
      : parsed.error.issues.map(({ path, message }) => ({ path: path.join('.'), message }))
    if (!parsed.success || mistakes.length) return refuse(response, mistakes)

    const { target, control } = parsed.data
    const links = desk.screens.find('all' in target ? {} : target)
    if (!links.length)
      return sendProblem(response, { status: 404, detail: `${nameOf(target)} is not connected.` })
    if (control.kind === 'past' && control.past) {
      const problem = problemOf(await past.spans().catch(() => null), control.past.at, clock.now())
      if (problem) return sendProblem(response, problem)
    }
    let plan: PlanState | null = null
    if (control.kind === 'plan') {
      plan = desk.movePlan((target as { group: string }).group, control.move)
      if (!plan) return sendProblem(response, { status: 404, detail: `${nameOf(target)} has no plan.` })
    } else {
      const order = forScreens(control, target)
      for (const link of links) link.control(order)
    }
    const by = principalOf(response).name
    tellAudit(response, { details: { target, control, reached: links.length } })
    log.info('Screens were asked to follow', { by, target, control, reached: links.length })
    response.setHeader('Cache-Control', 'no-store').json({ reached: links.length, ...(plan ? { plan } : {}) })
  }
}

/** Screens that are taken to the past together share a session. */
function forScreens(control: Exclude<Order['control'], { kind: 'plan' }>, target: Order['target']): Control {
  if (control.kind !== 'past') return control
  const session = sessionOf('all' in target ? {} : target)
  return { kind: 'past', past: control.past && { ...control.past, session } }
}

/** Undefined: it was answered. Only JSON, so that no other site's form can reach a server on loopback. */
async function readJson(request: Request, response: Response): Promise<unknown> {
  if (!request.is('application/json')) {
    request.resume()
    sendProblem(response, { status: 415, detail: 'Send application/json.' })
    return undefined
  }
  const body = await readBody(request)
  if (body === 'aborted') return undefined
  if (body === 'too-large') {
    sendProblem(response, { status: 413, detail: 'An order to screens has less than 1 MiB.' })
    return undefined
  }
  try {
    return JSON.parse(body.toString('utf8')) as unknown
  } catch {
    refuse(response, [{ path: '', message: 'is not JSON' }])
    return undefined
  }
}

function checkNames({ target, control }: Order, catalogue: Catalogue): Mistake[] {
  const mistakes: Mistake[] = []
  if (control.kind === 'scene' && !sceneIds(catalogue).has(control.scene))
    mistakes.push({ path: 'control.scene', message: `names no scene: ${control.scene}` })
  if (control.kind === 'focus' && control.area && !catalogue.areas.some(({ code }) => code === control.area))
    mistakes.push({ path: 'control.area', message: `names no area: ${control.area}` })
  if (control.kind === 'plan' && !('group' in target))
    mistakes.push({ path: 'target', message: 'must be a group: a plan is the same on all its screens' })
  return mistakes
}

function refuse(response: Response, mistakes: Mistake[]): void {
  const [first] = mistakes
  const detail = `The order cannot be followed: ${first!.path || 'it'} ${first!.message}.`
  sendProblem(response, { status: 400, detail, more: { mistakes } })
}

const nameOf = (target: Order['target']): string =>
  'screen' in target
    ? `The screen ${target.screen}`
    : 'group' in target
      ? `The group ${target.group}`
      : 'No screen'
