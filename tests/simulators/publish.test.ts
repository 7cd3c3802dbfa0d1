import { describe, expect, it } from 'vitest'
import { systemClock } from '../../shared/clock.ts'
import { createPublisher } from '../../simulators/publish/create.ts'
import { freePort, startRedis } from '../support/redis.ts'
import { until } from '../support/until.ts'
import { startStub } from './httpStub.ts'
import { sampleEvent } from './worldOfTests.ts'

const events = (count: number) => Array.from({ length: count }, (_, i) => sampleEvent(i))
const ids = (list: { id: string }[]) => list.map(({ id }) => id).sort()
const options = (log: (line: string) => void = () => {}) => ({ clock: systemClock, log })

describe('publishing over HTTP', () => {
  it('[PUB1] sends batches of at most 500 events and 512 kB with the key, on few connections', async () => {
    const stub = await startStub()
    const publisher = createPublisher(stub.url, { ...options(), key: 'secret' })
    const large = { ...sampleEvent(9_999), data: { text: 'ệ'.repeat(100_000) } }
    await publisher.publish([...events(2_600), large, { ...large, id: 'large-2' }])
    expect(ids(stub.received)).toEqual(ids([...events(2_600), large, { id: 'large-2' }]))
    expect(Math.max(...stub.requests.map((r) => r.events))).toBe(500)
    expect(Math.max(...stub.requests.map((r) => r.bytes))).toBeLessThanOrEqual(512 * 1024)
    expect(
      stub.requests.every(
        (r) => r.authorization === 'Bearer secret' && r.type === 'application/cloudevents-batch+json',
      ),
    ).toBe(true)
    expect(stub.connections()).toBeLessThan(stub.requests.length)
    expect(publisher.counts.sent).toBe(2_602)
    await stub.stop()
  })

  it('[PUB2] waits as asked on 429 and 503, repeats lost answers, and loses nothing', async () => {
    const stub = await startStub()
    stub.answers.push(
      { status: 429, headers: { 'retry-after': '1' } },
      { status: 503, headers: { 'retry-after': '0' } },
      { status: 500, taken: true },
    )
    const lines: string[] = []
    const publisher = createPublisher(
      stub.url,
      options((line) => lines.push(line)),
    )
    const startedAt = systemClock.now()
    await publisher.publish(events(900))
    expect(systemClock.now() - startedAt).toBeGreaterThanOrEqual(1_000)
    expect([...new Set(ids(stub.received))]).toEqual(ids(events(900)))
    expect(publisher.counts.retries).toBe(3)
    expect(lines.filter((line) => line.includes('takes no events'))).toHaveLength(1)
    expect(lines.at(-1)).toContain('takes events again')
    await stub.stop()
  })

  it('[PUB3] a server that goes away and comes back gets everything', async () => {
    const first = await startStub()
    const publisher = createPublisher(first.url, options())
    await publisher.publish(events(600))
    await first.stop()
    const sending = publisher.publish(events(1_500).slice(600))
    await until(() => publisher.counts.retries > 0, 'a retry')
    const second = await startStub(first.port)
    await sending
    expect(ids([...first.received, ...second.received])).toEqual(ids(events(1_500)))
    await second.stop()
  })

  it('[PUB4] what no waiting mends is one sentence that says what to do', async () => {
    const stub = await startStub()
    stub.answers.push({ status: 401 })
    await expect(createPublisher(stub.url, options()).publish(events(1))).rejects.toThrow(
      /refused the key \(401\): pass .* --key/,
    )
    stub.answers.push({ status: 404 })
    await expect(createPublisher(stub.url, options()).publish(events(1))).rejects.toThrow(
      /check the address in --to/,
    )
    await stub.stop()
    await expect(createPublisher(stub.url, options()).ready(100)).rejects.toThrow(
      /nothing answers .*npm run serve/,
    )
    expect(() => createPublisher('ftp://x', options())).toThrow(/--to must be redis/)
  })

  it('[PUB5] closing ends a wait for a server that is away, and says what was not sent', async () => {
    const publisher = createPublisher(`http://127.0.0.1:${await freePort()}`, options())
    const sending = publisher.publish(events(7))
    const rejected = expect(sending).rejects.toThrow(/last 7 events were not sent/)
    await until(() => publisher.counts.retries > 0, 'a retry')
    await publisher.close()
    await rejected
  })
})

describe('publishing over Redis', () => {
  it('[PUB6] pub/sub carries one array per sector and batch', async () => {
    const redis = await startRedis()
    const listener = redis.client.duplicate()
    const heard: { channel: string; list: { id: string; type: string }[] }[] = []
    listener.on('message', (channel, text) => heard.push({ channel, list: JSON.parse(text) }))
    await listener.subscribe('ioc:feed:health', 'ioc:feed:traffic')
    const publisher = createPublisher(redis.url, options())
    await publisher.ready(5_000)
    await publisher.publish(events(700))
    await until(() => heard.length === 4, 'four messages')
    expect(ids(heard.flatMap(({ list }) => list))).toEqual(ids(events(700)))
    expect(
      heard.every(({ channel, list }) =>
        list.every(({ type }) => type.startsWith(`ioc.${channel.slice(9)}.`)),
      ),
    ).toBe(true)
    await publisher.close()
    listener.disconnect()
    await redis.stop()
  })

  it('[PUB7] streams hold one entry per event in its order, also when Redis goes away in between', async () => {
    const redis = await startRedis()
    const lines: string[] = []
    const publisher = createPublisher(redis.url, { ...options((line) => lines.push(line)), way: 'stream' })
    await publisher.ready(5_000)
    await publisher.publish(events(300))
    await redis.down({ keep: true })
    const sending = publisher.publish(events(900).slice(300))
    await redis.up()
    await sending
    const entries = (
      await Promise.all(['health', 'traffic'].map((s) => redis.client.xrange(`ioc:stream:${s}`, '-', '+')))
    ).flat()
    const stored = entries.map(([, fields]) => {
      expect(fields[0]).toBe('event')
      return JSON.parse(fields[1]!) as { id: string }
    })
    expect([...new Set(ids(stored))]).toEqual(ids(events(900)))
    expect(lines.some((line) => line.includes('is away'))).toBe(true)
    expect(lines.at(-1)).toContain('is back')
    await publisher.close()
    await redis.stop()
  })

  it('[PUB8] a Redis that does not answer is one sentence, without its password', async () => {
    const publisher = createPublisher(`redis://user:hidden@127.0.0.1:${await freePort()}`, options())
    await expect(publisher.ready(300)).rejects.toThrow(
      /no Redis answers at redis:\/\/127\.0\.0\.1:\d+ .*start redis-server/,
    )
    expect(publisher.target).not.toContain('hidden')
    await publisher.close()
  })
})
