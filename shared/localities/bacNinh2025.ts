// Bắc Ninh since 1 July 2025, with what was Bắc Giang: it reports by its 99 communes and wards. Their borders
// are not among what ships, so the schematic map is drawn by the districts that they came from.
import type { Locality, LocalityMap } from '../locality.ts'
import { communeAreas, districtAreas, MERGER, mergerOf, provinceArea } from './areasOf.ts'
import { districtsOf2025, yenDung } from './bacGiang.ts'
import * as bacGiang from './bacGiangAreas.ts'
import * as bacGiangPlaces from './bacGiangPlaces.ts'
import geo from './bacNinh2025.geo.json' with { type: 'json' }
import * as bacNinh from './bacNinhAreas.ts'
import * as bacNinhPlaces from './bacNinhPlaces.ts'

const communes = [...bacNinh.communes, ...bacGiang.communes]
const areas = [
  provinceArea(
    '24',
    'Bắc Ninh',
    communes.reduce((sum, [, , , , population]) => sum + population, 0),
    { from: MERGER },
  ),
  ...districtAreas([...bacNinh.districts, ...bacGiang.districts], '24'),
  yenDung,
  ...communeAreas(communes),
]

const locality: Locality = {
  id: 'bac-ninh-2025',
  name: { vi: 'Bắc Ninh', en: 'Bắc Ninh' },
  centre: [106.25, 21.28],
  bounds: [105.91, 20.98, 107.07, 21.64],
  reportingLevel: 'commune',
  areas,
  crosswalks: [districtsOf2025, mergerOf(areas, 'Resolution 1658/NQ-UBTVQH15 of 16 June 2025')],
  facilities: [...bacNinhPlaces.facilities, ...bacGiangPlaces.facilities],
  roads: [...bacNinhPlaces.roads, ...bacGiangPlaces.roads],
  targets: {},
  map: geo as unknown as LocalityMap,
}

export default locality
