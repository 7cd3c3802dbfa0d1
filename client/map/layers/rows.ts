// How layers read a table: row by row from its columns, without building an object for each entity.
import type { Millis } from '../../../shared/clock.ts'
import type { ColumnTable } from '../../../shared/columns.ts'
import { compileExpression, type Expression, fieldsOf, type Row } from '../../../shared/expression.ts'
import type { MapTokens } from '../tokens.ts'
import type { View } from '../view.ts'

/** What every layer is drawn with. */
export interface Look {
  tokens: MapTokens
  /** The wall's u in CSS pixels. */
  unit: number
  view: View
  /** The link is lost: every mark shows where it was, not where it is. */
  lost: boolean
}

/** What every layer's data says beside its buffers. */
export interface MarkData {
  /** How many marks there are. */
  length: number
  /** Row of the table by mark, for picking. */
  rows: Uint32Array
  /** When the marks would look different without any new report; Infinity: never. */
  changesAt: Millis
}

const empty = new Float32Array(0)

/** Rows that stand for something that has a place: free rows and rows without a position are left out. */
export function placedRows(table: ColumnTable): Uint32Array {
  const lon = table.f32('lon') ?? empty
  const lat = table.f32('lat') ?? empty
  const rows = new Uint32Array(table.length)
  let count = 0
  for (let row = 0; row < table.length; row++)
    if (table.id(row) !== '' && Number.isFinite(lon[row]) && Number.isFinite(lat[row])) rows[count++] = row
  return rows.subarray(0, count)
}

/** Longitude and latitude of `rows`, interleaved in degrees. */
export function positionsOf(table: ColumnTable, rows: ArrayLike<number>): Float32Array {
  const lon = table.f32('lon') ?? empty
  const lat = table.f32('lat') ?? empty
  const positions = new Float32Array(rows.length * 2)
  for (let i = 0; i < rows.length; i++) {
    positions[2 * i] = lon[rows[i]!]!
    positions[2 * i + 1] = lat[rows[i]!]!
  }
  return positions
}

/** An expression over a table's fields: the number for a row, NaN when a field of it is unknown. */
export function rowReader(table: ColumnTable, expression: Expression): (row: number) => number {
  const evaluate = compileExpression(expression)
  const fields = fieldsOf(expression)
  const values: Row = {}
  return (row) => {
    for (const field of fields) values[field] = table.value(field, row)
    return evaluate(values)
  }
}

/** Tells which rows are past their entity's own limit, and collects when the next one will be. */
export class Ageing {
  readonly #table: ColumnTable
  readonly #limitMs: Millis
  readonly #now: Millis
  #changesAt = Infinity

  constructor(table: ColumnTable, staleAfterSeconds: number, now: Millis) {
    this.#table = table
    this.#limitMs = staleAfterSeconds * 1000
    this.#now = now
  }

  isStale(row: number): boolean {
    const staleAt = this.#table.time(row) + this.#limitMs
    if (this.#now > staleAt) return true
    this.#changesAt = Math.min(this.#changesAt, staleAt + 1)
    return false
  }

  get changesAt(): Millis {
    return this.#changesAt
  }
}
