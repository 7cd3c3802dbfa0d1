// A province by its id: the profile that ships, or one read from a folder of an authority's own GeoJSON.
// Node only. Files are known by how their names begin: provinces, districts, communes, context, rivers,
// roads, hospitals, poi, label-points (each `*.geojson`); provinces and one of the area files are needed.
import { booleanPointInPolygon } from '@turf/boolean-point-in-polygon'
import type { LineString, MultiLineString, Point } from 'geojson'
import { MERGER, mergerOf } from './localities/areasOf.ts'
import bacGiang from './localities/bacGiang.ts'
import bacNinh from './localities/bacNinh.ts'
import bacNinh2025 from './localities/bacNinh2025.ts'
import { type Box, boxOf, fitMap, inBox, stretchesIn, widen } from './localities/fitMap.ts'
import { type AreaShape, mapOf, middleOf } from './localities/folderMap.ts'
import {
  type Layers,
  LocalityFolderError,
  type Properties,
  positionsOf,
  readGeoFolder,
  type Shape,
} from './localities/geoFiles.ts'
import vinhPhuc from './localities/vinhPhuc.ts'
import type { Area, Crosswalk, Facility, Locality, LonLat, Road } from './locality.ts'

export { type GeoMistake, LocalityFolderError } from './localities/geoFiles.ts'

const shipped: Record<string, Locality> = Object.fromEntries(
  [vinhPhuc, bacNinh, bacGiang, bacNinh2025].map((locality) => [locality.id, locality]),
)

/** The ids of the profiles that ship. */
export const shippedIds = Object.keys(shipped)

/** A map travels to every wall once: its JSON stays below this many characters. */
const mapLimit = 680_000

/**
 * The locality `id`, like `vinh-phuc`: as shipped, or from `directory` when that is given.
 * Throws LocalityFolderError with every mistake in the folder, or an Error naming the ids that there are.
 */
export function loadLocality(id: string, directory?: string | null): Locality {
  if (directory) return fromFolder(id, directory)
  const found = shipped[id]
  if (!found)
    throw new Error(
      `No locality ${id} ships (there is ${Object.keys(shipped).join(', ')}): name a folder in LOCALITY_DIR.`,
    )
  return found
}

function fromFolder(id: string, directory: string): Locality {
  const layers = readGeoFolder(directory)
  const refuse = (file: string, message: string) =>
    new LocalityFolderError(directory, [{ file, feature: null, message }])
  const provinces = layers.provinces as AreaShape[]
  const idOf = (properties: Properties) => String(properties.id ?? slug(shortName(String(properties.name))))
  const province = provinces.find(({ properties }) => idOf(properties) === id)
  if (!province) {
    const known = provinces.map(({ properties }) => idOf(properties))
    throw refuse('provinces*.geojson', `has no province ${id} (has ${known.join(', ') || 'none'})`)
  }
  const own = (shape: AreaShape) => belongs(shape, province)
  const communes = (layers.communes as AreaShape[]).filter(own)
  const districts = (layers.districts as AreaShape[]).filter(own)
  const shapes = communes.length ? communes : districts
  if (!shapes.length)
    throw refuse(
      'communes*.geojson, districts*.geojson',
      `has no area of ${String(province.properties.name)}`,
    )

  const bounds = boxOf(positionsOf(province.geometry.coordinates))
  const frame = widen(bounds, 0.5)
  const reportingLevel = communes.length ? 'commune' : 'district'
  const centres = new Map(
    layers['label-points'].map(({ geometry, properties }) => [
      String(properties.code),
      (geometry as Point).coordinates as LonLat,
    ]),
  )
  const profile = shipped[id]
  const areas = areasOf(province, districts, communes, centres, profile)
  const roads = roadsOf(layers, bounds, frame, profile)
  const name = shortName(String(province.properties.name))
  return {
    id,
    name: { vi: name, en: name },
    centre: centres.get(String(province.properties.code)) ?? middleOf(bounds),
    bounds,
    reportingLevel,
    areas,
    crosswalks: crosswalksOf(areas, profile),
    facilities: facilitiesOf(layers, shapes, profile),
    roads,
    targets: profile?.targets ?? {},
    map: fitMap(mapOf(layers, province, shapes, areas, roads, frame, profile), mapLimit),
  }
}

/** By what the feature says of its (old) province; one that says nothing belongs where its middle lies. */
export function belongs({ geometry, properties }: AreaShape, province: AreaShape): boolean {
  const { code, name } = province.properties
  const stated = [
    [properties.oldProvinceCode, code],
    [properties.oldProvince, name],
    [properties.provinceCode, code],
    [properties.province, name],
  ].find(([value]) => value !== undefined)
  if (stated) return String(stated[0]) === String(stated[1])
  return booleanPointInPolygon(middleOf(boxOf(positionsOf(geometry.coordinates))), province.geometry)
}

/** Without the kind of unit that official names begin with. */
const shortName = (name: string) => name.replace(/^(Thành phố|Thị xã|Huyện|Tỉnh) (?=\p{Lu})/u, '')

/** A name as an id: `Bắc Ninh` as `bac-ninh`. */
export const slug = (name: string) =>
  plain(name)
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')

/** Without Vietnamese marks. */
const plain = (name: string) =>
  name.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/g, 'd').replace(/Đ/g, 'D')

const kindsInEnglish: Record<string, string> = { xa: ' commune', phuong: ' ward', 'dac-khu': ' special zone' }

