// Rules and alerts put together: what the line touches is looked at by the rules, what they signal comes to the
// desk, which is read and acted on over HTTP and put on paper. A side branch: nothing waits for it.
import type { Router } from 'express'
import { all, type Clock, type Stop } from '../shared/clock.ts'
import type { Locality } from '../shared/locality.ts'
import { procedures } from '../shared/procedures.ts'
import { unitOf } from '../shared/ruleWords.ts'
import type { Allow } from './access/allow.ts'
import { type Alerts, createAlerts } from './alerts/alerts.ts'
import type { EvaluatorDump } from './alerts/evaluate/evaluator.ts'
import { createAlertReads, type IncidentPage } from './alerts/read.ts'
import { createRules, type Rules, type RulesOptions } from './alerts/rules.ts'
import type { History } from './history/history.ts'
import { alertRoutes } from './http/alerts.ts'
import { incidentRoutes } from './http/incidents.ts'
import { rulesRoutes } from './http/rules.ts'
import { silenceRoutes } from './http/silences.ts'
import type { Log } from './log.ts'
import type { Paper } from './paper.ts'

export interface AlertingOptions {
  loaded: RulesOptions['loaded']
  /** What held as the last checkpoint was taken. */
  heldByRules: EvaluatorDump | null
  sectors: RulesOptions['sectors']
  locality: Pick<Locality, 'name' | 'areas' | 'map'>
  zone: string
  history: Pick<History, 'ask' | 'query' | 'wake'>
  clock: Clock
  log: Pick<Log, 'once'>
}

export interface Alerting {
  rules: Rules
  /** Also a branch of the history. */
  alerts: Alerts
  /** Under /api/v1. */
  routes(allow: Allow, paper: Pick<Paper, 'make'>): Router[]
  start(): Stop
}

export function createAlerting(options: AlertingOptions): Alerting {
  const { loaded, heldByRules, sectors, locality, zone, history, clock, log } = options
  const { areas } = locality
  const rules = createRules({ loaded, dump: heldByRules, sectors, areas, zone, history, clock })
  const withUnits = loaded.rules.map((rule) => ({
    ...rule,
    unit: unitOf(rule, sectors.get(rule.sector)!.sector) || null,
  }))
  const alerts = createAlerts({
    rules: new Map(withUnits.map((rule) => [rule.id, rule])),
    procedures,
    areasOf: areasAbove(areas),
    zone,
    ask: history.ask,
    saveSoon: history.wake,
    clock,
    log,
  })
  rules.onSignal = alerts.hear
  alerts.onLoaded((active) => {
    // Both sides say what holds: the rules as of their checkpoint, the desk as of its last change.
    for (const { held } of rules.dump().rules) for (const [, , signal] of held) alerts.hear(signal)
    rules.adopt(active)
  })
  const reads = createAlertReads({ alerts, ask: history.ask })

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
    rules,
    alerts,
    routes: (allow, paper) => [
      rulesRoutes({ rules, known: loaded.known, allow, clock }),
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
    start: () => all(alerts.start(), rules.start()),
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
