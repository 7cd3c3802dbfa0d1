import { describe, expect, it } from 'vitest'
import vinhPhuc from '../../shared/localities/vinhPhuc.ts'
import type { LonLat } from '../../shared/locality.ts'
import { distanceKm, measureLine, nearestOn } from '../../simulators/road.ts'
import type { TimedEvent } from '../../simulators/simulator.ts'
import { at, simulationsOf } from './worldOfTests.ts'

const roads = vinhPhuc.roads.map(({ line }) => measureLine(line))
const metresFromRoad = (point: LonLat) =>
  1000 * Math.min(...roads.map((road) => nearestOn(road, point).awayKm))

function tracks(events: TimedEvent[], type: string): Map<string, TimedEvent[]> {
  const found = new Map<string, TimedEvent[]>()
  for (const item of events)
    if (item.event.type === type)
      found.set(item.event.subject!, [...(found.get(item.event.subject!) ?? []), item])
  return found
}
const place = ({ event }: TimedEvent): LonLat => [event.data.lon as number, event.data.lat as number]

describe('vehicles', () => {
  it.each([
    ['buses', 'traffic', 'ioc.traffic.vehicle.moved', '2026-11-20T07:20:00', 80],
    ['ambulances', 'health', 'ioc.health.ambulance.moved', '2026-11-20T08:40:00', 3],
  ])('[MOV1] %s stay on the roads and move below 120 km/h', async (_, sector, type, moment, moving) => {
    const simulation = (await simulationsOf(1))[sector]!
    let moved = 0
    for (const track of tracks(simulation.between(at(moment), at(moment) + 300_000), type).values()) {
      for (const [i, item] of track.entries()) {
        if (i % 20 === 0) expect(metresFromRoad(place(item))).toBeLessThan(15)
        const before = track[i - 20]
        if (!before) continue
        const kmh = (distanceKm(place(before), place(item)) / (item.time - before.time)) * 3_600_000
        expect(kmh).toBeLessThan(120)
      }
      if (distanceKm(place(track[0]!), place(track.at(-1)!)) > 0.2) moved++
    }
    expect(moved).toBeGreaterThanOrEqual(moving)
  })

  it('[MOV2] a bus faces where it goes, and its stated speed is that of its positions', async () => {
    const { traffic } = await simulationsOf(1)
    const from = at('2026-11-20T10:00:00')
    let compared = 0
    for (const track of tracks(traffic!.between(from, from + 60_000), 'ioc.traffic.vehicle.moved').values()) {
      const [a, b] = [track[10]!, track[20]!]
      const metres = 1000 * distanceKm(place(a), place(b))
      if (metres < 40) continue
      const stated =
        track.slice(10, 20).reduce((sum, { event }) => sum + (event.data.speedKmh as number), 0) / 10
      const shown = (metres / (b.time - a.time)) * 3600
      if (Math.abs(shown - stated) < 3) compared++
      const [lon, lat] = [place(b)[0] - place(a)[0], place(b)[1] - place(a)[1]]
      const bearing = (Math.atan2(lon * Math.cos((21.3 * Math.PI) / 180), lat) * 180) / Math.PI
      const turn = Math.abs(((bearing - (a.event.data.headingDeg as number) + 540) % 360) - 180)
      expect(turn).toBeLessThan(100)
    }
    expect(compared).toBeGreaterThan(50)
  })

  it('[MOV3] at night buses stand at their ends and claim no delay', async () => {
    const { traffic } = await simulationsOf(1)
    const buses = traffic!
      .standing(at('2026-11-20T02:00:00'))
      .filter(({ event }) => event.type === 'ioc.traffic.vehicle.moved')
    expect(buses.every(({ event }) => event.data.speedKmh === 0 && !('delaySeconds' in event.data))).toBe(
      true,
    )
  })
})
