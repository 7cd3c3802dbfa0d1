// Vĩnh Phúc as it ships: a schematic map by districts, with the communes of 2025 known by code and name.
// Since 1 July 2025 its land is a part of Phú Thọ, with that of Hòa Bình.
import type { Locality, LocalityMap } from '../locality.ts'
import { communeAreas, districtAreas, MERGER, mergerOf, provinceArea } from './areasOf.ts'
import geo from './vinhPhuc.geo.json' with { type: 'json' }
import { communes, districts } from './vinhPhucAreas.ts'
import { facilities, roads } from './vinhPhucPlaces.ts'

const areas = [
  provinceArea('26', 'Vĩnh Phúc', 1_151_154, { to: MERGER }),
  ...districtAreas(districts, '26'),
  ...communeAreas(communes),
]

const locality: Locality = {
  id: 'vinh-phuc',
  name: { vi: 'Vĩnh Phúc', en: 'Vĩnh Phúc' },
  centre: [105.57, 21.34],
  bounds: [105.317, 21.15, 105.785, 21.55],
  reportingLevel: 'district',
  areas,
  crosswalks: [mergerOf(areas, 'Resolution 1676/NQ-UBTVQH15 of 16 June 2025')],
  facilities,
  roads,
  // None of the figures that the province published is a target of one of the indicators.
  targets: {},
  // JSON has no literal types: the file is what build.ts wrote from a LocalityMap.
  map: geo as unknown as LocalityMap,
}

export default locality
