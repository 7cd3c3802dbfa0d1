// Liveness, readiness with each dependency's state, and the metrics.
import { Router } from 'express'
import type { WayIn } from '../../shared/protocol.ts'
import type { Access } from '../access/access.ts'
import type { AlertsState } from '../alerts/alerts.ts'
import type { ArchiveState } from '../archive/archive.ts'
import type { HistoryState } from '../history/history.ts'
import type { Metrics } from '../metrics.ts'
import type { FileMistake } from '../plans.ts'
import type { StoreState } from '../store/store.ts'

export interface Readiness {
  /** False: walls get nothing from this server now. A way in that is away does not make it so. */
  ready: boolean
  ways: WayIn[]
  store: StoreState
  /** The side branch that keeps the past; the wall does without it. */
  history: HistoryState
  /** What was applied, on its way to the same database. */
  archive: ArchiveState
  alerts: AlertsState
  /** In files of the deployment's own that are left out because of them. */
  mistakes: FileMistake[]
}

export interface HealthOptions {
  readiness(): Readiness
  metrics: Pick<Metrics, 'render'>
  access: Pick<Access, 'identify'>
}

/** Who is unknown hears how the server is, and not what it is made of. */
export function healthRoutes({ readiness, metrics, access }: HealthOptions): Router {
  const router = Router()
  router.get('/healthz', (_request, response) => {
    response.setHeader('Cache-Control', 'no-store').json({ status: 'ok' })
  })
  router.get('/readyz', (request, response) => {
    const { ready, ways, store, history, archive, alerts, mistakes } = readiness()
    const isSaved = history.state !== 'away' && history.state !== 'behind' && archive.state === 'ok'
    const kept = store.state === 'ok' && isSaved
    const isRaised = alerts.state !== 'alone' && alerts.state !== 'full'
    const whole = kept && isRaised && !mistakes.length && ways.every(({ state }) => state === 'connected')
    const status = ready ? (whole ? 'ready' : 'degraded') : 'not-ready'
    response.status(ready ? 200 : 503).setHeader('Cache-Control', 'no-store')
    const isKnown = access.identify(request).principal !== null
    response.json(isKnown ? { status, ways, store, history, archive, alerts, mistakes } : { status })
  })
  router.get('/metrics', async (_request, response) => {
    const { type, text } = await metrics.render()
    response.setHeader('Content-Type', type).send(text)
  })
  return router
}
