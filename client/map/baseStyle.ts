// The ground that the data stands on, as a MapLibre style without glyphs or tiles: neighbours dimmed, a
// moat of plain ground round the province, its land, area borders, water and roads. Widths are the
// reference screens' (in u); nothing here depends on live data but the fill that `areaFill` gives.
import type { LocalityMap } from '../../shared/locality.ts'
import type { ExpressionSpecification, SourceSpecification, StyleSpecification } from './BaseMap.tsx'
import { bordersOf } from './borders.ts'
import type { MapTokens, Rgb } from './tokens.ts'
import { partWater, type WaterParts } from './water.ts'

export const AREAS = 'areas'
export const UNKNOWN_AREAS = 'areas-unknown'
export const HATCH = 'hatch'
/** Everything but the area that the screen is about, and its line. */
export const VEIL = 'veil'
export const FOCUS = ['focus-casing', 'focus'] as const

type Shapes = LocalityMap['areas' | 'outline' | 'roads'] | WaterParts['near']

const source = (data: Shapes): SourceSpecification => ({ type: 'geojson', data })
const round = { 'line-join': 'round', 'line-cap': 'round' } as const

const nowhere: ExpressionSpecification = ['literal', false]

/** `unit` is the wall's u in CSS pixels. */
export function baseStyle(map: LocalityMap, tokens: MapTokens, unit: number): StyleSpecification {
  const width = (u: number) => Math.max(0.5, u * unit)
  const line = (id: string, from: string, color: string, u: number) => ({
    id,
    type: 'line' as const,
    source: from,
    layout: round,
    paint: { 'line-color': color, 'line-width': width(u) },
  })
  const parts = partWater(map)
  return {
    version: 8,
    transition: { duration: 0, delay: 0 },
    sources: {
      context: source(bordersOf(map.context)),
      outline: source(map.outline),
      areas: source(map.areas),
      water: source(parts.near),
      'far-water': source(parts.far),
      roads: source(map.roads),
    },
    layers: [
      { id: 'ground', type: 'background', paint: { 'background-color': tokens.ground } },
      line('context', 'context', tokens.context, 0.12),
      line('moat', 'outline', tokens.ground, 4.4),
      { id: 'land', type: 'fill', source: 'outline', paint: { 'fill-color': tokens.land } },
      { id: AREAS, type: 'fill', source: 'areas', paint: { 'fill-color': tokens.land } },
      {
        id: UNKNOWN_AREAS,
        type: 'fill',
        source: 'areas',
        filter: nowhere,
        paint: { 'fill-pattern': HATCH },
      },
      line('area-borders', 'areas', tokens.ground, 0.14),
      {
        id: VEIL,
        type: 'fill',
        source: 'areas',
        filter: nowhere,
        paint: { 'fill-color': tokens.ground, 'fill-opacity': 0.45 },
      },
      line('far-water', 'far-water', tokens.context, 0.2),
      line('water', 'water', tokens.water, 0.9),
      line('outline', 'outline', tokens.outline, 0.2),
      line('road-casing', 'roads', tokens.ground, 0.56),
      {
        ...line('roads', 'roads', tokens.roadFree, 0.2),
        paint: { 'line-color': tokens.roadFree, 'line-width': width(0.2), 'line-opacity': 0.72 },
      },
      { ...line(FOCUS[0], 'areas', tokens.ground, 0.9), filter: nowhere },
      { ...line(FOCUS[1], 'areas', tokens.text1, 0.34), filter: nowhere },
    ],
  }
}

/** What the live data does to the ground. */
export interface AreaFill {
  /** Colour by area code; areas that are not named are plain land. */
  colors: Record<string, string>
  /** Codes drawn hatched: their value is not known. `all`: the link is lost. */
  unknown: string[] | 'all'
}

export const plainLand: AreaFill = { colors: {}, unknown: [] }

export function fillColor(fill: AreaFill, tokens: MapTokens): ExpressionSpecification | string {
  const [first, ...rest] = Object.entries(fill.colors)
  if (!first) return tokens.land
  return ['match', ['get', 'code'], ...first, ...rest.flat(), tokens.land]
}

export function unknownFilter({ unknown }: AreaFill): ExpressionSpecification {
  return unknown === 'all' ? ['literal', true] : ['in', ['get', 'code'], ['literal', unknown]]
}

/** Where the line round some areas and the veil over all others lie; without any nowhere. */
export function focusFilters(areas: readonly string[]): {
  focus: ExpressionSpecification
  veil: ExpressionSpecification
} {
  if (!areas.length) return { focus: nowhere, veil: nowhere }
  const among: ExpressionSpecification = ['in', ['get', 'code'], ['literal', [...areas]]]
  return { focus: among, veil: ['!', among] }
}

/** One tile of the theme's hatch, stripes at 45° that repeat every `period` pixels without a seam, as RGBA bytes. */
export function hatchTile(ground: Rgb, stripe: Rgb, period: number) {
  // A seamless tile is a whole number of pixels; its diagonal period is that over √2.
  const size = Math.max(4, Math.round(period * Math.SQRT2))
  const data = new Uint8Array(size * size * 4)
  for (let y = 0; y < size; y++)
    for (let x = 0; x < size; x++) {
      const along = (x + y) % size
      // One soft pixel on either edge, or the stripes would look like stairs.
      const share = Math.max(0, Math.min(1, along, size * 0.31 - along))
      const at = (y * size + x) * 4
      for (let c = 0; c < 3; c++) data[at + c] = ground[c]! + (stripe[c]! - ground[c]!) * share
      data[at + 3] = 255
    }
  return { width: size, height: size, data }
}
