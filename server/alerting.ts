// Alerts put together: the desk over its store, its routes, and the incident on paper. A side branch of the line:
// it is given signals, and nothing waits for it.
import type { Router } from 'express'
import type { Clock } from '../shared/clock.ts'
import type { Locality } from '../shared/locality.ts'
import { procedures } from '../shared/procedures.ts'
import type { Rule } from '../shared/rule.ts'
import { unitOf } from '../shared/ruleWords.ts'
import type { Sector } from '../shared/sector.ts'
import type { Allow } from './access/allow.ts'
import { type Alerts, createAlerts } from './alerts/alerts.ts'
import { createAlertReads, type IncidentPage } from './alerts/read.ts'
import type { History } from './history/history.ts'
import { alertRoutes } from './http/alerts.ts'
import { incidentRoutes } from './http/incidents.ts'
import { silenceRoutes } from './http/silences.ts'
import type { Log } from './log.ts'
import type { Paper } from './paper.ts'

export interface AlertingOptions {
  rules: readonly Rule[]
  sectors: readonly Sector[]
  locality: Pick<Locality, 'name' | 'areas' | 'map'>
  zone: string
  ask: History['ask']
  saveSoon(): void
  clock: Clock
  log: Pick<Log, 'once'>
}

export interface Alerting {
  /** Also a branch of the history. */
  alerts: Alerts
  /** Under /api/v1. */
  routes(allow: Allow, paper: Pick<Paper, 'make'>): Router[]
}

export function createAlerting(options: AlertingOptions): Alerting {
  const { rules, sectors, locality, zone, ask, clock } = options
  const sectorOf = new Map(sectors.map((sector) => [sector.id, sector]))
  const alerts = createAlerts({
    ...options,
    rules: new Map(
      rules.map((rule) => [rule.id, { ...rule, unit: unitOf(rule, sectorOf.get(rule.sector)!) || null }]),
    ),
    procedures,
    areasOf: areasAbove(locality.areas),
  })
  const reads = createAlertReads({ alerts, ask })

  const nameOf = (code: string | null) => locality.areas.find((area) => area.code === code)?.name ?? null
  const paperOf = (page: IncidentPage) => ({
    ...page,
    province: locality.name,
    area: nameOf(page.incident.area),
    map: { outline: locality.map.outline, areas: locality.map.areas },
    zone,
    madeAt: clock.now(),
  })
  return {
    alerts,
    routes: (allow, paper) => [
      alertRoutes({ alerts, reads, allow, clock }),
      incidentRoutes({
        alerts,
        reads,
        print: (page, language) => paper.make({ kind: 'incident', incident: paperOf(page), language }),
        allow,
        clock,
      }),
      silenceRoutes({ alerts, allow, clock }),
    ],
  }
}

/** An area's code and those above it, the nearest first. */
export function areasAbove(areas: Locality['areas']): (code: string) => readonly string[] {
  const parents = new Map(areas.map(({ code, parent }) => [code, parent]))
  const chains = new Map<string, readonly string[]>()
  return (code) => {
    const known = chains.get(code)
    if (known) return known
    const chain = [code]
    for (
      let above = parents.get(code);
      above !== undefined && !chain.includes(above);
      above = parents.get(above)
    )
      chain.push(above)
    chains.set(code, chain)
    return chain
  }
}
