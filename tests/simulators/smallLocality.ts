// A province of four square areas, three roads and a few named places: enough for every simulator.
import type { Feature, Polygon } from 'geojson'
import type { Locality, LonLat } from '../../shared/locality.ts'

const west = 105.4
const south = 21.2
const side = 0.15

const square = (lon: number, lat: number, size: number): Polygon => ({
  type: 'Polygon',
  coordinates: [
    [
      [lon, lat],
      [lon + size, lat],
      [lon + size, lat + size],
      [lon, lat + size],
      [lon, lat],
    ],
  ],
})

const cells = [
  { code: '243', name: 'Vĩnh Yên', population: 119_000, column: 0, row: 0 },
  { code: '244', name: 'Phúc Yên', population: 106_000, column: 1, row: 0 },
  { code: '248', name: 'Tam Đảo', population: 83_000, column: 0, row: 1 },
  { code: '252', name: 'Vĩnh Tường', population: 205_000, column: 1, row: 1 },
].map((cell) => ({ ...cell, lon: west + cell.column * side, lat: south + cell.row * side }))

const feature = (geometry: Polygon): Feature<Polygon> => ({ type: 'Feature', geometry, properties: {} })
const at = (x: number, y: number): LonLat => [west + x * side, south + y * side]
const none = { type: 'FeatureCollection' as const, features: [] }

export const smallLocality: Locality = {
  id: 'small',
  name: { vi: 'Tỉnh thử', en: 'Test province' },
  centre: at(1, 1),
  bounds: [west, south, west + 2 * side, south + 2 * side],
  reportingLevel: 'district',
  areas: [
    { code: '26', name: { vi: 'Tỉnh thử', en: 'Test province' }, level: 'province' },
    ...cells.map(({ code, name, population, lon, lat }) => ({
      code,
      name: { vi: name, en: name },
      level: 'district' as const,
      parent: '26',
      population,
      centre: [lon + side / 2, lat + side / 2] as LonLat,
    })),
    // A district that has no polygon must never be reported by.
    { code: '999', name: { vi: 'Không hình', en: 'Shapeless' }, level: 'district', parent: '26' },
  ],
  facilities: [
    {
      id: 'bv-tinh',
      name: 'Bệnh viện Đa khoa tỉnh',
      kind: 'hospital',
      areaCode: '26',
      position: at(0.5, 0.5),
    },
    { id: 'bv-py', name: 'Bệnh viện Phúc Yên', kind: 'hospital', areaCode: '244', position: at(1.5, 0.5) },
    { id: 'tam-dao', name: 'Khu du lịch Tam Đảo', kind: 'tourism', areaCode: '248', position: at(0.5, 1.7) },
    { id: 'tay-thien', name: 'Tây Thiên', kind: 'tourism', areaCode: '248', position: at(0.3, 1.4) },
    { id: 'dai-lai', name: 'Hồ Đại Lải', kind: 'tourism', areaCode: '244', position: at(1.7, 0.7) },
  ],
  roads: [
    {
      ref: 'QL2',
      name: 'Quốc lộ 2',
      class: 'national',
      line: [at(-0.2, 0.4), at(0.5, 0.5), at(1.2, 0.45), at(2.2, 0.6)],
    },
    { ref: 'QL2B', name: 'Quốc lộ 2B', class: 'national', line: [at(0.5, 0.5), at(0.6, 1.1), at(0.5, 1.7)] },
    {
      ref: 'ĐT305',
      name: 'Đường tỉnh 305',
      class: 'provincial',
      line: [at(0.5, 0.5), at(1.1, 1.2), at(1.8, 1.8)],
    },
    { ref: 'CT05', name: 'Nội Bài – Lào Cai', class: 'motorway', line: [at(-0.1, 0.8), at(2.1, 0.9)] },
  ],
  targets: {},
  map: {
    schematic: true,
    sources: [],
    outline: feature(square(west, south, 2 * side)),
    areas: {
      type: 'FeatureCollection',
      features: cells.map(({ code, name, lon, lat }) => ({
        type: 'Feature',
        geometry: square(lon, lat, side),
        properties: { code, name },
      })),
    },
    context: none,
    water: none,
    roads: none,
    labels: none,
  },
}
