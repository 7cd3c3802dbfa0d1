// Redis pub/sub: the fastest way in, at most once by its nature. Messages are collected while the
// event loop reads and handed over in batches, one delivery per channel; when they come faster than
// they can be taken, the oldest are dropped and counted, so that memory stays bounded.
import type { WayIn } from '../../shared/protocol.ts'
import { decodeJson, excerptOfBytes } from '../decode.ts'
import { DropOldestQueue } from './dropOldestQueue.ts'
import { channelOf, type Feed, type FeedHandlers } from './feed.ts'
import { openRedis, type RedisLink, type RedisOptions } from './redis.ts'

const NAME = 'redis-pubsub'
/** Taken per turn, so that walls and HTTP get theirs in between. */
const MESSAGES_PER_TURN = 1_000
const PING_EVERY_MS = 2_000

export interface PubSubOptions extends RedisOptions {
  /** Each has its own channel and may speak only for itself. */
  sectors: readonly string[]
  /** Messages that may wait, and their bytes. */
  queueLimit?: number
  queueBytes?: number
}

export interface PubSubFeed extends Feed {
  /** Messages waiting to be taken. */
  waiting(): number
}

export function redisPubSub(options: PubSubOptions): PubSubFeed {
  const { clock, sectors, queueLimit = 100_000, queueBytes = 64 * 1024 * 1024 } = options
  const scopes = new Map(sectors.map((sector) => [channelOf(sector), new Set([sector])]))
  let state: WayIn = { name: NAME, state: 'connecting', since: clock.now() }
  let link: RedisLink | null = null
  const queue = new DropOldestQueue(queueLimit, queueBytes)

  function start(handlers: FeedHandlers) {
    let scheduled = false
    let stopped = false
    const channels = [...scopes.keys()]
    const opened = openRedis(NAME, options, (redis) => {
      // A refused or interrupted subscription is followed by a new connection, which asks again.
      redis.subscribe(...channels).then(opened.connected, () => redis.disconnect(true))
    })
    link = opened
    const schedule = () => {
      if (scheduled || stopped) return
      scheduled = true
      clock.after(0, drain)
    }
    const drain = () => {
      scheduled = false
      if (stopped) return
      const dropped = queue.takeDropped()
      if (dropped > 0) handlers.dropped(NAME, dropped)
      deliver(queue.take(MESSAGES_PER_TURN), handlers)
      if (queue.length > 0) schedule()
    }
    opened.redis.on('messageBuffer', (channel: Buffer, bytes: Buffer) => {
      queue.push(channel.toString('latin1'), bytes)
      schedule()
    })
    // Without questions there would be no silence to notice.
    const stopPing = clock.every(PING_EVERY_MS, () => {
      if (opened.state().state === 'connected') opened.redis.ping().catch(() => opened.redis.disconnect(true))
    })
    return () => {
      if (stopped) return
      stopped = true
      stopPing()
      queue.take(queue.length)
      opened.close()
      state = opened.state()
      link = null
    }
  }

  function deliver(messages: ReturnType<typeof queue.take>, handlers: FeedHandlers): void {
    const batches = new Map<string, { body: unknown[]; texts: string[] }>()
    for (const { channel, bytes } of messages) {
      const decoded = decodeJson(bytes)
      if (!decoded.ok) {
        const message = `The message on ${channel} ${decoded.message}`
        handlers.refuse({ way: NAME, message, excerpt: excerptOfBytes(bytes) })
        continue
      }
      const batch = batches.get(channel) ?? { body: [], texts: [] }
      if (batch.texts.length === 0) batches.set(channel, batch)
      batch.texts.push(decoded.text)
      if (Array.isArray(decoded.value)) for (const event of decoded.value) batch.body.push(event)
      else batch.body.push(decoded.value)
    }
    for (const [channel, { body, texts }] of batches) {
      const scope = scopes.get(channel)
      if (body.length > 0) handlers.take({ way: NAME, body, texts, sectors: scope ?? new Set() })
    }
  }

  return { name: NAME, start, state: () => link?.state() ?? state, waiting: () => queue.length }
}
