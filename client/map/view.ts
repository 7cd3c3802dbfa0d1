// Where the province stands on the screen. The wall's map never pans, so its view is a pure function of
// its size: labels, dashes and heat are placed with it, and a map made anew after a lost WebGL context
// stands exactly where the former one did.
import type { Feature, MultiPolygon, Polygon } from 'geojson'
import type { LonLat } from '../../shared/locality.ts'

/** west, south, east, north in degrees */
export type Bounds = [west: number, south: number, east: number, north: number]
/** CSS pixels. */
export interface Size {
  width: number
  height: number
}
export interface Padding {
  top: number
  right: number
  bottom: number
  left: number
}
export type Pixel = [x: number, y: number]

export interface View {
  size: Size
  centre: LonLat
  /** As MapLibre counts: the world is 512 · 2^zoom pixels wide. */
  zoom: number
  project(position: LonLat): Pixel
  unproject(pixel: Pixel): LonLat
}

const WORLD = 512
const MAX_ZOOM = 16

const worldX = (lon: number) => (lon + 180) / 360
const worldY = (lat: number) => (1 - Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360)) / Math.PI) / 2
const lonOf = (x: number) => x * 360 - 180
const latOf = (y: number) => (Math.atan(Math.exp((1 - 2 * y) * Math.PI)) * 360) / Math.PI - 90

/** The view that shows all of `bounds` as large as the padding lets it; Web Mercator. */
export function fitView(bounds: Bounds, size: Size, padding: Padding): View {
  const [west, south, east, north] = bounds
  const [left, right, top, bottom] = [worldX(west), worldX(east), worldY(north), worldY(south)]
  const room = {
    width: Math.max(1, size.width - padding.left - padding.right),
    height: Math.max(1, size.height - padding.top - padding.bottom),
  }
  const pixels = Math.min(
    room.width / Math.max(right - left, 1e-9),
    room.height / Math.max(bottom - top, 1e-9),
    WORLD * 2 ** MAX_ZOOM,
  )
  // The middle of the bounds goes to the middle of the room, which is not the middle of the screen.
  const x = (left + right) / 2 - (padding.left - padding.right) / 2 / pixels
  const y = (top + bottom) / 2 - (padding.top - padding.bottom) / 2 / pixels
  return {
    size,
    centre: [lonOf(x), latOf(y)],
    zoom: Math.log2(pixels / WORLD),
    project: ([lon, lat]) => [
      (worldX(lon) - x) * pixels + size.width / 2,
      (worldY(lat) - y) * pixels + size.height / 2,
    ],
    unproject: ([px, py]) => [
      lonOf((px - size.width / 2) / pixels + x),
      latOf((py - size.height / 2) / pixels + y),
    ],
  }
}

/** The bounding box of a shape; null when it has no point. */
export function boundsOf(shape: Feature<Polygon | MultiPolygon>): Bounds | null {
  const bounds: Bounds = [Infinity, Infinity, -Infinity, -Infinity]
  const { geometry } = shape
  const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates
  for (const rings of polygons)
    for (const [lon, lat] of (rings[0] ?? []) as LonLat[]) {
      bounds[0] = Math.min(bounds[0], lon)
      bounds[1] = Math.min(bounds[1], lat)
      bounds[2] = Math.max(bounds[2], lon)
      bounds[3] = Math.max(bounds[3], lat)
    }
  return bounds[0] <= bounds[2] ? bounds : null
}
