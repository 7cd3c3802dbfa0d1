// Vĩnh Phúc as it ships: a schematic map by districts, with the communes of 2025 known by code and name.
import type { Locality, LocalityMap } from '../locality.ts'
import geo from './vinhPhuc.geo.json' with { type: 'json' }
import { areas } from './vinhPhucAreas.ts'
import { facilities, roads } from './vinhPhucPlaces.ts'

const locality: Locality = {
  id: 'vinh-phuc',
  name: { vi: 'Vĩnh Phúc', en: 'Vinh Phuc' },
  centre: [105.57, 21.34],
  bounds: [105.317, 21.15, 105.785, 21.55],
  reportingLevel: 'district',
  areas,
  facilities,
  roads,
  // None of the figures that the province published is a target of one of the indicators.
  targets: {},
  // JSON has no literal types: the file is what build.ts wrote from a LocalityMap.
  map: geo as unknown as LocalityMap,
}

export default locality
