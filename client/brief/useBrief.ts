// The brief's facts, worked out once a second and whenever the link, the catalogue or a record changes:
// a patch ten times a second is more than a reader of a phone can use.
import type { Millis } from '../../shared/clock.ts'
import { useWallShallow, wallStore } from '../useWall.ts'
import { type Facts, factsOf, inOrder } from './facts.ts'
import { type Held, heldOf } from './held.ts'

export interface Shown {
  facts: Facts[]
  held: Held | null
  now: Millis
}

export function useBrief(keptAt: Millis | null): Shown {
  useWallShallow(({ now, link, catalogue, rooms, history }) => ({
    now,
    link,
    catalogue,
    history,
    joined: Object.keys(rooms).length,
  }))
  const wall = wallStore.getState()
  const { catalogue, now, history, rooms } = wall
  const held = heldOf(wall, keptAt)
  if (!catalogue) return { facts: [], held, now }
  const facts = catalogue.sectors.map((sector) =>
    factsOf(sector, { catalogue, scalars: rooms[sector.id]?.scalars, history, now, held }),
  )
  return { facts: inOrder(facts), held, now }
}
