// Publishes over Redis: pub/sub (one array per sector, at most once) or streams (one entry per event,
// kept until read). The only file of the simulators that knows the Redis client.
import { Redis } from 'ioredis'
import type { OutgoingEvent } from '../cloudEvent.ts'
import { sectorOf } from '../cloudEvent.ts'
import { closedError, newCounts, type Publisher, type PublisherOptions, withoutSecrets } from './publisher.ts'

const mostEvents = 500
/** A stream keeps about so many entries: a day and more at the simulators' usual rate per sector. */
const streamLength = 1_000_000
const retryMs = 250

/** Whether waiting can mend it: a lost connection, or a server that is loading, full or failing over. */
const passes = (error: Error): boolean =>
  error.name !== 'ReplyError' || /^(LOADING|OOM|READONLY|TRYAGAIN|MASTERDOWN|CLUSTERDOWN)/.test(error.message)

export function redisPublisher(to: string, { clock, way = 'pubsub', log }: PublisherOptions): Publisher {
  const target = `${withoutSecrets(to)} (${way === 'pubsub' ? 'pub/sub' : 'streams'})`
  const counts = newCounts()
  // Commands wait for the connection instead of failing: what was given is sent when Redis is back.
  const redis = new Redis(to, { maxRetriesPerRequest: null, lazyConnect: true })
  let away = false
  let closed = false
  let lastError = 'no connection'
  redis.on('error', (error: Error & { code?: string }) => {
    lastError = error.code ?? error.message
  })
  redis.on('close', () => {
    if (away || closed) return
    away = true
    log(`${target} is away (${lastError}): waiting for it`)
  })
  redis.on('ready', () => {
    if (away) log(`${target} is back`)
    away = false
  })
  redis.on('reconnecting', () => {
    counts.retries++
  })

  /** Sends one batch; gives the first thing that went wrong. */
  async function send(events: readonly OutgoingEvent[]): Promise<Error | null> {
    const pipeline = redis.pipeline()
    if (way === 'pubsub')
      for (const [sector, list] of bySector(events))
        pipeline.publish(`ioc:feed:${sector}`, JSON.stringify(list))
    else
      for (const event of events) {
        const stream = `ioc:stream:${sectorOf(event.type)}`
        pipeline.xadd(stream, 'MAXLEN', '~', streamLength, '*', 'event', JSON.stringify(event))
      }
    const answers = (await pipeline.exec()) ?? []
    return answers.find(([error]) => error)?.[0] ?? null
  }

  return {
    target,
    counts,
    async ready(patienceMs) {
      let stop = () => {}
      const late = new Promise<never>((_, reject) => {
        stop = clock.after(patienceMs, () =>
          reject(
            new Error(`no Redis answers at ${target} (${lastError}): start redis-server or correct --to`),
          ),
        )
      })
      try {
        // A refused first connection is tried again by the client, so only the ping tells.
        redis.connect().catch(() => undefined)
        await Promise.race([redis.ping(), late])
      } finally {
        stop()
      }
    },
    async publish(events) {
      for (let from = 0; from < events.length; from += mostEvents) {
        const part = events.slice(from, from + mostEvents)
        // A connection lost in mid-batch leaves open what arrived: all of it goes again, and counts once.
        for (let failed = await send(part); failed; failed = await send(part)) {
          if (closed) throw closedError(target, part.length)
          if (!passes(failed)) throw new Error(`${target} refused a command: ${failed.message}`)
          counts.retries++
          await new Promise<void>((resolve) => {
            clock.after(retryMs, resolve)
          })
        }
        counts.sent += part.length
      }
    },
    async close() {
      closed = true
      redis.disconnect()
    },
  }
}

function bySector(events: readonly OutgoingEvent[]): Map<string, OutgoingEvent[]> {
  const groups = new Map<string, OutgoingEvent[]>()
  for (const event of events) {
    const sector = sectorOf(event.type)
    const group = groups.get(sector)
    if (group) group.push(event)
    else groups.set(sector, [event])
  }
  return groups
}
