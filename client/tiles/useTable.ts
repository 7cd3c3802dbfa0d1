import { SECOND } from '../../shared/clock.ts'
import type { ColumnTable } from '../../shared/columns.ts'
import type { Sector } from '../../shared/sector.ts'
import { useWall } from '../useWall.ts'

/** Lists are drawn anew so often at most: a person reads no faster. */
const REDRAW_MS = 2 * SECOND

export interface WallTable {
  table: ColumnTable | undefined
  /** The moment it is drawn for; changes every two seconds. Tables change in place: depend on this. */
  now: number
}

/** A sector's table of an entity or case kind. */
export function useTable(sector: Sector, kind: string): WallTable {
  const table = useWall((wall) => wall.rooms[sector.id]?.tables[kind])
  const now = useWall((wall) => Math.floor(wall.now / REDRAW_MS) * REDRAW_MS)
  return { table, now }
}
