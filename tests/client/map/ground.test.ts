import { describe, expect, it } from 'vitest'
import { fillColor, focusFilters, hatchTile, unknownFilter } from '../../../client/map/baseStyle.ts'
import { bordersOf } from '../../../client/map/borders.ts'
import { ageText, fieldText, numberText } from '../../../client/map/fields.ts'
import { type Label, MOST, nearestStretch, overlaps, placeLabels } from '../../../client/map/labels.ts'
import { shownChoropleth, shownLayers } from '../../../client/map/layers/shown.ts'
import type { MapTokens } from '../../../client/map/tokens.ts'
import { pauseAfter } from '../../../client/map/useGeneration.ts'
import { boundsOf, fitView } from '../../../client/map/view.ts'
import { partWater } from '../../../client/map/water.ts'
import { checkSector } from '../../../shared/checkSector.ts'
import type { Catalogue } from '../../../shared/protocol.ts'
import type { Sector, SectorInput } from '../../../shared/sector.ts'
import complaints from '../../../shared/sectors/complaints.ts'
import health from '../../../shared/sectors/health.ts'
import traffic from '../../../shared/sectors/traffic.ts'

const size = { width: 800, height: 600 }
const padding = { top: 10, right: 30, bottom: 50, left: 70 }
const bounds = [105.3, 21.1, 105.8, 21.6] as [number, number, number, number]
const view = fitView(bounds, size, padding)

const sectorOf = (definition: SectorInput): Sector => {
  const checked = checkSector(definition)
  if (!checked.ok) throw new TypeError(JSON.stringify(checked.mistakes))
  return checked.value
}
const sectors = [health, traffic, complaints].map(sectorOf)
const catalogue = { sectors } as Catalogue

describe('view', () => {
  it('[MAP22] all of the bounds stand inside the padding, and touch it in one direction', () => {
    const [left, bottom] = view.project([bounds[0], bounds[1]])
    const [right, top] = view.project([bounds[2], bounds[3]])
    expect(left).toBeGreaterThanOrEqual(70 - 1e-6)
    expect(right).toBeLessThanOrEqual(770 + 1e-6)
    expect(top).toBeCloseTo(10, 6)
    expect(bottom).toBeCloseTo(550, 6)
  })

  it('[MAP23] the middle of the screen is the centre, and unproject undoes project', () => {
    const [x, y] = view.project(view.centre)
    expect([x, y]).toEqual([expect.closeTo(400, 6), expect.closeTo(300, 6)])
    const [lon, lat] = view.unproject(view.project([105.61, 21.31]))
    expect([lon, lat]).toEqual([expect.closeTo(105.61, 9), expect.closeTo(21.31, 9)])
  })

  it('[MAP24] a shape without points has no bounds', () => {
    const shape = { type: 'Feature' as const, properties: {} }
    expect(boundsOf({ ...shape, geometry: { type: 'Polygon', coordinates: [] } })).toBeNull()
    const ring = [
      [1, 2],
      [3, 5],
      [0, 4],
    ]
    expect(boundsOf({ ...shape, geometry: { type: 'MultiPolygon', coordinates: [[ring]] } })).toEqual([
      0, 2, 3, 5,
    ])
  })
})

