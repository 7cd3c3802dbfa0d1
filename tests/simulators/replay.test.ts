import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { HOUR, SECOND, systemClock } from '../../shared/clock.ts'
import { loadDefinitions } from '../../simulators/replay/definitions.ts'
import { checkMapping } from '../../simulators/replay/mapping.ts'
import { inOrder } from '../../simulators/replay/order.ts'
import { type ReplayOptions, replayFile } from '../../simulators/replay/replay.ts'
import { dueAt, restamp, shiftMs } from '../../simulators/replay/shift.ts'
import type { TimedEvent } from '../../simulators/simulator.ts'
import { breedingYaml } from '../support/breeding.ts'
import { startRedis } from '../support/redis.ts'
import { startStub } from './httpStub.ts'
import { smallLocality } from './smallLocality.ts'
import { sampleEvent, simulationsOf } from './worldOfTests.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ioc-replay-'))
})
afterAll(() => rm(folder, { recursive: true }))

const write = async (name: string, content: string | Buffer) => {
  const path = join(folder, name)
  await writeFile(path, content)
  return path
}
const replay = (options: Partial<ReplayOptions> & { files: string[]; to: string }) =>
  replayFile({ locality: smallLocality, speed: Number.POSITIVE_INFINITY, ...options })

/** A tenth of a day of complaints, as a file of events out of order. */
const recorded = async () => {
  const from = Date.parse('2026-11-01T00:00:00Z')
  return (await simulationsOf(1, smallLocality))
    .complaints!.past(from, from + 60 * HOUR)
    .map(({ event }) => event)
}
const lines = (events: unknown[]) => events.map((event) => JSON.stringify(event)).join('\n')

const mapping = `
title: Calls
recordings: calls\\.csv$
source: /replay/calls
zone: Asia/Ho_Chi_Minh
events:
  - type: ioc.complaints.case.received
    id: 'call-{no}'
    subject: 'call-{no}'
    time: { column: at, format: dd/MM/yyyy HH:mm }
    data:
      category: { column: about, choose: { rác: environment }, otherwise: other }
      channel: hotline
      areaCode: { spread: '{ward}' }
      dueAt: { time: { column: at, format: dd/MM/yyyy HH:mm }, plusHours: 24 }
`
const calls = 'no,at,about,ward\n2,02/11/2026 08:30,rác,A\n1,02/11/2026 08:00,nước,B\n3,no time,rác,A\n'

