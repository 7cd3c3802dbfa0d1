// The base map of a province read from a folder: outline, areas, neighbours, water, roads and labels.
import { booleanPointInPolygon } from '@turf/boolean-point-in-polygon'
import type { LineString, MultiLineString, MultiPolygon, Polygon, Position } from 'geojson'
import type { Area, Locality, LocalityMap, LonLat, Road } from '../locality.ts'
import { type Box, boxesMeet, boxOf, inBox, stretchesIn } from './fitMap.ts'
import { type Layers, positionsOf, type Shape } from './geoFiles.ts'

export type AreaShape = Shape<Polygon | MultiPolygon>

const labelsAtMost = 8

export const middleOf = ([west, south, east, north]: Box): LonLat => [(west + east) / 2, (south + north) / 2]

/** The drawn parts of a province, with what of its surroundings meets the frame. */
export function mapOf(
  layers: Layers,
  province: AreaShape,
  shapes: AreaShape[],
  areas: Area[],
  roads: Road[],
  frame: Box,
  profile: Locality | undefined,
): LocalityMap {
  const feature = <G, P>(geometry: G, properties: P) => ({ type: 'Feature' as const, geometry, properties })
  const collection = <F>(features: F[]) => ({ type: 'FeatureCollection' as const, features })
  const nameOf = new Map(areas.map(({ code, name }) => [code, name.vi]))
  const context = (layers.context as AreaShape[]).filter(({ geometry }) =>
    boxesMeet(boxOf(positionsOf(geometry.coordinates)), frame),
  )
  const labels = profile?.map.labels.features ?? labelsOf(areas, province, context, frame)
  return {
    schematic: false,
    sources: sourcesOf(layers),
    outline: feature(province.geometry, {}),
    areas: collection(
      shapes.map(({ geometry, properties }) => {
        const code = String(properties.code)
        return feature(geometry, { code, name: nameOf.get(code)! })
      }),
    ),
    context: collection(
      context.map(({ geometry, properties }) => feature(geometry, { name: String(properties.name) })),
    ),
    water: collection(
      layers.rivers.flatMap(({ geometry, properties }) =>
        stretchesIn(geometry as LineString | MultiLineString, frame).map((coordinates) =>
          feature(
            { type: 'LineString' as const, coordinates },
            properties.name === undefined ? {} : { name: String(properties.name) },
          ),
        ),
      ),
    ),
    roads: collection(
      roads.map(({ ref, class: kind, line }) =>
        feature({ type: 'LineString' as const, coordinates: line as Position[] }, { ref, class: kind }),
      ),
    ),
    labels: collection(labels),
  }
}

function labelsOf(
  areas: Area[],
  province: AreaShape,
  context: AreaShape[],
  frame: Box,
): LocalityMap['labels']['features'] {
  const label = (name: string, kind: 'place' | 'neighbour', coordinates: Position) => ({
    type: 'Feature' as const,
    geometry: { type: 'Point' as const, coordinates },
    properties: { name, kind },
  })
  const level = areas.some((area) => area.level === 'district') ? 'district' : 'commune'
  const places = areas
    .filter((area) => area.level === level && area.centre)
    .sort((a, b) => (b.population ?? 0) - (a.population ?? 0))
    .slice(0, labelsAtMost)
    .map((area) => label(area.name.vi, 'place', area.centre!))
  const neighbours = context.flatMap(({ geometry, properties }) => {
    const near = positionsOf(geometry.coordinates).filter((position) => inBox(position, frame))
    const middle = middleOf(boxOf(near))
    if (!near.length || booleanPointInPolygon(middle, province.geometry)) return []
    return [label(String(properties.name), 'neighbour', middle)]
  })
  return [...places, ...neighbours]
}

/** What the folder's files say of themselves; hand-approximated ones are called so. */
function sourcesOf(layers: Layers): LocalityMap['sources'] {
  return Object.entries(layers).flatMap(([part, shapes]) =>
    [...new Set(shapes.map(({ file }) => file))].map((file) => ({
      part: file.includes('approx') ? `${part} (approximate)` : part,
      source: `LOCALITY_DIR/${file}`,
      licence: 'see SOURCES.md of the folder',
    })),
  )
}
