// The server's only contact with ioredis: a connection that is never an error to its owner. It comes
// and goes, says so once in the log, and comes back by itself.
import { Redis } from 'ioredis'
import type { Clock, Stop } from '../../shared/clock.ts'
import type { WayIn } from '../../shared/protocol.ts'
import type { Log } from '../log.ts'

export type { Redis }

/** Nothing heard for so long although an answer is due: the connection is dropped and made anew. */
const SILENCE_LIMIT_MS = 5_000
const LONGEST_WAIT_MS = 5_000

export interface RedisLink {
  readonly redis: Redis
  state(): WayIn
  /** To be called when the connection is of use: subscribed, or ready to read. */
  connected(): void
  close: Stop
}

export interface RedisOptions {
  url: string
  clock: Clock
  log: Pick<Log, 'once'>
}

/** Begins to connect and returns at once. `onReady` runs at every connection made. */
export function openRedis(
  name: WayIn['name'],
  options: RedisOptions,
  onReady: (redis: Redis) => void,
): RedisLink {
  const { url, clock, log } = options
  let state: WayIn = { name, state: 'connecting', since: clock.now() }
  let reason = 'connection closed'
  const redis = new Redis(url, {
    connectionName: `ioc-${name}`,
    retryStrategy: (attempt) => Math.min(LONGEST_WAIT_MS, 50 * 2 ** Math.min(attempt, 10)),
    // A command waits for the connection to come back instead of failing.
    maxRetriesPerRequest: null,
    autoResubscribe: false,
    connectTimeout: SILENCE_LIMIT_MS,
    socketTimeout: SILENCE_LIMIT_MS,
  })
  let closed = false
  const change = (to: WayIn['state']) => {
    if (closed || state.state === to) return
    state = { name, state: to, since: clock.now() }
    // Both ways share the condition: that Redis is away is one fact, said once.
    if (to === 'away')
      log.once('redis', 'away', true, 'Redis is away; trying again until it is back', { url, reason })
    else log.once('redis', 'connected', false, 'Redis is connected', { url })
  }
  redis.on('error', (error: Error) => {
    reason = error.message
    change('away')
  })
  redis.on('close', () => change('away'))
  redis.on('ready', () => {
    reason = 'connection closed'
    onReady(redis)
  })
  return {
    redis,
    state: () => state,
    connected: () => change('connected'),
    close() {
      if (closed) return
      closed = true
      state = { name, state: 'away', since: clock.now() }
      redis.disconnect()
    },
  }
}