describe('replay', () => {
  it('[RPL10] a file of events, packed or not, goes out complete and in order of time', async () => {
    const events = await recorded()
    const file = await write('events.ndjson.gz', gzipSync(lines([...events].reverse())))
    const stub = await startStub()
    const summary = await replay({ files: [file], to: stub.url })
    expect(stub.received.map(({ id }) => id)).toEqual(events.map(({ id }) => id))
    expect(stub.received.map(({ time }) => time)).toEqual(events.map(({ time }) => time))
    expect(stub.received.every((event) => event.replayed && event.simulated)).toBe(true)
    expect(summary).toMatchObject({ total: events.length, shiftedBy: 0, incomplete: {} })
    await stub.stop()
  })

  it('[RPL11] shift now moves all times by one amount, due times too, and ends the recording now', async () => {
    const events = await recorded()
    const file = await write('shifted.ndjson', lines(events))
    const stub = await startStub()
    const now = Date.parse('2026-11-20T05:00:00Z')
    const summary = await replay({
      files: [file],
      to: stub.url,
      shift: 'now',
      clock: { ...systemClock, now: () => now },
    })
    const shifted = stub.received
    expect(Date.parse(shifted.at(-1)!.time)).toBe(now)
    for (const [i, event] of shifted.entries()) {
      expect(Date.parse(event.time) - Date.parse(events[i]!.time)).toBe(summary.shiftedBy)
      if (event.type.endsWith('received'))
        expect(Date.parse(event.data.dueAt as string) - Date.parse(events[i]!.data.dueAt as string)).toBe(
          summary.shiftedBy,
        )
      expect(event.id).not.toBe(events[i]!.id)
      expect(event.subject).toBe(`${events[i]!.subject}~${summary.shiftedBy.toString(36)}`)
    }
    await stub.stop()
  })

  it('[RPL12] at speed 1 a shifted event carries the moment it is due; faster, nothing lies in the future', () => {
    const [first, last, now] = [1_000_000, 1_000_000 + 10 * HOUR, 50 * HOUR]
    for (const speed of [0.5, 1, 60, 3_600, Number.POSITIVE_INFINITY]) {
      const by = shiftMs('now', speed, now, first, last)
      for (const time of [first, first + HOUR, first + 7 * HOUR, last]) {
        const due = dueAt(speed, now, first, time)
        expect(time + by).toBeLessThanOrEqual(due)
        if (speed === 1) expect(time + by).toBe(due)
      }
      if (speed >= 1) expect(last + by).toBe(dueAt(speed, now, first, last))
    }
  })

  it('[RPL13] keeps the recording’s spacing, scaled by speed', async () => {
    const start = Date.parse('2026-11-02T00:00:00Z')
    const events = [0, 20, 40, 60].map((seconds, n) => ({
      ...sampleEvent(n),
      time: new Date(start + seconds * SECOND).toISOString(),
    }))
    const file = await write('spaced.ndjson', lines(events))
    const stub = await startStub()
    const startedAt = systemClock.now()
    await replay({ files: [file], to: stub.url, speed: 60 })
    const tookMs = systemClock.now() - startedAt
    expect(tookMs).toBeGreaterThanOrEqual(1_000)
    expect(tookMs).toBeLessThan(3_000)
    expect(stub.requests).toHaveLength(4)
    await stub.stop()
  })

  it('[RPL14] rows become events through a mapping; what cannot is counted with its reason', async () => {
    const stub = await startStub()
    const summary = await replay({
      files: [await write('calls.csv', calls)],
      mapping: await write('calls.yaml', mapping),
      to: stub.url,
    })
    expect(stub.received.map(({ id, time, data }) => [id, time, data.category, data.dueAt])).toEqual([
      ['call-1', '2026-11-02T08:00:00.000+07:00', 'other', '2026-11-03T08:00:00.000+07:00'],
      ['call-2', '2026-11-02T08:30:00.000+07:00', 'environment', '2026-11-03T08:30:00.000+07:00'],
    ])
    expect(summary.incomplete).toEqual({ 'ioc.complaints.case.received: time is no time': 1 })
    await stub.stop()
  })

  it('[RPL15] streams keep every event of a replay, in its order', async () => {
    const events = await recorded()
    const redis = await startRedis()
    await replay({ files: [await write('stream.ndjson', lines(events))], to: redis.url })
    const entries = await redis.client.xrange('ioc:stream:complaints', '-', '+')
    expect(entries.map(([, fields]) => (JSON.parse(fields[1]!) as { id: string }).id)).toEqual(
      events.map(({ id }) => id),
    )
    await redis.stop()
  })

  it('[RPL16] every mistake in a mapping is named at once, with its path', async () => {
    const definitions = await loadDefinitions()
    const good = { title: 'x', recordings: 'x', source: '/replay/x', zone: 'Asia/Ho_Chi_Minh' }
    const event = { id: '{a}', time: { column: 'a' }, data: {} }
    expect(
      checkMapping({ ...good, zone: 'Mars/Base', source: 'x', recordings: '(', events: [] }, definitions),
    ).toHaveLength(4)
    const mistakes = checkMapping(
      {
        ...good,
        events: [
          { ...event, type: 'ioc.health.visits.counted', data: { visit: 1, areaCode: { spread: 'x' } } },
          { ...event, type: 'ioc.sport.match.played' },
          {
            ...event,
            type: 'ioc.complaints.case.assigned',
            data: { agency: { column: 'a', lookup: 'nowhere' } },
          },
        ],
      },
      definitions,
    )
    expect(mistakes.map((mistake) => mistake.split(':')[0])).toEqual([
      'events.0.data.visit',
      'events.0.data.visits',
      'events.1.type',
      'events.2.subject',
      'events.2.data.agency.lookup',
    ])
  })

  it('[RPL17] a recording without its columns, of no known form, or unreadable is one sentence', async () => {
    const options = { to: 'http://127.0.0.1:1', mapping: await write('again.yaml', mapping) }
    await expect(replay({ ...options, files: [await write('other.csv', 'no,when\n1,2\n')] })).rejects.toThrow(
      /has no column at, about, ward: its columns are no, when/,
    )
    await expect(replay({ to: options.to, files: [await write('unknown.csv', 'a\n1\n')] })).rejects.toThrow(
      /no mapping fits .*--mapping/,
    )
    await expect(replay({ to: options.to, files: [await write('bad.ndjson', '{"id":\n')] })).rejects.toThrow(
      /bad\.ndjson cannot be read/,
    )
    await expect(replay({ ...options, files: ['/nowhere/calls.csv'] })).rejects.toThrow(/ENOENT/)
  })

  it('[RPL19] a mapping may speak of a sector of the deployment’s own', async () => {
    const sectorsFolder = await mkdtemp(join(tmpdir(), 'ioc-sectors-'))
    await writeFile(join(sectorsFolder, 'breeding.yaml'), breedingYaml)
    const definitions = await loadDefinitions(sectorsFolder)
    expect(definitions.get('ioc.breeding.herd.reported')?.required).toContain('headcount')
    const stub = await startStub()
    const herds = await write('herds.csv', 'herd,count\nA,120\n')
    const herdMapping = await write(
      'herds.yaml',
      `
title: Herds
recordings: herds\\.csv$
source: /replay/herds
zone: Asia/Ho_Chi_Minh
events:
  - type: ioc.breeding.herd.reported
    id: '{herd}-{row}'
    subject: '{herd}'
    time: { start: '2026-11-01T00:00:00', everySeconds: 60 }
    data:
      name: { column: herd }
      species: pig
      areaCode: { spread: '{herd}' }
      lon: { centre: lon, of: '{herd}' }
      lat: { centre: lat, of: '{herd}' }
      headcount: { column: count, as: integer }
      sick: 0
      temperatureC: 38.5
`,
    )
    await replay({ files: [herds], mapping: herdMapping, sectorsFolder, to: stub.url })
    expect(stub.received.map(({ subject, data }) => [subject, data.headcount])).toEqual([['A', 120]])
    await stub.stop()
    await rm(sectorsFolder, { recursive: true })
  })

  it('[RPL18] order needs no more memory than it was given', async () => {
    const times = Array.from({ length: 2_000 }, (_, i) => (i * 7_919) % 2_000)
    async function* source(): AsyncGenerator<TimedEvent> {
      for (const time of times) yield { time, event: sampleEvent(time) }
    }
    const play = async (capacity: number) => {
      const out: number[] = []
      for await (const { time } of inOrder(source(), capacity)) out.push(time)
      return out
    }
    expect(await play(2_000)).toEqual([...times].sort((a, b) => a - b))
    expect((await play(50)).sort((a, b) => a - b)).toEqual([...times].sort((a, b) => a - b))
  })

  it('[RPL11] an unshifted event is the very same', () => {
    const event = sampleEvent(1)
    expect(restamp(event, 0, 0, undefined)).toBe(event)
  })
})
