// Cases as rows: which have changed, how they stand, and how they came to be so.
import type { Millis } from '../../shared/clock.ts'
import type { CaseKind } from '../../shared/sector.ts'
import type { Case } from '../aggregate/cases.ts'
import type { SectorState } from '../aggregate/sectorState.ts'
import type { IocEvent } from '../event.ts'
import { type Connection, moment } from '../history/database.ts'

export interface CaseRow {
  sector: string
  kind: string
  id: string
  state: string
  openedAt: Millis
  stateAt: Millis
  dueAt: Millis | null
  area: string | null
  isOpen: boolean
  simulated: boolean
  data: string
  transitions: { at: Millis; state: string; event: string }[]
}

interface Changed {
  sector: string
  kind: string
  /** The field that says where it is. */
  area: string | undefined
  ids: Set<string>
}

/** Remembers which cases have changed since they were last taken; bounded by how many cases are kept. */
export class ChangedCases {
  readonly #sectors: ReadonlyMap<string, SectorState>
  /** By event type. */
  readonly #kindOf = new Map<string, string>()
  /** By sector and kind, their names. */
  readonly #changed = new Map<string, Changed>()

  /** All that is known at the start counts as changed: what the run before saved last is not known. */
  constructor(sectors: ReadonlyMap<string, SectorState>) {
    this.#sectors = sectors
    for (const [id, { sector, cases }] of sectors) {
      const events = sector.events.filter(({ of }) => 'case' in of)
      for (const [kind, { all }] of cases) {
        const own = events.filter(({ of }) => 'case' in of && of.case === kind)
        for (const { type } of own) this.#kindOf.set(type, kind)
        const fields = own.flatMap((event) => Object.entries(event.fields))
        const area = fields.find(([, field]) => field.kind === 'area')?.[0]
        this.#changed.set(`${id}.${kind}`, { sector: id, kind, area, ids: new Set(all.keys()) })
      }
    }
  }

  get size(): number {
    let size = 0
    for (const { ids } of this.#changed.values()) size += ids.size
    return size
  }

  note(events: readonly IocEvent[]): void {
    for (const { type, sector, subject } of events) {
      const kind = this.#kindOf.get(type)
      if (kind !== undefined) this.#changed.get(`${sector}.${kind}`)!.ids.add(subject)
    }
  }

  /** Takes out up to `limit` of them, as they are now. Those that only wait to be opened are left out. */
  take(limit: number): CaseRow[] {
    const rows: CaseRow[] = []
    for (const { sector, kind, area, ids } of this.#changed.values()) {
      const { all, definition } = this.#sectors.get(sector)!.cases.get(kind)!
      for (const id of ids) {
        if (rows.length >= limit) return rows
        ids.delete(id)
        const held = all.get(id)
        if (held) rows.push({ sector, kind, ...rowOf(held, definition, area) })
      }
    }
    return rows
  }

  /** They could not be saved. */
  putBack(rows: readonly CaseRow[]): void {
    for (const { sector, kind, id } of rows) this.#changed.get(`${sector}.${kind}`)!.ids.add(id)
  }
}

function rowOf(
  { subject, steps, life, row }: Case,
  { states }: CaseKind,
  area: string | undefined,
): Omit<CaseRow, 'sector' | 'kind'> {
  const transitions: CaseRow['transitions'] = []
  for (const step of steps) {
    const from = transitions.at(-1)?.state
    if (step.to === undefined || step.to === from || life.refused.has(step)) continue
    // Being received again is a repetition.
    if (from !== undefined && !states[from]!.next.includes(step.to)) continue
    transitions.push({ at: step.time, state: step.to, event: step.id })
  }
  return {
    id: subject,
    state: life.state,
    openedAt: life.openedAt,
    stateAt: life.stateAt,
    dueAt: (row.dueAt as Millis | undefined) ?? null,
    area: area === undefined ? null : ((life.data[area] as string | undefined) ?? null),
    isOpen: life.isOpen,
    simulated: life.simulated,
    data: JSON.stringify(life.data),
    transitions,
  }
}

/** Stores each case as it is now, however often it is saved. To be called within a transaction. */
export async function saveCases(connection: Connection, rows: readonly CaseRow[]): Promise<void> {
  const column = <K extends keyof CaseRow>(name: K) => rows.map((row) => row[name])
  const keys = [column('sector'), column('kind'), column('id')]
  await connection.query(
    `insert into cases as held (sector, kind, id, state, opened_at, state_at, due_at, area, is_open, simulated, data)
     select sector, kind, id, state, ${moment('opened_at')}, ${moment('state_at')}, ${moment('due_at')}, area,
       is_open, simulated, data::jsonb
     from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::float8[], $6::float8[], $7::float8[],
       $8::text[], $9::boolean[], $10::boolean[], $11::text[])
       as given (sector, kind, id, state, opened_at, state_at, due_at, area, is_open, simulated, data)
     on conflict (sector, kind, id) do update set state = excluded.state, opened_at = excluded.opened_at,
       state_at = excluded.state_at, due_at = excluded.due_at, area = excluded.area, is_open = excluded.is_open,
       simulated = excluded.simulated, data = excluded.data
     where (held.state, held.opened_at, held.state_at, held.due_at, held.area, held.simulated, held.data)
       is distinct from (excluded.state, excluded.opened_at, excluded.state_at, excluded.due_at, excluded.area,
         excluded.simulated, excluded.data)`,
    [
      ...keys,
      column('state'),
      column('openedAt'),
      column('stateAt'),
      column('dueAt'),
      column('area'),
      column('isOpen'),
      column('simulated'),
      column('data'),
    ],
  )
  // A step that came late may have changed the whole life.
  const steps = rows.flatMap(({ sector, kind, id, transitions }) =>
    transitions.map((each, number) => ({ sector, kind, id, number, ...each })),
  )
  await connection.query(
    `delete from case_transitions held using unnest($1::text[], $2::text[], $3::text[], $4::int4[])
       as given (sector, kind, id, steps)
     where held.sector = given.sector and held.kind = given.kind and held.id = given.id
       and held.number >= given.steps`,
    [...keys, rows.map(({ transitions }) => transitions.length)],
  )
  await connection.query(
    `insert into case_transitions as held (sector, kind, id, number, at, state, event)
     select sector, kind, id, number, ${moment('at')}, state, event
     from unnest($1::text[], $2::text[], $3::text[], $4::int4[], $5::float8[], $6::text[], $7::text[])
       as given (sector, kind, id, number, at, state, event)
     on conflict (sector, kind, id, number) do update
       set at = excluded.at, state = excluded.state, event = excluded.event
     where (held.at, held.state, held.event) is distinct from (excluded.at, excluded.state, excluded.event)`,
    [
      steps.map(({ sector }) => sector),
      steps.map(({ kind }) => kind),
      steps.map(({ id }) => id),
      steps.map(({ number }) => number),
      steps.map(({ at }) => at),
      steps.map(({ state }) => state),
      steps.map(({ event }) => event),
    ],
  )
}
