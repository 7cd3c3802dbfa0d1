// Changes on their way to the database, bounded: when it stays away too long, the changes of each alert and
// incident become one, which says the whole of it.
import type { AlertEvent, AlertRecord } from '../../shared/alertLife.ts'
import type { IncidentEvent, IncidentRecord } from '../../shared/incidentLife.ts'
import { type Draft, follow } from './draft.ts'

export type Stream =
  | { kind: 'alert'; id: string; record: AlertRecord; events: AlertEvent[] }
  | { kind: 'incident'; id: string; record: IncidentRecord; events: IncidentEvent[] }

export type Batch = Map<string, Stream>

/** Twice what all alerts that can be held and their incidents need. */
const LIMIT = 60_000

export class Outbox {
  readonly #limit: number
  #waiting: Batch = new Map()
  #size = 0
  /** Alerts and incidents given up since the start. */
  dropped = 0

  constructor(limit = LIMIT) {
    this.#limit = limit
  }

  /** Events that wait. */
  get depth(): number {
    return this.#size
  }

  add(draft: Draft): void {
    this.#addAll(streamsOf(draft))
  }

  /** All that waits; it is stored, or put back. */
  take(): Batch {
    const batch = this.#waiting
    this.#waiting = new Map()
    this.#size = 0
    return batch
  }

  /** What was taken and could not be stored goes before what came since. */
  putBack(batch: Batch): void {
    const since = this.take()
    this.#addAll(batch.values())
    this.#addAll(since.values())
  }

  #addAll(streams: Iterable<Stream>): void {
    for (const stream of streams) {
      const before = this.#waiting.get(stream.id)
      const now = joined(before, stream)
      this.#size += now.events.length - (before?.events.length ?? 0)
      this.#waiting.set(stream.id, now)
      // It came and went before anybody could know.
      if (isPassing(this.#waiting.get(stream.id)!)) this.#giveUp(stream.id)
    }
    if (this.#size > this.#limit) this.#shorten()
  }

  #shorten(): void {
    for (const stream of this.#waiting.values()) {
      this.#size -= stream.events.length - 1
      restate(stream)
    }
    if (this.#size <= this.#limit) return
    // Some room at once, so that this does not come again with the next change.
    for (const id of this.#waiting.keys()) {
      if (this.#size <= 0.9 * this.#limit) break
      this.#giveUp(id)
      this.dropped++
    }
  }

  #giveUp(id: string): void {
    this.#size -= this.#waiting.get(id)!.events.length
    this.#waiting.delete(id)
  }
}

/** Readings alone are no change. */
export function* streamsOf(draft: Draft): Iterable<Stream> {
  for (const [id, { record, events }] of draft.alerts)
    if (events.length) yield { kind: 'alert', id, record, events }
  for (const [id, { record, events }] of draft.incidents)
    if (events.length) yield { kind: 'incident', id, record, events }
}

/** The same stream has the same kind. */
export function joined(before: Stream | undefined, after: Stream): Stream {
  if (!before) return after
  const events = follow<AlertEvent | IncidentEvent>(before.events, after.events)
  return { ...after, events } as Stream
}

const isPassing = ({ kind, events }: Stream): boolean =>
  kind === 'alert' && events[0]?.kind === 'began' && events.at(-1)?.kind === 'lapsed'

function restate(stream: Stream): void {
  const { at, by, version } = stream.events.at(-1)!
  const about = { kind: 'restated', at, by, version } as const
  if (stream.kind === 'alert') stream.events = [{ ...about, record: stream.record }]
  else stream.events = [{ ...about, record: stream.record }]
}
