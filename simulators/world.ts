// The ground that simulators stand on: the reporting areas with their people, places inside them, and
// the roads cut into segments. Derived once from a locality; nothing in it changes with time.
import { booleanPointInPolygon } from '@turf/boolean-point-in-polygon'
import type { Area, Facility, Locality, LonLat, Road } from '../shared/locality.ts'
import { type Random, seededRandom } from '../shared/random.ts'
import { cut, distanceKm, type Line, measureLine, nearestOn, pointAt, roundPoint } from './road.ts'

export interface WorldArea {
  code: string
  name: string
  population: number
  centre: LonLat
}

export interface Segment {
  id: string
  road: string
  class: Road['class']
  outing: boolean
  areaCode: string
  middle: LonLat
  path: LonLat[]
  /** 0 in the open country, 1 at a town's centre. */
  urban: number
}

export interface World {
  locality: Locality
  seed: number
  /** Areas of the reporting level that have a polygon, or whose land is within one of the map's. */
  areas: WorldArea[]
  population: number
  /** How many times the people on whose number rates were tuned: multiply rates and counts of things by it. */
  scale: number
  segments: Segment[]
  roads: (Line & { ref: string; class: Road['class']; outing: boolean })[]
  /** The area that holds the point, if any does; one of them where the map draws several as one. */
  areaAt(point: LonLat): string | undefined
  /** The area that holds the point, else the one with the nearest centre. */
  areaNear(point: LonLat): string
  /** A point inside the area, denser towards its centre. */
  pointIn(area: WorldArea, random: Random): LonLat
  /** An area drawn in proportion to its people. */
  areaOf(random: Random): WorldArea
  /** Facilities whose kind matches, each with a reporting area. */
  facilities(kind: RegExp): Facility[]
  /** A stream of chance that belongs to this world's seed and the given names. */
  random(...names: (string | number)[]): Random
}

const segmentsWanted = 340
const peopleUnlessKnown = 30_000
/** Residents of the province on which the simulators were tuned. */
const peopleOfYardstick = 1_151_154

type Ground = Locality['map']['areas']['features'][number]

/** Each reporting area with the polygon that it is or, where its own border is not known, lies in. */
function groundsOf({ areas, map, reportingLevel }: Locality): { area: Area; ground: Ground }[] {
  const known = new Map(areas.map((area) => [area.code, area]))
  const polygons = new Map(map.areas.features.map((ground) => [ground.properties.code, ground]))
  return areas.flatMap((area) => {
    if (area.level !== reportingLevel) return []
    let at: Area | undefined = area
    while (at && !polygons.has(at.code)) at = at.parent === undefined ? undefined : known.get(at.parent)
    return at ? [{ area, ground: polygons.get(at.code)! }] : []
  })
}

/** The areas of the reporting level that have ground. Throws when there is none: nothing could be placed. */
export function reportingAreas(locality: Locality): WorldArea[] {
  const known = new Map(locality.areas.map((area) => [area.code, area]))
  const areas = groundsOf(locality).map(({ area, ground }): WorldArea => {
    const { code, population = peopleUnlessKnown } = area
    const within = known.get(ground.properties.code)?.centre ?? middleOf(ringOf(ground))
    const centre =
      area.centre ?? (ground.properties.code === code ? within : somewhereIn(ground, within, code))
    return { code, name: area.name.vi, population, centre }
  })
  if (!areas.length) throw new Error(`locality ${locality.id} has no area polygons to report by`)
  return areas
}

/** Throws when the locality has no areas with polygons or no roads: nothing could be placed. */
export function createWorld(locality: Locality, seed: number): World {
  const shapes = locality.map.areas.features
  if (!locality.roads.length) throw new Error(`locality ${locality.id} has no roads to drive on`)
  const areas = reportingAreas(locality)
  const grounds = groundsOf(locality)
  const byCode = new Map(areas.map((area, i) => [area.code, { area, shape: grounds[i]!.ground }]))
  const areaAt = (point: LonLat) => {
    const ground = shapes.find((shape) => booleanPointInPolygon(point, shape))
    if (!ground || byCode.has(ground.properties.code)) return ground?.properties.code
    return oneOf(
      areas.filter((_, i) => grounds[i]!.ground === ground),
      point,
    )
  }
  const areaNear = (point: LonLat) =>
    areaAt(point) ??
    areas.reduce((a, b) => (distanceKm(b.centre, point) < distanceKm(a.centre, point) ? b : a)).code
  const roads = locality.roads.map(({ ref, class: kind, line, outing = false }) => ({
    ...measureLine(line),
    ref,
    class: kind,
    outing,
  }))
  const weights = areas.map((area) => area.population)
  const population = weights.reduce((a, b) => a + b, 0)
  return {
    locality,
    seed,
    areas,
    population,
    scale: population / peopleOfYardstick,
    segments: cutRoads(roads, areas, areaAt),
    roads,
    areaAt,
    areaNear,
    pointIn(area, random) {
      const { shape } = byCode.get(area.code)!
      for (let attempt = 0; attempt < 40; attempt++) {
        const spread = 0.012 + 0.002 * attempt
        const point = roundPoint([
          random.normal(area.centre[0], spread),
          random.normal(area.centre[1], spread),
        ])
        if (booleanPointInPolygon(point, shape)) return point
      }
      return area.centre
    },
    areaOf: (random) => areas[random.weighted(weights)]!,
    facilities: (kind) =>
      locality.facilities
        .filter((facility) => kind.test(facility.kind))
        .map((facility) => ({ ...facility, areaCode: areaAt(facility.position) ?? nearFacility(facility) })),
    random: (...names) => seededRandom(seed, ...names),
  }
  function nearFacility({ areaCode, position }: Facility): string {
    return byCode.has(areaCode) ? areaCode : areaNear(position)
  }
}

