// Where the camera stands. Where it stands follows from the map's size and the time alone: labels, dashes
// and heat are placed with it, all screens of a video wall agree, and a map made anew after a lost WebGL
// context stands exactly where the former one did.
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

/** A scene's own place to look at. */
export interface Camera {
  lon: number
  lat: number
  /** What the shorter side of the map shows. */
  kmAcross: number
}

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
const EQUATOR_KM = 40_075

const worldX = (lon: number) => (lon + 180) / 360
const worldY = (lat: number) => (1 - Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360)) / Math.PI) / 2
const lonOf = (x: number) => x * 360 - 180
const latOf = (y: number) => (Math.atan(Math.exp((1 - 2 * y) * Math.PI)) * 360) / Math.PI - 90

/** `x`, `y`: the middle of the screen in a world from 0 to 1; `pixels`: how wide that world is. Web Mercator. */
function viewOf(size: Size, x: number, y: number, pixels: number): View {
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

/** The view that shows all of `bounds` as large as the padding lets it. */
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
  return viewOf(size, x, y, pixels)
}

export function cameraView({ lon, lat, kmAcross }: Camera, size: Size): View {
  const world = EQUATOR_KM * Math.cos((lat * Math.PI) / 180)
  const pixels = (Math.min(size.width, size.height) * world) / kmAcross
  return viewOf(size, worldX(lon), worldY(lat), Math.min(pixels, WORLD * 2 ** MAX_ZOOM))
}

/**
 * The view `share` (0–1) of the way: zooming evenly about one fixed point, so that nothing sways.
 * Between equal scales it pans straight.
 */
export function viewBetween(from: View, to: View, share: number): View {
  if (share <= 0) return from
  if (share >= 1) return to
  const [fromPixels, toPixels] = [WORLD * 2 ** from.zoom, WORLD * 2 ** to.zoom]
  const pixels = fromPixels * (toPixels / fromPixels) ** share
  const isPan = Math.abs(from.zoom - to.zoom) < 1e-6
  const way = isPan ? share : (1 / fromPixels - 1 / pixels) / (1 / fromPixels - 1 / toPixels)
  const along = (a: number, b: number) => a + (b - a) * way
  return viewOf(
    to.size,
    along(worldX(from.centre[0]), worldX(to.centre[0])),
    along(worldY(from.centre[1]), worldY(to.centre[1])),
    pixels,
  )
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
