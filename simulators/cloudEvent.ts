// The envelope that leaves the simulators: CloudEvents 1.0 with event time in the province's zone.
import type { Millis } from '../shared/clock.ts'
import type { Row } from '../shared/expression.ts'
import { utcOffsetMs } from './rhythm.ts'

export interface OutgoingEvent {
  specversion: '1.0'
  id: string
  source: string
  type: string
  subject?: string
  /** RFC 3339 with a zone. */
  time: string
  /** Nothing that leaves this folder is the province's own live figure, and every event says so. */
  simulated: true
  /** Set on recorded data that is sent again. */
  replayed?: true
  data: Row
}

/** RFC 3339 in the province's zone, with milliseconds: 2026-11-22T13:05:00.000+07:00. */
export function provinceTime(at: Millis): string {
  return new Date(at + utcOffsetMs).toISOString().replace('Z', '+07:00')
}

/** The sector in `ioc.<sector>.<thing>.<verb>`; empty when the type has no such form. */
export const sectorOf = (type: string): string => /^ioc\.([a-z0-9-]+)\./.exec(type)?.[1] ?? ''

export const bySending = (a: { time: Millis; event: OutgoingEvent }, b: typeof a): number =>
  a.time - b.time || (a.event.id < b.event.id ? -1 : a.event.id > b.event.id ? 1 : 0)
