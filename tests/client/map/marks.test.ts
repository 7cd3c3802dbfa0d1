import { describe, expect, it } from 'vitest'
import { density, heatData } from '../../../client/map/layers/heat.ts'
import { pathData, ratioLevel } from '../../../client/map/layers/paths.ts'
import { pinData, pinLevel } from '../../../client/map/layers/pins.ts'
import { ringData } from '../../../client/map/layers/rings.ts'
import { fitView } from '../../../client/map/view.ts'
import { checkSector } from '../../../shared/checkSector.ts'
import { columnSpecs } from '../../../shared/columnSpecs.ts'
import { ColumnTable } from '../../../shared/columns.ts'
import { levels } from '../../../shared/level.ts'
import type { Sector } from '../../../shared/sector.ts'
import complaints from '../../../shared/sectors/complaints.ts'
import health from '../../../shared/sectors/health.ts'
import traffic from '../../../shared/sectors/traffic.ts'

const NOW = 1_700_000_000_000
const MINUTES = 60_000
const view = fitView(
  [105, 21, 106, 22],
  { width: 1000, height: 1000 },
  { top: 0, right: 0, bottom: 0, left: 0 },
)
const look = { view, unit: 10, lost: false }

function sector(definition: unknown): Sector {
  const checked = checkSector(definition)
  if (!checked.ok) throw new TypeError(JSON.stringify(checked.mistakes))
  return checked.value
}

function table(definition: unknown, kind: string, rows: [time: number, values: Record<string, unknown>][]) {
  const made = new ColumnTable(kind, columnSpecs(sector(definition), kind))
  for (const [row, [time, values]] of rows.entries())
    made.write(row, `${kind}-${row}`, time, true, { lon: 105.5, lat: 21.5, ...values })
  return made
}

const part = ['/', 'bedsOccupied', 'beds'] as const
const beds = (bedsOccupied: number, beds = 100) => ({ bedsOccupied, beds })

const calm = () => 0

describe('rings', () => {
  it('[MAP1] free rows and rows without a place draw nothing, and marks know their row', () => {
    const rooms = table(health, 'facility', [
      [NOW, beds(10)],
      [NOW, beds(20)],
      [NOW, { ...beds(30), lon: undefined }],
      [NOW, beds(40)],
    ])
    rooms.free(1)
    const data = ringData(rooms, part, calm, 900, NOW, false)
    expect([...data.rows]).toEqual([0, 3])
    expect([...data.parts].map((p) => Math.round(p * 100))).toEqual([10, 40])
    expect(data.positions).toHaveLength(4)
  })

  it('[MAP2] a mark past its own limit is hollow, and the data says when the next one will be', () => {
    const rooms = table(health, 'facility', [
      [NOW - 16 * MINUTES, beds(10)],
      [NOW - 5 * MINUTES, beds(10)],
    ])
    const data = ringData(rooms, part, calm, 900, NOW, false)
    expect([...data.hollow]).toEqual([1, 0])
    expect(data.changesAt).toBe(NOW + 10 * MINUTES + 1)
    expect([...ringData(rooms, part, calm, 900, data.changesAt, false).hollow]).toEqual([1, 1])
  })

  it('[MAP3] with the link lost every mark is hollow', () => {
    const rooms = table(health, 'facility', [[NOW, beds(10)]])
    expect([...ringData(rooms, part, calm, 900, NOW, true).hollow]).toEqual([1])
  })

  it('[MAP4] an unknown part is hollow, one beyond its whole is full', () => {
    const rooms = table(health, 'facility', [
      [NOW, { beds: 100 }],
      [NOW, beds(130)],
    ])
    const data = ringData(rooms, part, calm, 900, NOW, false)
    expect([...data.hollow]).toEqual([1, 0])
    expect(data.parts[1]).toBe(1)
  })
})

