// What stands for a sector where there is room for one figure: its worst from warning up, else its headline.
import type { Level } from '../../shared/level.ts'
import type { Indicator, Sector } from '../../shared/sector.ts'
import { useWallShallow } from '../useWall.ts'
import { sectorStatus } from './status.ts'
import { type Shown, useIndicator } from './useIndicator.ts'

export interface SectorHead {
  main: Indicator
  head: Shown
  /** Three at most. */
  secondary: Indicator[]
  /** Worst of the sector. */
  level: Level
  /** Nothing is known to be wrong, but the headline is not current. */
  unclear: boolean
}

export function useSectorHead(sector: Sector): SectorHead {
  const { level, headline, unclear, ...places } = useWallShallow((wall) => {
    const { secondary, ...rest } = sectorStatus(sector, wall.rooms[sector.id]?.scalars, wall.now)
    return { ...rest, first: secondary[0], second: secondary[1], third: secondary[2] }
  })
  const find = (id: string | undefined) => sector.indicators.find((indicator) => indicator.id === id)
  const main = find(headline) ?? sector.indicators[0]!
  const secondary = [places.first, places.second, places.third].flatMap((id) => find(id) ?? [])
  return { main, head: useIndicator(sector, main), secondary, level, unclear }
}
