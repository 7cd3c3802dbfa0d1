// Bắc Giang as it was until 30 June 2025: a schematic map by its districts of that year, with the communes
// of 2025. Since then it and Bắc Ninh are one province, the profile bac-ninh-2025.
import type { Area, Crosswalk, Locality, LocalityMap } from '../locality.ts'
import { communeAreas, districtAreas, MERGER, mergerOf, provinceArea } from './areasOf.ts'
import geo from './bacGiang.geo.json' with { type: 'json' }
import { communes, districts } from './bacGiangAreas.ts'
import { facilities, roads } from './bacGiangPlaces.ts'

/** Until 2024: since then a part of the city of Bắc Giang. */
export const yenDung: Area = {
  code: '221',
  name: { vi: 'Yên Dũng', en: 'Yên Dũng' },
  level: 'district',
  parent: '24',
  to: '2025-01-01',
}

/** Yên Dũng joined the city; Lục Ngạn was parted, and its west became the town of Chũ. */
export const districtsOf2025: Crosswalk = {
  date: '2025-01-01',
  source: 'Resolution 1191/NQ-UBTVQH15 of 28 September 2024',
  changes: [
    ['213', '213'],
    ['221', '213'],
    ['219', '219'],
    ['219', '224'],
  ],
}

const areas = [
  provinceArea('24', 'Bắc Giang', 1_803_950, { to: MERGER }),
  ...districtAreas(districts, '24'),
  yenDung,
  ...communeAreas(communes),
]

const locality: Locality = {
  id: 'bac-giang',
  name: { vi: 'Bắc Giang', en: 'Bắc Giang' },
  centre: [106.35, 21.35],
  bounds: [105.92, 21.13, 107.07, 21.64],
  reportingLevel: 'district',
  areas,
  crosswalks: [districtsOf2025, mergerOf(areas, 'Resolution 1658/NQ-UBTVQH15 of 16 June 2025')],
  facilities,
  roads,
  targets: {},
  map: geo as unknown as LocalityMap,
}

export default locality
