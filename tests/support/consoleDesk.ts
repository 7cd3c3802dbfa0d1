// What a console's made-up server holds, and what deeds make of it.
import type {
  Alert,
  AlertAction,
  AlertsMessage,
  IncidentStep,
  Silence,
  TimelineEntry,
} from '../../shared/alert.ts'
import { isOpen, isRaised } from '../../shared/alertLife.ts'
import { HOUR } from '../../shared/clock.ts'
import { fold } from '../../shared/fold.ts'
import { makeAlert, makeIncident, makeIncidentLine, makeRules, rank } from './consoleAlerts.ts'
import { FIXTURE_TIME } from './fixtureWall.ts'

export interface Deed {
  kind: AlertAction
  comment?: string
  to?: string
  by?: string
}

export interface IncidentDeed {
  kind: string
  step?: string
  status?: IncidentStep['status']
  reason?: string
  comment?: string
  to?: string
}

const states = {
  acknowledge: 'acknowledged',
  assign: 'assigned',
  resolve: 'resolved',
  close: 'closed',
  reopen: 'firing',
} as const

const said = (kind: AlertAction, to: string | undefined): [vi: string, en: string] =>
  ({
    acknowledge: ['Đã tiếp nhận', 'Acknowledged'],
    assign: [`Đã giao cho ${to}`, `Assigned to ${to}`],
    resolve: ['Đã xử lý xong', 'Resolved'],
    close: ['Đã đóng', 'Closed'],
    reopen: ['Đã mở lại', 'Reopened'],
    comment: ['', ''],
  })[kind] as [string, string]

export function createConsoleDesk(count: number) {
  const began = performance.now()
  const now = () => Math.round(FIXTURE_TIME + (performance.now() - began))
  const alerts = new Map(Array.from({ length: count }, (_, i) => [`a${i}`, makeAlert(i, FIXTURE_TIME)]))
  const lines = new Map<string, TimelineEntry[]>()
  const incident = makeIncident(alerts.values())
  const incidentLine = makeIncidentLine()
  const silences: Silence[] = [
    {
      id: 's1',
      rule: 'tourism.crowding',
      from: FIXTURE_TIME - HOUR,
      to: FIXTURE_TIME + 3 * HOUR,
      reason: 'Lễ hội Tây Thiên, đông là bình thường',
      by: 'Trần Thị Lan',
    },
  ]
  const ordered = () =>
    [...alerts.values()].sort(
      (a, b) => rank[a.severity] - rank[b.severity] || (b.firedAt ?? 0) - (a.firedAt ?? 0),
    )

  function lineOf(alert: Alert): TimelineEntry[] {
    let line = lines.get(alert.id)
    if (!line) {
      const { id, firedAt, since, message, acknowledged } = alert
      line = [{ at: firedAt ?? since, kind: 'alert', alert: id, by: null, text: message }]
      const text = { vi: 'Đã tiếp nhận', en: 'Acknowledged' }
      if (acknowledged) line.push({ ...acknowledged, kind: 'action', alert: id, text })
      lines.set(id, line)
    }
    return line
  }

  return {
    now,
    alerts,
    incident,
    incidentLine,
    silences,
    rules: makeRules(),
    lineOf,
    message(): AlertsMessage {
      const raised = ordered().filter(isRaised)
      return { at: now(), alerts: raised.slice(0, 500), total: raised.length }
    },
    find(query: URLSearchParams): Alert[] {
      const state = query.get('state') ?? 'open'
      const words = fold(query.get('q') ?? '')
      const sector = query.get('sector')
      return ordered().filter(
        (alert) =>
          (state === 'all' || isOpen(alert) === (state === 'open')) &&
          (!sector || alert.sector === sector) &&
          fold(`${alert.message.vi} ${alert.message.en}`).includes(words),
      )
    },
    act(alert: Alert, { kind, comment, to, by = 'demo' }: Deed): Alert {
      const at = now()
      const next: Alert = {
        ...alert,
        state: kind === 'comment' ? alert.state : states[kind],
        version: alert.version + 1,
        ...(kind === 'acknowledge' ? { acknowledged: { at, by } } : {}),
        ...(kind === 'assign' ? { assignee: to ?? by } : {}),
      }
      alerts.set(alert.id, next)
      const [vi, en] = said(kind, to).map((words) => [words, comment].filter(Boolean).join(': '))
      const text = { vi: vi!, en: en! }
      lineOf(alert).push({ at, kind: kind === 'comment' ? kind : 'action', alert: alert.id, by, text })
      return next
    },
    work({ kind, step: id, status, reason, comment, to }: IncidentDeed): void {
      const step = incident.steps.find((each) => each.id === id)
      if (step && status) Object.assign(step, { status, reason: reason ?? null, by: 'demo', at: now() })
      if (kind === 'close') Object.assign(incident, { state: 'closed', closedAt: now() })
      if (kind === 'assign') incident.assignee = to ?? null
      incident.version++
      const words = step ? `${step.title.en} · ${status}` : (comment ?? to ?? kind)
      incidentLine.push({
        at: now(),
        kind: step ? 'step' : kind === 'comment' ? kind : 'action',
        alert: null,
        by: 'demo',
        text: { vi: words, en: words },
      })
    },
  }
}

export type ConsoleDesk = ReturnType<typeof createConsoleDesk>