describe('paths', () => {
  const edges = [0.75, 0.5, 0.25] as const
  const definition = { path: 'path', ratio: ['/', 'speedKmh', 'freeFlowKmh'] as const, edges }
  const path = [
    [105.2, 21.5],
    [105.4, 21.5],
  ]
  const segment = (speedKmh: number) => ({ speedKmh, freeFlowKmh: 60, path })

  it('[MAP5] free at and above the first edge, worse below each following one, unknown is no level', () => {
    expect(
      [1, 0.75, 0.74, 0.5, 0.49, 0.25, 0.24, Number.NaN].map((ratio) => ratioLevel(ratio, edges)),
    ).toEqual(['normal', 'normal', 'watch', 'watch', 'warning', 'warning', 'critical', null])
  })

  it('[MAP6] the worst lies on top; segments without a line are left out', () => {
    const roads = table(traffic, 'segment', [
      [NOW, segment(10)],
      [NOW, segment(60)],
      [NOW, { speedKmh: 10, freeFlowKmh: 60 }],
      [NOW, segment(40)],
    ])
    const data = pathData(roads, definition, 300, NOW, look)
    expect([...data.levels].map((level) => levels[level])).toEqual(['normal', 'watch', 'critical'])
    expect([...data.rows]).toEqual([1, 3, 0])
    expect([...data.startIndices]).toEqual([0, 2, 4, 6])
    expect([...data.strokes.startIndices]).toEqual([0, 2, 4, 6])
  })

  it('[MAP2] a stale segment is dashed inside its casing, within its line, at the width it last had', () => {
    const roads = table(traffic, 'segment', [[NOW - 6 * MINUTES, segment(10)]])
    const data = pathData(roads, definition, 300, NOW, look)
    expect(data.length).toBe(1)
    expect(data.strokes.length).toBeGreaterThan(5)
    expect([...data.strokes.stale].every((stale) => stale === 1)).toBe(true)
    expect(levels[data.strokes.levels[0]!]).toBe('critical')
    const lons = [...data.strokes.positions].filter((_, i) => i % 2 === 0)
    expect(Math.min(...lons)).toBeGreaterThanOrEqual(105.2 - 1e-4)
    expect(Math.max(...lons)).toBeLessThanOrEqual(105.4 + 1e-4)
  })
})

describe('pins and heat', () => {
  const life = sector(complaints).cases.case!
  const incident = sector(traffic).cases.incident!

  it('[MAP7] severity gives the level where a case has one, else being overdue does', () => {
    expect([1, 2, 3, 4, 9].map((severity) => pinLevel(severity, Number.NaN, NOW))).toEqual([
      ...levels,
      'critical',
    ])
    expect(pinLevel(Number.NaN, NOW - 1, NOW)).toBe('watch')
    expect(pinLevel(Number.NaN, NOW + 1, NOW)).toBe('normal')
    expect(pinLevel(Number.NaN, Number.NaN, NOW)).toBe('normal')
  })

  it('[MAP8] only open cases have pins, the worst on top, and a due time to come is waited for', () => {
    const cases = table(complaints, 'case', [
      [NOW, { state: 'received', dueAt: NOW - 1 }],
      [NOW, { state: 'processed', dueAt: NOW - 1 }],
      [NOW, { state: 'assigned', dueAt: NOW + MINUTES }],
    ])
    const data = pinData(cases, life, NOW)
    expect([...data.rows]).toEqual([2, 0])
    expect(data.changesAt).toBe(NOW + MINUTES + 1)
    expect([...pinData(cases, life, data.changesAt).levels]).toEqual([1, 1])
    const incidents = table(traffic, 'incident', [
      [NOW, { state: 'opened', severity: 4 }],
      [NOW, { state: 'opened', severity: 1 }],
    ])
    expect([...pinData(incidents, incident, NOW).rows]).toEqual([1, 0])
  })

  it('[MAP9] density is relative to the densest place, but a lone case is never a hot spot', () => {
    const one = heatData(table(complaints, 'case', [[NOW, { state: 'received' }]]))
    const many = heatData(
      table(
        complaints,
        'case',
        Array.from({ length: 9 }, () => [NOW, { state: 'received' }]),
      ),
    )
    const top = (positions: Float32Array) =>
      Math.max(...density(positions, view, 34).data.filter((_, i) => i % 4 === 0))
    expect(top(one.positions)).toBeLessThan(0.45 * 255)
    expect(top(many.positions)).toBe(255)
    expect(Math.max(...density(new Float32Array(0), view, 34).data.filter((_, i) => i % 4 === 0))).toBe(0)
  })
})
