// What people do to alerts and incidents: who may, and what is too late. Each deed drafts its changes; nothing is
// done before they are stored.
import { type Door, hasRole, may, type Principal, type Role, type Scope } from '../../shared/access.ts'
import type { Alert, Incident } from '../../shared/alert.ts'
import { type Act, acted, isRaised } from '../../shared/alertLife.ts'
import { roleName, someoneDid, whyIncidentTooLate, whyTooLate } from '../../shared/alertWords.ts'
import type { IncidentAction, StepStatus } from '../../shared/incidentLife.ts'
import type { Text } from '../../shared/sector.ts'
import type { Desk } from './desk.ts'
import type { Draft } from './draft.ts'
import { absorb, resume } from './incidents.ts'

export type Refusal<Thing> =
  | { ok: false; code: 'unknown' }
  | { ok: false; code: 'forbidden'; why: Text }
  /** Another was before, or it does not stand so any more. */
  | { ok: false; code: 'conflict'; why: Text; now: Thing }
  /** It cannot be done so. */
  | { ok: false; code: 'wrong'; why: Text }

export type Outcome<Thing> = { ok: true; thing: Thing } | Refusal<Thing>

export interface Setting {
  desk: Desk
  areasOf(code: string): readonly string[]
  zone: string
}

export interface IncidentAct {
  kind: IncidentAction
  /** That was seen. */
  version: number
  step?: string
  status?: StepStatus
  reason?: string
  to?: string
  comment?: string
  /** The incident that is merged into this one. */
  with?: string
}

export const scopeOf = ({ sector, subject }: Alert, areasOf: Setting['areasOf']): Scope => ({
  sector,
  areas: subject.area === null ? [] : areasOf(subject.area),
})

/** One of its alerts is within reach; one without alerts that are held is nobody's own. */
export const mayIncident = (
  principal: Principal,
  door: Door,
  alerts: readonly Alert[],
  areasOf: Setting['areasOf'],
): boolean => alerts.some((alert) => may(principal, door, scopeOf(alert, areasOf)))

const forbidden = (what: Text): Refusal<never> => ({ ok: false, code: 'forbidden', why: what })
const wrong = (vi: string, en: string): Refusal<never> => ({ ok: false, code: 'wrong', why: { vi, en } })

export function actOnAlert(
  draft: Draft,
  setting: Setting,
  id: string,
  act: Act,
  who: Principal,
): Outcome<Alert> {
  const record = draft.alert(id)
  if (!record || !may(who, 'alerts.see', scopeOf(record.alert, setting.areasOf)))
    return { ok: false, code: 'unknown' }
  const { alert } = record
  if (!may(who, 'alerts.act', scopeOf(alert, setting.areasOf)))
    return forbidden({
      vi: 'Cảnh báo này ngoài lĩnh vực hoặc địa bàn của bạn.',
      en: 'This alert is outside your sectors or areas.',
    })
  if (act.version > alert.version) return wrong('Chưa có phiên bản đó.', 'There is no such version yet.')
  const newer = setting.desk.currentOf(alert.rule, alert.subject.id)?.alert
  if (act.kind === 'reopen' && newer && newer.id !== id)
    return {
      ok: false,
      code: 'conflict',
      why: { vi: 'Đã có cảnh báo mới hơn về cùng việc này.', en: 'There is a newer alert of the same.' },
      now: newer,
    }
  const change = acted(record, act)
  if (change === 'lost' || change === 'not-now')
    return {
      ok: false,
      code: 'conflict',
      why: whyTooLate(record, change === 'lost', draft.now, setting.zone),
      now: alert,
    }
  draft.changeAlert(id, change, who.name)
  if (act.kind === 'reopen') resume(draft, id, who.name)
  return { ok: true, thing: draft.alert(id)!.alert }
}

