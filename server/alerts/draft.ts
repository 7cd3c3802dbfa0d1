// What is about to change, all of it or nothing: the events that one signal, tick or deed brings, and what comes
// of them. What is held stays as it is until the draft is installed.

import { foldAlert } from '../../shared/alertFold.ts'
import { type AlertChange, type AlertEvent, type AlertRecord, versionAfter } from '../../shared/alertLife.ts'
import type { Millis } from '../../shared/clock.ts'
import {
  foldIncident,
  type IncidentChange,
  type IncidentEvent,
  type IncidentRecord,
} from '../../shared/incidentLife.ts'

export interface Held {
  alerts: ReadonlyMap<string, AlertRecord>
  incidents: ReadonlyMap<string, IncidentRecord>
}

export interface Changed<Rec, Event> {
  record: Rec
  events: Event[]
}

/** One event after another. What is told anew comes in place of what it was. */
export function follow<Event extends { version: number }>(
  before: readonly Event[],
  after: readonly Event[],
): Event[] {
  const isAnew = before.length > 0 && before.at(-1)!.version === after[0]?.version
  return [...(isAnew ? before.slice(0, -1) : before), ...after]
}

export class Draft {
  readonly now: Millis
  readonly alerts = new Map<string, Changed<AlertRecord, AlertEvent>>()
  readonly incidents = new Map<string, Changed<IncidentRecord, IncidentEvent>>()
  readonly #held: Held

  constructor(held: Held, now: Millis) {
    this.#held = held
    this.now = now
  }

  get isEmpty(): boolean {
    return this.alerts.size === 0 && this.incidents.size === 0
  }

  alert(id: string): AlertRecord | undefined {
    return this.alerts.get(id)?.record ?? this.#held.alerts.get(id)
  }
  incident(id: string): IncidentRecord | undefined {
    return this.incidents.get(id)?.record ?? this.#held.incidents.get(id)
  }

  /** A newer reading: no event. */
  observe(record: AlertRecord): void {
    const { id } = record.alert
    this.alerts.set(id, { record, events: this.alerts.get(id)?.events ?? [] })
  }

  changeAlert(id: string, change: AlertChange, by: string | null = null): AlertRecord {
    const before = this.alert(id) ?? null
    const version = versionAfter(before, change)
    const event: AlertEvent = { ...change, version, at: this.now, by }
    const record = foldAlert(before, event)
    this.alerts.set(id, { record, events: [...(this.alerts.get(id)?.events ?? []), event] })
    return record
  }

  changeIncident(id: string, change: IncidentChange, by: string | null = null): IncidentRecord {
    const before = this.incident(id) ?? null
    const version = (before?.incident.version ?? 0) + 1
    const event: IncidentEvent = { ...change, version, at: this.now, by }
    const record = foldIncident(before, event)
    this.incidents.set(id, { record, events: [...(this.incidents.get(id)?.events ?? []), event] })
    return record
  }
}