function areasOf(
  province: AreaShape,
  districts: AreaShape[],
  communes: AreaShape[],
  centres: Map<string, LonLat>,
  profile: Locality | undefined,
): Area[] {
  const provinceCode = String(province.properties.code)
  const parents = new Set(districts.map(({ properties }) => String(properties.code)))
  const area = (level: Area['level'], { geometry, properties }: AreaShape): Area => {
    const code = String(properties.code)
    const vi = String((level === 'commune' ? properties.fullName : undefined) ?? properties.name)
    const short = shortName(vi)
    const parent = String(properties.oldDistrictCode ?? properties.districtCode ?? '')
    return {
      code,
      name: {
        vi: short,
        // Official names keep their marks in English too.
        en: `${level === 'commune' ? properties.name : short}${kindsInEnglish[String(properties.kind)] ?? ''}`,
      },
      level,
      ...(level === 'province'
        ? {}
        : { parent: parents.has(parent) && parent !== code ? parent : provinceCode }),
      ...(typeof properties.population === 'number' ? { population: properties.population } : {}),
      centre: centres.get(code) ?? middleOf(boxOf(positionsOf(geometry.coordinates))),
      ...datesOf(
        properties,
        profile?.areas.find((known) => known.code === code && known.level === level),
      ),
    }
  }
  return [
    area('province', province),
    ...districts.map((shape) => area('district', shape)),
    ...communes.map((shape) => area('commune', shape)),
  ]
}

/** What the folder says of an area's days, else what the profile that ships knows of it. */
function datesOf(
  { from, to, crosses }: Properties,
  known: Area | undefined,
): Pick<Area, 'from' | 'to' | 'crosses'> {
  const days = {
    from: from ? String(from) : known?.from,
    to: to ? String(to) : known?.to,
    crosses: crosses ? String(crosses).split(/[;, ]+/) : known?.crosses,
  }
  return Object.fromEntries(Object.entries(days).filter(([, value]) => value !== undefined))
}

/** Districts and communes that hold at different times are one arrangement after the other. */
function crosswalksOf(areas: readonly Area[], profile: Locality | undefined): Crosswalk[] {
  if (profile?.crosswalks) return profile.crosswalks
  const isAnew = areas.some(({ level, from }) => level === 'commune' && from === MERGER)
  return isAnew ? [mergerOf(areas, 'the folder')] : []
}

const classes: Record<string, Road['class']> = {
  motorway: 'motorway',
  trunk: 'national',
  primary: 'national',
  national: 'national',
}

function roadsOf(layers: Layers, bounds: Box, frame: Box, profile: Locality | undefined): Road[] {
  const given = layers.roads.flatMap(({ geometry, properties }) =>
    stretchesIn(geometry as LineString | MultiLineString, frame)
      .filter((line) => line.some((position) => inBox(position, bounds)))
      .map(
        (line): Road => ({
          ref: String(properties.ref),
          name: String(properties.name ?? properties.ref),
          class: classes[String(properties.class)] ?? 'provincial',
          line: line as LonLat[],
        }),
      ),
  )
  // Roads that are approximate themselves may be completed by the profile's hand-drawn ones.
  if (!profile || !layers.roads.every(({ file }) => file.includes('approx'))) return given
  const reach = (road: Road) => road.line.filter((position) => inBox(position, bounds)).length
  const known = (ref: string) => given.filter((road) => road.ref === ref)
  const better = profile.roads.filter((road) => known(road.ref).every((other) => reach(other) < reach(road)))
  return [...given.filter(({ ref }) => better.every((road) => road.ref !== ref)), ...better]
}

/** What the profile that ships knows of a destination of that name. */
function visitorsOf(name: string, profile: Locality | undefined): Pick<Facility, 'visitors'> {
  const visitors = profile?.facilities.find((known) => known.name === name)?.visitors
  return visitors ? { visitors } : {}
}

const facilityKinds: Record<string, string> = {
  'medical-centre': 'health-centre',
  'health-station': 'commune-station',
  tourism: 'destination',
}

function facilitiesOf(layers: Layers, shapes: AreaShape[], profile: Locality | undefined): Facility[] {
  const codes = new Set(shapes.map(({ properties }) => String(properties.code)))
  const areaOf = ({ geometry, properties }: Shape) => {
    const stated = properties.communeCode ?? properties.areaCode
    if (stated !== undefined) return codes.has(String(stated)) ? String(stated) : undefined
    const within = shapes.find((shape) => booleanPointInPolygon(geometry as Point, shape.geometry))
    return within && String(within.properties.code)
  }
  const ids = new Map<string, number>()
  const found = [...layers.hospitals, ...layers.poi].flatMap((shape): Facility[] => {
    const areaCode = areaOf(shape)
    if (areaCode === undefined) return []
    const name = String(shape.properties.name)
    const kind = String(shape.properties.kind ?? 'hospital')
    const id = slug(name)
    const count = (ids.get(id) ?? 0) + 1
    ids.set(id, count)
    return [
      {
        id: count === 1 ? id : `${id}-${count}`,
        name,
        kind: facilityKinds[kind] ?? kind,
        areaCode,
        position: (shape.geometry as Point).coordinates as LonLat,
        ...visitorsOf(name, profile),
      },
    ]
  })
  // What the folder does not know at all, schools for instance, stays as the profile has it.
  const kinds = new Set(found.map(({ kind }) => kind))
  return [...found, ...(profile?.facilities ?? []).filter(({ kind }) => !kinds.has(kind))]
}
