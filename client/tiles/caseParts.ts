// Of the cases that a figure counts, how many are still open and how many of those late, by a field. Pure.
import type { Millis } from '../../shared/clock.ts'
import type { ColumnTable } from '../../shared/columns.ts'
import type { Sector } from '../../shared/sector.ts'
import { isOpen } from './tableRows.ts'

export interface CaseParts {
  open: number
  overdue: number
}

/** Cases opened at `since` or later, by the field's value. */
export function caseParts(
  table: ColumnTable,
  sector: Sector,
  kind: string,
  by: string,
  since: Millis,
  now: Millis,
): Map<string, CaseParts> {
  const parts = new Map<string, CaseParts>()
  for (let row = 0; row < table.length; row++) {
    if (!table.id(row) || !isOpen(table, sector, kind, row)) continue
    if (Number(table.value('openedAt', row)) < since) continue
    const key = String(table.value(by, row))
    const part = parts.get(key) ?? { open: 0, overdue: 0 }
    const due = table.value('dueAt', row)
    part.open++
    if (typeof due === 'number' && due < now) part.overdue++
    parts.set(key, part)
  }
  return parts
}
