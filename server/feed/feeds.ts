// All ways in: HTTP always, Redis where there is one.
import type { Clock } from '../../shared/clock.ts'
import type { WayIn } from '../../shared/protocol.ts'
import type { Log } from '../log.ts'
import { type Bus, createBus } from './bus.ts'
import type { Feed } from './feed.ts'
import { redisPubSub } from './redisPubSub.ts'
import { redisStream } from './redisStream.ts'

export interface Feeds {
  bus: Bus
  all: readonly Feed[]
  ways(): WayIn[]
  /** Deliveries that wait to be taken, by way. */
  queues(): Record<string, number>
}

export function createFeeds(options: {
  redisUrl: string | null
  sectors: readonly string[]
  /** By stream, from the checkpoint. */
  offsets: Record<string, string>
  clock: Clock
  log: Log
}): Feeds {
  const { redisUrl, sectors, offsets, clock, log } = options
  const bus = createBus(redisUrl ? 'http' : 'bus', clock)
  const redis = redisUrl ? { url: redisUrl, clock, log, sectors } : null
  const pubSub = redis && redisPubSub(redis)
  const all: Feed[] = [
    bus,
    ...(pubSub ? [pubSub] : []),
    ...(redis ? [redisStream({ ...redis, offsets })] : []),
  ]
  return {
    bus,
    all,
    ways: () => all.map((feed) => feed.state()),
    queues: () => ({ http: bus.backlog(), ...(pubSub ? { 'redis-pubsub': pubSub.waiting() } : {}) }),
  }
}
