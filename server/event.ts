// What passes between the stages: an event that was proved, or a rejection that says why not.
import type { Millis } from '../shared/clock.ts'
import type { Row } from '../shared/expression.ts'
import type { WayIn } from '../shared/protocol.ts'

/** One event as the later stages see it: proved, with only the fields that its definition names. */
export interface IocEvent {
  sector: string
  type: string
  source: string
  id: string
  /** The entity's or case's name; empty for occurrences. */
  subject: string
  /** Event time. */
  time: Millis
  simulated: boolean
  data: Row
}

export const rejectionCodes = [
  'malformed',
  'unknown-type',
  'schema',
  'unknown-area',
  'too-old',
  'from-the-future',
  'forbidden',
] as const
export type RejectionCode = (typeof rejectionCodes)[number]

export interface Rejection {
  /** Place in its batch, from 0. */
  index: number
  /** Of the event, when it could be read. */
  id: string | null
  source: string | null
  type: string | null
  code: RejectionCode
  /** JSON path from the event's root, like `data.beds`; empty for the whole event. */
  path: string
  message: string
}

/** Raw events from one way in, decoded from JSON but not trusted. */
export interface Delivery {
  way: WayIn['name']
  /** One event or an array of them. */
  body: unknown
  /** The only sectors that this way, channel or key may speak for; absent: all. */
  sectors?: ReadonlySet<string>
  /** The JSON texts that `body` was read from: each an event or an array of them, in their order. */
  texts?: readonly string[]
}

/** The outcome of validation. `events[i]` came from place `places[i]` of the batch. */
export interface Proved {
  events: IocEvent[]
  places: number[]
  rejected: Rejection[]
}

export interface Taken {
  accepted: number
  /** Counted before: the same source and id, or an older or equal report of the same entity. */
  duplicates: number
  /** Places of events whose id was counted before: they left no trace at all. */
  repeated: number[]
  rejected: Rejection[]
}
