import { afterEach, describe, expect, it } from 'vitest'
import { decodeJson } from '../../server/decode.ts'
import { createBus } from '../../server/feed/bus.ts'
import { redisPubSub } from '../../server/feed/redisPubSub.ts'
import { redisStream } from '../../server/feed/redisStream.ts'
import { createLog } from '../../server/log.ts'
import { Unavailable } from '../../server/unavailable.ts'
import { systemClock } from '../../shared/clock.ts'
import { startRedis, type TestRedis } from '../support/redis.ts'
import { until } from '../support/until.ts'
import { event, feedContract, hearing } from './feedContract.ts'

const sectors = ['health', 'traffic']
const clock = systemClock
const quiet = createLog('silent')
const closers: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close()
})

async function redisFor(options?: { running: boolean }): Promise<TestRedis> {
  const redis = await startRedis(options)
  closers.push(redis.stop)
  return redis
}

feedContract('in-process bus', async () => {
  const bus = createBus('bus', clock)
  return {
    feed: bus,
    async send(bytes) {
      const decoded = decodeJson(Buffer.from(bytes))
      if (decoded.ok) await bus.publish({ way: 'bus', body: decoded.value })
      else bus.refuse({ way: 'bus', message: decoded.message, excerpt: '' })
    },
    close: async () => undefined,
  }
})

feedContract('Redis pub/sub', async () => {
  const redis = await startRedis()
  return {
    feed: redisPubSub({ url: redis.url, sectors, clock, log: quiet }),
    send: (bytes) => redis.client.publish('ioc:feed:health', bytes),
    close: redis.stop,
  }
})

feedContract('Redis stream', async () => {
  const redis = await startRedis()
  return {
    feed: redisStream({ url: redis.url, sectors, offsets: {}, clock, log: quiet }),
    send: (bytes) => redis.client.xadd('ioc:stream:health', '*', 'event', bytes),
    close: redis.stop,
  }
})

describe('the bus', () => {
  it('[FEED5] tells senders to come back when too much waits, and when it is not started', async () => {
    const bus = createBus('http', clock, 2)
    await expect(bus.publish({ way: 'http', body: {} })).rejects.toMatchObject({ reason: 'stopped' })
    const { promise, resolve } = Promise.withResolvers<{
      accepted: number
      duplicates: number
      repeated: []
      rejected: []
    }>()
    closers.push(bus.start({ ...hearing(), store: () => promise }))
    const first = bus.publish({ way: 'http', body: [{}, {}, {}] })
    await expect(bus.publish({ way: 'http', body: {} })).rejects.toBeInstanceOf(Unavailable)
    await expect(bus.publish({ way: 'http', body: {} })).rejects.toMatchObject({ reason: 'full' })
    resolve({ accepted: 3, duplicates: 0, repeated: [], rejected: [] })
    expect((await first).accepted).toBe(3)
    expect(bus.backlog()).toBe(0)
  })
})

describe('Redis pub/sub', () => {
  it('[FEED6] a channel speaks only for its own sector', async () => {
    const redis = await redisFor()
    const feed = redisPubSub({ url: redis.url, sectors, clock, log: quiet })
    const heard = hearing()
    closers.push(feed.start(heard))
    await until(() => feed.state().state === 'connected', 'connected')
    await redis.client.publish('ioc:feed:traffic', JSON.stringify(event('x')))
    await redis.client.publish('ioc:feed:elsewhere', JSON.stringify(event('y')))
    await redis.client.publish('ioc:feed:health', JSON.stringify(event('z')))
    await until(() => heard.ids().includes('z'), 'both')
    expect(heard.deliveries.map((each) => [...each.sectors!])).toEqual([['traffic'], ['health']])
    expect(heard.ids()).not.toContain('y')
  })

  it('[FEED7] Redis away at the start, arriving, dying and coming back: said once each, never an error', async () => {
    const redis = await redisFor({ running: false })
    const lines: string[] = []
    const log = createLog('info', (line) => lines.push(JSON.parse(line).msg))
    const feed = redisPubSub({ url: redis.url, sectors, clock, log })
    const heard = hearing()
    closers.push(feed.start(heard))
    await until(() => feed.state().state === 'away', 'away')
    await redis.up()
    await until(() => feed.state().state === 'connected', 'arrived')
    await redis.client.publish('ioc:feed:health', JSON.stringify(event('1')))
    await until(() => heard.ids().includes('1'), 'the first')
    await redis.down()
    await until(() => feed.state().state === 'away', 'away again')
    await redis.up()
    await until(() => feed.state().state === 'connected', 'back')
    await redis.client.publish('ioc:feed:health', JSON.stringify(event('2')))
    await until(() => heard.ids().includes('2'), 'the second')
    const [away, back] = ['Redis is away; trying again until it is back', 'Redis is connected']
    expect(lines).toEqual([away, back, away, back])
  })

  it('[FEED8] drops the oldest and counts them when it cannot keep up', async () => {
    const redis = await redisFor()
    const feed = redisPubSub({ url: redis.url, sectors, clock, log: quiet, queueLimit: 50 })
    const heard = hearing()
    closers.push(feed.start(heard))
    await until(() => feed.state().state === 'connected', 'connected')
    const pipeline = redis.client.pipeline()
    for (let i = 0; i < 5_000; i++) pipeline.publish('ioc:feed:health', JSON.stringify(event(String(i))))
    await pipeline.exec()
    await until(() => heard.ids().length + heard.lost === 5_000, 'all accounted for')
    expect(heard.lost).toBeGreaterThan(0)
    expect(heard.ids().at(-1)).toBe('4999')
    expect(feed.waiting()).toBe(0)
  })
})

