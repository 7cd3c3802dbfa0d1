// The log of shifts: notes, and what one shift hands to the next.
import type { Alert, Incident, IncidentStep, Severity, Silence } from './alert.ts'
import { isOpen } from './alertLife.ts'
import type { Millis } from './clock.ts'
import type { Text } from './sector.ts'

/** What stood open as a shift was handed over; lists are cut, `counts` are whole. */
export interface ShiftSummary {
  at: Millis
  alerts: Record<Severity, number> & { unclaimed: number }
  incidents: {
    count: number
    listed: (Pick<Incident, 'id' | 'title' | 'severity' | 'assignee' | 'openedAt'> & { overdue: number })[]
  }
  overdueSteps: {
    count: number
    listed: (Pick<IncidentStep, 'title' | 'role'> & { incident: string; dueAt: Millis })[]
  }
  silences: { count: number; listed: Silence[] }
}

export interface ShiftEntry {
  id: number
  at: Millis
  by: string
  kind: 'note' | 'handover'
  text: string
  /** Of a handover. */
  summary: ShiftSummary | null
}

/** GET /shift */
export interface ShiftPage {
  at: Millis
  entries: ShiftEntry[]
  /** Give it as `before` for the older ones; null: there are none. */
  next: number | null
}

const LISTED = 50
const rank: Record<Severity, number> = { critical: 0, warning: 1, watch: 2 }

export function summarize(
  alerts: Iterable<Alert>,
  incidents: Iterable<Incident>,
  silences: Iterable<Silence>,
  now: Millis,
): ShiftSummary {
  const counts = { critical: 0, warning: 0, watch: 0, unclaimed: 0 }
  for (const alert of alerts) {
    if (!isOpen(alert) || alert.state === 'pending') continue
    counts[alert.severity]++
    if (alert.state === 'firing') counts.unclaimed++
  }
  const open = [...incidents]
    .filter(({ state }) => state === 'open')
    .sort((a, b) => rank[a.severity] - rank[b.severity] || a.openedAt - b.openedAt)
  const late = open
    .flatMap(({ id, steps }) => lateIn(steps, now).map((step) => ({ ...step, incident: id })))
    .sort((a, b) => a.dueAt - b.dueAt)
  const inForce = [...silences].filter(({ from, to }) => from <= now && now < to).sort((a, b) => a.to - b.to)
  return {
    at: now,
    alerts: counts,
    incidents: {
      count: open.length,
      listed: open.slice(0, LISTED).map(({ id, title, severity, assignee, openedAt, steps }) => ({
        id,
        title,
        severity,
        assignee,
        openedAt,
        overdue: lateIn(steps, now).length,
      })),
    },
    overdueSteps: { count: late.length, listed: late.slice(0, LISTED) },
    silences: { count: inForce.length, listed: inForce.slice(0, LISTED) },
  }
}

const lateIn = (
  steps: readonly IncidentStep[],
  now: Millis,
): { title: Text; role: string; dueAt: Millis }[] =>
  steps.flatMap(({ status, dueAt, title, role }) =>
    status === 'open' && dueAt !== null && dueAt < now ? [{ title, role, dueAt }] : [],
  )
