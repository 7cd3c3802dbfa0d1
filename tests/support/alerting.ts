// An alert service at a driven clock, over no database unless one is given.
import { type Alerts, createAlerts } from '../../server/alerts/alerts.ts'
import { actOnAlert, actOnIncident, type IncidentAct, type Outcome } from '../../server/alerts/deeds.ts'
import type { Database } from '../../server/history/database.ts'
import type { Principal } from '../../shared/access.ts'
import type { Alert, Incident, Signal, Subject } from '../../shared/alert.ts'
import type { Act, AlertRule } from '../../shared/alertLife.ts'
import { type ManualClock, MINUTE, manualClock } from '../../shared/clock.ts'
import { procedures } from '../../shared/procedures.ts'

/** Noon in the province. */
export const NOON = Date.parse('2026-11-22T12:00:00+07:00')

export const ruleOf = (id: string, more: Partial<AlertRule> = {}): AlertRule => ({
  id,
  sector: id.split('.')[0]!,
  title: { vi: `Luật ${id}`, en: `Rule ${id}` },
  severity: 'warning',
  forSeconds: 0,
  unit: '%',
  ...more,
})

export const subjectOf = (id: string, more: Partial<Subject> = {}): Subject => ({
  kind: 'entity',
  id,
  name: { vi: `Điểm ${id}`, en: `Point ${id}` },
  area: '243',
  place: null,
  ...more,
})

export const signalOf = (
  rule: string,
  subject: Subject,
  isActive: boolean,
  at: number,
  value = 91,
): Signal => ({
  rule,
  subject,
  isActive,
  at,
  value,
  message: { vi: `${subject.name.vi}: ${value} %`, en: `${subject.name.en}: ${value} %` },
  isSimulated: true,
})

export const person = (name: string, more: Partial<Principal> = {}): Principal => ({
  kind: 'person',
  id: name,
  name,
  role: 'operator',
  ...more,
})

/** The province over two districts. */
export const areasOf = (code: string): string[] => (code === '26' ? ['26'] : [code, '26'])

/** Takes everything and knows nothing. */
export const emptyDatabase: Database = {
  query: async () => [],
  transaction: (work) => work(emptyDatabase),
  close: async () => {},
}

export interface Stand {
  alerts: Alerts
  clock: ManualClock
  /** What became of alerts, in order: `fired r.a x`. */
  told: string[]
  /** A signal now. */
  hear(rule: string, subject: Subject | string, isActive: boolean, value?: number): void
  /** Time passes, in seconds. */
  pass(seconds: number): void
  alert(rule: string, subject: string): Alert
  open(): Alert[]
  incidents(): Incident[]
  act(id: string, act: Act, who?: Principal): Promise<Outcome<Alert> | 'away'>
  actOn(id: string, act: IncidentAct, who?: Principal): Promise<Outcome<Incident> | 'away'>
  /** Saves what waits. */
  save(): Promise<void>
  stop(): void
}

export async function standOf(
  rules: readonly AlertRule[],
  options: { database?: () => Database | null; clock?: ManualClock } = {},
): Promise<Stand> {
  const clock = options.clock ?? manualClock(NOON)
  const database = options.database ?? (() => emptyDatabase)
  const told: string[] = []
  const alerts = createAlerts({
    rules: new Map(rules.map((rule) => [rule.id, rule])),
    procedures,
    areasOf,
    zone: 'Asia/Ho_Chi_Minh',
    async ask(work) {
      const open = database()
      try {
        return open && (await work({ database: open, ids: new Map() }))
      } catch {
        return null
      }
    },
    clock,
    log: { once() {} },
  })
  alerts.onNews((news) => {
    for (const { alert, events } of news)
      for (const { kind } of events) told.push(`${kind} ${alert.rule} ${alert.subject.id}`)
  })
  const stop = alerts.start()
  const { desk } = alerts.setting
  const save = async () => {
    const open = database()
    if (open) await alerts.save(open)
  }
  await save()
  const first = async <T>(outcomes: Promise<T[] | 'away'>): Promise<T | 'away'> => {
    const done = await outcomes
    return done === 'away' ? done : done[0]!
  }
  return {
    alerts,
    clock,
    told,
    hear: (rule, subject, isActive, value) =>
      alerts.hear(
        signalOf(
          rule,
          typeof subject === 'string' ? subjectOf(subject) : subject,
          isActive,
          clock.now(),
          value,
        ),
      ),
    pass: (seconds) => clock.advance(seconds * 1_000),
    alert(rule, subject) {
      const found = desk.currentOf(rule, subject)
      if (!found) throw new Error(`no alert of ${rule} and ${subject}`)
      return found.alert
    },
    open: () => [...alerts.list.open()],
    incidents: () => [...desk.incidents.values()].map((record) => desk.incidentOf(record)),
    act: (id, act, who = person('An')) =>
      first(alerts.deed<Alert>([id], (draft) => [actOnAlert(draft, alerts.setting, id, act, who)])),
    actOn: (id, act, who = person('An')) =>
      first(
        alerts.deed<Incident>(act.with === undefined ? [id] : [id, act.with], (draft) => [
          actOnIncident(draft, alerts.setting, id, act, who),
        ]),
      ),
    save,
    stop,
  }
}

export const minutes = (count: number) => (count * MINUTE) / 1_000
