// A figure's dated target in words, as the wall's clock has it.
import { DAY } from '../../shared/clock.ts'
import { targetInForce, targetsOf } from '../../shared/pace.ts'
import { type PaceWords, paceWords } from '../../shared/paceWords.ts'
import type { Indicator, Sector } from '../../shared/sector.ts'
import { useLanguage, useWall, useZone } from '../useWall.ts'

/** A pace moves slowly: worked out by the hour. */
const STEP = DAY / 24

/** Of the target that holds now; null when there is none, or neither side of it is better. */
export function usePace(sector: Sector, indicator: Indicator, value: number | null): PaceWords | null {
  const language = useLanguage()
  const zone = useZone()
  const targets = useWall((wall) => wall.catalogue?.targets)
  const perMonth = useWall(
    (wall) => wall.rooms[sector.id]?.scalars.indicators[indicator.id]?.perMonth ?? null,
  )
  const hour = useWall((wall) => Math.floor(wall.now / STEP) * STEP)
  const target = targets && targetInForce(targetsOf(targets, sector.id, indicator.id), hour, zone)
  return target ? paceWords(indicator, target, value, perMonth, hour, zone, language) : null
}
