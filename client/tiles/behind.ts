// The figures that a figure over figures rests on, as the wall has them now.
import { type FigureReference, figureNamed } from '../../shared/composite.ts'
import type { IndicatorState } from '../../shared/protocol.ts'
import type { Composite, Indicator, Sector } from '../../shared/sector.ts'
import { useWall, useWallShallow } from '../useWall.ts'

export interface Behind {
  sector: Sector
  indicator: Indicator
  state: IndicatorState | undefined
}

const noSectors: readonly Sector[] = []

/** By the composite's own names; one that left the catalogue is not in it. */
export function useBehind({ figures }: Composite['over']): ReadonlyMap<string, Behind> {
  const sectors = useWall((wall) => wall.catalogue?.sectors) ?? noSectors
  const names = Object.entries(figures)
  const states = useWallShallow((wall) => names.map(([, reference]) => stateOf(wall.rooms, reference)))
  const behind = new Map<string, Behind>()
  for (const [i, [name, reference]] of names.entries()) {
    const [owner, id] = parted(reference)
    const sector = sectors.find((one) => one.id === owner)
    const indicator = sector?.indicators.find((one) => one.id === id)
    if (sector && indicator) behind.set(name, { sector, indicator, state: states[i] })
  }
  return behind
}

type Rooms = Readonly<Record<string, { scalars: { indicators: Record<string, IndicatorState> } } | undefined>>

function stateOf(rooms: Rooms, reference: FigureReference): IndicatorState | undefined {
  const [owner, id] = parted(reference)
  return rooms[owner]?.scalars.indicators[id]
}

function parted(reference: FigureReference): [sector: string, indicator: string] {
  const full = figureNamed(reference)
  const dot = full.indexOf('.')
  return [full.slice(0, dot), full.slice(dot + 1)]
}
