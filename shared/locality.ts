// A province's profile: its areas by official code, its named places, and the map that the wall draws.
import type {
  Feature,
  FeatureCollection,
  LineString,
  MultiLineString,
  MultiPolygon,
  Point,
  Polygon,
} from 'geojson'
import type { Text } from './sector.ts'

export type LonLat = [lon: number, lat: number]
export type AreaLevel = 'province' | 'district' | 'commune'

export interface Area {
  code: string
  name: Text
  level: AreaLevel
  parent?: string
  /** Residents; with `source` of the locality. */
  population?: number
  /** A point inside it, near where people live. */
  centre?: LonLat
  /** The first day on which it holds, `YYYY-MM-DD`; from ever unless given. */
  from?: string
  /** The first day on which it no longer holds; for good unless given. */
  to?: string
  /** Beside `parent`, other areas that it has a part of: what is counted in it is wholly in none of them. */
  crosses?: string[]
}

/** What became of areas on one day; areas that it does not name went on as they were. */
export interface Crosswalk {
  /** The first day after it, `YYYY-MM-DD`. */
  date: string
  source: string
  /** Each piece of land that changed hands: the area before, the one after, and which share of the one before. */
  changes: [before: string, after: string, share?: number][]
}

export interface Facility {
  id: string
  name: string
  kind: string
  areaCode: string
  position: LonLat
  /** How a destination is visited, where that is known. */
  visitors?: { perWeekday: number; weekendFactor: number; shareFromAbroad: number }
}

export interface Road {
  /** QL2, ĐT305, … */
  ref: string
  name: string
  class: 'motorway' | 'national' | 'provincial'
  line: LonLat[]
  /** It leads to where people go at the weekend: full there on Saturday morning, back on Sunday afternoon. */
  outing?: boolean
}

/** What the base map draws, in WGS 84; every part may be empty. */
export interface LocalityMap {
  /** True when shapes are drawn for orientation and must not be measured: the wall says so. */
  schematic: boolean
  /** Where each part comes from and its licence, shown in the map's credits. */
  sources: { part: string; source: string; licence: string }[]
  outline: Feature<Polygon | MultiPolygon>
  /** Polygons with properties {code, name}: of the reporting level, or where its borders are not known, of the areas above. */
  areas: FeatureCollection<Polygon | MultiPolygon, { code: string; name: string }>
  /** Neighbouring provinces, dimmed. */
  context: FeatureCollection<Polygon | MultiPolygon, { name: string }>
  water: FeatureCollection<LineString | MultiLineString, { name?: string }>
  roads: FeatureCollection<LineString, { ref: string; class: Road['class'] }>
  /** Few names, most important first. */
  labels: FeatureCollection<Point, { name: string; kind: 'place' | 'neighbour' | 'water' }>
}

export interface Locality {
  id: string
  name: Text
  centre: LonLat
  /** west, south, east, north */
  bounds: [number, number, number, number]
  /** The level whose codes the simulators report by. */
  reportingLevel: AreaLevel
  areas: Area[]
  /** How areas changed; none unless given. */
  crosswalks?: Crosswalk[]
  /** Named points that simulators and cards use: hospitals, schools, destinations. */
  facilities: Facility[]
  roads: Road[]
  /** `<sector>.<indicator>` → the province's own target. */
  targets: Record<string, number>
  map: LocalityMap
}
