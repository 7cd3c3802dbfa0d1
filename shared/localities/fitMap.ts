// Makes a map light enough to send: positions snap to a grid, which is made coarser until the map fits.
// Neighbours share their border's positions, so that they still meet after snapping.
import type { Geometry, LineString, MultiLineString, Position } from 'geojson'
import type { LocalityMap } from '../locality.ts'

const steps = [0.0001, 0.0002, 0.0005, 0.001, 0.002]

/** The map on the finest grid (about 10 m to 200 m) on which its JSON has at most `limit` characters. */
export function fitMap(map: LocalityMap, limit: number): LocalityMap {
  let fitted = map
  for (const step of steps) {
    fitted = snapMap(map, step)
    if (JSON.stringify(fitted).length <= limit) break
  }
  return fitted
}

function snapMap(map: LocalityMap, step: number): LocalityMap {
  const shape = <T extends { geometry: Geometry }>(feature: T): T => ({
    ...feature,
    geometry: snapGeometry(feature.geometry, step),
  })
  const shapes = <T extends { features: { geometry: Geometry }[] }>(collection: T): T => ({
    ...collection,
    features: collection.features.map(shape),
  })
  return {
    ...map,
    outline: shape(map.outline),
    areas: shapes(map.areas),
    context: shapes(map.context),
    water: shapes(map.water),
    roads: shapes(map.roads),
    labels: shapes(map.labels),
  }
}

function snapGeometry<G extends Geometry>(geometry: G, step: number): G {
  if (geometry.type === 'Polygon') return { ...geometry, coordinates: snapRings(geometry.coordinates, step) }
  if (geometry.type === 'MultiPolygon') {
    const polygons = geometry.coordinates
      .map((rings) => snapRings(rings, step))
      .filter((rings) => rings.length)
    return { ...geometry, coordinates: polygons }
  }
  if (geometry.type === 'LineString')
    return { ...geometry, coordinates: snapLine(geometry.coordinates, step) }
  if (geometry.type === 'MultiLineString')
    return { ...geometry, coordinates: geometry.coordinates.map((line) => snapLine(line, step)) }
  if (geometry.type === 'Point') return { ...geometry, coordinates: snap(geometry.coordinates, step) }
  return geometry
}

const snap = ([lon, lat]: Position, step: number): Position =>
  [lon!, lat!].map((value) => +(Math.round(value / step) * step).toFixed(4))

function snapLine(line: Position[], step: number): Position[] {
  const snapped = line.map((position) => snap(position, step))
  return snapped.filter(
    ([lon, lat], i) => i === 0 || lon !== snapped[i - 1]![0] || lat !== snapped[i - 1]![1],
  )
}

/** Rings that fell together to fewer than a triangle are gone. */
const snapRings = (rings: Position[][], step: number) =>
  rings.map((ring) => snapLine(ring, step)).filter((ring) => ring.length >= 4)

export type Box = [west: number, south: number, east: number, north: number]

export function boxOf(positions: Position[]): Box {
  const box: Box = [180, 90, -180, -90]
  for (const [lon, lat] of positions) {
    box[0] = Math.min(box[0], lon!)
    box[1] = Math.min(box[1], lat!)
    box[2] = Math.max(box[2], lon!)
    box[3] = Math.max(box[3], lat!)
  }
  return box
}

/** The box with a margin on every side, as a share of its longer side. */
export function widen([west, south, east, north]: Box, share: number): Box {
  const margin = share * Math.max(east - west, north - south)
  return [west - margin, south - margin, east + margin, north + margin]
}

export const inBox = ([lon, lat]: Position, [west, south, east, north]: Box): boolean =>
  lon! >= west && lon! <= east && lat! >= south && lat! <= north

export const boxesMeet = (a: Box, b: Box): boolean =>
  a[0] <= b[2] && b[0] <= a[2] && a[1] <= b[3] && b[1] <= a[3]

/** The stretches of a line that touch the box, each with one position beyond it at either end. */
export function stretchesIn(geometry: LineString | MultiLineString, box: Box): Position[][] {
  const lines = geometry.type === 'LineString' ? [geometry.coordinates] : geometry.coordinates
  return lines.flatMap((line) => {
    const kept = line.map(
      (position, i) =>
        inBox(position, box) || [line[i - 1], line[i + 1]].some((beside) => beside && inBox(beside, box)),
    )
    const stretches: Position[][] = []
    for (const [i, position] of line.entries()) {
      if (!kept[i]) continue
      if (i > 0 && kept[i - 1]) stretches.at(-1)!.push(position)
      else stretches.push([position])
    }
    return stretches.filter((stretch) => stretch.length > 1)
  })
}
