// Everything a tile shows of one indicator.
import { DAY, SECOND } from '../../shared/clock.ts'
import { limitsOf } from '../../shared/limits.ts'
import type { Catalogue, IndicatorState } from '../../shared/protocol.ts'
import type { Indicator, Sector } from '../../shared/sector.ts'
import { historyKey, valueAt } from '../history.ts'
import { useWall, useWallShallow } from '../useWall.ts'
import { isGivenByArea, type Status, statusIn } from './status.ts'
import { useFocusArea } from './useFocusArea.ts'

export interface Shown {
  status: Status
  state: IndicatorState | undefined
  target: number | undefined
  /** Set when the scene is narrowed to an area: its name, and whether the figure is given by area at all. */
  focus: { name: string; isKnown: boolean; province: number | null } | null
  /** What the record has of yesterday at this time, of daily figures without a comparison of their own. */
  dayBefore: number | null
}

/** The server's own target of the moment, else the definition's, else the locality's. */
export const targetOf = (
  catalogue: Catalogue | null,
  sector: Sector,
  indicator: Indicator,
  state: IndicatorState | undefined,
): number | undefined =>
  state?.target ?? indicator.target ?? catalogue?.locality.targets[`${sector.id}.${indicator.id}`]

/** `province`: a tile that shows the whole province whatever the scene is narrowed to. */
export function useIndicator(
  sector: Sector,
  indicator: Indicator,
  of: 'focus' | 'province' = 'focus',
): Shown {
  const { area, name } = useFocusArea()
  const status = useWallShallow((wall) =>
    statusIn(
      of === 'focus' ? area : null,
      sector,
      indicator,
      wall.rooms[sector.id]?.scalars,
      wall.catalogue?.areas ?? [],
      wall.now,
    ),
  )
  const state = useWall((wall) => wall.rooms[sector.id]?.scalars.indicators[indicator.id])
  const target = useWall((wall) => targetOf(wall.catalogue, sector, indicator, state))
  const dayBefore = useWall((wall) => {
    const series = wall.history[historyKey(sector.id, indicator.id)]
    // That a figure of the year is the same as yesterday says nothing.
    const isDaily = limitsOf(sector, indicator).lateAfterSeconds * SECOND < 2 * DAY
    return series && isDaily && !indicator.previous ? valueAt(series.previous, wall.now, series.stepMs) : null
  })
  const focus =
    name === null
      ? null
      : { name, isKnown: of === 'focus' && isGivenByArea(indicator), province: state?.value ?? null }
  return { status, state, target, focus, dayBefore }
}
