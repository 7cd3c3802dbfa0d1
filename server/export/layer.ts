// One layer of a sector's map as GeoJSON, as it stands: areas with their figure, or reports with theirs.

import type { Feature, FeatureCollection, Geometry } from 'geojson'
import { areaValues } from '../../shared/areaFigure.ts'
import { drawnOf, layerName } from '../../shared/layerName.ts'
import type { Locality } from '../../shared/locality.ts'
import type { IndicatorState } from '../../shared/protocol.ts'
import type { Layer, Sector } from '../../shared/sector.ts'
import { isoIn, type Made, type Simulated, simulatedOf } from './sheet.ts'

/** What a layer is read from. */
export interface LayerSource {
  areas: Locality['map']['areas']
  figure(sector: string, indicator: string): IndicatorState | undefined
  /** Null: no such kind. */
  entities(sector: string, kind: string): FeatureCollection<Geometry | null> | null
}

/** Null when the sector has no such layer. Members beside the standard's own say what it is (RFC 7946, 6.1). */
export function layerOf(sector: Sector, name: string, source: LayerSource, made: Made): object | null {
  const layer = sector.wall.layers.find((each) => layerName(each) === name)
  if (!layer) return null
  const { features, simulated } =
    layer.kind === 'choropleth' ? areasOf(sector, layer.indicator, source) : reportsOf(sector, layer, source)
  return {
    type: 'FeatureCollection',
    title: layer.title[made.language],
    sector: sector.title[made.language],
    source: sector.owner[made.language],
    simulated,
    exportedAt: isoIn(made.zone, made.now),
    features,
  }
}

interface Drawn {
  features: Feature<Geometry | null>[]
  simulated: Simulated
}

function areasOf(sector: Sector, indicator: string, { areas, figure }: LayerSource): Drawn {
  const state = figure(sector.id, indicator)
  const unit = sector.indicators.find(({ id }) => id === indicator)?.unit ?? ''
  const parts = areaValues(state)
  return {
    features: areas.features.map(({ geometry, properties }) => ({
      type: 'Feature',
      id: properties.code,
      geometry,
      properties: { ...properties, value: parts[properties.code] ?? null, unit },
    })),
    simulated: state?.reports ? simulatedOf([state.simulated / state.reports]) : 'none',
  }
}

function reportsOf(
  sector: Sector,
  layer: Exclude<Layer, { kind: 'choropleth' }>,
  source: LayerSource,
): Drawn {
  const all = source.entities(sector.id, drawnOf(layer))?.features ?? []
  const features = all.map((feature) => (layer.kind === 'paths' ? asLine(feature, layer.path) : feature))
  return { features, simulated: simulatedOf(all.map(({ properties }) => (properties?.simulated ? 1 : 0))) }
}

/** A line where the report has one, else its point. */
function asLine(feature: Feature<Geometry | null>, path: string): Feature<Geometry | null> {
  const line: unknown = feature.properties?.[path]
  if (!Array.isArray(line) || line.length < 2) return feature
  const { [path]: _, ...properties } = feature.properties ?? {}
  return { ...feature, geometry: { type: 'LineString', coordinates: line }, properties }
}
