// The life of an incident: alerts of one cause, and what people do about them. Pure, and the fold of its
// events, as an alert's is.
import type { Role } from './access.ts'
import type { Incident, IncidentStep } from './alert.ts'
import type { Millis } from './clock.ts'
import type { Text } from './sector.ts'

export type StepStatus = IncidentStep['status']
export const incidentActions = ['step', 'comment', 'assign', 'close', 'reopen', 'merge'] as const
export type IncidentAction = (typeof incidentActions)[number]

/** A step as a procedure brings it in. */
export type NewStep = Pick<IncidentStep, 'id' | 'title' | 'dueAt'> & { role: Role }

export type IncidentChange =
  | ({ kind: 'opened'; alert: string; steps: NewStep[] } & Pick<
      Incident,
      'id' | 'title' | 'severity' | 'openedAt' | 'area' | 'place'
    >)
  /** `cause`: it is what the others came from, and names the incident. */
  | {
      kind: 'joined'
      alert: string
      steps: NewStep[]
      cause: Pick<Incident, 'title' | 'area' | 'place'> | null
    }
  /** Another incident's alerts and steps came in. */
  | { kind: 'absorbed'; from: string; title: Text; alerts: string[]; steps: IncidentStep[] }
  /** Its alerts and steps are another's now. */
  | { kind: 'merged'; into: string }
  | { kind: 'step'; step: string; status: StepStatus; reason: string | null }
  | { kind: 'comment'; comment: string }
  | { kind: 'assign'; to: string; comment: string | null }
  | { kind: 'close'; comment: string | null }
  | { kind: 'reopen'; comment: string | null }
  /** One of its alerts was reopened by hand: it is open again for as long as that. */
  | { kind: 'resumed'; alert: string }
  | { kind: 'expired' }
  | { kind: 'restated'; record: IncidentRecord }

export type IncidentEvent = IncidentChange & { version: number; at: Millis; by: string | null }

export interface IncidentRecord {
  /** `severity` is the worst that is open, and is told from its alerts: here it is the one that it began with. */
  incident: Incident
  mergedInto: string | null
  /** What a person did last, comments and steps apart. */
  lastAct: { version: number; at: Millis; by: string; kind: IncidentAction; to?: string } | null
  /** When each step was last ticked. */
  stepVersions: Record<string, number>
}

const newSteps = (steps: readonly NewStep[], held: readonly IncidentStep[]): IncidentStep[] =>
  steps
    .filter(({ id }) => !held.some((step) => step.id === id))
    .map((step) => ({ ...step, status: 'open', by: null, at: null, reason: null }))

/** The one that is further stays. */
const mergeSteps = (own: readonly IncidentStep[], others: readonly IncidentStep[]): IncidentStep[] => [
  ...own.map((step) => {
    const other = others.find(({ id }) => id === step.id)
    return other && step.status === 'open' ? other : step
  }),
  ...others.filter(({ id }) => !own.some((step) => step.id === id)),
]

/** The incident after an event; `record` is null before the first. @throws when the first does not open it. */
export function foldIncident(record: IncidentRecord | null, event: IncidentEvent): IncidentRecord {
  const { at, by, version } = event
  if (event.kind === 'restated') return event.record
  if (event.kind === 'opened') {
    const { id, title, severity, openedAt, area, place, alert, steps } = event
    return {
      incident: {
        id,
        title,
        severity,
        state: 'open',
        openedAt,
        closedAt: null,
        assignee: null,
        area,
        place,
        alerts: [alert],
        steps: newSteps(steps, []),
        version,
      },
      mergedInto: null,
      lastAct: null,
      stepVersions: {},
    }
  }
  if (!record) throw new Error(`An incident begins with ${event.kind}`)
  const { incident } = record
  const next = (of: Partial<Incident>, more: Partial<IncidentRecord> = {}): IncidentRecord => ({
    ...record,
    ...more,
    incident: { ...incident, ...of, version },
  })
  const act = (kind: IncidentAction, to?: string): Partial<IncidentRecord> => ({
    lastAct: { version, at, by: by ?? '', kind, ...(to === undefined ? {} : { to }) },
  })
  switch (event.kind) {
    case 'joined': {
      const rest = incident.alerts.filter((id) => id !== event.alert)
      const alerts = event.cause ? [event.alert, ...rest] : [...rest, event.alert]
      return next({
        alerts,
        steps: [...incident.steps, ...newSteps(event.steps, incident.steps)],
        ...event.cause,
      })
    }
    case 'absorbed': {
      const alerts = [...incident.alerts, ...event.alerts.filter((id) => !incident.alerts.includes(id))]
      return next({ alerts, steps: mergeSteps(incident.steps, event.steps) }, by === null ? {} : act('merge'))
    }
    case 'merged':
      return next(
        { state: 'closed', closedAt: at },
        { mergedInto: event.into, ...(by === null ? {} : act('merge')) },
      )
    case 'step': {
      const { step: id, status, reason } = event
      const done = status === 'open' ? { by: null, at: null } : { by, at }
      const steps = incident.steps.map((step) =>
        step.id === id ? { ...step, status, reason, ...done } : step,
      )
      return next({ steps }, { stepVersions: { ...record.stepVersions, [id]: version } })
    }
    case 'comment':
      return next({})
    case 'assign':
      return next({ assignee: event.to }, act('assign', event.to))
    case 'close':
      return next({ state: 'closed', closedAt: at }, act('close'))
    case 'reopen':
      return next({ state: 'open', closedAt: null }, act('reopen'))
    case 'resumed':
      return next({ state: 'open', closedAt: null })
    case 'expired':
      return next({ state: 'closed', closedAt: at })
  }
}
