// The way in without Redis: a feed inside the process, to which HTTP publishes and from which the
// publisher learns what became of each event.
import type { Clock } from '../../shared/clock.ts'
import type { WayIn } from '../../shared/protocol.ts'
import type { Delivery, Taken } from '../event.ts'
import { Unavailable } from '../unavailable.ts'
import type { Feed, FeedHandlers, Malformed } from './feed.ts'

/** Events that may wait for the disk at once; beyond it senders are told to come back. */
export const BACKLOG_LIMIT = 50_000

export interface Bus extends Feed {
  /** Resolves once stored and counted. @throws Unavailable when full, stopped or not stored. */
  publish(delivery: Delivery): Promise<Taken>
  /** Counts a message that never became an event. */
  refuse(malformed: Malformed): void
  /** Events waiting for the disk. */
  backlog(): number
}

export function createBus(name: 'http' | 'bus', clock: Clock, limit = BACKLOG_LIMIT): Bus {
  let handlers: FeedHandlers | null = null
  let waiting = 0
  let state: WayIn = { name, state: 'connecting', since: clock.now() }
  return {
    name,
    state: () => state,
    backlog: () => waiting,
    start(given) {
      handlers = given
      state = { name, state: 'connected', since: clock.now() }
      return () => {
        if (!handlers) return
        handlers = null
        state = { name, state: 'away', since: clock.now() }
      }
    },
    async publish(delivery) {
      if (!handlers) throw new Unavailable('stopped', 'The server is starting or stopping', 2)
      const size = Array.isArray(delivery.body) ? delivery.body.length : 1
      if (waiting > 0 && waiting + size > limit)
        throw new Unavailable('full', `${waiting} events are waiting to be stored`, 1)
      waiting += size
      try {
        return await handlers.store(delivery)
      } finally {
        waiting -= size
      }
    },
    refuse: (malformed) => handlers?.refuse(malformed),
  }
}