describe('labels', () => {
  const measure = ({ text }: Label) => ({ width: text.length * 8, height: 16 })
  const label = (text: string, lon: number, lat: number, kind: Label['kind'] = 'place'): Label => ({
    text,
    kind,
    position: [lon, lat],
  })

  it('[MAP25] no two names overlap, none leaves the map, and there are eight at most', () => {
    const many = Array.from({ length: 40 }, (_, i) =>
      label(`Nơi ${i}`, 105.3 + (i % 7) * 0.08, 21.1 + i * 0.012),
    )
    const placed = placeLabels(many, view, measure, 12)
    expect(placed).toHaveLength(MOST.named)
    for (const [i, a] of placed.entries()) {
      expect(a.x >= 0 && a.y >= 0 && a.x + a.width <= 800 && a.y + a.height <= 600).toBe(true)
      for (const b of placed.slice(i + 1)) expect(overlaps(a, b)).toBe(false)
    }
  })

  it('[MAP26] the more important of two in one place is kept, on the side with fewer roads', () => {
    const [x, y] = view.project([105.55, 21.35])
    const road = Array.from({ length: 20 }, (_, i): [number, number] => [x + i * 3, y])
    const placed = placeLabels([label('Vĩnh Yên', 105.55, 21.35)], view, measure, 12, road)
    expect(placed[0]!.x + placed[0]!.width).toBeLessThan(x)
    const neighbours = placeLabels(
      [label('PHÚ THỌ', 105.55, 21.35, 'neighbour'), label('HÀ NỘI', 105.55, 21.35, 'neighbour')],
      view,
      measure,
      12,
    )
    expect(neighbours.map(({ text }) => text)).toEqual(['PHÚ THỌ'])
  })

  it('[MAP43] the worst alerts are named at the end of a line that crosses no other name or mark', () => {
    const alerts = Array.from({ length: 5 }, (_, i) =>
      label(`Sự cố ${i}`, 105.5 + i * 0.03, 21.35 + (i % 2) * 0.02, 'alert'),
    )
    const placed = placeLabels(alerts, view, measure, 12)
    expect(placed.map(({ text }) => text)).toEqual(['Sự cố 0', 'Sự cố 1', 'Sự cố 2'])
    for (const { position, leader } of placed) {
      const [x, y] = view.project(position)
      const [[fromX, fromY], [toX, toY]] = leader!
      for (const share of [0.1, 0.5, 0.9]) {
        const [px, py] = [x + fromX + (toX - fromX) * share, y + fromY + (toY - fromY) * share]
        for (const other of alerts) {
          const [ox, oy] = view.project(other.position)
          expect(Math.hypot(px - ox, py - oy)).toBeGreaterThan(10)
        }
      }
    }
  })

  it('[MAP44] a river is named along its line, on a bank and never upside down', () => {
    const river = [
      Array.from({ length: 30 }, (_, i): [number, number] => [105.6 - i * 0.005, 21.2 + i * 0.005]),
    ]
    const stretch = nearestStretch(river, [105.53, 21.28], view, 40)!
    expect(stretch.angle).toBeCloseTo(Math.PI / 4, 1)
    const [named] = placeLabels([{ text: 'Sông Lô', kind: 'water', ...stretch }], view, measure, 12)
    const [x, y] = view.project(stretch.position)
    expect(Math.hypot(named!.x + named!.width / 2 - x, named!.y + named!.height / 2 - y)).toBeCloseTo(11.6, 1)
    expect(nearestStretch(river, [105.9, 21.9], view, 40)).toBeNull()
  })
})

