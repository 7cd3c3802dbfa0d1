// The province as lines of a small drawing: the same shapes as the wall's map, without a map's machinery.
import type { MultiPolygon, Polygon, Position } from 'geojson'
import type { LocalityMap, LonLat } from '../../../shared/locality.ts'

export interface MapDrawing {
  width: number
  height: number
  outline: string
  areas: readonly { code: string; path: string }[]
  /** Where a place is in the drawing. */
  at(place: LonLat | readonly [number, number]): [x: number, y: number]
}

const WIDTH = 1_000
/** Round the province, in the drawing's units. */
const MARGIN = 30

/** Null: the locality has no shapes. Degrees are squeezed by the middle latitude: true enough at this size. */
export function drawMap(map: Pick<LocalityMap, 'outline' | 'areas'>): MapDrawing | null {
  const points = ringsOf(map.outline.geometry).flat()
  if (!points.length) return null
  const west = Math.min(...points.map(([x]) => x!))
  const east = Math.max(...points.map(([x]) => x!))
  const south = Math.min(...points.map(([, y]) => y!))
  const north = Math.max(...points.map(([, y]) => y!))
  const squeeze = Math.cos((((south + north) / 2) * Math.PI) / 180)
  const scale = (WIDTH - 2 * MARGIN) / Math.max((east - west) * squeeze, north - south)
  const at = ([lon, lat]: readonly [number, number]): [number, number] => [
    Math.round(MARGIN + (lon - west) * squeeze * scale),
    Math.round(MARGIN + (north - lat) * scale),
  ]
  const pathOf = (shape: Polygon | MultiPolygon) =>
    ringsOf(shape)
      .map((ring) => `M${ring.map(([x, y]) => at([x!, y!]).join(' ')).join('L')}Z`)
      .join('')
  return {
    width: 2 * MARGIN + (east - west) * squeeze * scale,
    height: 2 * MARGIN + (north - south) * scale,
    outline: pathOf(map.outline.geometry),
    areas: map.areas.features.map(({ properties, geometry }) => ({
      code: String(properties.code),
      path: pathOf(geometry),
    })),
    at,
  }
}

const ringsOf = (shape: Polygon | MultiPolygon): Position[][] =>
  shape.type === 'Polygon' ? shape.coordinates : shape.coordinates.flat()
