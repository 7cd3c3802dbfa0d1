// Incidents on the desk: what a raised alert joins or opens, and when nothing is left to do.
import type { Alert } from '../../shared/alert.ts'
import { type AlertRule, isOpen } from '../../shared/alertLife.ts'
import { MINUTE, type Millis } from '../../shared/clock.ts'
import type { NewStep } from '../../shared/incidentLife.ts'
import type { Procedure } from '../../shared/procedure.ts'
import type { Text } from '../../shared/sector.ts'
import type { Draft } from './draft.ts'
import { opensIncident, placeOf } from './grouping.ts'
import { incidentId } from './ids.ts'

export interface GroupContext {
  rules: ReadonlyMap<string, AlertRule>
  procedures: ReadonlyMap<string, Procedure>
  /** An area and those above it. */
  areasOf(code: string): readonly string[]
  /** Rules whose links name this one. */
  causesOf(rule: string): Iterable<string>
  alertsOf(rule: string): readonly Alert[]
}

/** Puts an alert that is raised into an incident, or opens one for it. */
export function group(draft: Draft, alert: Alert, rule: AlertRule, context: GroupContext): void {
  const incidentOf = (id: string) => draft.incident(id)?.incident
  const isInOpen = ({ incident }: Alert) => incident !== null && incidentOf(incident)?.state === 'open'
  if (isInOpen(alert)) return
  const steps = stepsOf(rule, context.procedures, draft.now)
  const { area, place } = alert.subject
  const own = placeOf(alert, {
    rule: (id) => context.rules.get(id),
    causesOf: context.causesOf,
    alertsOf: (id) => context.alertsOf(id).filter((each) => isOpen(each) && isInOpen(each)),
    causeOf: (id) => draft.alert(incidentOf(id)?.alerts[0] ?? '')?.alert,
    areasOf: context.areasOf,
  })
  if (own) {
    const { incident, isCause } = own
    const cause = isCause ? { title: titleOf(alert), area, place } : null
    draft.changeIncident(incident, { kind: 'joined', alert: alert.id, steps, cause })
    draft.changeAlert(alert.id, { kind: 'joined', incident })
    for (const other of own.absorb) absorb(draft, incident, other, null)
  } else if (opensIncident(rule)) {
    const id = incidentId(alert.id, alert.since)
    const about = { id, title: titleOf(alert), severity: alert.severity, openedAt: draft.now, area, place }
    draft.changeIncident(id, { kind: 'opened', ...about, alert: alert.id, steps })
    draft.changeAlert(alert.id, { kind: 'joined', incident: id })
  }
}

/** Takes another incident's alerts and steps in. */
export function absorb(draft: Draft, into: string, from: string, by: string | null): void {
  const { alerts, steps, title } = draft.incident(from)!.incident
  draft.changeIncident(into, { kind: 'absorbed', from, title, alerts, steps }, by)
  draft.changeIncident(from, { kind: 'merged', into }, by)
  for (const id of alerts) if (draft.alert(id)) draft.changeAlert(id, { kind: 'joined', incident: into }, by)
}

/** An alert that somebody reopened is somebody's matter again: its incident, or the one that took that in, opens too. */
export function resume(draft: Draft, alert: string, by: string): void {
  const { incident: own } = draft.alert(alert)!.alert
  let record = own === null ? undefined : draft.incident(own)
  while (record?.mergedInto) record = draft.incident(record.mergedInto)
  if (!record) return
  const { id, state } = record.incident
  if (state === 'closed') draft.changeIncident(id, { kind: 'resumed', alert }, by)
  if (id !== own) draft.changeAlert(alert, { kind: 'joined', incident: id }, by)
}

/** It closes by itself once all its alerts are closed and nothing is left to do, unless somebody reopened it. */
export function passIncident(draft: Draft, id: string): void {
  const { incident, lastAct } = draft.incident(id)!
  if (lastAct?.kind === 'reopen' || incident.steps.some(({ status }) => status === 'open')) return
  // What is not held any more was closed.
  if (incident.alerts.every((each) => (draft.alert(each)?.alert.state ?? 'closed') === 'closed'))
    draft.changeIncident(id, { kind: 'expired' })
}

function stepsOf(
  { procedure: name }: AlertRule,
  procedures: GroupContext['procedures'],
  now: Millis,
): NewStep[] {
  const procedure = name === undefined ? undefined : procedures.get(name)
  return (procedure?.steps ?? []).map(({ id, title, role, withinMinutes }) => ({
    id: `${name}.${id}`,
    title,
    role,
    dueAt: withinMinutes === undefined ? null : now + withinMinutes * MINUTE,
  }))
}

/** What happened, and to what. */
function titleOf({ title, subject }: Alert): Text {
  if (subject.kind === 'indicator' || subject.kind === 'feed') return title
  return { vi: `${title.vi}: ${subject.name.vi}`, en: `${title.en}: ${subject.name.en}` }
}