describe('Redis streams', () => {
  const add = (redis: TestRedis, id: string, sector = 'health') =>
    redis.client.xadd(`ioc:stream:${sector}`, '*', 'event', JSON.stringify(event(id)))

  it('[FEED20] is not read while nothing more can be kept, and read on from there afterwards', async () => {
    const redis = await redisFor()
    await add(redis, 'a')
    const heard = hearing()
    heard.full = true
    const feed = redisStream({ url: redis.url, sectors, offsets: {}, clock, log: quiet })
    closers.push(feed.start(heard))
    await until(() => feed.state().state === 'connected', 'connected')
    await add(redis, 'b')
    expect(heard.ids()).toEqual([])
    heard.full = false
    await until(() => heard.ids().length === 2, 'both')
    expect(heard.ids()).toEqual(['a', 'b'])
  })

  it('[FEED9] reads what was there before, and resumes from the given offset', async () => {
    const redis = await redisFor()
    const ids = ['a', 'b', 'c', 'd']
    const entries: (string | null)[] = []
    for (const id of ids) entries.push(await add(redis, id))
    const first = hearing()
    const stop = redisStream({ url: redis.url, sectors, offsets: {}, clock, log: quiet }).start(first)
    await until(() => first.ids().length === 4, 'all four')
    expect(first.ids()).toEqual(ids)
    expect(first.offsets).toEqual({ 'ioc:stream:health': entries[3] })
    stop()
    const second = hearing()
    const offsets = { 'ioc:stream:health': entries[1]! }
    closers.push(redisStream({ url: redis.url, sectors, offsets, clock, log: quiet }).start(second))
    await until(() => second.ids().length === 2, 'the last two')
    expect(second.ids()).toEqual(['c', 'd'])
  })

  it('[FEED10] Redis dies and comes back: nothing is lost and nothing repeated', async () => {
    const redis = await redisFor({ running: false })
    const feed = redisStream({ url: redis.url, sectors, offsets: {}, clock, log: quiet })
    const heard = hearing()
    closers.push(feed.start(heard))
    await until(() => feed.state().state === 'away', 'away at the start')
    await redis.up()
    for (let i = 0; i < 50; i++) await add(redis, `before ${i}`)
    await until(() => heard.ids().length === 50, 'those before')
    await redis.down()
    await until(() => feed.state().state === 'away', 'away')
    await redis.up()
    for (let i = 0; i < 50; i++) await add(redis, `after ${i}`, i % 2 ? 'health' : 'traffic')
    await until(() => heard.ids().length >= 100, 'those after')
    await add(redis, 'end')
    await until(() => heard.ids().includes('end'), 'the end')
    expect(new Set(heard.ids()).size).toBe(101)
    expect(heard.ids()).toHaveLength(101)
  })

  it('[FEED11] a poison entry or a key of another type stops no other', async () => {
    const redis = await redisFor()
    await redis.client.set('ioc:stream:traffic', 'not a stream')
    await redis.client.xadd('ioc:stream:health', '*', 'other', 'field')
    await redis.client.xadd('ioc:stream:health', '*', 'event', Buffer.from([0xff]))
    await add(redis, 'good')
    const heard = hearing()
    const lines: string[] = []
    const log = createLog('warn', (line) => lines.push(JSON.parse(line).msg))
    closers.push(redisStream({ url: redis.url, sectors, offsets: {}, clock, log }).start(heard))
    await until(() => heard.ids().includes('good'), 'the good one')
    expect(heard.malformed.map(({ message }) => message.replace(/entry \S+/, 'entry ID'))).toEqual([
      "The entry ID of ioc:stream:health has no field 'event'",
      'The entry ID of ioc:stream:health is not valid UTF-8',
    ])
    expect(lines).toEqual(['These Redis keys are no streams and are not read: ioc:stream:traffic'])
  })

  it('[FEED18] a Redis that is silent without closing is noticed and read again', async () => {
    const redis = await redisFor()
    const options = { url: redis.url, sectors, offsets: {}, clock, log: quiet }
    const feeds = [redisStream(options), redisPubSub(options)]
    const heard = hearing()
    for (const feed of feeds) closers.push(feed.start(heard))
    const all = (state: string) => () => feeds.every((feed) => feed.state().state === state)
    await until(all('connected'), 'connected')
    redis.freeze()
    await until(all('away'), 'away')
    redis.thaw()
    await until(all('connected'), 'connected again')
    await add(redis, 'streamed')
    await redis.client.publish('ioc:feed:health', JSON.stringify(event('published')))
    await until(() => heard.ids().length === 2, 'both')
    expect(heard.ids().sort()).toEqual(['published', 'streamed'])
  }, 30_000)
})
