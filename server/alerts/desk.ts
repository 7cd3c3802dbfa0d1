// Alerts and incidents in memory: what a signal or a moment makes of them. It knows neither disk nor network; each
// call brings a draft of what changes, and `install` makes it so.
import { createHash } from 'node:crypto'
import type { Alert, Severity, Signal, Silence } from '../../shared/alert.ts'
import {
  type AlertEvent,
  type AlertRecord,
  type AlertRule,
  beginning,
  isHeld,
  isOpen,
  isRaised,
  passed,
  reopenWithin,
  signalled,
} from '../../shared/alertLife.ts'
import { MINUTE, type Millis } from '../../shared/clock.ts'
import type { IncidentEvent, IncidentRecord, NewStep } from '../../shared/incidentLife.ts'
import { levels } from '../../shared/level.ts'
import type { Procedure } from '../../shared/procedure.ts'
import type { Text } from '../../shared/sector.ts'
import { Draft } from './draft.ts'
import { type Grouping, opensIncident, placeOf } from './grouping.ts'
import { covers } from './silences.ts'

export interface DeskOptions {
  rules: ReadonlyMap<string, AlertRule>
  procedures: ReadonlyMap<string, Procedure>
  /** An area and those above it, the nearest first. */
  areasOf(code: string): readonly string[]
  silences(): Iterable<Silence>
  /** Open alerts at most. */
  limit?: number
}

export interface Timeline {
  alerts: AlertEvent[]
  incidents: IncidentEvent[]
}

const OPEN_LIMIT = 10_000
/** Of one alert or incident in memory; the store has all. */
const EVENTS_LIMIT = 500

export const severityRank = (severity: Severity): number => levels.indexOf(severity)

export class Desk {
  readonly alerts = new Map<string, AlertRecord>()
  readonly incidents = new Map<string, IncidentRecord>()
  readonly events = new Map<string, (AlertEvent | IncidentEvent)[]>()
  /** Signals that found no room, since the start. */
  refused = 0
  /** Told apart from other runs' where those are not known. */
  idSalt = ''
  readonly #options: DeskOptions
  /** By rule and subject. */
  readonly #current = new Map<string, string>()
  readonly #byRule = new Map<string, Set<string>>()
  readonly #causes = new Map<string, string[]>()
  #openCount = 0

  constructor(options: DeskOptions) {
    this.#options = options
    for (const { id, links = [] } of options.rules.values())
      for (const { effect } of links) this.#causes.set(effect, [...(this.#causes.get(effect) ?? []), id])
  }

  get openCount(): number {
    return this.#openCount
  }

  draft(now: Millis): Draft {
    return new Draft(this, now)
  }

  /** The alert that a rule and subject have. */
  currentOf(rule: string, subject: string): AlertRecord | undefined {
    const id = this.#current.get(keyOf(rule, subject))
    return id === undefined ? undefined : this.alerts.get(id)
  }

  /** What a signal changes; null: there is no room for another alert. Signals of unknown rules change nothing. */
  hear(signal: Signal, now: Millis): Draft | null {
    const draft = this.draft(now)
    const rule = this.#options.rules.get(signal.rule)
    if (!rule) return draft
    const record = this.currentOf(signal.rule, signal.subject.id)
    if (record && !this.#isOver(record, signal, rule, now)) {
      const heard = signalled(record, signal, now)
      draft.observe(heard.record)
      for (const change of heard.changes) draft.changeAlert(record.alert.id, change)
      this.#pass(draft, record.alert.id)
      return draft
    }
    if (!signal.isActive) return draft
    if (this.#openCount >= (this.#options.limit ?? OPEN_LIMIT)) {
      this.refused++
      return null
    }
    if (record && isOpen(record.alert)) draft.changeAlert(record.alert.id, { kind: 'expired' })
    const id = `a${hashOf(this.idSalt, signal.rule, signal.subject.id, String(Math.min(signal.at, now)))}`
    draft.changeAlert(id, beginning(id, signal, rule, now))
    this.#pass(draft, id)
    return draft
  }

