import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { glidePause } from '../../../client/map/layers/layerSet.ts'
import { LONGEST_GLIDE, Motion } from '../../../client/map/layers/motion.ts'
import { Vehicles } from '../../../client/map/layers/vehicles.ts'
import { checkSector } from '../../../shared/checkSector.ts'
import { columnSpecs } from '../../../shared/columnSpecs.ts'
import { ColumnTable } from '../../../shared/columns.ts'
import traffic from '../../../shared/sectors/traffic.ts'

const NOW = 1_700_000_000_000
const checked = checkSector(traffic)
if (!checked.ok) throw new TypeError('the traffic sector is broken')
const sector = checked.value
const buses = () => new ColumnTable('vehicle', columnSpecs(sector, 'vehicle'))
const bus = (lon: number, headingDeg?: number) => ({ routeId: 'VP01', lon, lat: 21.5, headingDeg })
const drawn = (motion: Motion, row = 0) => motion.positions[2 * row]!

describe('motion', () => {
  it('[MAP17] a mark glides from where it is drawn to its newest report and never past it', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            gapMs: fc.integer({ min: 1, max: 30_000 }),
            lon: fc.double({ min: 105.5, max: 105.52, noNaN: true }),
            looks: fc.array(fc.integer({ min: 0, max: 8_000 }), { maxLength: 5 }),
          }),
          { minLength: 1, maxLength: 12 },
        ),
        (reports) => {
          const table = buses()
          const motion = new Motion()
          let now = NOW
          for (const { gapMs, lon, looks } of reports) {
            now += gapMs
            motion.advance(now)
            const before = motion.positions.length ? drawn(motion) : Number.NaN
            table.write(0, 'bus', now, true, bus(lon))
            motion.observe(table, now, true)
            const [low, high] = Number.isNaN(before)
              ? [lon, lon]
              : [Math.min(before, lon), Math.max(before, lon)]
            for (const later of looks.sort((a, b) => a - b)) {
              motion.advance(now + later)
              expect(drawn(motion)).toBeGreaterThanOrEqual(low - 1e-5)
              expect(drawn(motion)).toBeLessThanOrEqual(high + 1e-5)
            }
            now += looks.at(-1) ?? 0
          }
          expect(motion.advance(now + LONGEST_GLIDE)).toBe(false)
          expect(drawn(motion)).toBeCloseTo(reports.at(-1)!.lon, 4)
        },
      ),
    )
  })

  it('[MAP18] half way after half the time between the reports; then still', () => {
    const table = buses()
    const motion = new Motion()
    table.write(0, 'bus', NOW, true, bus(105.5))
    motion.observe(table, NOW, true)
    table.write(0, 'bus', NOW + 4_000, true, bus(105.51))
    motion.observe(table, NOW + 4_000, true)
    expect(drawn(motion)).toBeCloseTo(105.5, 4)
    expect(motion.advance(NOW + 6_000)).toBe(true)
    expect(drawn(motion)).toBeCloseTo(105.505, 4)
    expect(motion.advance(NOW + 8_000)).toBe(false)
    expect(drawn(motion)).toBeCloseTo(105.51, 4)
  })

  it('[MAP19] jumps instead: the first report, a row given to another, a long way, and where no motion is wanted', () => {
    const table = buses()
    const motion = new Motion()
    table.write(0, 'bus', NOW, true, bus(105.5))
    motion.observe(table, NOW, true)
    expect(drawn(motion)).toBeCloseTo(105.5, 4)
    table.write(0, 'other', NOW + 1_000, true, bus(105.51))
    motion.observe(table, NOW + 1_000, true)
    expect(drawn(motion)).toBeCloseTo(105.51, 4)
    table.write(0, 'other', NOW + 2_000, true, bus(105.7))
    motion.observe(table, NOW + 2_000, true)
    expect(drawn(motion)).toBeCloseTo(105.7, 4)
    table.write(0, 'other', NOW + 3_000, true, bus(105.71))
    motion.observe(table, NOW + 3_000, false)
    expect(drawn(motion)).toBeCloseTo(105.71, 4)
    expect(motion.advance(NOW + 3_001)).toBe(false)
  })

  it("[MAP20] the heading is the report's, else the way it went, else unknown", () => {
    const table = buses()
    const motion = new Motion()
    table.write(0, 'bus', NOW, true, bus(105.5))
    table.write(1, 'told', NOW, true, bus(105.5, 45))
    motion.observe(table, NOW, true)
    expect(motion.headings[0]).toBeNaN()
    expect(motion.headings[1]).toBe(45)
    table.write(0, 'bus', NOW + 1_000, true, bus(105.51))
    motion.observe(table, NOW + 1_000, true)
    expect(motion.headings[0]).toBeCloseTo(90, 3)
  })
})

describe('vehicles', () => {
  it('[MAP2] past their limit or with the link lost they are hollow, without a heading a dot', () => {
    const table = buses()
    table.write(0, 'a', NOW, true, bus(105.5, 10))
    table.write(1, 'b', NOW - 121_000, true, bus(105.5, 10))
    table.write(2, 'c', NOW, true, bus(105.5))
    table.write(3, 'd', NOW, true, bus(105.5, 10))
    table.free(3)
    const vehicles = new Vehicles()
    vehicles.observe(table, 120, NOW, { lost: false, glide: true })
    expect(vehicles.length).toBe(3)
    expect([0, 1, 2].map((mark) => vehicles.shape(mark))).toEqual(['chevron', 'chevron-hollow', 'still'])
    expect(vehicles.changesAt).toBe(NOW + 120_001)
    vehicles.observe(table, 120, NOW, { lost: true, glide: true })
    expect([0, 1, 2].map((mark) => vehicles.shape(mark))).toEqual([
      'chevron-hollow',
      'chevron-hollow',
      'still-hollow',
    ])
  })

  it('[MAP21] moving on uses the same buffers again', () => {
    const table = buses()
    for (let i = 0; i < 5_000; i++) table.write(i, `bus ${i}`, NOW, true, bus(105.5, 0))
    const vehicles = new Vehicles()
    vehicles.observe(table, 120, NOW, { lost: false, glide: true })
    const { positions, angles } = vehicles
    for (let i = 0; i < 5_000; i++) table.write(i, `bus ${i}`, NOW + 1_000, true, bus(105.501, 0))
    vehicles.observe(table, 120, NOW + 1_000, { lost: false, glide: true })
    expect(vehicles.advance(NOW + 1_500)).toBe(true)
    expect(vehicles.positions).toBe(positions)
    expect(vehicles.angles).toBe(angles)
    expect(positions[0]).toBeCloseTo(105.5005, 4)
  })

  it('[MAP48] thousands of vehicles are moved more rarely than a few', () => {
    expect(glidePause(120)).toBe(50)
    expect(glidePause(1_000)).toBe(100)
    expect(glidePause(20_000)).toBe(250)
  })
})
