// GET /api/v1/feeds: how each sector's feed is, for those who look after them.
import { Router } from 'express'
import type { Clock } from '../../shared/clock.ts'
import type { FeedReport, SectorFeed } from '../../shared/feedHealth.ts'
import type { WayIn } from '../../shared/protocol.ts'
import type { Allow } from '../access/allow.ts'
import type { SectorState } from '../aggregate/sectorState.ts'
import { type FeedHealth, WINDOW } from '../feedHealth.ts'
import { fresh } from './problem.ts'

export interface FeedsOptions {
  allow: Allow
  health: Pick<FeedHealth, 'rates'>
  sectors: ReadonlyMap<string, Pick<SectorState, 'state'>>
  ways(): WayIn[]
  clock: Pick<Clock, 'now'>
}

export function feedRoutes({ allow, health, sectors, ways, clock }: FeedsOptions): Router {
  const router = Router()
  router.get('/feeds', allow('feeds.see'), (_request, response) => {
    const now = clock.now()
    const feeds = [...sectors].map(([id, sector]): [string, SectorFeed] => [
      id,
      { ...sector.state(now).feed, ...health.rates(id, now) },
    ])
    const { rejectedPerMinute } = health.rates(null, now)
    const report: FeedReport = {
      at: now,
      windowMs: WINDOW,
      ways: ways(),
      sectors: Object.fromEntries(feeds),
      unknown: { rejectedPerMinute },
    }
    fresh(response).json(report)
  })
  return router
}
