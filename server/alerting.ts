// Rules and alerts put together: what the line touches is looked at by the rules, what they signal comes to the
// desk, which is read and acted on over HTTP and put on paper. A side branch: nothing waits for it.
import type { Router } from 'express'
import { all, type Clock, type Stop } from '../shared/clock.ts'
import type { Locality } from '../shared/locality.ts'
import { procedures } from '../shared/procedures.ts'
import { unitOf } from '../shared/ruleWords.ts'
import type { Allow } from './access/allow.ts'
import { type Alerts, createAlerts } from './alerts/alerts.ts'
import { boundedAsk } from './alerts/boundedAsk.ts'
import type { EvaluatorDump } from './alerts/evaluate/evaluator.ts'
import { createExternal } from './alerts/external.ts'
import { createAlertReads, type IncidentPage } from './alerts/read.ts'
import { createRules, type Rules, type RulesOptions } from './alerts/rules.ts'
import type { Branch, History } from './history/history.ts'
import { alertmanagerRoutes } from './http/alertmanager.ts'
import { alertRoutes } from './http/alerts.ts'
import { incidentRoutes } from './http/incidents.ts'
import { rulesRoutes } from './http/rules.ts'
import { silenceRoutes } from './http/silences.ts'
import { tellRoutes } from './http/tell.ts'
import type { Log } from './log.ts'
import type { Paper } from './paper.ts'
import type { Channel } from './tell/channel.ts'
import { createSend } from './tell/send.ts'
import type { TellConfig } from './tell/settings.ts'
import { createTell } from './tell/tell.ts'

export interface AlertingOptions {
  loaded: RulesOptions['loaded']
  /** What held as the last checkpoint was taken. */
  heldByRules: EvaluatorDump | null
  sectors: RulesOptions['sectors']
  locality: Pick<Locality, 'id' | 'name' | 'areas' | 'map'>
  zone: string
  history: Pick<History, 'ask' | 'query' | 'wake'>
  /** Who outside is told, and how. */
  channels: readonly Channel[]
  tell: TellConfig
  publicUrl: string | null
  clock: Clock
  log: Pick<Log, 'once' | 'warn'>
}

export interface Alerting {
  rules: Rules
  alerts: Alerts
  /** For the history to save. */
  branches: readonly Branch[]
  /** Under /api/v1. */
  routes(allow: Allow, paper: Pick<Paper, 'make'>): Router[]
  start(): Stop
}

export function createAlerting(options: AlertingOptions): Alerting {
  const { loaded, heldByRules, sectors, locality, zone, history, channels, publicUrl, clock, log } = options
  const { areas, id: localityId } = locality
  const rules = createRules({ loaded, dump: heldByRules, sectors, areas, zone, history, clock })
  const withUnits = loaded.rules.map((rule) => ({
    ...rule,
    unit: unitOf(rule, sectors.get(rule.sector)!.sector) || null,
  }))
  const areaChain = areasAbove(areas)
  const external = createExternal({
    sectors: [...sectors.keys()],
    areas: new Set(areas.map(({ code }) => code)),
    hear: (signal) => alerts.hear(signal),
    clock,
  })
  const alerts: Alerts = createAlerts({
    rules: new Map([...withUnits, ...external.rules].map((rule) => [rule.id, rule])),
    procedures,
    areasOf: areaChain,
    zone,
    ask: history.ask,
    clock,
    log,
  })
  rules.onSignal = alerts.hear
  alerts.onLoaded((active) => {
    // Both sides say what holds: the rules as of their checkpoint, the desk as of its last change.
    for (const { held } of rules.dump().rules)
      for (const [, , signal] of held) if (signal) alerts.hear(signal)
    rules.adopt(active.filter(({ rule }) => !external.isOwn(rule)))
    external.adopt(active.filter(({ rule }) => external.isOwn(rule)))
  })
  const tell = createTell({
    channels,
    from: {
      zone,
      province: locality.name.vi,
      localityId,
      sectorName: (id, language) => sectors.get(id)?.sector.title[language] ?? id,
      publicUrl,
    },
    areasOf: areaChain,
    send: createSend(options.tell),
    clock,
    log,
  })
  alerts.onNews(tell.hear)
  const reads = createAlertReads({ alerts, ask: boundedAsk(history.ask, clock) })

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
    branches: [alerts, tell],
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
      alertmanagerRoutes({ external, allow }),
      tellRoutes({ tell, allow, clock }),
    ],
    start: () => all(alerts.start(), rules.start(), external.start(), tell.start(history.wake)),
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
