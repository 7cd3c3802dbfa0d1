// Records held in memory and kept in the database: read whole once, written one by one. The server goes on
// with what it holds while the database is away.
import type { Connection, Database } from '../history/database.ts'
import type { Link } from '../history/history.ts'

export type Ask = <T>(work: (link: Link) => Promise<T>) => Promise<T | null>

export interface Records<T> {
  /** False until the database was read once. */
  isRead(): boolean
  get(id: string): T | undefined
  all(): IterableIterator<T>
  /**
   * Kept first, then held; undefined: removed. False: the database is away and nothing has changed. `update` is
   * called again should the record have changed meanwhile.
   */
  change(id: string, update: (record: T | undefined) => T | undefined): Promise<boolean>
  /** Held at once, kept as soon as the database takes it: for what may be lost with the server. */
  note(id: string, record: T): void
  forget(id: string): void
  /** Reads at first, then keeps what was only noted. */
  save(database: Database): Promise<void>
}

/** `table` has `id text` and `record jsonb`. */
export function createRecords<T extends object>(table: 'people' | 'sessions', ask: Ask): Records<T> {
  const held = new Map<string, T>()
  const noted = new Set<string>()
  let isRead = false

  const write = (connection: Connection, id: string, record: T | undefined) =>
    record === undefined
      ? connection.query(`delete from ${table} where id = $1`, [id])
      : connection.query(
          `insert into ${table} (id, record) values ($1, $2::text::jsonb)
           on conflict (id) do update set record = excluded.record`,
          [id, JSON.stringify(record)],
        )
  const hold = (id: string, record: T | undefined) => {
    if (record === undefined) held.delete(id)
    else held.set(id, record)
  }
  const note = (id: string, record: T | undefined) => {
    hold(id, record)
    noted.add(id)
  }
  return {
    isRead: () => isRead,
    get: (id) => held.get(id),
    all: () => held.values(),
    async change(id, update) {
      const before = held.get(id)
      const next = update(before)
      if (!isRead || !(await ask(({ database }) => write(database, id, next)))) return false
      if (held.get(id) === before) {
        hold(id, next)
        noted.delete(id)
      } else note(id, update(held.get(id)))
      return true
    },
    note,
    forget: (id) => note(id, undefined),
    async save(database) {
      if (!isRead) {
        const rows = await database.query<{ id: string; record: string }>(
          `select id, record::text as record from ${table}`,
        )
        for (const { id, record } of rows) if (!noted.has(id)) held.set(id, JSON.parse(record) as T)
        isRead = true
      }
      for (const id of [...noted]) {
        const record = held.get(id)
        await write(database, id, record)
        // What changed meanwhile is written the next time.
        if (held.get(id) === record) noted.delete(id)
      }
    },
  }
}