  /** What the moment changes. */
  tick(now: Millis): Draft {
    const draft = this.draft(now)
    for (const id of this.alerts.keys()) this.#pass(draft, id)
    for (const [id, { incident }] of this.incidents)
      if (incident.state === 'open') this.#passIncident(draft, id)
    return draft
  }

  /** Makes a draft so. What nobody has to look after any more is let go of. */
  install(draft: Draft): void {
    for (const [id, { record, events }] of draft.alerts) this.#put(id, record, events)
    for (const [id, { record, events }] of draft.incidents) {
      if (record.incident.state === 'open') {
        this.incidents.set(id, record)
        this.#remember(id, events)
      } else {
        this.incidents.delete(id)
        this.events.delete(id)
      }
    }
  }

  /** Lets go of closed alerts whose subject may begin anew. */
  letGo(now: Millis): void {
    for (const [id, record] of this.alerts)
      if (!isHeld(record, this.#options.rules.get(record.alert.rule), now)) this.#forget(id, record.alert)
  }

  isHeld(record: AlertRecord, now: Millis): boolean {
    return isHeld(record, this.#options.rules.get(record.alert.rule), now)
  }

  /** The worst of its open alerts, or of all when none is. */
  severityOf({ incident }: IncidentRecord, alertOf: (id: string) => Alert | undefined): Severity {
    const own = incident.alerts.flatMap((id) => alertOf(id) ?? [])
    const raised = own.filter(isRaised)
    const among = raised.length ? raised : own
    return among.reduce<Severity>(
      (worst, { severity }) => (severityRank(severity) > severityRank(worst) ? severity : worst),
      among[0]?.severity ?? incident.severity,
    )
  }

  /** Ceased for too long: what is heard now is another alert. */
  #isOver({ alert, isActive }: AlertRecord, signal: Signal, rule: AlertRule, now: Millis): boolean {
    if (!signal.isActive || isActive || isRaised(alert) || alert.state === 'pending') return false
    return alert.clearedAt === null || Math.min(signal.at, now) - alert.clearedAt > reopenWithin(rule)
  }

  #pass(draft: Draft, id: string): void {
    const { now } = draft
    const before = draft.alert(id)!
    const rule = this.#options.rules.get(before.alert.rule)
    this.#silence(draft, before)
    for (const change of passed(draft.alert(id)!, rule, now)) {
      const { alert } = draft.changeAlert(id, change)
      const isRaisedAnew = change.kind === 'fired' || change.kind === 'refired' || change.kind === 'flapping'
      if (isRaisedAnew && rule) this.#group(draft, alert, rule)
    }
  }

  #silence(draft: Draft, { alert }: AlertRecord): void {
    if (!isRaised(alert) && alert.state !== 'pending') return
    let longest: Silence | null = null
    for (const silence of this.#options.silences())
      if (silence.to > (longest?.to ?? draft.now) && covers(silence, alert, this.#options.areasOf, draft.now))
        longest = silence
    const until = alert.silencedUntil ?? 0
    if (longest && longest.to > until)
      draft.changeAlert(alert.id, { kind: 'silenced', until: longest.to, reason: longest.reason }, longest.by)
    // Taken away before its end.
    else if (!longest && until > draft.now) draft.changeAlert(alert.id, { kind: 'unsilenced' })
  }

  #group(draft: Draft, alert: Alert, rule: AlertRule): void {
    if (alert.incident !== null && draft.incident(alert.incident)?.incident.state === 'open') return
    const place = placeOf(alert, this.#grouping(draft))
    if (place) {
      const { incident, isCause } = place
      const cause = isCause
        ? { title: titleOf(alert), area: alert.subject.area, place: alert.subject.place }
        : null
      draft.changeIncident(incident, {
        kind: 'joined',
        alert: alert.id,
        steps: this.#steps(rule, draft.now),
        cause,
      })
      draft.changeAlert(alert.id, { kind: 'joined', incident })
      for (const other of place.absorb) absorb(draft, incident, other, null)
    } else if (opensIncident(rule)) {
      const id = `i${hashOf(alert.id, String(alert.since), this.idSalt)}`
      const { area, place } = alert.subject
      const { severity } = alert
      const about = { id, title: titleOf(alert), severity, openedAt: draft.now, area, place }
      draft.changeIncident(id, {
        kind: 'opened',
        ...about,
        alert: alert.id,
        steps: this.#steps(rule, draft.now),
      })
      draft.changeAlert(alert.id, { kind: 'joined', incident: id })
    }
  }

  #grouping(draft: Draft): Grouping {
    const incidentOf = (id: string) => draft.incident(id)?.incident
    return {
      rule: (id) => this.#options.rules.get(id),
      causesOf: (rule) => this.#causes.get(rule) ?? [],
      alertsOf: (rule) =>
        [...(this.#byRule.get(rule) ?? [])].flatMap((id) => {
          const alert = draft.alert(id)?.alert
          return alert && isOpen(alert) && alert.incident && incidentOf(alert.incident)?.state === 'open'
            ? alert
            : []
        }),
      causeOf: (id) => draft.alert(incidentOf(id)?.alerts[0] ?? '')?.alert,
      areasOf: this.#options.areasOf,
    }
  }

  #steps({ procedure: name }: AlertRule, now: Millis): NewStep[] {
    const procedure = name === undefined ? undefined : this.#options.procedures.get(name)
    return (procedure?.steps ?? []).map(({ id, title, role, withinMinutes }) => ({
      id: `${name}.${id}`,
      title,
      role,
      dueAt: withinMinutes === undefined ? null : now + withinMinutes * MINUTE,
    }))
  }

  /** By itself once all its alerts are closed and nothing is left to do. */
  #passIncident(draft: Draft, id: string): void {
    const { incident } = draft.incident(id)!
    if (incident.steps.some(({ status }) => status === 'open')) return
    // What is not held any more was closed.
    if (incident.alerts.every((each) => (draft.alert(each)?.alert.state ?? 'closed') === 'closed'))
      draft.changeIncident(id, { kind: 'expired' })
  }

