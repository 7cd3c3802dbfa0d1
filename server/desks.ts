// What a shift works with beside alerts: cases of all sectors, and the log that one shift leaves to the next.
import type { Router } from 'express'
import type { Clock } from '../shared/clock.ts'
import type { Locality } from '../shared/locality.ts'
import { summarize } from '../shared/shift.ts'
import type { Allow } from './access/allow.ts'
import { areasAbove } from './alerting.ts'
import type { Alerts } from './alerts/alerts.ts'
import { createCaseDesk } from './cases/desk.ts'
import type { SectorCases } from './cases/kinds.ts'
import { createCaseReads } from './cases/read.ts'
import type { Branch, History } from './history/history.ts'
import { caseRoutes } from './http/cases.ts'
import { shiftRoutes } from './http/shift.ts'
import { createShiftLog } from './shift/log.ts'

export interface Desks {
  /** For the history to save. */
  branches: readonly Branch[]
  /** Under /api/v1. */
  routes(allow: Allow): Router[]
}

export function createDesks(options: {
  sectors: SectorCases
  areas: Locality['areas']
  alerts: Pick<Alerts, 'list' | 'setting' | 'silences'>
  ask: History['ask']
  clock: Clock
}): Desks {
  const { areas, alerts, clock } = options
  const desk = createCaseDesk(options)
  const reads = createCaseReads({ ...options, areasOf: areasAbove(areas), desk })
  const log = createShiftLog(options)
  const summary = () => {
    const { incidents } = alerts.setting.desk
    const shown = [...incidents.values()].map((record) => alerts.setting.desk.incidentOf(record))
    return summarize(alerts.list.open(), shown, alerts.silences.values(), clock.now())
  }
  return {
    branches: [desk, log],
    routes: (allow) => [
      caseRoutes({ desk, reads, allow, clock }),
      shiftRoutes({ log, summary, allow, clock }),
    ],
  }
}
