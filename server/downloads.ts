// Files to take away, put together: exports, printed briefs and the thread that makes them. A side branch:
// it reads the line and the history, and nothing waits for it.
import type { Router } from 'express'
import { all, type Clock, type Stop } from '../shared/clock.ts'
import type { Locality } from '../shared/locality.ts'
import { targetInForce, targetsOf } from '../shared/pace.ts'
import type { DatedTarget } from '../shared/targets.ts'
import type { Config } from './config.ts'
import type { History } from './history/history.ts'
import { formulaVersion } from './history/save.ts'
import { briefRoutes } from './http/briefs.ts'
import { exportRoutes } from './http/exports.ts'
import type { ReadSide } from './http/state.ts'
import type { Log } from './log.ts'
import { createPaper, type Paper } from './paper.ts'
import type { Pipeline } from './pipeline.ts'
import { createBriefs } from './report/briefs.ts'
import { figureNow } from './view.ts'

export interface DownloadsOptions {
  config: Pick<Config, 'zone' | 'briefHour' | 'briefsKept'>
  pipeline: Pipeline
  read: ReadSide
  locality: Pick<Locality, 'targets' | 'map'>
  targets: readonly DatedTarget[]
  history: Pick<History, 'query' | 'closes' | 'ask'>
  clock: Clock
  log: Log
}

export interface Downloads {
  /** Under /api/v1. */
  routes: Router[]
  /** Makes other tables into files. */
  paper: Paper
  start(): Stop
}

export function createDownloads(options: DownloadsOptions): Downloads {
  const { config, pipeline, read, locality, targets, history, clock, log } = options
  const { zone } = config
  const paper = createPaper(clock)
  const briefs = createBriefs({
    history,
    paper,
    zone,
    hour: config.briefHour,
    keep: config.briefsKept,
    clock,
    log,
    sources: {
      catalogue: read.catalogue,
      history: history.query,
      closes: history.closes,
      target: (sector, { id, target }, at) =>
        targetInForce(targetsOf(targets, sector, id), at, zone)?.value ??
        locality.targets[`${sector}.${id}`] ??
        target,
      parts: (sector, indicator, end) => pipeline.history.parts(sector, indicator, end, clock.now()),
    },
  })
  return {
    routes: [
      exportRoutes({
        pipeline: read,
        figure: (sector, indicator, now) => figureNow(pipeline, sector, indicator, now),
        formulaVersion,
        areas: locality.map.areas,
        paper,
        clock,
      }),
      briefRoutes({ briefs, zone }),
    ],
    paper,
    start: () => all(paper.stop, briefs.start()),
  }
}
