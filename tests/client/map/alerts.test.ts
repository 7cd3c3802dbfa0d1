import { describe, expect, it } from 'vitest'
import { areaPlaces } from '../../../client/map/areaPlaces.ts'
import { alertsOf, WATCH } from '../../../client/map/layers/alerts.ts'
import { entityLevel } from '../../../client/map/layers/entityLevel.ts'
import type { Entry } from '../../../client/map/layers/layerSet.ts'
import { pathData } from '../../../client/map/layers/paths.ts'
import { pinData } from '../../../client/map/layers/pins.ts'
import { ringData } from '../../../client/map/layers/rings.ts'
import type { MarkData } from '../../../client/map/layers/rows.ts'
import { fitView } from '../../../client/map/view.ts'
import { checkSector } from '../../../shared/checkSector.ts'
import { columnSpecs } from '../../../shared/columnSpecs.ts'
import { ColumnTable } from '../../../shared/columns.ts'
import type { Area, LocalityMap } from '../../../shared/locality.ts'
import type { Sector } from '../../../shared/sector.ts'
import complaints from '../../../shared/sectors/complaints.ts'
import education from '../../../shared/sectors/education.ts'
import health from '../../../shared/sectors/health.ts'
import traffic from '../../../shared/sectors/traffic.ts'

const NOW = 1_700_000_000_000
const MINUTES = 60_000
const bare = { top: 0, right: 0, bottom: 0, left: 0 }
const view = fitView([105, 21, 106, 22], { width: 1000, height: 1000 }, bare)
const areas: Area[] = [{ code: '09001', name: { vi: 'Xã Vĩnh An', en: 'Vinh An' }, level: 'commune' }]

function sector(definition: unknown): Sector {
  const checked = checkSector(definition)
  if (!checked.ok) throw new TypeError(JSON.stringify(checked.mistakes))
  return checked.value
}

function table(of: Sector, kind: string, rows: Record<string, unknown>[], time = NOW) {
  const made = new ColumnTable(kind, columnSpecs(of, kind))
  for (const [row, values] of rows.entries())
    made.write(row, `${kind}-${row}`, time, true, { lon: 105.5, lat: 21.5, ...values })
  return made
}

/** What is drawn of one layer of a sector. */
function entry(of: Sector, kind: string, made: ColumnTable, data: MarkData): Entry {
  const layer = of.wall.layers.find((one) => one.kind === kind)
  return {
    shown: { key: `${of.id}/${kind}`, sector: of, layer },
    table: made,
    data,
    look: { lost: false },
  } as Entry
}

const incident = (severity: number, openedAt: number) => ({
  kind: 'accident',
  areaCode: '09001',
  severity,
  state: 'opened',
  openedAt,
})

function incidents(rows: Record<string, unknown>[]): Entry {
  const of = sector(traffic)
  const made = table(of, 'incident', rows)
  return entry(of, 'pins', made, pinData(made, of.cases.incident!, NOW))
}

const clinic = (name: string, erWaitMinutes: number, bedsOccupied = 50) => ({
  name,
  kind: 'hospital',
  beds: 100,
  bedsOccupied,
  erWaitMinutes,
})

function clinics(rows: Record<string, unknown>[], time = NOW): Entry {
  const of = sector(health)
  const made = table(of, 'facility', rows, time)
  const levelAt = entityLevel(of, 'facility', made)
  return entry(of, 'rings', made, ringData(made, ['/', 'bedsOccupied', 'beds'], levelAt, 900, NOW, false))
}

describe('the level of one entity', () => {
  const levelsOf = (of: Sector, kind: string, rows: Record<string, unknown>[]) => {
    const levelAt = entityLevel(of, kind, table(of, kind, rows))
    return rows.map((_, row) => levelAt(row))
  }

  it("[MAP46] is the worst of its sector's figures that one entity can be held against", () => {
    const rows = [clinic('a', 10), clinic('b', 70), clinic('c', 10, 96), clinic('d', 130, 85)]
    expect(levelsOf(sector(health), 'facility', rows)).toEqual([0, 2, 3, 3])
  })

  it('[MAP46] is normal where nothing is known, and shares that only count entities say nothing', () => {
    expect(levelsOf(sector(health), 'facility', [{ name: 'a' }])).toEqual([0])
    expect(levelsOf(sector(traffic), 'vehicle', [{ routeId: '01', delaySeconds: 3_000 }])).toEqual([0])
  })
})