describe('ground', () => {
  const tokens = { land: '#1b2730' } as MapTokens

  it('[MAP27] areas without a shade are plain land; unknown ones are hatched, all of them without a link', () => {
    expect(fillColor({ colors: {}, unknown: [] }, tokens)).toBe('#1b2730')
    expect(fillColor({ colors: { a: '#111111', b: '#222222' }, unknown: [] }, tokens)).toEqual([
      'match',
      ['get', 'code'],
      'a',
      '#111111',
      'b',
      '#222222',
      '#1b2730',
    ])
    expect(unknownFilter({ colors: {}, unknown: ['c'] })).toEqual(['in', ['get', 'code'], ['literal', ['c']]])
    expect(unknownFilter({ colors: {}, unknown: 'all' })).toEqual(['literal', true])
  })

  it('[MAP45] rivers are wide only along and inside the province, without a gap where they leave it', () => {
    const square = [
      [105, 21],
      [106, 21],
      [106, 22],
      [105, 22],
      [105, 21],
    ]
    const river = {
      type: 'LineString' as const,
      coordinates: [
        [103, 21.5],
        [104, 21.5],
        [105, 21.5],
        [105.5, 21.5],
        [107, 21.5],
      ],
    }
    const { near, far } = partWater({
      outline: { type: 'Feature', properties: {}, geometry: { type: 'Polygon', coordinates: [square] } },
      water: { type: 'FeatureCollection', features: [{ type: 'Feature', properties: {}, geometry: river }] },
    })
    const lines = (part: typeof near) =>
      part.features.map(({ geometry }) => geometry.coordinates.map(([lon]) => lon))
    expect(lines(near)).toEqual([[104, 105, 105.5]])
    expect(lines(far)).toEqual([
      [103, 104],
      [105.5, 107],
    ])
  })

  it("[MAP49] neighbours' borders are drawn, the edges where their shapes were cut off are not", () => {
    const ring = [
      [104, 20],
      [105, 20],
      [105, 21],
      [104.5, 21.5],
      [105, 22],
      [104, 22],
      [104, 20],
    ]
    const borders = bordersOf({
      type: 'FeatureCollection',
      features: [
        { type: 'Feature', properties: { name: 'A' }, geometry: { type: 'Polygon', coordinates: [ring] } },
        {
          type: 'Feature',
          properties: { name: 'B' },
          geometry: { type: 'MultiPolygon', coordinates: [[ring.map(([lon, lat]) => [211 - lon!, lat!])]] },
        },
      ],
    })
    expect(borders.features.map(({ geometry }) => geometry.coordinates)).toEqual([
      [
        [105, 20],
        [105, 21],
        [104.5, 21.5],
        [105, 22],
      ],
      [
        [106, 20],
        [106, 21],
        [106.5, 21.5],
        [106, 22],
      ],
    ])
  })

  it('[MAP41] the area in focus has a line and all others a veil; without one there is neither', () => {
    expect(focusFilters([])).toEqual({ focus: ['literal', false], veil: ['literal', false] })
    const among = ['in', ['get', 'code'], ['literal', ['09001', '09004']]]
    expect(focusFilters(['09001', '09004'])).toEqual({ focus: among, veil: ['!', among] })
  })

  it('[MAP28] the hatch repeats without a seam and is opaque', () => {
    const { width, height, data } = hatchTile([0, 0, 0], [255, 255, 255], 20)
    const at = (x: number, y: number) => data[((y % height) * width + (x % width)) * 4]
    for (let i = 0; i < width; i++) expect(at(i + 1, 0)).toBe(at(i, 1))
    expect(at(width, 3)).toBe(at(0, 3))
    expect(data.filter((_, i) => i % 4 === 3).every((alpha) => alpha === 255)).toBe(true)
  })
})

describe('what a scene shows', () => {
  it('[MAP29] the overview shows the layers given to it, a sector all of its own, small marks on top', () => {
    const kinds = (ids: string[], overview: boolean) =>
      shownLayers(catalogue, ids, overview).map(({ layer }) => layer.kind)
    expect(kinds(['health', 'traffic', 'complaints'], true)).toEqual([
      'heat',
      'paths',
      'rings',
      'vehicles',
      'vehicles',
      'pins',
    ])
    expect(kinds(['complaints'], false)).toEqual(['heat', 'pins'])
    expect(kinds(['nowhere'], false)).toEqual([])
  })

  it('[MAP30] the land is shaded by the first choropleth of the first sector that has one', () => {
    expect(shownChoropleth(catalogue, ['traffic', 'complaints', 'health'])?.indicator.id).toBe(
      'receivedMonth',
    )
    expect(shownChoropleth(catalogue, ['traffic'])).toBeNull()
  })

  it('[MAP31] fields read as a person writes them: choices, units, areas; coordinates and the unknown are left out', () => {
    const [hospital, roads] = sectors as [Sector, Sector]
    expect(fieldText(roads, 'incident', 'kind', 'accident', 'vi')).toBe('Tai nạn')
    expect(fieldText(roads, 'vehicle', 'speedKmh', 32.26, 'vi')).toBe('32,3\u00a0km/h')
    expect(fieldText(hospital, 'facility', 'beds', 1234, 'vi')).toBe('1.234')
    const areas = [{ code: '8', name: { vi: 'Xã A', en: 'A' }, level: 'commune' as const }]
    expect(fieldText(hospital, 'facility', 'areaCode', '8', 'vi', areas)).toBe('Xã A')
    expect(fieldText(hospital, 'facility', 'lon', 105, 'vi')).toBeNull()
    expect(fieldText(hospital, 'facility', 'beds', null, 'vi')).toBeNull()
    expect(numberText(3, 'vi', 'min')).toBe('3\u00a0phút')
    expect(ageText(600_000, 'vi')).toBe('10 phút')
    expect(ageText(600_000, 'en')).toBe('10 minutes')
  })

  it('[MAP32] a map that cannot be made is tried again after 1 s, then rarer, at least each minute', () => {
    expect([1, 2, 3, 12].map(pauseAfter)).toEqual([1_000, 2_000, 4_000, 60_000])
  })
})
