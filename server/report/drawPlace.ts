// A sketch of the province with a place marked: for orientation, not to be measured.
import type { Feature, FeatureCollection, MultiPolygon, Polygon, Position } from 'geojson'
import type { Severity } from '../../shared/alert.ts'
import { type Doc, ink, levelInk } from './page.ts'

export interface Marks {
  /** Null: nowhere in particular. */
  main: readonly [longitude: number, latitude: number] | null
  others: readonly (readonly [number, number])[]
  severity: Severity
}

interface Box {
  x: number
  y: number
  width: number
  height: number
}

type Shape = Polygon | MultiPolygon
const ringsOf = (shape: Shape): Position[][] =>
  shape.type === 'Polygon' ? shape.coordinates : shape.coordinates.flat()

export function drawPlace(
  doc: Doc,
  map: { outline: Feature<Shape>; areas: FeatureCollection<Shape> },
  { main, others, severity }: Marks,
  box: Box,
): void {
  const outline = ringsOf(map.outline.geometry)
  const points = [...outline.flat(), ...others, ...(main ? [main] : [])]
  doc.rect(box.x, box.y, box.width, box.height).fill(ink.ground)
  if (!points.length) return
  const project = projection(points, box)
  const draw = (rings: readonly Position[][]) => {
    for (const ring of rings)
      for (const [i, position] of ring.entries()) {
        const [x, y] = project(position)
        if (i) doc.lineTo(x, y)
        else doc.moveTo(x, y)
      }
    return doc
  }
  if (outline.length) draw(outline).fill('#ffffff')
  for (const { geometry } of map.areas.features) draw(ringsOf(geometry)).lineWidth(0.4).stroke(ink.rule)
  if (outline.length) draw(outline).lineWidth(0.9).stroke(ink.soft)
  for (const place of others) doc.circle(...project(place), 2.2).fill(ink.soft)
  if (!main) return
  const [x, y] = project(main)
  doc.circle(x, y, 8).lineWidth(1.4).stroke(levelInk[severity])
  doc.circle(x, y, 3.4).fill(levelInk[severity])
}

const MARGIN = 12

/** Equirectangular about the middle, as large as fits, in the middle of the box. */
function projection(points: readonly (Position | readonly [number, number])[], box: Box) {
  const lons = points.map(([lon]) => lon!)
  const lats = points.map(([, lat]) => lat!)
  const [west, east] = [least(lons), -least(lons.map((lon) => -lon))]
  const [south, north] = [least(lats), -least(lats.map((lat) => -lat))]
  const narrow = Math.cos((((south + north) / 2) * Math.PI) / 180)
  const scale = Math.min(
    (box.width - 2 * MARGIN) / Math.max((east - west) * narrow, 1e-6),
    (box.height - 2 * MARGIN) / Math.max(north - south, 1e-6),
  )
  const left = box.x + (box.width - (east - west) * narrow * scale) / 2
  const top = box.y + (box.height - (north - south) * scale) / 2
  return ([lon, lat]: Position | readonly [number, number]): [number, number] => [
    left + (lon! - west) * narrow * scale,
    top + (north - lat!) * scale,
  ]
}

const least = (values: readonly number[]): number => values.reduce((a, b) => Math.min(a, b), Infinity)
