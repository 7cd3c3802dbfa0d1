// A fingerprint of a sector's state at a moment: all that its walls can show of it, in an order that does
// not depend on how it came about. A state that was run through again has the same one.
import type { Millis } from '../../shared/clock.ts'
import type { ColumnTable } from '../../shared/columns.ts'
import { hashJson, hashWords } from '../../shared/hash.ts'
import type { Cases } from '../aggregate/cases.ts'
import type { SectorState } from '../aggregate/sectorState.ts'

/** Eight hexadecimal digits. What counts or remembers since the server's start is left out. */
export function hashState(state: SectorState, at: Millis): string {
  const { feed, indicators, entities, cases, ticker } = state.state(at, true)
  const figures = Object.fromEntries(
    Object.entries(indicators).map(([id, { last: _, ...figure }]) => [id, figure]),
  )
  const { freshness, at: newestAt, arrivedAt } = feed
  const facts = { feed: { freshness, newestAt, arrivedAt }, figures, entities, cases, ticker }
  let hash = hashJson(0, facts)
  for (const [kind, { table }] of state.latest)
    hash = hashWords(hashJson(hash, kind), Uint32Array.of(hashTable(table)))
  for (const [kind, held] of state.cases)
    hash = hashWords(hashJson(hash, kind), Uint32Array.of(hashCases(held)))
  return hash.toString(16).padStart(8, '0')
}

/** Rows are added up, so that their places do not matter. */
function hashTable(table: ColumnTable): number {
  const columns = table.specs.map(({ name }) => table.column(name)!)
  const numbers = new Float64Array(columns.length)
  let sum = 0
  for (let row = 0; row < table.length; row++) {
    if (!table.id(row)) continue
    let hash = 0
    for (const [i, column] of columns.entries()) {
      if (Array.isArray(column)) hash = hashJson(hash, column[row])
      else numbers[i] = column[row]!
    }
    sum = (sum + hashWords(hash, numbers)) >>> 0
  }
  return sum
}

function hashCases({ all }: Cases): number {
  const moments = new Float64Array(3)
  let sum = 0
  for (const { subject, life, row, steps } of all.values()) {
    moments.set([life.openedAt, life.stateAt, (row.dueAt as number | undefined) ?? Number.NaN])
    const words = hashJson(hashJson(steps.length, subject), life.state)
    sum = (sum + hashWords(words, moments)) >>> 0
  }
  return sum
}
