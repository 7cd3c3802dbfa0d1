// The HTTP side: events in, state out, the wall's files. Each route is a line here and a file beside it.
import express, { type ErrorRequestHandler, type Express, type Router } from 'express'
import type { Access } from '../access/access.ts'
import { refuseCrossSite } from '../access/crossSite.ts'
import { checkDoors, guardRoutes } from '../access/guard.ts'
import type { Audit } from '../audit/audit.ts'
import type { Config } from '../config.ts'
import type { Log } from '../log.ts'
import { auditTrail } from './auditTrail.ts'
import { clientRoutes } from './client.ts'
import { type ControlOptions, controlRoutes } from './control.ts'
import { type EventsOptions, postEvents } from './events.ts'
import { type HealthOptions, healthRoutes } from './health.ts'
import { callerOf, limit, limitFailures } from './limits.ts'
import { type PastRead, pastRoutes } from './past.ts'
import { sendProblem } from './problem.ts'
import { protect } from './protect.ts'
import { type ReportedOptions, reportedRoutes } from './reported.ts'
import { type StateOptions, stateRoutes } from './state.ts'

export interface AppOptions extends EventsOptions, StateOptions, HealthOptions {
  desk: ControlOptions['desk']
  past: PastRead
  access: Access
  audit: Audit
  config: Pick<
    Config,
    'ingestKeys' | 'operatorKeys' | 'apiPerMinute' | 'ingestPerMinute' | 'guard' | 'accounts'
  >
  log: Pick<Log, 'error' | 'info'>
  /** The folder of the built client. */
  clientDir: string
  /** Values entered by hand; absent where there is no place to keep them. */
  reported?: Omit<ReportedOptions, 'log'>
  /** Files to take away, under /api/v1. */
  downloads?: readonly Router[]
  /** Before the walls' pages. */
  gate?: Router
}

export function createApp(options: AppOptions): Express {
  const { config, log } = options
  const caller = callerOf(options.access.identify)
  const app = express()
  app.set('query parser', 'simple')
  app.disable('x-powered-by')
  app.set('trust proxy', config.accounts.trustProxy)
  app.use(protect(config.guard.tls !== null))
  app.use(limitFailures(config.guard.failuresPerMinute, options.access.identify, options.clock))
  app.use('/api/v1', auditTrail(options))
  app.use(refuseCrossSite)
  app.use(guardRoutes(options.access.allow))
  app.use(healthRoutes(options))
  app.post('/api/v1/events', limit(config.ingestPerMinute, caller), postEvents({ bus: options.bus }))
  app.use('/api', limit(config.apiPerMinute, caller))
  app.use('/api/v1', stateRoutes(options))
  app.use('/api/v1', pastRoutes(options))
  app.use('/api/v1', controlRoutes({ ...options, catalogue: options.pipeline.catalogue }))
  if (options.reported) app.use('/api/v1', reportedRoutes({ ...options.reported, log }))
  for (const router of options.downloads ?? []) app.use('/api/v1', router)
  app.use('/api', (request, response) => {
    const detail = `There is no ${request.method} ${request.baseUrl}${request.path}.`
    sendProblem(response, { status: 404, detail })
  })
  if (options.gate) app.use(options.gate)
  app.use(clientRoutes(options.clientDir))
  app.use((_request, response) => sendProblem(response, { status: 404, detail: 'There is no such page.' }))
  app.use(answerErrors(log))
  checkDoors(app.router)
  return app
}

const answerErrors =
  (log: Pick<Log, 'error'>): ErrorRequestHandler =>
  (error, _request, response, next) => {
    if (response.headersSent) return next(error)
    const status = Number(error.status ?? error.statusCode)
    if (status >= 400 && status < 500) return sendProblem(response, { status, detail: `${error.message}.` })
    log.error('A request failed', { error: error instanceof Error ? error.stack : String(error) })
    sendProblem(response, { status: 500, detail: 'The server failed at this request; its log says why.' })
  }
