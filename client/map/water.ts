// Rivers where they matter to the province, and the rest of their way: what flows elsewhere must not be
// the widest line on the map.
import booleanPointInPolygon from '@turf/boolean-point-in-polygon'
import type { FeatureCollection, LineString, Position } from 'geojson'
import type { LocalityMap } from '../../shared/locality.ts'

type Lines = FeatureCollection<LineString>

export interface WaterParts {
  near: Lines
  far: Lines
}

/** A border river's other bank, in degrees (about 2 km). */
const NEAR = 0.02

/** Every line of the map's water, cut where it comes near the province and where it leaves it. */
export function partWater({ water, outline }: Pick<LocalityMap, 'water' | 'outline'>): WaterParts {
  const border = outline.geometry.coordinates.flat(outline.geometry.type === 'Polygon' ? 1 : 2) as Position[]
  const isNear = (point: Position) =>
    border.some(
      (other) => Math.abs(other[0]! - point[0]!) < NEAR && Math.abs(other[1]! - point[1]!) < NEAR,
    ) || booleanPointInPolygon(point, outline)
  const parts = { near: [] as Position[][], far: [] as Position[][] }
  for (const { geometry } of water.features) {
    const lines = geometry.type === 'LineString' ? [geometry.coordinates] : geometry.coordinates
    for (const line of lines) {
      let part: Position[] = []
      let of: keyof typeof parts | null = null
      for (const point of line) {
        const here = isNear(point) ? 'near' : 'far'
        // The point where it changes belongs to both, so that no gap shows.
        if (of !== here) {
          part = part.slice(-1)
          parts[here].push(part)
        }
        of = here
        part.push(point)
      }
    }
  }
  return { near: collection(parts.near), far: collection(parts.far) }
}

const collection = (lines: Position[][]): Lines => ({
  type: 'FeatureCollection',
  features: lines
    .filter((line) => line.length > 1)
    .map((coordinates) => ({
      type: 'Feature',
      properties: {},
      geometry: { type: 'LineString', coordinates },
    })),
})