function ringOf({ geometry }: Ground): number[][] {
  return (geometry.type === 'Polygon' ? geometry.coordinates[0] : geometry.coordinates[0]?.[0]) ?? []
}

function middleOf(ring: number[][]): LonLat {
  const sum = ring.reduce((a, p) => [a[0]! + p[0]!, a[1]! + p[1]!], [0, 0])
  return sum.map((value) => value / Math.max(1, ring.length)) as LonLat
}

/** Always the same point for a code: a stand-in for where an area lies whose border is not known. */
function somewhereIn(ground: Ground, near: LonLat, code: string): LonLat {
  const random = seededRandom('centre', code)
  for (let attempt = 0; attempt < 40; attempt++) {
    const point = roundPoint([random.normal(near[0], 0.04), random.normal(near[1], 0.04)])
    if (booleanPointInPolygon(point, ground)) return point
  }
  return near
}

/** Always the same area for a point, the more often the more people it has. */
function oneOf(areas: readonly WorldArea[], point: LonLat): string | undefined {
  const chance = seededRandom('at', ...roundPoint(point))
  return areas[chance.weighted(areas.map((area) => area.population))]?.code
}

/** Pieces of equal length whose middle lies in the province, short enough that there are enough of them. */
function cutRoads(roads: World['roads'], areas: WorldArea[], areaAt: World['areaAt']): Segment[] {
  const lengthKm = roads.reduce((sum, road) => sum + road.lengthKm, 0)
  let segments: Segment[] = []
  for (let pieceKm = lengthKm / segmentsWanted; segments.length < segmentsWanted - 20; pieceKm *= 0.8) {
    segments = roads.flatMap((road, i) => cutRoad(road, i, pieceKm, areas, areaAt))
    if (!segments.length) throw new Error('no road of the locality lies inside its areas')
  }
  return segments
}

function cutRoad(
  road: World['roads'][number],
  index: number,
  pieceKm: number,
  areas: WorldArea[],
  areaAt: World['areaAt'],
): Segment[] {
  const count = Math.max(1, Math.round(road.lengthKm / pieceKm))
  const step = road.lengthKm / count
  const segments: Segment[] = []
  for (let i = 0; i < count; i++) {
    const middle = roundPoint(pointAt(road, (i + 0.5) * step))
    const areaCode = areaAt(middle)
    if (areaCode === undefined) continue
    const path = cut(road, i * step, (i + 1) * step).map(roundPoint)
    const townKm = Math.min(...areas.map((area) => distanceKm(area.centre, middle)))
    const id = `${road.ref}-${index}-${i}`
    segments.push({
      id,
      road: road.ref,
      class: road.class,
      outing: road.outing,
      areaCode,
      middle,
      path,
      urban: Math.exp(-townKm / 4),
    })
  }
  return segments
}

/** The roads that a bus may use, with the stretch inside the province: from and to in km. */
export function busRoads(world: World): { road: World['roads'][number]; fromKm: number; toKm: number }[] {
  return world.roads.flatMap((road) => {
    if (road.class === 'motorway') return []
    let [fromKm, toKm] = [Number.POSITIVE_INFINITY, 0]
    for (let km = 0; km <= road.lengthKm; km += 0.25) {
      if (world.areaAt(pointAt(road, km)) === undefined) continue
      fromKm = Math.min(fromKm, km)
      toKm = Math.max(toKm, km)
    }
    return toKm - fromKm >= 2 ? [{ road, fromKm, toKm }] : []
  })
}

/** The road nearest to a point and where along it. */
export function roadNear(world: World, point: LonLat): { road: World['roads'][number]; km: number } {
  const found = world.roads.map((road) => ({ road, ...nearestOn(road, point) }))
  return found.reduce((a, b) => (b.awayKm < a.awayKm ? b : a))
}
