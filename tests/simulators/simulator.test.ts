import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { loadSectors } from '../../server/catalogue.ts'
import { compileValidate } from '../../server/validate.ts'
import { checkSector } from '../../shared/checkSector.ts'
import { DAY, HOUR, MINUTE } from '../../shared/clock.ts'
import vinhPhuc from '../../shared/localities/vinhPhuc.ts'
import { loadSimulators } from '../../simulators/load.ts'
import { loadDefinitions } from '../../simulators/replay/definitions.ts'
import { simulate } from '../../simulators/simulator.ts'
import { createWorld } from '../../simulators/world.ts'
import { smallLocality } from './smallLocality.ts'
import { at, idsOf, simulationsOf } from './worldOfTests.ts'

const friday = at('2026-11-20T07:00:00')
const spanMs = 30_000

describe('simulators', () => {
  it('[SIM1] give the same events however a span is cut, in order, inside it', {
    timeout: 60_000,
  }, async () => {
    const seed = 4711
    const whole = Object.values(await simulationsOf(seed, smallLocality)).map((s) =>
      s.between(friday, friday + spanMs),
    )
    for (const events of whole) {
      expect(events.every(({ time }) => time >= friday && time < friday + spanMs)).toBe(true)
      expect(events.map((e) => e.time)).toEqual(events.map((e) => e.time).sort((a, b) => a - b))
      expect(new Set(idsOf(events)).size).toBe(events.length)
    }
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 1, max: spanMs - 1 }), { maxLength: 6 }), async (cuts) => {
        const edges = [0, ...cuts.sort((a, b) => a - b), spanMs]
        const simulations = Object.values(await simulationsOf(seed, smallLocality))
        for (const [i, simulation] of simulations.entries()) {
          const parts = edges.slice(1).flatMap((to, n) => simulation.between(friday + edges[n]!, friday + to))
          expect(parts).toEqual(whole[i])
        }
      }),
      { seed, numRuns: 6 },
    )
  })

  it('[SIM1] give the same past by the hour as by the fortnight, in any order of asking', {
    timeout: 60_000,
  }, async () => {
    const from = at('2026-10-28T00:00:00')
    const hours = 14 * 24
    for (const sector of ['complaints', 'traffic', 'tourism', 'health', 'education']) {
      const whole = (await simulationsOf(3, smallLocality))[sector]!.past(from, from + hours * HOUR)
      const again = (await simulationsOf(3, smallLocality))[sector]!
      const parts = Array.from({ length: hours }, (_, i) => hours - 1 - i)
        .map((i) => again.past(from + i * HOUR, from + (i + 1) * HOUR))
        .reverse()
        .flat()
      expect(parts).toEqual(whole)
    }
  })

  it('[SIM2] another seed is another province, with other ids', async () => {
    const [one, other] = [await simulationsOf(1, smallLocality), await simulationsOf(2, smallLocality)]
    const a = one.complaints!.past(friday - 30 * DAY, friday)
    const b = other.complaints!.past(friday - 30 * DAY, friday)
    expect(idsOf(a).filter((id) => idsOf(b).includes(id))).toEqual([])
    expect(a.map((e) => e.time)).not.toEqual(b.map((e) => e.time))
  })

  it('[SIM3] every event is taken by the server, says that it is simulated, and names an area with a polygon', async () => {
    const sectors = await loadSectors()
    const prove = compileValidate({
      sectors,
      areaCodes: new Set(vinhPhuc.map.areas.features.map(({ properties }) => properties.code)),
      maxAgeDays: 400,
    })
    for (const simulation of Object.values(await simulationsOf(1))) {
      const events = [
        ...simulation.standing(friday),
        ...simulation.past(friday - 20 * DAY, friday),
        ...simulation.between(friday, friday + MINUTE),
        ...simulation.between(friday + 10 * HOUR, friday + 10 * HOUR + MINUTE),
        ...simulation.standing(friday + 19 * HOUR),
        ...simulation.standing(friday + 2 * DAY),
      ].map(({ event }) => event)
      const { rejected } = prove({ way: 'http', body: JSON.parse(JSON.stringify(events)) }, friday + 3 * DAY)
      expect(rejected).toEqual([])
      expect(events.every((e) => e.simulated === true && e.time.endsWith('+07:00'))).toBe(true)
      expect(events.every((e) => e.source === `/simulators/${simulation.sector}`)).toBe(true)
    }
  })

  it('[SIM4] send every event type that their sectors define', async () => {
    const sent = new Set<string>()
    for (const simulation of Object.values(await simulationsOf(1)))
      for (const { event } of [
        ...simulation.standing(friday),
        ...simulation.past(friday - 60 * DAY, friday),
        // The review of the year's plan comes once a year, at the end of January.
        ...simulation.past(friday - 295 * DAY, friday - 290 * DAY),
      ])
        sent.add(event.type)
    expect([...sent].sort()).toEqual([...(await loadDefinitions()).keys()].sort())
  })

  it('[SIM5] a newcomer hears each thing’s last report and the lives still going on, nothing later', async () => {
    const { complaints, traffic } = await simulationsOf(1)
    const standing = traffic!.standing(friday)
    const reports = standing.filter(({ event }) => event.type === 'ioc.traffic.segment.observed')
    expect(new Set(reports.map(({ event }) => event.subject)).size).toBe(reports.length)
    expect(
      reports.every(
        ({ time, event }) => time < friday && time >= friday - 5_000 && Array.isArray(event.data.path),
      ),
    ).toBe(true)

    const open = complaints!.standing(friday)
    const future = complaints!.past(friday, friday + 60 * DAY)
    const openNames = new Set(open.map(({ event }) => event.subject))
    const received = new Set(
      future.filter(({ event }) => event.type.endsWith('received')).map(({ event }) => event.subject),
    )
    for (const { event } of future)
      expect(openNames.has(event.subject) || received.has(event.subject)).toBe(true)
    expect(open.every(({ time }) => time < friday)).toBe(true)
  })

  it('[SIM6] a cadence of ten reports ten times as often and changes no occurrence', async () => {
    const world = createWorld(smallLocality, 1)
    for (const simulator of await loadSimulators()) {
      const [usual, fast] = [simulate(simulator, world), simulate(simulator, world, 10)]
      expect(fast.reportsPerSecond).toBeCloseTo(10 * usual.reportsPerSecond, 6)
      expect(fast.past(friday, friday + 6 * HOUR)).toEqual(usual.past(friday, friday + 6 * HOUR))
    }
  })

  it('[SIM7] a simulator file that exports none is named', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'ioc-simulators-'))
    await writeFile(join(folder, 'empty.ts'), 'export const nothing = 1')
    await expect(loadSimulators(folder)).rejects.toThrow(/must default-export defineSimulator/)
    await expect(loadSimulators(undefined, ['health', 'sport'])).rejects.toThrow(
      /no simulator for sport: there are complaints, .*education/,
    )
    await rm(folder, { recursive: true })
  })

  it('[SIM3] the definitions that the simulators speak to are sound', async () => {
    for (const sector of await loadSectors()) expect(checkSector(sector).ok).toBe(true)
  })
})
