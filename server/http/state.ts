// GET of what is: catalogue, state, entities, history, rejections, map. Handlers read the line; they
// compute nothing of their own.

import { type RequestHandler, Router } from 'express'
import type { FeatureCollection, Geometry } from 'geojson'
import type { Principal } from '../../shared/access.ts'
import type { Clock, Millis } from '../../shared/clock.ts'
import type { Catalogue } from '../../shared/protocol.ts'
import { principalOf } from '../access/allow.ts'
import { type Bounds, boundsFor, pastSeenBy } from '../access/bounds.ts'
import { personalIn, seenBy } from '../access/personal.ts'
import type { CountsQuery, HistoryAnswer, HistoryQuery } from '../historyQuery.ts'
import type { Rejections } from '../rejections.ts'
import { tellAudit } from './auditTrail.ts'
import { cachedJson } from './cachedJson.ts'
import { readCountsQuery, readHistoryQuery } from './history.ts'
import { fresh, notFound, sendProblem } from './problem.ts'
import { areaOver, type UnitsSide, unitRoutes } from './units.ts'

/** What the API needs of the pipeline. */
export interface ReadSide extends UnitsSide {
  catalogue(): Catalogue
  /** `bounds`: of who asks; null: not bound to areas. */
  state(now: Millis, sectorId: string | undefined, bounds: Bounds | null): object
  /** Null: no such sector or kind. */
  entities(sector: string, kind: string): FeatureCollection<Geometry | null> | null
  /** Null: no such sector or indicator, or not one that counts things placed in time. */
  counts(query: CountsQuery): [start: Millis, amount: number][] | null
  /** Null: no such sector or indicator. */
  history(query: HistoryQuery): HistoryAnswer | Promise<HistoryAnswer | null> | null
}

export interface StateOptions {
  pipeline: ReadSide
  rejections: Pick<Rejections, 'report'>
  /** What the wall's base map draws. */
  map: object
  clock: Clock
}

export function stateRoutes({ pipeline, rejections, map, clock }: StateOptions): Router {
  const router = Router()
  const knows = (sector: unknown) => pipeline.catalogue().sectors.some(({ id }) => id === sector)
  const catalogue: RequestHandler = cachedJson(() => describe(pipeline.catalogue()))

  router.get('/catalogue', catalogue)
  router.get(
    '/map',
    cachedJson(() => map),
  )

  router.get('/state', (request, response) => {
    const { sector } = request.query
    if (sector !== undefined && !knows(sector)) return notFound(response, `No sector is called ${sector}.`)
    const principal = principalOf(response)
    const bounds = boundsFor(principal, pipeline.catalogue().areas)
    const state = pipeline.state(clock.now(), sector as string | undefined, bounds)
    fresh(response).json(within(principal, state))
  })

  router.get('/entities', (request, response) => {
    const { sector, kind } = request.query
    if (typeof sector !== 'string' || typeof kind !== 'string')
      return sendProblem(response, {
        status: 400,
        detail: 'Name one sector and one kind: ?sector=health&kind=facility.',
      })
    const entities = knows(sector) ? pipeline.entities(sector, kind) : null
    if (!entities) return notFound(response, `The sector ${sector} has no entities of kind ${kind}.`)
    const { sectors, areas } = pipeline.catalogue()
    const definition = sectors.find(({ id }) => id === sector)!
    const seen = seenBy(principalOf(response), definition, kind, entities, areas)
    const people = personalIn(definition, kind, seen.features)
    if (people) tellAudit(response, { deed: 'personal.seen', of: `${sector}/${kind}`, details: { people } })
    fresh(response).type('application/geo+json').send(JSON.stringify(seen))
  })

  router.get('/history', async (request, response) => {
    const read = readHistoryQuery(request.query, clock.now())
    if (!read.ok) return sendProblem(response, { status: 400, detail: read.detail })
    const history = knows(read.query.sector) ? await pipeline.history(read.query) : null
    if (!history)
      return notFound(response, `There is no indicator ${read.query.sector}.${read.query.indicator}.`)
    fresh(response).json(pastSeenBy(principalOf(response), history, pipeline.catalogue().areas))
  })

  router.get('/counts', (request, response) => {
    const read = readCountsQuery(request.query, clock.now())
    if (!read.ok) return sendProblem(response, { status: 400, detail: read.detail })
    const { sector, indicator, from, to } = read.query
    const { area } = request.query
    const span = area === undefined ? null : areaOver(pipeline.catalogue(), area, from, to)
    if (span && !span.ok) return sendProblem(response, span.problem)
    if (span && boundsFor(principalOf(response), pipeline.catalogue().areas)?.holds(area) === false)
      return sendProblem(response, { status: 403, detail: `The area ${area} is not yours.` })
    const points = knows(sector)
      ? pipeline.counts({ ...read.query, ...(span ? { areas: span.areas } : {}) })
      : null
    if (!points)
      return notFound(response, `${sector}.${indicator} counts nothing over time${span ? ' by area' : ''}.`)
    fresh(response).json({ points })
  })

  router.use(unitRoutes(pipeline, clock))

  router.get('/rejections', (request, response) => {
    const { limit = '100' } = request.query
    if (typeof limit !== 'string' || !/^\d{1,4}$/.test(limit))
      return sendProblem(response, { status: 400, detail: '`limit` must be a whole number up to 1000.' })
    fresh(response).json(rejections.report(Number(limit)))
  })
  return router
}

/** Of the sectors that the principal may look into. */
function within({ sectors: own }: Principal, state: object): object {
  const { sectors } = state as { sectors?: Record<string, unknown> }
  if (!own || !sectors) return state
  const seen = Object.entries(sectors).filter(([id]) => own.includes(id))
  return { ...state, sectors: Object.fromEntries(seen) }
}

/** As the contract has it: entities and cases are lists there, each with its `kind`. */
function describe({ sectors, ...rest }: Catalogue): object {
  const list = (kinds: Record<string, object>) => Object.entries(kinds).map(([kind, of]) => ({ kind, ...of }))
  return {
    ...rest,
    sectors: sectors.map((sector) => ({
      ...sector,
      entities: list(sector.entities),
      cases: list(sector.cases),
    })),
  }
}
