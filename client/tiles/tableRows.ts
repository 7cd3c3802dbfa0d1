// Entities and cases as rows to choose from, order and count: what lists of them have in common. Pure.
import type { Millis } from '../../shared/clock.ts'
import { HOUR } from '../../shared/clock.ts'
import type { ColumnTable } from '../../shared/columns.ts'
import { compileExpression, type Expression, fieldsOf } from '../../shared/expression.ts'
import { entityLimits } from '../../shared/limits.ts'
import type { Sector } from '../../shared/sector.ts'
import type { Simulated } from './status.ts'

export interface TableRow {
  row: number
  id: string
  time: Millis
  simulated: boolean
  /** No report within the kind's limit; a case is never stale. */
  stale: boolean
}

export interface Chosen {
  sector: Sector
  kind: string
  where?: Expression | undefined
  /** Only rows of these areas, where the kind has an `areaCode`. */
  areas?: ReadonlySet<string> | null
}

/** The rows that have an id and hold the condition, in the table's order. */
export function chooseRows(
  table: ColumnTable,
  { sector, kind, where, areas }: Chosen,
  now: Millis,
): TableRow[] {
  const limit = staleAfterMs(sector, kind)
  const holds = where === undefined ? null : compileExpression(where)
  const fields = where === undefined ? [] : fieldsOf(where)
  const rows: TableRow[] = []
  for (let row = 0; row < table.length; row++) {
    const id = table.id(row)
    if (!id) continue
    if (areas && table.column('areaCode') && !areas.has(String(table.value('areaCode', row)))) continue
    const time = table.time(row)
    const stale = now - time > limit
    if (holds) {
      const facts: Record<string, unknown> = {}
      for (const name of fields) facts[name] = fact(table, sector, kind, name, row, stale, now)
      if (holds(facts) !== 1) continue
    }
    rows.push({ row, id, time, simulated: table.simulated(row), stale })
  }
  return rows
}

const staleAfterMs = (sector: Sector, kind: string): Millis => {
  const entity = sector.entities[kind]
  return entity ? entityLimits(entity).staleAfterSeconds * 1_000 : Number.POSITIVE_INFINITY
}

function fact(
  table: ColumnTable,
  sector: Sector,
  kind: string,
  name: string,
  row: number,
  stale: boolean,
  now: Millis,
): unknown {
  if (name === 'isFresh') return stale ? 0 : 1
  if (name === 'isOpen') return isOpen(table, sector, kind, row) ? 1 : 0
  if (name === 'durationHours') {
    const end = isOpen(table, sector, kind, row) ? now : Number(table.value('stateAt', row))
    return (end - Number(table.value('openedAt', row))) / HOUR
  }
  return table.value(name, row)
}

/** Whether a case's state is one of the open ones. */
export const isOpen = (table: ColumnTable, sector: Sector, kind: string, row: number): boolean =>
  sector.cases[kind]?.states[table.value('state', row) as string]?.open ?? false

/** Falling unless `rising`; rows without a value stand last, equal ones keep their order by id. */
export function sortRows(table: ColumnTable, rows: TableRow[], by: string, rising: boolean): TableRow[] {
  const value = ({ row, time }: TableRow) => (by === 'time' ? time : table.value(by, row))
  return rows.sort((a, b) => {
    const [left, right] = [value(a), value(b)]
    if (left === null || right === null) return left === right ? 0 : left === null ? 1 : -1
    const order =
      typeof left === 'number' && typeof right === 'number'
        ? left - right
        : String(left).localeCompare(String(right))
    return (rising ? order : -order) || (a.id < b.id ? -1 : 1)
  })
}

/** How many pages `count` rows make where `most` fit, and how many stand on each: the last is no lonely row. */
export function evenPages(count: number, most: number): { pages: number; each: number } {
  const pages = Math.ceil(count / most)
  return { pages, each: Math.ceil(count / Math.max(1, pages)) }
}

/** Whether what stands in a list was simulated. */
export function simulatedRows(rows: readonly { simulated: boolean }[]): Simulated {
  const some = rows.some(({ simulated }) => simulated)
  return some ? (rows.every(({ simulated }) => simulated) ? 'all' : 'mixed') : 'none'
}
