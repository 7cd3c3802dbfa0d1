// Everything a tile shows of one indicator.
import type { Catalogue, IndicatorState } from '../../shared/protocol.ts'
import type { Indicator, Sector } from '../../shared/sector.ts'
import { historyKey, valueAt } from '../history.ts'
import { useWall, useWallShallow } from '../useWall.ts'
import { type Status, statusOf } from './status.ts'

export interface Shown {
  status: Status
  state: IndicatorState | undefined
  target: number | undefined
  /** What the record has of yesterday at this time, for figures without a period of comparison of their own. */
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

export function useIndicator(sector: Sector, indicator: Indicator): Shown {
  const status = useWallShallow((wall) =>
    statusOf(sector, indicator, wall.rooms[sector.id]?.scalars, wall.now),
  )
  const state = useWall((wall) => wall.rooms[sector.id]?.scalars.indicators[indicator.id])
  const target = useWall((wall) => targetOf(wall.catalogue, sector, indicator, state))
  const dayBefore = useWall((wall) => {
    const series = wall.history[historyKey(sector.id, indicator.id)]
    return series && !indicator.previous ? valueAt(series.previous, wall.now, series.stepMs) : null
  })
  return { status, state, target, dayBefore }
}
