import { describe, expect, it } from 'vitest'
import { hotSpots, MOST_SPOTS, type Place } from '../../../client/map/hotSpots.ts'
import { FLIGHT_MS, tourAt } from '../../../client/map/tour.ts'
import { type Bounds, cameraView, fitView, viewBetween } from '../../../client/map/view.ts'
import { SECOND } from '../../../shared/clock.ts'
import type { Level } from '../../../shared/level.ts'

const province: Bounds = [105.3, 21.1, 105.8, 21.6]
const size = { width: 900, height: 600 }
const bare = { top: 0, right: 0, bottom: 0, left: 0 }
const STAY = 20 * SECOND
const VISIT = 2 * (STAY + FLIGHT_MS)

describe('where a tour stands', () => {
  it('[MAP37] is a function of the time alone: whole province, flight, hot spot, flight back', () => {
    const start = 1_000 * VISIT
    expect(tourAt(start, STAY)).toMatchObject({ visit: 1_000, share: 0, isFlying: false })
    expect(tourAt(start + STAY + FLIGHT_MS / 2, STAY)).toMatchObject({ share: 0.5, isFlying: true })
    expect(tourAt(start + STAY + FLIGHT_MS, STAY)).toMatchObject({ share: 1, isFlying: false })
    expect(tourAt(start + VISIT - FLIGHT_MS / 2, STAY)).toMatchObject({ share: 0.5, isFlying: true })
    expect(tourAt(start + VISIT, STAY)).toMatchObject({ visit: 1_001, share: 0 })
  })

  it('[MAP37] says when it next starts or lands, and never jumps', () => {
    let before = tourAt(0, STAY)
    for (let now = 50; now < 3 * VISIT; now += 50) {
      const moment = tourAt(now, STAY)
      expect(moment.changesAt).toBeGreaterThan(now)
      // The fastest part of a flight is 15/8 of its mean.
      expect(Math.abs(moment.share - before.share)).toBeLessThanOrEqual((50 / FLIGHT_MS) * 1.9)
      if (now < before.changesAt) expect(moment.isFlying).toBe(before.isFlying)
      before = moment
    }
  })
})

describe('where a tour goes', () => {
  const place = (id: string, level: Level, lon: number, lat: number): Place => ({
    id,
    level,
    position: [lon, lat],
  })

  it('[MAP38] visits the places at the worst level there is, and none when all is normal', () => {
    const places = [place('a', 'watch', 105.4, 21.2), place('b', 'critical', 105.7, 21.5)]
    const [spot, ...rest] = hotSpots(places, province)
    expect(rest).toEqual([])
    expect(spot!.level).toBe('critical')
    const [west, south, east, north] = spot!.bounds
    expect([(west + east) / 2, (south + north) / 2]).toEqual([
      expect.closeTo(105.7, 6),
      expect.closeTo(21.5, 6),
    ])
    expect(hotSpots([place('a', 'normal', 105.4, 21.2)], province)).toEqual([])
    expect(hotSpots([], province)).toEqual([])
  })

  it('[MAP38] takes places close together as one, goes to the most crowded first, and to five at most', () => {
    const apart = Array.from({ length: 9 }, (_, i) => place(`far ${i}`, 'warning', 100 + i, 21.2))
    const close = [0, 1, 2].map((i) => place(`close ${i}`, 'warning', 105.6 + i * 0.01, 21.4))
    const spots = hotSpots([...apart, ...close], province)
    expect(spots).toHaveLength(MOST_SPOTS)
    const [west, , east] = spots[0]!.bounds
    expect(west).toBeLessThan(105.6)
    expect(east).toBeGreaterThan(105.62)
  })

  it('[MAP38] is the same in whatever order the places come, and shows all of an area', () => {
    const places = Array.from({ length: 12 }, (_, i) =>
      place(`p${i}`, 'warning', 105.3 + (i % 4) * 0.15, 21.1 + i * 0.04),
    )
    expect(hotSpots(places.toReversed(), province)).toEqual(hotSpots(places, province))
    const bounds: Bounds = [105.3, 21.1, 105.7, 21.5]
    const [spot] = hotSpots([{ ...place('area', 'warning', 105.5, 21.3), bounds }], province)
    expect(spot!.bounds[0]).toBeLessThanOrEqual(bounds[0])
    expect(spot!.bounds[3]).toBeGreaterThanOrEqual(bounds[3])
  })
})

describe('the camera on its way', () => {
  const whole = fitView(province, size, bare)
  const spot = fitView([105.6, 21.2, 105.7, 21.3], size, bare)

  it('[MAP39] starts and ends at its views and zooms evenly about one point', () => {
    expect(viewBetween(whole, spot, 0)).toBe(whole)
    expect(viewBetween(whole, spot, 1)).toBe(spot)
    const middle = viewBetween(whole, spot, 0.5)
    expect(middle.zoom).toBeCloseTo((whole.zoom + spot.zoom) / 2, 6)
    // The point that stands still in one half stands still in the other.
    const still = (from: typeof whole, to: typeof whole) => {
      const [k, j] = [2 ** from.zoom, 2 ** to.zoom]
      return (from.centre[0] * k - to.centre[0] * j) / (k - j)
    }
    expect(still(whole, middle)).toBeCloseTo(still(middle, spot), 6)
  })

  it('[MAP39] pans straight between equal scales', () => {
    const beside = fitView([105.4, 21.1, 105.9, 21.6], size, bare)
    const half = viewBetween(whole, beside, 0.5)
    expect(half.zoom).toBeCloseTo(whole.zoom, 9)
    expect(half.centre[0]).toBeCloseTo(105.6, 6)
  })

  it("[MAP39] a scene's own camera shows so many kilometres on the shorter side", () => {
    const view = cameraView({ lon: 105.6, lat: 21.3, kmAcross: 40 }, size)
    expect(view.project([105.6, 21.3])).toEqual([450, 300])
    const [, south] = view.unproject([450, 600])
    const [, north] = view.unproject([450, 0])
    expect((north - south) * 111.2).toBeCloseTo(40, 0)
  })
})
