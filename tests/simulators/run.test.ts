import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { DAY, HOUR, SECOND, systemClock } from '../../shared/clock.ts'
import { reportMoments } from '../../simulators/backfill.ts'
import { parseFaults } from '../../simulators/faults.ts'
import { startSimulators } from '../../simulators/run.ts'
import { startRedis } from '../support/redis.ts'
import { until } from '../support/until.ts'
import { startStub } from './httpStub.ts'
import { smallLocality } from './smallLocality.ts'
import { at, idsOf, simulationsOf } from './worldOfTests.ts'

const startAt = at('2026-11-20T16:30:00')

describe('running simulators', () => {
  it('[RUN1] live events are those of the pure function, each once, from what stands on', async () => {
    const stub = await startStub()
    const running = await startSimulators({
      locality: smallLocality,
      to: stub.url,
      seed: 5,
      startAt,
      speed: 20,
    })
    await until(
      () => stub.received.some(({ time }) => Date.parse(time) > startAt + 30 * SECOND),
      'half a minute of events',
    )
    await running.stop()
    const last = Math.max(...stub.received.map(({ time }) => Date.parse(time)))
    const simulations = Object.values(await simulationsOf(5, smallLocality))
    const expected = simulations.flatMap((s) => idsOf([...s.standing(startAt), ...s.between(startAt, last)]))
    const sent = stub.received.filter(({ time }) => Date.parse(time) < last).map(({ id }) => id)
    expect(sent.sort()).toEqual(expected.sort())
    expect(running.live.sent).toBe(stub.received.length)
    await stub.stop()
  })

  it('[RUN2] a backfill alone sends the past, what was open before it, how things stood once a day and each hour of the last one, and the last reports, then ends', async () => {
    const stub = await startStub()
    const shares: number[] = []
    const running = await startSimulators({
      locality: smallLocality,
      to: stub.url,
      startAt,
      backfillDays: 3,
      live: false,
      onBackfill: ({ doneShare }) => shares.push(doneShare),
    })
    await running.finished
    const simulations = Object.values(await simulationsOf(1, smallLocality))
    const moments = reportMoments(startAt - 3 * DAY, startAt, startAt)
    expect(moments.map(([since, moment]) => (moment - since) / HOUR)).toEqual([
      24,
      ...Array<number>(25).fill(1),
    ])
    const expected = simulations.flatMap((s) =>
      idsOf([
        ...s.standing(startAt - 3 * DAY),
        ...s.past(startAt - 3 * DAY, startAt),
        ...moments.flatMap(([since, moment]) => s.reportsAt(moment, since)),
        ...s.standing(startAt),
      ]),
    )
    expect(new Set(stub.received.map(({ id }) => id))).toEqual(new Set(expected))
    expect(shares.at(-1)).toBe(1)
    expect(shares).toEqual([...shares].sort((a, b) => a - b))
    await stub.stop()
  })

  it('[RUN3] live goes over pub/sub and the past over streams of the same Redis', async () => {
    const redis = await startRedis()
    const listener = redis.client.duplicate()
    let heard = 0
    listener.on('message', (_, text) => (heard += (JSON.parse(text) as unknown[]).length))
    await listener.subscribe('ioc:feed:traffic')
    const running = await startSimulators({
      locality: smallLocality,
      to: redis.url,
      sectors: ['traffic'],
      backfillDays: 1,
    })
    await until(async () => heard > 700 && (await redis.client.xlen('ioc:stream:traffic')) > 100, 'both ways')
    await running.stop()
    expect(running.live.sent).toBeGreaterThanOrEqual(heard)
    listener.disconnect()
    await redis.stop()
  })

  it('[RUN4] rate sets about how many events a second leave', async () => {
    const stub = await startStub()
    const running = await startSimulators({ locality: smallLocality, to: stub.url, rate: 2_000 })
    expect(running.eventsPerSecond).toBeCloseTo(2_000, 3)
    await until(() => running.live.sent > 2_000, 'standing and more')
    const [before, from] = [running.live.sent, systemClock.now()]
    await until(() => systemClock.now() - from > 1_500, 'a second and a half')
    const perSecond = ((running.live.sent - before) / (systemClock.now() - from)) * 1_000
    await running.stop()
    expect(Math.abs(perSecond / 2_000 - 1)).toBeLessThan(0.35)
    await stub.stop()
  })

  it('[RUN5] after the target was away for hours, what counts is made up for, without every report', async () => {
    let skipped = 0
    const clock = { ...systemClock, now: () => systemClock.now() + skipped }
    const first = await startStub()
    const running = await startSimulators({ locality: smallLocality, to: first.url, clock, startAt })
    await until(() => first.received.length > 600, 'first events')
    await first.stop()
    await until(() => running.live.retries > 0, 'a retry')
    skipped = 8 * HOUR
    const second = await startStub(first.port)
    await until(() => second.received.some(({ time }) => Date.parse(time) > startAt + 8 * HOUR), 'it goes on')
    await running.stop()
    const got = new Set([...first.received, ...second.received].map(({ id }) => id))
    const wanted = Object.values(await simulationsOf(1, smallLocality)).flatMap((s) =>
      idsOf(s.past(startAt, startAt + 8 * HOUR)),
    )
    expect(wanted.filter((id) => !got.has(id))).toEqual([])
    expect(second.received.length).toBeLessThan(wanted.length + 8_000)
    await second.stop()
  })

  it('[RUN6] a sixth sector is one simulator file more', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'ioc-simulators-'))
    const simulator = resolve('simulators/simulator.ts')
    await writeFile(
      join(folder, 'breeding.ts'),
      `import { defineSimulator, reports } from ${JSON.stringify(simulator)}
       export default defineSimulator({
         sector: 'breeding',
         streams: (world) => [
           reports({
             type: 'herd.reported',
             periodMs: 1000,
             things: world.areas.map(({ code, centre }) => ({ id: 'herd-' + code, code, centre })),
             report: ({ code, centre }) => ({ areaCode: code, lon: centre[0], lat: centre[1], headcount: 900 }),
           }),
         ],
       })`,
    )
    const stub = await startStub()
    const running = await startSimulators({
      locality: smallLocality,
      to: stub.url,
      simulatorsFolder: folder,
      sectors: ['breeding'],
    })
    await until(() => stub.received.length >= 8, 'two rounds of herds')
    await running.stop()
    expect(new Set(stub.received.map(({ type }) => type))).toEqual(new Set(['ioc.breeding.herd.reported']))
    expect(
      stub.received.every(({ source, simulated }) => source === '/simulators/breeding' && simulated),
    ).toBe(true)
    await stub.stop()
    await rm(folder, { recursive: true })
  })

  it('[RUN7] faults act on what is sent live, and all that was held back leaves at the end', async () => {
    const stub = await startStub()
    const faults = parseFaults('drop=0.5,delay=0.5:5')
    const running = await startSimulators({
      locality: smallLocality,
      to: stub.url,
      sectors: ['traffic'],
      startAt,
      faults,
    })
    await until(() => running.live.sent > 300, 'events')
    await running.stop()
    const standing = idsOf((await simulationsOf(1, smallLocality)).traffic!.standing(startAt))
    const sent = new Set(stub.received.map(({ id }) => id))
    const share = standing.filter((id) => sent.has(id)).length / standing.length
    expect(Math.abs(share - 0.5)).toBeLessThan(0.1)
    await stub.stop()
  })
})
