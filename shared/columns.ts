// Entities as columns: one typed array a field, one row an entity, so that a map layer takes them as
// they are and a patch carries a few arrays instead of thousands of objects. The server writes rows
// and takes patches; a wall applies them. Little-endian on both ends.
import type { BodyReader, BodyWriter } from './body.ts'
import { type ColumnSpec, type ColumnType, ownColumns, UNKNOWN_U8 } from './columnSpecs.ts'
import { hashJson, hashWords } from './hash.ts'

const ID = 0
const TIME = 1
const SIMULATED = 2

type Data = Float32Array | Float64Array | Uint8Array | unknown[]

export interface ColumnsHeader {
  kind: string
  /** Rows in the table after this. */
  length: number
  /** Rows carried: absent in a snapshot, which carries all of them in order. */
  rows?: number
  /** Numbers of the typed columns carried, in the body's order. */
  columns: number[]
  /** Times as 32-bit offsets from this moment in ms; absent: 64-bit times. */
  timeBase?: number
  /** Values of json columns: [column, [row, value]…]. */
  json: [column: number, cells: [row: number, value: unknown][]][]
}

export class ColumnTable {
  readonly kind: string
  readonly specs: readonly ColumnSpec[]
  length = 0
  /** Rises with every change: a map layer may compare it instead of the arrays. */
  version = 0
  #data: Data[]
  #numberOf: Map<string, number>
  #choiceOf: (Map<string, number> | undefined)[]
  #capacity = 64
  #dirty = new Uint8Array(64)
  #dirtyRows: number[] = []
  #changed: boolean[]
  #jsonCells: Map<number, Set<number>> = new Map()
  #jsonHash: (number | undefined)[] = []

  constructor(kind: string, specs: readonly ColumnSpec[]) {
    this.kind = kind
    this.specs = specs
    this.#data = specs.map(({ type }) => newData(type, this.#capacity))
    this.#numberOf = new Map(specs.map(({ name }, i) => [name, i]))
    this.#choiceOf = specs.map(({ choices }) => choices && new Map(choices.map((choice, i) => [choice, i])))
    this.#changed = specs.map(() => false)
  }

  /** The live array of a column, at least `length` long; undefined when there is no such column. */
  column(name: string): Data | undefined {
    const number = this.#numberOf.get(name)
    return number === undefined ? undefined : this.#data[number]
  }

  f32(name: string): Float32Array | undefined {
    const data = this.column(name)
    return data instanceof Float32Array ? data : undefined
  }

  /** The value as the definition has it: choices as text, unknown as null. */
  value(name: string, row: number): unknown {
    const number = this.#numberOf.get(name)
    if (number === undefined || row >= this.length) return null
    const spec = this.specs[number]!
    const value = this.#data[number]![row]
    if (spec.type === 'json') return value ?? null
    if (spec.type === 'u8') {
      if (value === UNKNOWN_U8) return null
      return spec.choices ? (spec.choices[value as number] ?? null) : value === 1
    }
    return Number.isNaN(value) ? null : value
  }

