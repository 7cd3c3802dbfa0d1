// The simulators stand on every province that ships, not on one.
import { describe, expect, it } from 'vitest'
import { loadSectors } from '../../server/catalogue.ts'
import { compileValidate } from '../../server/validate.ts'
import { DAY, HOUR } from '../../shared/clock.ts'
import { loadLocality, shippedIds } from '../../shared/localityFolder.ts'
import { createWorld } from '../../simulators/world.ts'
import { at, simulationsOf } from './worldOfTests.ts'

const morning = at('2026-11-20T09:00:00')

describe.each(shippedIds)('%s', (id) => {
  const locality = loadLocality(id)
  const reporting = new Set(
    locality.areas.filter(({ level }) => level === locality.reportingLevel).map(({ code }) => code),
  )

  it('[SIM8] every simulated event is taken and names an area of the level that reports', async () => {
    const prove = compileValidate({ sectors: await loadSectors(), areaCodes: reporting, maxAgeDays: 400 })
    const named = new Set<unknown>()
    for (const simulation of Object.values(await simulationsOf(1, locality))) {
      const events = [
        ...simulation.standing(morning),
        ...simulation.between(morning, morning + 10_000),
        ...simulation.past(morning - 6 * HOUR, morning),
      ].map(({ event }) => event)
      const { rejected } = prove({ way: 'bus', body: events }, morning + 20_000)
      expect(rejected.slice(0, 3)).toEqual([])
      for (const { data } of events) if (data.areaCode !== undefined) named.add(data.areaCode)
    }
    // All areas have people, and so reports.
    expect(named.size).toBe(createWorld(locality, 1).areas.length)
  })

  it('[SIM9] what people cause comes in proportion to their number', async () => {
    const { complaints } = await simulationsOf(1, locality)
    const world = createWorld(locality, 1)
    const received = complaints!
      .past(morning - 120 * DAY, morning)
      .filter(({ event }) => event.type.endsWith('received')).length
    const expected = (241 / 1_368_840) * world.population * ((120 * 12) / 365.25)
    expect(Math.abs(received / expected - 1)).toBeLessThan(0.1)
    expect(world.scale).toBeCloseTo(world.population / 1_151_154, 9)
  })
})

it('[SIM10] communes without borders of their own lie in the former district, each at a place of its own', () => {
  const locality = loadLocality('bac-ninh-2025')
  const world = createWorld(locality, 1)
  expect(world.areas).toHaveLength(99)
  expect(new Set(world.areas.map(({ centre }) => centre.join())).size).toBeGreaterThan(95)
  const parent = new Map(locality.areas.map(({ code, parent }) => [code, parent]))
  for (const area of world.areas) {
    const found = world.areaAt(area.centre)!
    expect(parent.get(found)).toBe(parent.get(area.code))
    const point = world.pointIn(area, world.random('test', area.code))
    expect(parent.get(world.areaAt(point)!)).toBe(parent.get(area.code))
  }
})
