// Areas at a level of their own: where an area's share is held against the figure's bands. Counts are
// not: bands for a whole province say nothing of one commune.
import { levelOf } from '../../shared/level.ts'
import type { LocalityMap } from '../../shared/locality.ts'
import type { Indicator } from '../../shared/sector.ts'
import type { Place } from './hotSpots.ts'
import { type Choropleth, isCount } from './layers/choropleth.ts'
import { boundsOf } from './view.ts'

export function areaPlaces(map: LocalityMap, indicator: Indicator, { values }: Choropleth): Place[] {
  if (isCount(indicator)) return []
  return map.areas.features.flatMap((feature) => {
    const { code } = feature.properties
    const bounds = boundsOf(feature)
    const level = levelOf(values[code] ?? null, indicator.bands)
    if (!bounds || !level) return []
    const position: [number, number] = [(bounds[0] + bounds[2]) / 2, (bounds[1] + bounds[3]) / 2]
    return [{ id: `area ${code}`, level, position, bounds }]
  })
}
