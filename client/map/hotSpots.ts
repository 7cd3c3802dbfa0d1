// Where a tour goes: the places at the worst level that anything on the map is at, those close together
// as one.
import { type Level, levels } from '../../shared/level.ts'
import type { LonLat } from '../../shared/locality.ts'
import type { Bounds } from './view.ts'

/** An entity, a case or an area that is at a level. */
export interface Place {
  id: string
  level: Level
  position: LonLat
  /** An area's own; absent: a point. */
  bounds?: Bounds
}

export interface HotSpot {
  level: Level
  bounds: Bounds
}

/** More would make a tour so long that nobody sees its end. */
export const MOST_SPOTS = 5
/** What a visit shows of the province's wider side, at least: closer up nobody knows where they are. */
const REACH = 0.42

/** Nothing past `watch`, nothing to see: no spots. In the same order wherever it is worked out. */
export function hotSpots(places: readonly Place[], province: Bounds): HotSpot[] {
  const worst = Math.max(0, ...places.map(({ level }) => levels.indexOf(level)))
  if (worst === 0) return []
  const half = reachOf(province)
  const open = places
    .filter(({ level }) => levels.indexOf(level) === worst)
    .sort((a, b) => (a.id < b.id ? -1 : 1))
  const spots: HotSpot[] = []
  while (open.length && spots.length < MOST_SPOTS) {
    // Where most of what is left stands together.
    const groups = open.map((middle) => open.filter((other) => near(middle.position, other.position, half)))
    const group = groups.reduce((most, one) => (one.length > most.length ? one : most))
    spots.push({ level: levels[worst]!, bounds: around(group, half) })
    for (const one of group) open.splice(open.indexOf(one), 1)
  }
  return spots
}

type Reach = readonly [lon: number, lat: number]

function reachOf([west, south, east, north]: Bounds): Reach {
  const squeeze = Math.cos((((south + north) / 2) * Math.PI) / 180)
  const degrees = (Math.max((east - west) * squeeze, north - south) * REACH) / 2
  return [degrees / squeeze, degrees]
}

/** Within half of what a visit shows, so that both are well inside it. */
const near = (a: LonLat, b: LonLat, [lon, lat]: Reach): boolean =>
  Math.abs(a[0] - b[0]) <= lon / 2 && Math.abs(a[1] - b[1]) <= lat / 2

function around(group: readonly Place[], [lon, lat]: Reach): Bounds {
  const boxes = group.map(({ position: [x, y], bounds }): Bounds => bounds ?? [x, y, x, y])
  const west = Math.min(...boxes.map((box) => box[0]))
  const south = Math.min(...boxes.map((box) => box[1]))
  const east = Math.max(...boxes.map((box) => box[2]))
  const north = Math.max(...boxes.map((box) => box[3]))
  const [x, y] = [(west + east) / 2, (south + north) / 2]
  return [
    Math.min(west, x - lon),
    Math.min(south, y - lat),
    Math.max(east, x + lon),
    Math.max(north, y + lat),
  ]
}
