// Reads a folder of GeoJSON files and proves them before anything is drawn from them: what is wrong is
// collected with its file and feature, so that one run tells an authority all that it has to mend.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Feature, Geometry, Position } from 'geojson'
import { decodeText } from '../encoding.ts'

export interface GeoMistake {
  file: string
  /** Place in the file from 0, with the code or name when there is one; null for the whole file. */
  feature: string | null
  message: string
}

/** Thrown once for a whole folder; `mistakes` has every problem found. */
export class LocalityFolderError extends Error {
  readonly mistakes: readonly GeoMistake[]
  constructor(directory: string, mistakes: readonly GeoMistake[]) {
    const lines = mistakes.map(
      ({ file, feature, message }) => `${file}${feature === null ? '' : `, feature ${feature}`}: ${message}`,
    )
    super(`The locality folder ${directory} cannot be used:\n${lines.join('\n')}`)
    this.name = 'LocalityFolderError'
    this.mistakes = mistakes
  }
}

/** What each layer's features must be and carry. A file belongs to the layer that its name begins with. */
const layerRules = {
  provinces: { geometry: /^(Multi)?Polygon$/, needs: ['code', 'name'] },
  districts: { geometry: /^(Multi)?Polygon$/, needs: ['code', 'name'] },
  communes: { geometry: /^(Multi)?Polygon$/, needs: ['code', 'name'] },
  context: { geometry: /^(Multi)?Polygon$/, needs: ['name'] },
  rivers: { geometry: /^(Multi)?LineString$/, needs: [] },
  roads: { geometry: /^(Multi)?LineString$/, needs: ['ref'] },
  hospitals: { geometry: /^Point$/, needs: ['name'] },
  poi: { geometry: /^Point$/, needs: ['name', 'kind'] },
  'label-points': { geometry: /^Point$/, needs: ['code', 'name'] },
} as const satisfies Record<string, { geometry: RegExp; needs: readonly string[] }>

export type LayerName = keyof typeof layerRules
export const layerNames = Object.keys(layerRules) as LayerName[]

export type Properties = Record<string, string | number | undefined>
export interface Shape<G extends Geometry = Geometry> {
  geometry: G
  properties: Properties
  file: string
}
export type Layers = Record<LayerName, Shape[]>

/** Every layer of a folder, proved. Throws LocalityFolderError with all mistakes. */
export function readGeoFolder(directory: string): Layers {
  const mistakes: GeoMistake[] = []
  const layers = Object.fromEntries(layerNames.map((name) => [name, [] as Shape[]])) as Layers
  for (const file of listFiles(directory)) {
    const layer = layerNames.find((name) => file.startsWith(name))
    // A file that calls itself a reference is for comparing, not for drawing.
    if (!layer || file.includes('reference')) continue
    layers[layer].push(...readLayer(directory, file, layer, mistakes))
  }
  for (const name of ['provinces', 'districts', 'communes'] as const) checkCodes(layers[name], mistakes)
  if (mistakes.length) throw new LocalityFolderError(directory, mistakes)
  return layers
}

function listFiles(directory: string): string[] {
  try {
    return readdirSync(directory)
      .filter((file) => file.endsWith('.geojson'))
      .sort()
  } catch (error) {
    throw new LocalityFolderError(directory, [{ file: directory, feature: null, message: messageOf(error) }])
  }
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error))

function readLayer(directory: string, file: string, layer: LayerName, mistakes: GeoMistake[]): Shape[] {
  const decoded = decodeText(readFileSync(join(directory, file)))
  if ('error' in decoded) {
    mistakes.push({ file, feature: null, message: decoded.error })
    return []
  }
  return readShapes(decoded.text, file, layer, mistakes)
}

/** The good features of one layer's GeoJSON text; what is wrong with the others goes to `mistakes`. */
export function readShapes(text: string, file: string, layer: LayerName, mistakes: GeoMistake[]): Shape[] {
  const wrong = (message: string) => mistakes.push({ file, feature: null, message })
  let parsed: { type?: unknown; features?: unknown; crs?: { properties?: { name?: unknown } } }
  try {
    parsed = JSON.parse(text) ?? {}
  } catch (error) {
    wrong(`cannot be read as JSON: ${messageOf(error)}`)
    return []
  }
  const crs = parsed.crs?.properties?.name
  if (crs !== undefined && !/CRS84|4326/.test(String(crs)))
    wrong(`is in the coordinate system ${String(crs)}: convert it to WGS 84 (ogr2ogr -t_srs EPSG:4326)`)
  if (parsed.type !== 'FeatureCollection' || !Array.isArray(parsed.features)) {
    wrong('must be a GeoJSON FeatureCollection')
    return []
  }
  return (parsed.features as (Feature | null)[]).flatMap((feature, i) => {
    const properties = (feature?.properties ?? {}) as Properties
    const called = properties.code ?? properties.name
    const messages = checkFeature(feature, properties, layer)
    for (const message of messages)
      mistakes.push({ file, feature: called === undefined ? `${i}` : `${i} (${called})`, message })
    return messages.length ? [] : [{ geometry: feature!.geometry, properties, file }]
  })
}

function checkFeature(feature: Feature | null, properties: Properties, layer: LayerName): string[] {
  const { geometry, needs }: { geometry: RegExp; needs: readonly string[] } = layerRules[layer]
  const messages = needs
    .filter((name) => properties[name] === undefined || properties[name] === null || properties[name] === '')
    .map((name) => `has no ${name}`)
  const shape = feature?.geometry
  if (!shape || !geometry.test(shape.type) || !('coordinates' in shape))
    return [
      ...messages,
      `must have a geometry of ${geometry.source.replace(/[\^$]/g, '')}, has ${shape?.type ?? 'none'}`,
    ]
  const positions = positionsOf(shape.coordinates)
  if (!positions.length) return [...messages, 'has no coordinates']
  const bad = positions.find((position) => wrongPosition(position) !== null)
  return bad ? [...messages, wrongPosition(bad)!] : messages
}

/** Every position of a geometry's coordinates, at any depth; what is no number ends as a bad position. */
export function positionsOf(coordinates: unknown): Position[] {
  if (!Array.isArray(coordinates)) return [[Number.NaN, Number.NaN]]
  if (coordinates.length && !Array.isArray(coordinates[0])) return [coordinates as Position]
  return coordinates.flatMap(positionsOf)
}

function wrongPosition([lon, lat]: Position): string | null {
  const shown = `[${lon}, ${lat}]`
  if (typeof lon !== 'number' || typeof lat !== 'number' || !Number.isFinite(lon) || !Number.isFinite(lat))
    return `has a position that is not two numbers: ${shown}`
  if (Math.abs(lat) > 90 && Math.abs(lat) <= 180 && Math.abs(lon) <= 90)
    return `has its axes swapped: ${shown} must be [longitude, latitude]`
  if (Math.abs(lon) > 180 || Math.abs(lat) > 90)
    return `has a position outside WGS 84 degrees: ${shown} (metres, as of VN-2000 or UTM: convert to longitude and latitude, ogr2ogr -t_srs EPSG:4326)`
  return null
}

export function checkCodes(shapes: Shape[], mistakes: GeoMistake[]): void {
  const seen = new Set<string>()
  for (const { properties, file } of shapes) {
    const code = String(properties.code)
    if (seen.has(code)) mistakes.push({ file, feature: code, message: `has the code ${code} a second time` })
    seen.add(code)
  }
}
