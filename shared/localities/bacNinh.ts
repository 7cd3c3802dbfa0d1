// Bắc Ninh as it was until 30 June 2025: a schematic map by its eight districts, with the communes of 2025.
// Since then it and Bắc Giang are one province, the profile bac-ninh-2025.
import type { Locality, LocalityMap } from '../locality.ts'
import { communeAreas, districtAreas, MERGER, mergerOf, provinceArea } from './areasOf.ts'
import geo from './bacNinh.geo.json' with { type: 'json' }
import { communes, districts } from './bacNinhAreas.ts'
import { facilities, roads } from './bacNinhPlaces.ts'

const areas = [
  provinceArea('27', 'Bắc Ninh', 1_368_840, { to: MERGER }),
  ...districtAreas(districts, '27'),
  ...communeAreas(communes),
]

const locality: Locality = {
  id: 'bac-ninh',
  // Beside the wall of the new province of the same name this one must be told apart.
  name: { vi: 'Bắc Ninh (cũ)', en: 'Bắc Ninh (former)' },
  centre: [106.08, 21.12],
  bounds: [105.91, 20.98, 106.32, 21.25],
  reportingLevel: 'district',
  areas,
  crosswalks: [mergerOf(areas, 'Resolution 1658/NQ-UBTVQH15 of 16 June 2025')],
  facilities,
  roads,
  targets: {},
  map: geo as unknown as LocalityMap,
}

export default locality
