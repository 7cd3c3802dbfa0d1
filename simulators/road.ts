// Lines on the ground: lengths, the point at a distance along them, and which way it faces.
import type { LonLat } from '../shared/locality.ts'

const kmPerDegree = 111.195

export interface Line {
  points: readonly LonLat[]
  /** Kilometres from the start to each point. */
  at: readonly number[]
  lengthKm: number
}

/** Kilometres between two near points (flat approximation; error below 0.1 % over a province). */
export function distanceKm(a: LonLat, b: LonLat): number {
  const x = (b[0] - a[0]) * Math.cos(((a[1] + b[1]) * Math.PI) / 360)
  return kmPerDegree * Math.hypot(x, b[1] - a[1])
}

/** Degrees clockwise from north, 0 ≤ heading < 360. */
export function headingDeg(from: LonLat, to: LonLat): number {
  const x = (to[0] - from[0]) * Math.cos((from[1] * Math.PI) / 180)
  return (Math.atan2(x, to[1] - from[1]) * 180) / Math.PI + (x < 0 ? 360 : 0)
}

export function measureLine(points: readonly LonLat[]): Line {
  const at = [0]
  for (let i = 1; i < points.length; i++) at.push(at[i - 1]! + distanceKm(points[i - 1]!, points[i]!))
  return { points, at, lengthKm: at.at(-1)! }
}

/** The point `km` along the line; before its start and after its end, the end itself. */
export function pointAt(line: Line, km: number): LonLat {
  const { points, at } = line
  if (km <= 0) return points[0]!
  if (km >= line.lengthKm) return points.at(-1)!
  let i = 1
  while (at[i]! < km) i++
  const part = (km - at[i - 1]!) / (at[i]! - at[i - 1]! || 1)
  const [a, b] = [points[i - 1]!, points[i]!]
  return [a[0] + (b[0] - a[0]) * part, a[1] + (b[1] - a[1]) * part]
}

/** Heading of travel at `km`, smoothed over 60 m so that it turns through a bend. */
export function headingAt(line: Line, km: number, forward: boolean): number {
  const behind = pointAt(line, Math.max(0, Math.min(km, line.lengthKm) - 0.03))
  const ahead = pointAt(line, Math.min(line.lengthKm, Math.max(km, 0) + 0.03))
  return forward ? headingDeg(behind, ahead) : headingDeg(ahead, behind)
}

/** The part of the line between two distances, its own corners kept. */
export function cut(line: Line, fromKm: number, toKm: number): LonLat[] {
  const inner = line.points.filter((_, i) => line.at[i]! > fromKm && line.at[i]! < toKm)
  return [pointAt(line, fromKm), ...inner, pointAt(line, toKm)]
}

/** Kilometres along the line of the place nearest to `point`, and how far away that is. */
export function nearestOn(line: Line, point: LonLat): { km: number; awayKm: number } {
  let best = { km: 0, awayKm: Number.POSITIVE_INFINITY }
  const scale = Math.cos((point[1] * Math.PI) / 180)
  for (let i = 1; i < line.points.length; i++) {
    const [a, b] = [line.points[i - 1]!, line.points[i]!]
    const [dx, dy] = [(b[0] - a[0]) * scale, b[1] - a[1]]
    const along = ((point[0] - a[0]) * scale * dx + (point[1] - a[1]) * dy) / (dx * dx + dy * dy || 1)
    const part = Math.min(1, Math.max(0, along))
    const awayKm = distanceKm(point, [a[0] + (b[0] - a[0]) * part, a[1] + (b[1] - a[1]) * part])
    if (awayKm < best.awayKm) best = { km: line.at[i - 1]! + part * (line.at[i]! - line.at[i - 1]!), awayKm }
  }
  return best
}

/** Five decimals: about a metre, and short on the wire. */
export const roundPoint = ([lon, lat]: LonLat): LonLat => [round(lon, 5), round(lat, 5)]

export function round(value: number, digits = 0): number {
  const scale = 10 ** digits
  return Math.round(value * scale) / scale
}
