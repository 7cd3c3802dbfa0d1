// Neighbours' borders as lines. Their shapes are cut off at the edge of the map's file: those edges are no
// borders, and on a screen that shows beyond them they would stand there as a box.
import type { FeatureCollection, LineString, Position } from 'geojson'
import type { LocalityMap } from '../../shared/locality.ts'

type Side = (point: Position) => boolean

/** Degrees; the files are written to the fourth decimal. */
const NEAR = 1e-4

export function bordersOf(context: LocalityMap['context']): FeatureCollection<LineString> {
  const rings = context.features.flatMap(({ geometry }) =>
    geometry.type === 'Polygon' ? geometry.coordinates : geometry.coordinates.flat(),
  )
  const sides = sidesOf(rings.flat())
  const isCut = (from: Position, to: Position) => sides.some((side) => side(from) && side(to))
  const lines: Position[][] = []
  for (const ring of rings) {
    let line: Position[] = []
    for (const [i, point] of ring.entries()) {
      const before = ring[i - 1]
      if (before && isCut(before, point)) line = []
      line.push(point)
      if (line.length === 2) lines.push(line)
    }
  }
  return {
    type: 'FeatureCollection',
    features: lines.map((coordinates) => ({
      type: 'Feature',
      properties: {},
      geometry: { type: 'LineString', coordinates },
    })),
  }
}

/** Whether a point lies on the west, east, south or north edge of them all. */
function sidesOf(points: readonly Position[]): Side[] {
  const edge = (axis: 0 | 1, of: (a: number, b: number) => number): Side => {
    const at = points.reduce((most, point) => of(most, point[axis]!), points[0]?.[axis] ?? 0)
    return (point) => Math.abs(point[axis]! - at) < NEAR
  }
  return [edge(0, Math.min), edge(0, Math.max), edge(1, Math.min), edge(1, Math.max)]
}
