// Whether areas cover their province once: lines across it are parted into what no area holds (holes), what
// two hold (overlaps) and what lies outside. Exact along each line; lines stand about 50 m apart, so that it
// costs in proportion to the borders, and no polygon arithmetic can fail.
import type { MultiPolygon, Polygon, Position } from 'geojson'
import { boxOf } from '../../shared/localities/fitMap.ts'
import { positionsOf } from '../../shared/localities/geoFiles.ts'

const KM_PER_DEGREE = 111.195
const LINE_KM = 0.05
const MOST_LINES = 6_000
/** Borders drawn twice meet within this. */
const TOLERANCE_KM = 0.03

export interface Region {
  kind: 'hole' | 'overlap' | 'outside'
  /** Places of the areas in the list given: none, two, or one. */
  areas: number[]
  km2: number
  /** Its extent from west to east along a line, and from south to north. */
  widthKm: number
  heightKm: number
  /** A point inside it. */
  at: Position
}

type Shape = Polygon | MultiPolygon
type Run = { kind: Region['kind']; areas: number[]; key: string; from: number; to: number }

/** Regions of at least `least` km². */
export function coverageOf(outline: Shape, areas: readonly Shape[], least: number): Region[] {
  const [, south, , north] = boxOf([outline, ...areas].flatMap(({ coordinates }) => positionsOf(coordinates)))
  const lines = Math.min(MOST_LINES, Math.max(50, Math.ceil(((north - south) * KM_PER_DEGREE) / LINE_KM)))
  const step = (north - south) / lines
  // Half a step in, so that no line runs along a border that is drawn at a round latitude.
  const latitude = (line: number) => south + (line + 0.5) * step
  const crossings = [outline, ...areas].map((shape) => crossingsOf(shape, south, step, lines))
  const regions: Region[] = []
  let open: { region: Region; from: number; to: number; widest: number; key: string }[] = []
  for (let line = 0; line < lines; line++) {
    const lat = latitude(line)
    const kmPerDegree = KM_PER_DEGREE * Math.cos((lat * Math.PI) / 180)
    const still: typeof open = []
    for (const run of runsAcross(crossings, line)) {
      const km = (run.to - run.from) * kmPerDegree
      if (km < TOLERANCE_KM) continue
      const touching = open.filter(({ key, from, to }) => key === run.key && from < run.to && to > run.from)
      const region = touching[0]?.region ?? newRegion(run)
      for (const { region: other } of touching.slice(1)) {
        if (other === region) continue
        region.km2 += other.km2
        region.heightKm = Math.max(region.heightKm, other.heightKm)
        region.widthKm = Math.max(region.widthKm, other.widthKm)
        other.km2 = 0
        for (const each of [...open, ...still]) if (each.region === other) each.region = region
      }
      const widest = Math.max(0, ...touching.map((each) => each.widest))
      if (!touching.length) regions.push(region)
      if (km > widest) region.at = [(run.from + run.to) / 2, lat]
      region.km2 += km * step * KM_PER_DEGREE
      region.widthKm = Math.max(region.widthKm, km)
      if (!still.some((each) => each.region === region)) region.heightKm += step * KM_PER_DEGREE
      still.push({ region, from: run.from, to: run.to, widest: Math.max(widest, km), key: run.key })
    }
    open = still
  }
  return regions.filter(({ km2 }) => km2 >= least).sort((a, b) => b.km2 - a.km2)
}

const newRegion = ({ kind, areas }: Run): Region => ({
  kind,
  areas,
  km2: 0,
  widthKm: 0,
  heightKm: 0,
  at: [0, 0],
})

/** By line, the longitudes at which a shape's borders cross it, ascending. */
function crossingsOf({ type, coordinates }: Shape, south: number, step: number, lines: number): number[][] {
  const found: number[][] = Array.from({ length: lines }, () => [])
  const rings = (type === 'Polygon' ? [coordinates] : coordinates).flat()
  for (const ring of rings)
    for (let i = 0; i < ring.length; i++) {
      const [a, b] = [ring[i]!, ring[(i + 1) % ring.length]!]
      const [low, high] = a[1]! < b[1]! ? [a, b] : [b, a]
      const first = Math.max(0, Math.ceil((low[1]! - south) / step - 0.5))
      for (let line = first; line < lines; line++) {
        const lat = south + (line + 0.5) * step
        if (lat >= high[1]!) break
        found[line]!.push(low[0]! + ((lat - low[1]!) / (high[1]! - low[1]!)) * (high[0]! - low[0]!))
      }
    }
  for (const line of found) line.sort((a, b) => a - b)
  return found
}

/** One line parted wherever an area or the outline (the first shape) begins or ends. */
function* runsAcross(crossings: readonly number[][][], line: number): Generator<Run> {
  const edges = crossings.flatMap((shape, of) => shape[line]!.map((lon) => ({ lon, of })))
  edges.sort((a, b) => a.lon - b.lon)
  const inside = new Set<number>()
  let run: Run | null = null
  for (const [i, { lon, of }] of edges.entries()) {
    if (!inside.delete(of)) inside.add(of)
    const to = edges[i + 1]?.lon ?? lon
    if (to <= lon) continue
    const held = [...inside].filter((shape) => shape > 0).sort((a, b) => a - b)
    const kind =
      !inside.has(0) && held.length ? 'outside' : held.length > 1 ? 'overlap' : held.length ? null : 'hole'
    const next = kind && (kind !== 'hole' || inside.has(0)) ? runOf(kind, held, lon, to) : null
    if (run && next && run.key === next.key && run.to === next.from) run.to = next.to
    else {
      if (run) yield run
      run = next
    }
  }
  if (run) yield run
}

function runOf(kind: Region['kind'], held: number[], from: number, to: number): Run {
  const areas = kind === 'hole' ? [] : held.slice(0, kind === 'overlap' ? 2 : 1).map((shape) => shape - 1)
  return { kind, areas, key: `${kind} ${areas.join()}`, from, to }
}