  #put(id: string, record: AlertRecord, events: AlertEvent[]): void {
    const { alert } = record
    const before = this.alerts.get(id)
    this.#openCount += Number(isOpen(alert)) - Number(before ? isOpen(before.alert) : false)
    this.alerts.set(id, record)
    this.#current.set(keyOf(alert.rule, alert.subject.id), id)
    const own = this.#byRule.get(alert.rule)
    if (own) own.add(id)
    else this.#byRule.set(alert.rule, new Set([id]))
    this.#remember(id, events)
    // It never fired: nobody has to know of it.
    if (!isOpen(alert) && alert.firedAt === null) this.#forget(id, alert)
  }

  #remember(id: string, events: (AlertEvent | IncidentEvent)[]): void {
    if (!events.length) return
    const all = [...(this.events.get(id) ?? []), ...events]
    this.events.set(id, all.length > EVENTS_LIMIT ? all.slice(-EVENTS_LIMIT) : all)
  }

  #forget(id: string, alert: Alert): void {
    const key = keyOf(alert.rule, alert.subject.id)
    if (this.#current.get(key) === id) this.#current.delete(key)
    this.#byRule.get(alert.rule)?.delete(id)
    this.alerts.delete(id)
    this.events.delete(id)
  }
}

/** Takes another incident's alerts and steps in. */
export function absorb(draft: Draft, into: string, from: string, by: string | null): void {
  const { incident: other } = draft.incident(from)!
  const { alerts, steps, title } = other
  draft.changeIncident(into, { kind: 'absorbed', from, title, alerts, steps }, by)
  draft.changeIncident(from, { kind: 'merged', into }, by)
  for (const id of alerts) if (draft.alert(id)) draft.changeAlert(id, { kind: 'joined', incident: into }, by)
}

const keyOf = (rule: string, subject: string) => `${rule}\n${subject}`
const hashOf = (...parts: string[]) =>
  createHash('sha256').update(parts.join('\n')).digest('hex').slice(0, 20)

/** What happened, and to what. */
function titleOf({ title, subject }: Alert): Text {
  if (subject.kind === 'indicator' || subject.kind === 'feed') return title
  return { vi: `${title.vi}: ${subject.name.vi}`, en: `${title.en}: ${subject.name.en}` }
}
