// What every way in must do. One suite, run on each implementation.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Delivery, Taken } from '../../server/event.ts'
import type { Feed, FeedHandlers, Malformed } from '../../server/feed/feed.ts'
import { until } from '../support/until.ts'

export interface FeedUnderTest {
  feed: Feed
  /** Sends bytes on the health channel as an outside producer would. */
  send(bytes: Buffer | string): Promise<unknown>
  close(): Promise<void>
}

export interface Heard extends FeedHandlers {
  deliveries: Delivery[]
  malformed: Malformed[]
  offsets: Record<string, string>
  lost: number
  /** The answer to isFull. */
  full: boolean
  /** The ids of all events that came, in order. */
  ids(): unknown[]
}

export function hearing(): Heard {
  const take = (delivery: Delivery): Taken => {
    heard.deliveries.push(delivery)
    return { accepted: 1, duplicates: 0, repeated: [], rejected: [] }
  }
  const heard: Heard = {
    deliveries: [],
    malformed: [],
    offsets: {},
    lost: 0,
    full: false,
    ids: () =>
      heard.deliveries.flatMap(({ body }) => (Array.isArray(body) ? body : [body])).map((event) => event?.id),
    take,
    store: async (delivery) => take(delivery),
    isFull: () => heard.full,
    refuse: (malformed) => void heard.malformed.push(malformed),
    reached: (stream, id) => void Object.assign(heard.offsets, { [stream]: id }),
    dropped(_way, count) {
      heard.lost += count
    },
  }
  return heard
}

export const event = (id: string, more: object = {}) => ({
  specversion: '1.0',
  id,
  source: '/test',
  type: 'ioc.health.visits.counted',
  time: '2026-03-01T08:00:00+07:00',
  data: { areaCode: '26', visits: 1 },
  ...more,
})

export function feedContract(name: string, open: () => Promise<FeedUnderTest>): void {
  describe(`feed contract: ${name}`, () => {
    let under: FeedUnderTest
    beforeAll(async () => {
      under = await open()
    })
    afterAll(() => under.close())

    const listen = async () => {
      const heard = hearing()
      const stop = under.feed.start(heard)
      await until(() => under.feed.state().state === 'connected', 'connected')
      return { heard, stop }
    }

    it('[FEED1] delivers one event with its way and scope', async () => {
      const { heard, stop } = await listen()
      await under.send(JSON.stringify(event('one', { data: { name: 'Bệnh viện Vĩnh Yên' } })))
      await until(() => heard.ids().includes('one'), 'the event')
      const delivery = heard.deliveries.at(-1)!
      expect(delivery.way).toBe(under.feed.name)
      const [body] = [delivery.body].flat() as { data: { name: string } }[]
      expect(body?.data.name).toBe('Bệnh viện Vĩnh Yên')
      stop()
    })

    it('[FEED2] delivers arrays in their order, one level deep', async () => {
      const { heard, stop } = await listen()
      await under.send(JSON.stringify([event('a'), event('b'), [event('nested')], event('c')]))
      await until(() => heard.ids().includes('c'), 'the array')
      expect(heard.ids().slice(-4)).toEqual(['a', 'b', undefined, 'c'])
      stop()
    })

    it('[FEED3] counts what is not JSON or not UTF-8 and goes on', async () => {
      const { heard, stop } = await listen()
      await under.send('{"specversion": "1.0", ')
      await under.send(Buffer.from([0x22, 0xff, 0xfe, 0x22]))
      await under.send(`${'['.repeat(100_000)}${']'.repeat(100_000)}`)
      await under.send('')
      await under.send(JSON.stringify(event('after')))
      await until(() => heard.ids().includes('after'), 'the event after')
      expect(heard.malformed.map(({ message }) => message)).toEqual([
        expect.stringContaining('is not JSON'),
        expect.stringContaining('is not valid UTF-8'),
        expect.stringContaining('nests deeper'),
        expect.stringContaining('is not JSON'),
      ])
      stop()
    })

    it('[FEED4] delivers nothing after stop, and stopping twice is harmless', async () => {
      const { heard, stop } = await listen()
      stop()
      stop()
      await under.send(JSON.stringify(event('late'))).catch(() => undefined)
      const { heard: next, stop: stopNext } = await listen()
      await under.send(JSON.stringify(event('next')))
      await until(() => next.ids().includes('next'), 'the next event')
      expect(heard.ids()).not.toContain('late')
      expect(under.feed.state().state).toBe('connected')
      stopNext()
      expect(under.feed.state().state).toBe('away')
    })
  })
}
