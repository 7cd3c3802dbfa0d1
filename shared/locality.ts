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
}

export interface Facility {
  id: string
  name: string
  kind: string
  areaCode: string
  position: LonLat
}

export interface Road {
  /** QL2, ĐT305, … */
  ref: string
  name: string
  class: 'motorway' | 'national' | 'provincial'
  line: LonLat[]
}

/** What the base map draws, in WGS 84; every part may be empty. */
export interface LocalityMap {
  /** True when shapes are drawn for orientation and must not be measured: the wall says so. */
  schematic: boolean
  /** Where each part comes from and its licence, shown in the map's credits. */
  sources: { part: string; source: string; licence: string }[]
  outline: Feature<Polygon | MultiPolygon>
  /** Polygons of the reporting level, with properties {code, name}. */
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
  /** The level whose polygons the map has and whose codes the simulators report by. */
  reportingLevel: AreaLevel
  areas: Area[]
  /** Named points that simulators and cards use: hospitals, schools, destinations. */
  facilities: Facility[]
  roads: Road[]
  /** `<sector>.<indicator>` → the province's own target. */
  targets: Record<string, number>
  map: LocalityMap
}
