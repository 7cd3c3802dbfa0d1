// Where in time a recording is played. `now`: all times move by one amount, chosen so that the recording
// ends when its last event is sent. Distances in time stay what they were, so durations stay true, and
// nothing lies in the future: at speed 1 every event carries the moment it is sent.
import type { Millis } from '../../shared/clock.ts'
import { parseTime } from '../../shared/time.ts'
import { type OutgoingEvent, provinceTime } from '../cloudEvent.ts'
import type { EventDefinition } from './definitions.ts'

export type Shift = 'now' | 'none'
/** Recorded seconds per second; Infinity for as fast as it goes. */
export type Speed = number

/** By how much the times of a recording from `first` to `last` move when its replay starts at `now`. */
export function shiftMs(shift: Shift, speed: Speed, now: Millis, first: Millis, last: Millis): Millis {
  if (shift === 'none') return 0
  // Slower than it was recorded, it starts now: its end would else be sent before its time.
  return Math.round(speed < 1 ? now - first : now + (last - first) / speed - last)
}

/** When to send an event of a recording that starts with `first`, for a replay that started at `startedAt`. */
export const dueAt = (speed: Speed, startedAt: Millis, first: Millis, time: Millis): Millis =>
  startedAt + (time - first) / speed

/**
 * The event at its new time, with every time in its data. A shifted event is another event: its id, and the
 * name of its case, tell the shift, so that a recording can be played again on another day.
 */
export function restamp(
  event: OutgoingEvent,
  time: Millis,
  by: Millis,
  definition: EventDefinition | undefined,
): OutgoingEvent {
  if (by === 0) return event
  const mark = `~${by.toString(36)}`
  const data = { ...event.data }
  for (const name of definition?.times ?? []) {
    const at = typeof data[name] === 'string' ? parseTime(data[name]) : null
    if (at !== null) data[name] = provinceTime(at + by)
  }
  return {
    ...event,
    id: event.id + mark,
    ...(definition?.isCase && event.subject !== undefined ? { subject: event.subject + mark } : {}),
    time: provinceTime(time + by),
    data,
  }
}
