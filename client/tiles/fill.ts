// Entities as bars of their own capacity, the worst first. Pure.
import type { ColumnTable } from '../../shared/columns.ts'
import { type Level, levelOf } from '../../shared/level.ts'
import type { Indicator, Sector } from '../../shared/sector.ts'
import type { TableRow } from './tableRows.ts'
import { badSide } from './words.ts'

export interface FillRow {
  id: string
  name: string
  part: number
  whole: number
  /** Per cent of its own capacity; may be over 100. */
  share: number
  level: Level
}

/** Only fresh rows with a capacity; fullest first, or emptiest where low is bad. */
export function fillRows(
  table: ColumnTable,
  rows: readonly TableRow[],
  {
    sector,
    kind,
    part,
    whole,
    indicator,
  }: { sector: Sector; kind: string; part: string; whole: string; indicator: Indicator },
): FillRow[] {
  const label = sector.entities[kind]?.label
  const found = rows.flatMap(({ row, id, stale }): FillRow[] => {
    const [a, b] = [table.value(part, row), table.value(whole, row)]
    if (stale || typeof a !== 'number' || typeof b !== 'number' || b <= 0) return []
    const share = (100 * a) / b
    const name = label ? table.value(label, row) : null
    return [
      {
        id,
        name: typeof name === 'string' ? name : id,
        part: a,
        whole: b,
        share,
        level: (indicator.unit === '%' ? levelOf(share, indicator.bands) : 'normal') ?? 'normal',
      },
    ]
  })
  const rising = badSide(indicator) === 'low'
  return found.sort((a, b) => (rising ? a.share - b.share : b.share - a.share) || (a.id < b.id ? -1 : 1))
}
