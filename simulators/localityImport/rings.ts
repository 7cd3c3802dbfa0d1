// Rings that cross themselves, are open or have no inside.
import type { MultiPolygon, Polygon, Position } from 'geojson'

/** What is wrong with a polygon's rings, one sentence each; at most three of them. */
export function ringProblems({ type, coordinates }: Polygon | MultiPolygon): string[] {
  const rings = (type === 'Polygon' ? [coordinates] : coordinates).flat()
  return rings.flatMap(problemOf).slice(0, 3)
}

function problemOf(ring: Position[]): string[] {
  const [first, last] = [ring[0], ring.at(-1)]
  if (ring.length < 4) return [`has a ring of ${ring.length} positions: at least four are needed`]
  if (first![0] !== last![0] || first![1] !== last![1])
    return [`has a ring that is not closed: it begins at ${shown(first!)} and ends at ${shown(last!)}`]
  const crossing = selfCrossing(ring)
  return crossing ? [`crosses itself near ${shown(crossing)}`] : []
}

const shown = ([lon, lat]: Position) => `[${lon!.toFixed(5)}, ${lat!.toFixed(5)}]`

/** Where two edges of a ring cross, swept from west to east; null when none do. */
export function selfCrossing(ring: readonly Position[]): Position | null {
  const edges = ring
    .slice(1)
    .map((to, i) => ({ from: ring[i]!, to, i }))
    .filter(({ from, to }) => from[0] !== to[0] || from[1] !== to[1])
    .map((edge) => ({
      ...edge,
      west: Math.min(edge.from[0]!, edge.to[0]!),
      east: Math.max(edge.from[0]!, edge.to[0]!),
    }))
    .sort((a, b) => a.west - b.west)
  let open: typeof edges = []
  for (const edge of edges) {
    open = open.filter(({ east }) => east >= edge.west)
    for (const other of open) {
      const beside = Math.abs(edge.i - other.i)
      if (beside <= 1 || beside >= ring.length - 2) continue
      if (cross(edge.from, edge.to, other.from, other.to)) return edge.from
    }
    open.push(edge)
  }
  return null
}

const side = (a: Position, b: Position, p: Position) =>
  Math.sign((b[0]! - a[0]!) * (p[1]! - a[1]!) - (b[1]! - a[1]!) * (p[0]! - a[0]!))

/** Whether two edges truly cross; touching at a point is no crossing. */
const cross = (a: Position, b: Position, c: Position, d: Position): boolean =>
  side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0
