import { describe, expect, it } from 'vitest'
import type { Delivery, Proved } from '../../server/event.ts'
import { createIntake } from '../../server/feed/intake.ts'
import { readJournalLine } from '../../server/journalLine.ts'
import { createMetrics } from '../../server/metrics.ts'
import { COUNTED_NAMES, createRejections, EXCERPT_LENGTH } from '../../server/rejections.ts'
import type { Place } from '../../server/store/journal.ts'
import { manualClock } from '../../shared/clock.ts'
import { fakeLine, noArchive } from './fakeLine.ts'

function setUp({ failing = false, full = false } = {}) {
  const line = fakeLine()
  const kept: string[] = []
  const rejections = createRejections()
  const metrics = createMetrics()
  const journal = {
    async append<T>(text: string, apply: (place: Place) => T): Promise<T> {
      if (failing) throw new Error('ENOSPC: no space left on device')
      kept.push(text)
      return apply({ segment: 1, line: 0 })
    },
  }
  const intake = createIntake({
    line,
    journal,
    archive: { ...noArchive, isFull: () => full },
    rejections,
    metrics,
    clock: manualClock(1_000),
  })
  return { line, kept, rejections, metrics, intake }
}

const good = (id: string) => ({ id, type: 'ioc.health.x.y' })
const bad = { id: 'bad', wrong: 'schema', type: 'ioc.health.x.y', source: '/s' }

describe('the intake', () => {
  it('[FEED12] keeps only accepted events before it counts them', async () => {
    const { line, kept, intake } = setUp()
    const taken = await intake.store({
      way: 'http',
      body: [good('a'), bad, good('b')],
      sectors: new Set(['health']),
    })
    expect(taken).toMatchObject({ accepted: 2, rejected: [{ index: 1, code: 'schema' }] })
    const expected: Delivery & { at: number } = {
      at: 1_000,
      way: 'http',
      body: [good('a'), good('b')],
      sectors: new Set(['health']),
    }
    expect(kept.map(readJournalLine)).toEqual([expected])
    expect(line.taken).toEqual(['a', 'b'])
  })

  it('[FEED13] counts nothing when the disk refuses, and says when to come back', async () => {
    const { line, intake } = setUp({ failing: true })
    await expect(intake.store({ way: 'http', body: good('a') })).rejects.toMatchObject({
      reason: 'store',
      retryAfterSeconds: 5,
    })
    expect(line.taken).toEqual([])
  })

  it('[FEED19] refuses what must be kept while too much waits for the database, before it looks at it', async () => {
    const { line, kept, intake } = setUp({ full: true })
    expect(intake.isFull()).toBe(true)
    await expect(intake.store({ way: 'http', body: good('a') })).rejects.toMatchObject({
      reason: 'store',
      retryAfterSeconds: 5,
    })
    expect([line.taken, kept]).toEqual([[], []])
    // Pub/sub cannot wait: it goes on.
    expect(intake.take({ way: 'redis-pubsub', body: good('a') })).toMatchObject({ accepted: 1 })
  })

  it('[FEED14] an event that breaks validation is refused alone', () => {
    const { line, intake, rejections } = setUp()
    const prove = line.prove
    line.prove = (delivery: Delivery, now: number): Proved => {
      if (JSON.stringify(delivery.body).includes('bomb'))
        throw new RangeError('Maximum call stack size exceeded')
      return prove(delivery, now)
    }
    const taken = intake.take({ way: 'redis-pubsub', body: [good('a'), { bomb: true }, good('b')] })
    expect(taken).toMatchObject({ accepted: 2, rejected: [{ index: 1, code: 'malformed' }] })
    expect(rejections.report().newest[0]).toMatchObject({ code: 'malformed', excerpt: '{"bomb":true}' })
  })

  it('[FEED15] counts by sector, way and code', async () => {
    const { intake, metrics } = setUp()
    intake.take({ way: 'redis-stream', body: [good('a'), good('a'), bad] })
    intake.refuse({ way: 'redis-pubsub', message: 'is not JSON', excerpt: '{' })
    intake.dropped('redis-pubsub', 7)
    intake.reached('ioc:stream:health', '5-0')
    expect(intake.offsets()).toEqual({ 'ioc:stream:health': '5-0' })
    const { text } = await metrics.render()
    for (const row of [
      'ioc_events_accepted_total{sector="health",way="redis-stream"} 1',
      'ioc_events_duplicate_total{sector="health",way="redis-stream"} 1',
      'ioc_events_rejected_total{code="schema",way="redis-stream"} 1',
      'ioc_events_rejected_total{code="malformed",way="redis-pubsub"} 1',
      'ioc_messages_dropped_total{way="redis-pubsub"} 7',
    ])
      expect(text).toContain(row)
  })
})

describe('the quarantine', () => {
  const rejection = {
    index: 0,
    id: 'x',
    source: '/s',
    type: 't',
    code: 'schema',
    path: 'data',
    message: 'm',
  } as const

  it('[FEED16] keeps the newest, newest first, and counts all', () => {
    const rejections = createRejections(3)
    for (let i = 0; i < 5; i++) rejections.add('http', { ...rejection, id: String(i) }, { i }, i)
    const report = rejections.report()
    expect(report.newest.map(({ id }) => id)).toEqual(['4', '3', '2'])
    expect(report).toMatchObject({ total: 5, byCode: { schema: 5, malformed: 0 }, byWay: { http: 5 } })
    expect(rejections.report(1).newest).toHaveLength(1)
  })

  it('[FEED17] is bounded in names, texts and excerpts, whatever is sent', () => {
    const rejections = createRejections()
    for (let i = 0; i < COUNTED_NAMES + 50; i++)
      rejections.add('http', { ...rejection, source: `/s${i}`, type: `__proto__${i}` }, null, 0)
    const deep = JSON.parse('['.repeat(20_000) + ']'.repeat(20_000))
    rejections.add('http', { ...rejection, source: '__proto__', id: 'i'.repeat(5_000) }, deep, 0)
    rejections.add('http', rejection, { text: 'ế'.repeat(100_000) }, 0)
    const { bySource, newest } = rejections.report()
    expect(Object.keys(bySource)).toHaveLength(COUNTED_NAMES + 1)
    expect(bySource.other).toBe(52)
    expect(newest[0]!.excerpt).toHaveLength(EXCERPT_LENGTH)
    expect(newest[1]!.excerpt).toBe('(nested too deeply to be shown)')
    expect(newest[1]!.id!.length).toBeLessThanOrEqual(200)
  })
})
