// Alerts and incidents as everyone sees them: the server's states, the wall's rail and the console's lists.
import type { Millis } from './clock.ts'
import type { Level } from './level.ts'
import type { Text } from './sector.ts'

export type Severity = Exclude<Level, 'normal'>
export const alertStates = ['pending', 'firing', 'acknowledged', 'assigned', 'resolved', 'closed'] as const
export type AlertState = (typeof alertStates)[number]

/** What a rule found or no longer finds; one subject has one alert of a rule at a time. */
export interface Signal {
  /** `<sector>.<rule>` */
  rule: string
  subject: Subject
  isActive: boolean
  /** Event time from which on it holds, or no longer holds. */
  at: Millis
  value: number | null
  /** The rule's message with the figure in it. */
  message: Text
  /** True when any report behind the figure was simulated. */
  isSimulated: boolean
}

export interface Subject {
  kind: 'indicator' | 'area' | 'entity' | 'case' | 'feed'
  /** Unique among the subjects of a rule. */
  id: string
  name: Text
  area: string | null
  place: readonly [longitude: number, latitude: number] | null
}

export interface Alert {
  id: string
  rule: string
  sector: string
  severity: Severity
  state: AlertState
  title: Text
  message: Text
  subject: Subject
  value: number | null
  unit: string | null
  isSimulated: boolean
  /** When the condition began to hold; when it had held for the rule's `for`; when it last ceased. */
  since: Millis
  firedAt: Millis | null
  clearedAt: Millis | null
  acknowledged: { at: Millis; by: string } | null
  /** Who has it: a person's name, or a role. */
  assignee: string | null
  /** How many steps of the rule's escalation were gone, and the role that is told now. */
  escalated: { steps: number; role: string } | null
  /** Fired so often that it is held open and its changes are no longer announced. */
  isFlapping: boolean
  timesFired: number
  silencedUntil: Millis | null
  incident: string | null
  /** Grows with each change: an action names the version that was seen. */
  version: number
}

export const alertActions = ['acknowledge', 'assign', 'comment', 'resolve', 'close', 'reopen'] as const
export type AlertAction = (typeof alertActions)[number]

export interface Incident {
  id: string
  title: Text
  severity: Severity
  state: 'open' | 'closed'
  openedAt: Millis
  closedAt: Millis | null
  assignee: string | null
  area: string | null
  place: Subject['place']
  /** Ids, the first is the cause. */
  alerts: string[]
  steps: IncidentStep[]
  version: number
}

export interface IncidentStep {
  id: string
  title: Text
  /** The role that has to do it. */
  role: string
  dueAt: Millis | null
  status: 'open' | 'done' | 'skipped'
  by: string | null
  at: Millis | null
  reason: string | null
}

/** One line of an incident's timeline. */
export interface TimelineEntry {
  at: Millis
  kind: 'alert' | 'step' | 'comment' | 'action' | 'figure'
  alert: string | null
  by: string | null
  text: Text
}

export interface Silence {
  id: string
  /** What it covers; what is left out is not looked at. */
  rule?: string
  sector?: string
  area?: string
  subject?: string
  from: Millis
  to: Millis
  reason: string
  by: string
}

/** Server → wall, after `hello` and on change, at most four times a second: what fires, acknowledged or not, the worst first. */
export interface AlertsMessage {
  at: Millis
  /** At most 500; `total` tells of all that are open. */
  alerts: Alert[]
  total: number
}
