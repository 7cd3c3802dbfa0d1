// From the layers of a folder to one province: which it is, what belongs to it, and what is wrong with that.
import { booleanPointInPolygon } from '@turf/boolean-point-in-polygon'
import type { Point, Position } from 'geojson'
import { boxOf } from '../../shared/localities/fitMap.ts'
import { type AreaShape, middleOf } from '../../shared/localities/folderMap.ts'
import { type Layers, positionsOf, type Shape } from '../../shared/localities/geoFiles.ts'
import { belongs } from '../../shared/localityFolder.ts'
import { distanceKm } from '../road.ts'
import { coverageOf } from './coverage.ts'
import type { Problem, Report } from './problem.ts'
import { ringProblems } from './rings.ts'

export interface Selected {
  province: AreaShape
  districts: AreaShape[]
  communes: AreaShape[]
  facilities: Shape[]
}

/** From so many km² on a hole, an overlap or land outside is an error; below, a warning; below that, nothing. */
const ERROR_KM2 = 2
const WARNING_KM2 = 0.05
/** Thinner on the average: a border that was drawn at two scales. */
const SLIVER_KM = 0.5
const MOST_REGIONS = 20
/** Where Viet Nam is, islands too. */
const [WEST, SOUTH, EAST, NORTH] = [102, 6, 118, 24]

export const codeOf = ({ properties }: Shape): string => String(properties.code)
const nameOf = ({ properties }: Shape): string => String(properties.fullName ?? properties.name ?? '')

/** Null when there is no one province to import; why stands in the report. */
export function select(layers: Layers, wanted: string | undefined, report: Report): Selected | null {
  const provinces = layers.provinces as AreaShape[]
  const list = provinces.map((each) => `${codeOf(each)} ${nameOf(each)}`).join(', ')
  const province =
    wanted === undefined && provinces.length === 1
      ? provinces[0]
      : provinces.find((each) => codeOf(each) === wanted)
  if (!province) {
    const message = !provinces.length
      ? 'has no province: a layer provinces*.geojson with its outline is needed'
      : wanted === undefined
        ? `has several provinces: choose one with --province CODE (${list})`
        : `has no province ${wanted} (has ${list})`
    report.problems.push({ kind: 'error', file: 'provinces*.geojson', feature: null, message })
    return null
  }
  const own = (shapes: Shape[]) => (shapes as AreaShape[]).filter((shape) => belongs(shape, province))
  const districts = own(layers.districts)
  const communes = own(layers.communes)
  if (!districts.length && !communes.length)
    report.problems.push({
      kind: 'error',
      file: 'communes*.geojson, districts*.geojson',
      feature: null,
      message: `has no area of ${nameOf(province)}`,
    })
  const facilities = [...layers.hospitals, ...layers.poi]
  return { province, districts, communes, facilities }
}

/** Everything that can be wrong between the parts of a province. */
export function checkSelected({ province, districts, communes, facilities }: Selected, report: Report): void {
  const areas = [province, ...districts, ...communes]
  for (const area of areas) {
    for (const message of ringProblems(area.geometry)) add(report, 'error', area, message)
    const far = positionsOf(area.geometry.coordinates).find(([lon, lat]) => !inVietNam(lon!, lat!))
    if (far) add(report, 'error', area, `has a position outside Viet Nam: [${far[0]}, ${far[1]}]`)
  }
  checkNames([...districts, ...communes], report)
  checkParents(districts, communes, province, report)
  for (const list of [districts, communes]) checkCoverage(province, list, report)
  checkFacilities(communes.length ? communes : districts, province, facilities, report)
}

const add = (report: Report, kind: Problem['kind'], shape: Shape, message: string) =>
  report.problems.push({
    kind,
    file: shape.file,
    feature: [shape.properties.code, nameOf(shape)].filter(Boolean).join(' '),
    message,
  })

const inVietNam = (lon: number, lat: number) => lon >= WEST && lon <= EAST && lat >= SOUTH && lat <= NORTH

