// Entities as cards: which they are, how each is, and how many columns hold them. Pure.
import type { ColumnTable } from '../../shared/columns.ts'
import { type Level, levels } from '../../shared/level.ts'
import type { TableRow } from './tableRows.ts'

export interface Card {
  id: string
  row: number
  stale: boolean
  /** When it last reported. */
  at: number
  /** False when its report says that it is not well; null when it says nothing. */
  well: boolean | null
  level: Level
}

/** By id, so that each keeps its place. What is stale has no level: nothing is known of it. */
export function cardsOf(
  table: ColumnTable,
  rows: readonly TableRow[],
  { well, down, levelAt }: { well: string; down: Level; levelAt: (row: number) => number },
): Card[] {
  return rows
    .map(({ row, id, stale, time }): Card => {
      const value = table.value(well, row)
      const isWell = typeof value === 'boolean' ? value : null
      const worst = Math.max(levelAt(row), isWell === false ? levels.indexOf(down) : 0)
      return { id, row, stale, at: time, well: isWell, level: stale ? 'normal' : levels[worst]! }
    })
    .sort((a, b) => (a.id < b.id ? -1 : 1))
}

/** What is wrong first, then what is silent, then the others in their order: for the first of several pages. */
export const worstFirst = (cards: readonly Card[]): Card[] =>
  cards.toSorted(
    (a, b) => levels.indexOf(b.level) - levels.indexOf(a.level) || Number(b.stale) - Number(a.stale),
  )

/**
 * Columns and rows for `count` cards that are at least so wide and high: the fewest columns that hold all of
 * them on one page, else as many as fit.
 */
export function cardGrid(
  count: number,
  box: { width: number; height: number },
  least: { width: number; height: number },
): { columns: number; rows: number } {
  const most = Math.max(1, Math.floor(box.width / least.width))
  const high = Math.max(1, Math.floor(box.height / least.height))
  for (let columns = 1; columns <= most; columns++) {
    const rows = Math.ceil(count / columns)
    if (rows <= high) return { columns, rows: Math.max(1, rows) }
  }
  return { columns: most, rows: high }
}