describe('alerts', () => {
  it('[MAP40] are what is at warning or worse: the worst first, cases before entities', () => {
    const found = alertsOf(
      [
        clinics([clinic('TTYT', 10), clinic('BVĐK tỉnh', 96), clinic('BV Quân y', 130)]),
        incidents([incident(2, NOW), incident(4, 0), incident(3, 0)]),
      ],
      areas,
      'vi',
      NOW,
    )
    expect(found.map(({ name, level }) => `${level} ${name}`)).toEqual([
      'critical Tai nạn, Xã Vĩnh An',
      'critical BV Quân y',
      'warning Tai nạn, Xã Vĩnh An',
      'warning BVĐK tỉnh',
    ])
    expect(found[1]!.part).toBeCloseTo(0.5)
  })

  it('[MAP40] a stale entity and a closed case are none; lower levels only where they are asked for', () => {
    expect(alertsOf([clinics([clinic('a', 130)], NOW - 20 * MINUTES)], areas, 'vi', NOW)).toEqual([])
    expect(alertsOf([incidents([{ ...incident(4, NOW), state: 'cleared' }])], areas, 'vi', NOW)).toEqual([])
    const of = sector(complaints)
    const made = table(of, 'case', [{ state: 'received', openedAt: NOW, dueAt: NOW - 1 }])
    const overdue = entry(of, 'pins', made, pinData(made, of.cases.case!, NOW))
    expect(alertsOf([overdue], areas, 'vi', NOW)).toEqual([])
    expect(alertsOf([overdue], areas, 'vi', NOW, WATCH)).toHaveLength(1)
  })

  it('[MAP40] a road that is critical anywhere is one alert, on its longest critical segment', () => {
    const of = sector(traffic)
    const segment = (road: string, speedKmh: number, path: number[][]) => ({
      road,
      speedKmh,
      freeFlowKmh: 60,
      path,
    })
    const made = table(of, 'segment', [
      segment('QL2', 10, [
        [105.1, 21.1],
        [105.2, 21.1],
      ]),
      segment('QL2', 10, [
        [105.3, 21.1],
        [105.4, 21.1],
        [105.5, 21.1],
      ]),
      segment('QL2C', 25, [
        [105.6, 21.1],
        [105.7, 21.1],
      ]),
    ])
    const layer = of.wall.layers.find((one) => one.kind === 'paths')!
    const data = pathData(made, layer as never, 300, NOW, { view, unit: 10, lost: false })
    const found = alertsOf([entry(of, 'paths', made, data)], areas, 'vi', NOW)
    expect(found.map(({ name }) => name)).toEqual(['QL2'])
    expect(found[0]!.position[0]).toBeCloseTo(105.4)
  })

  it('[MAP47] only a critical case opened in the last ten minutes draws the eye', () => {
    const isNew = (severity: number, ageMs: number) =>
      alertsOf([incidents([incident(severity, NOW - ageMs)])], areas, 'vi', NOW)[0]!.isNew
    expect(isNew(4, 9 * MINUTES)).toBe(true)
    expect(isNew(4, 10 * MINUTES)).toBe(false)
    expect(isNew(3, 0)).toBe(false)
  })
})

describe('areas as hot spots', () => {
  const square = [
    [105, 21],
    [105.2, 21],
    [105.2, 21.1],
    [105, 21],
  ]
  const map = {
    areas: {
      type: 'FeatureCollection',
      features: [
        {
          type: 'Feature',
          properties: { code: '09001', name: '' },
          geometry: { type: 'Polygon', coordinates: [square] },
        },
      ],
    },
  } as unknown as LocalityMap
  const indicator = (of: unknown, id: string) => sector(of).indicators.find((one) => one.id === id)!

  it("[MAP38] a share is held against the figure's bands, a count is not", () => {
    const at = (value: number) => ({ values: { '09001': value }, scale: null })
    const [place] = areaPlaces(map, indicator(education, 'attendanceRate'), at(60))
    expect(place).toMatchObject({ id: 'area 09001', bounds: [105, 21, 105.2, 21.1] })
    expect(['warning', 'critical']).toContain(place!.level)
    expect(areaPlaces(map, indicator(complaints, 'receivedMonth'), at(900))).toEqual([])
  })
})