/** Official codes have two digits for a province, three for a district, five for a commune. */
function checkNames(areas: readonly AreaShape[], report: Report): void {
  const seen = new Map<string, string>()
  for (const area of areas) {
    const code = codeOf(area)
    if (!/^\d{2,5}$/.test(code))
      add(report, 'warning', area, `has a code that is none of the official ones: ${code}`)
    const key = `${code.length} ${nameOf(area)}`
    const other = seen.get(key)
    if (other !== undefined) add(report, 'warning', area, `is called like ${other}`)
    seen.set(key, code)
  }
}

function checkParents(
  districts: readonly AreaShape[],
  communes: readonly AreaShape[],
  province: AreaShape,
  report: Report,
): void {
  const known = new Set(districts.map(codeOf))
  for (const commune of communes) {
    const { districtCode, oldDistrictCode, crosses } = commune.properties
    const named = [oldDistrictCode ?? districtCode, ...String(crosses ?? '').split(/[;, ]+/)]
    for (const code of named)
      if (code !== undefined && code !== '' && known.size && !known.has(String(code)))
        add(report, 'error', commune, `names the district ${code}, which is not in the folder`)
  }
  for (const area of [...districts, ...communes]) {
    const middle = middleOf(boxOf(positionsOf(area.geometry.coordinates)))
    const reach = distanceKm(middle, middleOf(boxOf(positionsOf(province.geometry.coordinates))))
    if (reach > 500) add(report, 'error', area, `lies ${Math.round(reach)} km from its province`)
  }
}

function checkCoverage(province: AreaShape, areas: readonly AreaShape[], report: Report): void {
  if (!areas.length) return
  const regions = coverageOf(
    province.geometry,
    areas.map(({ geometry }) => geometry),
    WARNING_KM2,
  )
  for (const { kind, areas: which, km2, at, widthKm, heightKm } of regions.slice(0, MOST_REGIONS)) {
    const place = `${km2.toFixed(2)} km² near [${at[0]!.toFixed(4)}, ${at[1]!.toFixed(4)}]`
    const thickKm = km2 / Math.max(widthKm, heightKm)
    const severity = km2 >= ERROR_KM2 && thickKm >= SLIVER_KM ? 'error' : 'warning'
    const [one, other] = which.map((i) => areas[i]!)
    if (kind === 'hole') add(report, severity, province, `no area holds ${place}`)
    else if (kind === 'overlap')
      add(report, severity, one!, `overlaps ${codeOf(other!)} ${nameOf(other!)} by ${place}`)
    else add(report, severity, one!, `lies outside its province by ${place}`)
  }
  if (regions.length > MOST_REGIONS)
    add(
      report,
      'warning',
      province,
      `${regions.length - MOST_REGIONS} smaller holes and overlaps are not listed`,
    )
}

/** Facilities of other provinces are left out without a word: folders often hold a whole region. */
function checkFacilities(
  areas: readonly AreaShape[],
  province: AreaShape,
  facilities: readonly Shape[],
  report: Report,
): void {
  const byCode = new Map(areas.map((area) => [codeOf(area), area]))
  for (const facility of facilities) {
    const { coordinates } = facility.geometry as Point
    const stated = facility.properties.communeCode ?? facility.properties.areaCode
    const within = booleanPointInPolygon(coordinates, province.geometry)
    const area = stated === undefined ? undefined : byCode.get(String(stated))
    if (!within && area)
      add(report, 'error', facility, `says ${stated} but lies outside the province, at ${shown(coordinates)}`)
    if (!within || stated === undefined) continue
    if (!area) add(report, 'error', facility, `names the area ${stated}, which is not in the folder`)
    else if (!booleanPointInPolygon(coordinates, area.geometry))
      add(
        report,
        'warning',
        facility,
        `says ${stated} ${nameOf(area)} but lies in another area, at ${shown(coordinates)}`,
      )
  }
}

const shown = ([lon, lat]: Position) => `[${lon!.toFixed(4)}, ${lat!.toFixed(4)}]`
