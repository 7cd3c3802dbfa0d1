// Alerts and incidents in memory: what a signal or a moment makes of them. It knows neither disk nor network; each
// call brings a draft of what changes, and `install` makes it so.
import type { Alert, Incident, Severity, Signal, Silence } from '../../shared/alert.ts'
import {
  type AlertEvent,
  type AlertRecord,
  type AlertRule,
  beginning,
  dueAt,
  isHeld,
  isOpen,
  isRaised,
  passed,
  reopenWithin,
  signalled,
} from '../../shared/alertLife.ts'
import type { Millis } from '../../shared/clock.ts'
import type { IncidentEvent, IncidentRecord } from '../../shared/incidentLife.ts'
import type { Procedure } from '../../shared/procedure.ts'
import { Draft, follow } from './draft.ts'
import { alertId } from './ids.ts'
import { type GroupContext, group, passIncident } from './incidents.ts'
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

const OPEN_LIMIT = 10_000
/** Of one alert or incident in memory; the store has all. */
const EVENTS_LIMIT = 500

const ranks: Record<Severity, number> = { watch: 1, warning: 2, critical: 3 }
export const severityRank = (severity: Severity): number => ranks[severity]

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
  /** When time changes something about each, so that most need not be looked at. */
  readonly #due = new WeakMap<AlertRecord, Millis>()
  #openCount = 0

  constructor(options: DeskOptions) {
    this.#options = options
    for (const { id, links = [] } of options.rules.values())
      for (const { effect } of links) this.#causes.set(effect, [...(this.#causes.get(effect) ?? []), id])
  }

  get openCount(): number {
    return this.#openCount
  }

  get isFull(): boolean {
    return this.#openCount >= (this.#options.limit ?? OPEN_LIMIT)
  }

  readonly alertOf = (id: string): Alert | undefined => this.alerts.get(id)?.alert

  draft(now: Millis): Draft {
    return new Draft(this, now)
  }

  /** The alert that a rule and subject have. */
  currentOf(rule: string, subject: string): AlertRecord | undefined {
    const id = this.#current.get(keyOf(rule, subject))
    return id === undefined ? undefined : this.alerts.get(id)
  }

  /** What a signal changes; null: there is no room for another alert. Signals of unknown rules begin nothing. */
  hear(signal: Signal, now: Millis): Draft | null {
    const draft = this.draft(now)
    const rule = this.#options.rules.get(signal.rule)
    const record = this.currentOf(signal.rule, signal.subject.id)
    if (record && !this.#isOver(record, signal, rule, now)) {
      const heard = signalled(record, signal, now)
      draft.observe(heard.record)
      for (const change of heard.changes) draft.changeAlert(record.alert.id, change)
      this.#pass(draft, record.alert.id)
      return draft
    }
    if (!signal.isActive || !rule) return draft
    if (this.isFull) {
      this.refused++
      return null
    }
    if (record && isOpen(record.alert)) draft.changeAlert(record.alert.id, { kind: 'expired' })
    const id = alertId(signal.rule, signal.subject.id, Math.min(signal.at, now), this.idSalt)
    draft.changeAlert(id, beginning(id, signal, rule, now))
    this.#pass(draft, id)
    return draft
  }

  /** What the moment changes. */
  tick(now: Millis): Draft {
    const draft = this.draft(now)
    const areSilences = !this.#options.silences()[Symbol.iterator]().next().done
    for (const [id, record] of this.alerts)
      if (now >= this.#dueAt(record) || areSilences || record.alert.silencedUntil !== null)
        this.#pass(draft, id)
    for (const [id, { incident }] of this.incidents) if (incident.state === 'open') passIncident(draft, id)
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

  /** What the store holds, or held when it is closed already. */
  restoreAlert(record: AlertRecord, events: AlertEvent[]): void {
    const { rule, subject, id } = record.alert
    const newer = this.currentOf(rule, subject.id)
    this.#put(id, record, events)
    if (newer && newer.alert.since > record.alert.since)
      this.#current.set(keyOf(rule, subject.id), newer.alert.id)
  }
  restoreIncident(record: IncidentRecord, events: IncidentEvent[]): void {
    this.incidents.set(record.incident.id, record)
    this.#remember(record.incident.id, events)
  }

  /** Lets go of closed incidents that were only looked up, and of closed alerts whose subject may begin anew. */
  letGo(now: Millis): void {
    for (const [id, { incident }] of this.incidents)
      if (incident.state === 'closed') {
        this.incidents.delete(id)
        this.events.delete(id)
      }
    for (const [id, record] of this.alerts) if (!this.isHeld(record, now)) this.#forget(id, record.alert)
  }

  /** What belongs to an open incident is at hand as long as that. */
  isHeld(record: AlertRecord, now: Millis): boolean {
    const { incident } = record.alert
    if (incident !== null && this.incidents.has(incident)) return true
    return isHeld(record, this.#options.rules.get(record.alert.rule), now)
  }

  /** As it is shown: its severity is the worst of its raised alerts, or of all when none is. */
  incidentOf({ incident }: IncidentRecord, alertOf = this.alertOf): Incident {
    const own = incident.alerts.flatMap((id) => alertOf(id) ?? [])
    const raised = own.filter(isRaised)
    const among = raised.length ? raised : own
    const severity = among.reduce<Severity>(
      (worst, each) => (severityRank(each.severity) > severityRank(worst) ? each.severity : worst),
      among[0]?.severity ?? incident.severity,
    )
    return { ...incident, severity }
  }

  /** Ceased for too long: what is heard now is another alert. */
  #isOver(
    { alert, isActive }: AlertRecord,
    signal: Signal,
    rule: AlertRule | undefined,
    now: Millis,
  ): boolean {
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
      if (isRaisedAnew && rule) group(draft, alert, rule, this.#context(draft))
    }
  }

  #dueAt(record: AlertRecord): Millis {
    const known = this.#due.get(record)
    if (known !== undefined) return known
    const due = dueAt(record, this.#options.rules.get(record.alert.rule))
    this.#due.set(record, due)
    return due
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

  #context(draft: Draft): GroupContext {
    return {
      rules: this.#options.rules,
      procedures: this.#options.procedures,
      areasOf: this.#options.areasOf,
      causesOf: (rule) => this.#causes.get(rule) ?? [],
      alertsOf: (rule) => [...(this.#byRule.get(rule) ?? [])].flatMap((id) => draft.alert(id)?.alert ?? []),
    }
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
    const all = follow(this.events.get(id) ?? [], events)
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

const keyOf = (rule: string, subject: string) => `${rule}\n${subject}`
