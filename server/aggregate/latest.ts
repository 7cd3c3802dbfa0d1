// The newest report of each entity of one kind. Arrival order does not matter: the greater event time
// wins, then the greater id. An entity goes stale on its own, by a wheel of seconds, without a scan.
import type { Millis } from '../../shared/clock.ts'
import { SECOND } from '../../shared/clock.ts'
import { columnSpecs } from '../../shared/columnSpecs.ts'
import { ColumnTable } from '../../shared/columns.ts'
import type { Row } from '../../shared/expression.ts'
import type { EntityKind, Sector } from '../../shared/sector.ts'
import type { IocEvent } from '../event.ts'

export type Reported = 'newest' | 'superseded' | 'duplicate' | 'full'

export class Latest {
  readonly kind: string
  readonly definition: EntityKind
  readonly table: ColumnTable
  /** By row: the data of the newest report, with isFresh 1 or 0. */
  readonly data: Row[] = []
  readonly fresh: boolean[] = []
  freshCount = 0
  freshSimulated = 0
  /** Event time of the newest report of all. */
  newestAt: Millis | null = null
  #rowOf = new Map<string, number>()
  #eventIds: string[] = []
  #pathField: string | undefined
  #pathAt: Millis[] = []
  /** Rows to look at in a given second: each row stands in one slot at most. */
  #wheel = new Map<number, number[]>()
  #waiting: boolean[] = []
  #wheelAt: number | null = null
  #onChange: (row: number) => void

  constructor(sector: Sector, kind: string, onChange: (row: number) => void) {
    this.kind = kind
    this.definition = sector.entities[kind]!
    this.table = new ColumnTable(kind, columnSpecs(sector, kind))
    this.#onChange = onChange
    for (const event of sector.events)
      if ('entity' in event.of && event.of.entity === kind)
        for (const [name, field] of Object.entries(event.fields))
          if (field.kind === 'path') this.#pathField = name
  }

  get count(): number {
    return this.data.length
  }

  /** The row of an entity, for side branches that read; undefined before its first report. */
  rowOf(subject: string): number | undefined {
    return this.#rowOf.get(subject)
  }

  report(event: IocEvent, now: Millis): Reported {
    let row = this.#rowOf.get(event.subject)
    if (row === undefined) {
      if (this.count >= this.definition.limit) return 'full'
      row = this.count
      this.#rowOf.set(event.subject, row)
      this.fresh.push(false)
      this.#waiting.push(false)
      this.data.push(event.data)
    } else {
      const heldAt = this.table.time(row)
      if (event.time < heldAt || (event.time === heldAt && event.id <= this.#eventIds[row]!)) {
        if (event.time === heldAt && event.id === this.#eventIds[row]) return 'duplicate'
        this.#takePath(row, event)
        return 'superseded'
      }
      this.#keepPath(row, event)
    }
    if (this.#pathField && event.data[this.#pathField] !== undefined) this.#pathAt[row] = event.time
    const wasSimulated = this.fresh[row]! && this.table.simulated(row)
    if (wasSimulated) this.freshSimulated--
    this.data[row] = event.data
    this.#eventIds[row] = event.id
    this.table.write(row, event.subject, event.time, event.simulated, event.data)
    if (this.newestAt === null || event.time > this.newestAt) this.newestAt = event.time
    const fresh = this.#isFresh(event.time, now)
    if (fresh !== this.fresh[row]) {
      this.fresh[row] = fresh
      this.freshCount += fresh ? 1 : -1
    }
    if (fresh && event.simulated) this.freshSimulated++
    event.data.isFresh = fresh ? 1 : 0
    if (fresh && !this.#waiting[row]) this.#wait(row, event.time)
    this.#onChange(row)
    return 'newest'
  }

  /** Turns entities stale whose limit has passed. */
  advance(now: Millis): void {
    const second = Math.floor(now / SECOND)
    this.#wheelAt ??= second
    for (let at = this.#wheelAt; at <= second; at++) {
      const rows = this.#wheel.get(at)
      if (!rows) continue
      this.#wheel.delete(at)
      for (const row of rows) this.#look(row, now)
    }
    this.#wheelAt = second
  }

  #look(row: number, now: Millis): void {
    this.#waiting[row] = false
    const time = this.table.time(row)
    if (this.#isFresh(time, now)) {
      this.#wait(row, time)
      return
    }
    if (!this.fresh[row]) return
    this.fresh[row] = false
    this.freshCount--
    if (this.table.simulated(row)) this.freshSimulated--
    this.data[row]!.isFresh = 0
    this.#onChange(row)
  }

  #isFresh(time: Millis, now: Millis): boolean {
    return now - time <= this.definition.staleAfterSeconds * SECOND
  }

  #wait(row: number, time: Millis): void {
    const second = Math.floor((time + this.definition.staleAfterSeconds * SECOND) / SECOND) + 1
    const rows = this.#wheel.get(second)
    if (rows) rows.push(row)
    else this.#wheel.set(second, [row])
    this.#waiting[row] = true
    if (this.#wheelAt !== null && second < this.#wheelAt) this.#wheelAt = second
  }

  /** A report without its path keeps the one that was given last. */
  #keepPath(row: number, event: IocEvent): void {
    const name = this.#pathField
    if (!name) return
    const held = this.data[row]![name]
    if (event.data[name] === undefined) event.data[name] = held
    else if (samePath(event.data[name], held)) event.data[name] = held
  }

  /** An older report may still bring a newer path than the one held. */
  #takePath(row: number, event: IocEvent): void {
    const name = this.#pathField
    if (!name || event.data[name] === undefined || event.time <= (this.#pathAt[row] ?? -Infinity)) return
    this.#pathAt[row] = event.time
    const data = { ...this.data[row]!, [name]: event.data[name] }
    this.data[row] = data
    this.table.write(row, event.subject, this.table.time(row), this.table.simulated(row), data)
  }

  /** The newest report of each entity as events, to be written down. */
  *events(): Generator<
    Pick<IocEvent, 'subject' | 'time' | 'id' | 'simulated' | 'data'> & { pathAt?: Millis }
  > {
    for (let row = 0; row < this.count; row++)
      yield {
        subject: this.table.id(row),
        time: this.table.time(row),
        id: this.#eventIds[row]!,
        simulated: this.table.simulated(row),
        data: this.data[row]!,
      }
  }
}

function samePath(one: unknown, other: unknown): boolean {
  return (
    one === other ||
    (one !== undefined && other !== undefined && JSON.stringify(one) === JSON.stringify(other))
  )
}