export function actOnIncident(
  draft: Draft,
  setting: Setting,
  id: string,
  act: IncidentAct,
  who: Principal,
): Outcome<Incident> {
  const record = draft.incident(id)
  if (!record) return { ok: false, code: 'unknown' }
  const { incident } = record
  const alertsOf = ({ alerts }: Incident) => alerts.flatMap((each) => draft.alert(each)?.alert ?? [])
  if (!mayIncident(who, 'alerts.see', alertsOf(incident), setting.areasOf))
    return { ok: false, code: 'unknown' }
  if (!mayIncident(who, 'incidents.act', alertsOf(incident), setting.areasOf)) return forbidden(outside)
  if (act.version > incident.version) return wrong('Chưa có phiên bản đó.', 'There is no such version yet.')
  const conflict = (why: Text): Outcome<Incident> => ({ ok: false, code: 'conflict', why, now: incident })
  const tooLate = () => conflict(whyIncidentTooLate(record, draft.now, setting.zone))
  const { kind } = act
  const isDecision = kind !== 'comment' && kind !== 'step'
  if (isDecision && record.lastAct && record.lastAct.version > act.version) return tooLate()
  if (kind === 'reopen' ? incident.state === 'open' : incident.state === 'closed' && kind !== 'comment')
    return record.lastAct ? tooLate() : conflict(stands(incident))
  const done = (): Outcome<Incident> => {
    const thing = setting.desk.incidentOf(draft.incident(id)!, (each) => draft.alert(each)?.alert)
    return { ok: true, thing }
  }
  const comment = act.comment ?? null
  switch (kind) {
    case 'comment':
      draft.changeIncident(id, { kind, comment: act.comment ?? '' }, who.name)
      return done()
    case 'assign':
      draft.changeIncident(id, { kind, to: act.to ?? who.name, comment }, who.name)
      return done()
    case 'step':
      return tick()
    case 'close':
      return close()
    case 'reopen':
      if (record.mergedInto !== null)
        return wrong('Vụ việc đã gộp vào vụ việc khác.', 'It is a part of another incident.')
      draft.changeIncident(id, { kind, comment }, who.name)
      return done()
    case 'merge':
      return merge()
  }

  function tick(): Outcome<Incident> {
    const step = incident.steps.find((each) => each.id === act.step)
    if (!step) return wrong('Vụ việc không có bước này.', 'The incident has no such step.')
    if (!hasRole(who, step.role as Role))
      return forbidden({
        vi: `Bước này của ${roleName(step.role).vi}.`,
        en: `This step is the ${roleName(step.role).en}’s.`,
      })
    const isBehind = (record!.stepVersions[step.id] ?? 0) > act.version
    if ((isBehind || step.status === act.status) && step.by !== null && step.at !== null) {
      const what =
        step.status === 'done'
          ? { vi: 'Bước đã làm', en: 'The step was done' }
          : { vi: 'Bước đã bỏ qua', en: 'The step was skipped' }
      return conflict(someoneDid(what, step.by, step.at, draft.now, setting.zone))
    }
    const { status = 'done', reason = null } = act
    draft.changeIncident(id, { kind: 'step', step: step.id, status, reason }, who.name)
    return done()
  }

  function close(): Outcome<Incident> {
    const raised = alertsOf(incident).filter(isRaised).length
    const left = incident.steps.filter(({ status }) => status === 'open').length
    if (raised)
      return conflict({
        vi: `Còn ${raised} cảnh báo chưa hết: hãy xử lý xong trước khi đóng vụ việc.`,
        en: `${raised} of its alerts still fire: resolve them before the incident is closed.`,
      })
    if (left)
      return conflict({
        vi: `Còn ${left} bước chưa xong: hãy làm hoặc ghi lý do bỏ qua.`,
        en: `${left} steps are left: do them, or skip them with a reason.`,
      })
    for (const { id: each, state, value } of alertsOf(incident))
      if (state === 'resolved') draft.changeAlert(each, { kind: 'acted', action: 'close', value }, who.name)
    draft.changeIncident(id, { kind: 'close', comment }, who.name)
    return done()
  }

  function merge(): Outcome<Incident> {
    const other = act.with === undefined || act.with === id ? undefined : draft.incident(act.with)?.incident
    if (other?.state !== 'open')
      return wrong(
        'Không có vụ việc đang mở nào như vậy để gộp.',
        'There is no such other open incident to merge.',
      )
    if (!mayIncident(who, 'incidents.act', alertsOf(other), setting.areasOf)) return forbidden(outside)
    absorb(draft, id, other.id, who.name)
    if (comment) draft.changeIncident(id, { kind: 'comment', comment }, who.name)
    return done()
  }
}

const outside: Text = {
  vi: 'Vụ việc này ngoài lĩnh vực hoặc địa bàn của bạn.',
  en: 'This incident is outside your sectors or areas.',
}

const stands = ({ state }: Incident): Text =>
  state === 'closed'
    ? { vi: 'Vụ việc đã đóng: hãy mở lại trước.', en: 'The incident is closed: reopen it first.' }
    : { vi: 'Vụ việc đang mở.', en: 'The incident is open.' }
