// A figure's dated target in words, as the wall's clock has it.
import { HOUR } from '../../shared/clock.ts'
import { targetInForce, targetsOf } from '../../shared/pace.ts'
import { type PaceWords, paceWords } from '../../shared/paceWords.ts'
import type { Indicator, Sector } from '../../shared/sector.ts'
import { useLanguage, useWall, useZone } from '../useWall.ts'
import { isGivenByArea } from './status.ts'
import { useFocusArea } from './useFocusArea.ts'

/**
 * Of the target that holds now, the area's own where the scene is narrowed to one and `value` is its; null
 * when there is none, or neither side of it is better.
 */
export function usePace(sector: Sector, indicator: Indicator, value: number | null): PaceWords | null {
  const language = useLanguage()
  const zone = useZone()
  const targets = useWall((wall) => wall.catalogue?.targets)
  const focus = useFocusArea().area
  const area = isGivenByArea(indicator) ? focus : null
  const ofProvince = useWall(
    (wall) => wall.rooms[sector.id]?.scalars.indicators[indicator.id]?.perMonth ?? null,
  )
  const perMonth = area === null ? ofProvince : null
  // A pace moves slowly: worked out by the hour.
  const hour = useWall((wall) => Math.floor(wall.now / HOUR) * HOUR)
  const target = targets && targetInForce(targetsOf(targets, sector.id, indicator.id, area), hour, zone)
  return target ? paceWords(indicator, target, value, perMonth, hour, zone, language) : null
}