  /** An empty id marks a free row. */
  id(row: number): string {
    return (this.#data[ID] as string[])[row] ?? ''
  }
  time(row: number): number {
    return (this.#data[TIME] as Float64Array)[row]!
  }
  simulated(row: number): boolean {
    return (this.#data[SIMULATED] as Uint8Array)[row] === 1
  }

  /** Writes one row; fields that `values` lacks become unknown. */
  write(row: number, id: string, time: number, simulated: boolean, values: Record<string, unknown>): void {
    if (row >= this.length) this.#setLength(row + 1)
    this.#set(row, ID, id)
    this.#set(row, TIME, time)
    this.#set(row, SIMULATED, simulated ? 1 : 0)
    for (let c = ownColumns.length; c < this.specs.length; c++) {
      const { name, type } = this.specs[c]!
      const value = values[name]
      if (type === 'json') this.#set(row, c, value ?? null)
      else if (type === 'u8') {
        const choices = this.#choiceOf[c]
        const number = choices
          ? choices.get(value as string)
          : value === true
            ? 1
            : value === false
              ? 0
              : undefined
        this.#set(row, c, number ?? UNKNOWN_U8)
      } else this.#set(row, c, typeof value === 'number' ? value : Number.NaN)
    }
    this.#mark(row)
  }

  /** Frees a row: it keeps its place, without an id, until it is written again. */
  free(row: number): void {
    this.write(row, '', 0, false, {})
  }

  #mark(row: number): void {
    this.version++
    if (this.#dirty[row]) return
    this.#dirty[row] = 1
    this.#dirtyRows.push(row)
  }

  #set(row: number, c: number, value: unknown): void {
    const data = this.#data[c]!
    if (Array.isArray(data)) {
      if (data[row] === value) return
      data[row] = value
      this.#jsonHash[c] = undefined
      const cells = this.#jsonCells.get(c)
      if (cells) cells.add(row)
      else this.#jsonCells.set(c, new Set([row]))
      return
    }
    const old = data[row]
    data[row] = value as number
    if (!Object.is(data[row], old)) this.#changed[c] = true
  }

  #setLength(length: number): void {
    if (length > this.#capacity) {
      while (this.#capacity < length) this.#capacity *= 2
      this.#data = this.#data.map((data) => grow(data, this.#capacity))
      this.#dirty = grow(this.#dirty, this.#capacity) as Uint8Array<ArrayBuffer>
    }
    for (let c = 0; c < this.specs.length; c++) {
      const data = this.#data[c]!
      if (Array.isArray(data))
        for (let row = this.length; row < length; row++) data[row] = c === ID ? '' : null
      // A new row carries every column once.
      else this.#changed[c] = true
    }
    this.length = length
    this.#jsonHash.length = 0
  }

  get dirty(): boolean {
    return this.#dirtyRows.length > 0
  }

  /** What was written since the last take; null when nothing was. Appends its arrays to `body`. */
  takePatch(body: BodyWriter, now: number): ColumnsHeader | null {
    if (!this.#dirtyRows.length) return null
    const rows = this.#dirtyRows
    const columns: number[] = []
    for (let c = 0; c < this.specs.length; c++) if (this.#changed[c]) columns.push(c)
    const header: ColumnsHeader = {
      kind: this.kind,
      length: this.length,
      rows: rows.length,
      columns,
      json: [],
    }
    body.add(Uint16Array.from(rows))
    for (const c of columns) {
      const data = this.#data[c] as Float32Array | Float64Array | Uint8Array
      const offsets = c === TIME ? timeOffsets(data as Float64Array, rows, now) : null
      if (offsets) header.timeBase = now
      body.add(offsets ?? gather(data, rows))
    }
    for (const [c, cells] of this.#jsonCells) {
      const data = this.#data[c] as unknown[]
      header.json.push([c, Array.from(cells, (row) => [row, data[row]])])
    }
    for (const row of rows) this.#dirty[row] = 0
    this.#dirtyRows = []
    this.#changed.fill(false)
    this.#jsonCells.clear()
    return header
  }

  /** The whole table; what was written and not yet taken is in it. */
  snapshot(body: BodyWriter): ColumnsHeader {
    const header: ColumnsHeader = { kind: this.kind, length: this.length, columns: [], json: [] }
    for (let c = 0; c < this.specs.length; c++) {
      const data = this.#data[c]!
      if (Array.isArray(data))
        header.json.push([c, data.slice(0, this.length).map((value, row) => [row, value])])
      else {
        header.columns.push(c)
        body.add(data.slice(0, this.length))
      }
    }
    return header
  }

  /** Takes over a patch or a snapshot. Throws RangeError when the body does not fit the header. */
  apply(header: ColumnsHeader, body: BodyReader): void {
    if (header.rows === undefined) this.length = 0
    if (header.length > this.length) this.#setLength(header.length)
    const count = header.rows ?? header.length
    const rows = header.rows === undefined ? null : body.take(Uint16Array, count)
    for (const c of header.columns) {
      const data = this.#data[c] as Float32Array | Float64Array | Uint8Array
      if (c === TIME && header.timeBase !== undefined) {
        const offsets = body.take(Int32Array, count)
        for (let i = 0; i < count; i++) data[rows ? rows[i]! : i] = header.timeBase + offsets[i]!
        continue
      }
      const values = body.take(data.constructor as Float64ArrayConstructor, count)
      if (rows) for (let i = 0; i < count; i++) data[rows[i]!] = values[i]!
      else data.set(values)
    }
    for (const [c, cells] of header.json) {
      const data = this.#data[c] as unknown[]
      for (const [row, value] of cells) data[row] = value
      this.#jsonHash[c] = undefined
    }
    this.version++
  }

  hash(seed: number): number {
    let hash = hashWords(seed, Uint32Array.of(this.length))
    for (let c = 0; c < this.specs.length; c++) {
      const data = this.#data[c]!
      if (Array.isArray(data)) {
        this.#jsonHash[c] ??= hashJson(0, data.slice(0, this.length))
        hash = hashWords(hash, Uint32Array.of(this.#jsonHash[c]!))
      } else hash = hashWords(hash, data, this.length)
    }
    return hash
  }
}

function newData(type: ColumnType, capacity: number): Data {
  switch (type) {
    case 'f32':
      return new Float32Array(capacity).fill(Number.NaN)
    case 'f64':
      return new Float64Array(capacity).fill(Number.NaN)
    case 'u8':
      return new Uint8Array(capacity).fill(UNKNOWN_U8)
    case 'json':
      return []
  }
}

function grow(data: Data, capacity: number): Data {
  if (Array.isArray(data)) return data
  const larger = new (data.constructor as Float64ArrayConstructor)(capacity)
  larger.set(data)
  return larger
}

function gather(data: Float32Array | Float64Array | Uint8Array, rows: number[]) {
  const values = new (data.constructor as Float64ArrayConstructor)(rows.length)
  for (let i = 0; i < rows.length; i++) values[i] = data[rows[i]!]!
  return values
}

/** Times as 32-bit offsets from `now`; null when one is further away than that reaches (24 days) or not a whole ms. */
function timeOffsets(times: Float64Array, rows: number[], now: number): Int32Array | null {
  const offsets = new Int32Array(rows.length)
  for (let i = 0; i < rows.length; i++) {
    const offset = times[rows[i]!]! - now
    offsets[i] = offset
    if (offsets[i] !== offset) return null
  }
  return offsets
}
