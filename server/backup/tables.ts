// All tables of the history database as rows of text, and back: the same for both stores and for every table
// that a migration brings.
import { makeDays } from '../archive/save.ts'
import type { Connection } from '../history/database.ts'

export interface Table {
  name: string
  columns: { name: string; type: string }[]
  /** Its rows are large: few at a time. */
  isLarge: boolean
}

export type TextRow = (string | null)[]

/** Of this software's own keeping, not of the province's: the migrations write it. */
const NOT_KEPT = ['meta']
/** What `meta` holds beside that: marks that belong to the rows. */
const SCHEMA_KEYS = ['schema', 'migrations', 'locality']

/** Those that others refer to come first. */
export async function tablesOf(connection: Connection): Promise<Table[]> {
  const columns = await connection.query<{ table: string; name: string; type: string }>(
    `select c.relname::text as "table", a.attname::text as name, format_type(a.atttypid, a.atttypmod)::text as type
     from pg_class c join pg_attribute a on a.attrelid = c.oid
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
       and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' order by c.relname, a.attnum`,
  )
  const references = await connection.query<{ from: string; to: string }>(
    `select f.relname::text as "from", t.relname::text as "to" from pg_constraint k
     join pg_class f on f.oid = k.conrelid join pg_class t on t.oid = k.confrelid where k.contype = 'f'`,
  )
  const tables = new Map<string, Table>()
  for (const { table, name, type } of columns) {
    const known = tables.get(table) ?? { name: table, columns: [], isLarge: false }
    known.columns.push({ name, type })
    known.isLarge ||= type === 'bytea'
    tables.set(table, known)
  }
  const ordered = new Set<Table>()
  const place = (table: Table) => {
    for (const { from, to } of references) if (from === table.name && to !== from) place(tables.get(to)!)
    ordered.add(table)
  }
  for (const table of tables.values()) place(table)
  return [...ordered].filter(({ name }) => !NOT_KEPT.includes(name))
}

export async function countRows(connection: Connection, { name }: Table): Promise<number> {
  const [row] = await connection.query<{ count: number }>(`select count(*)::float8 as count from "${name}"`)
  return row!.count
}

const fetchCount = ({ isLarge }: Table) => (isLarge ? 8 : 2_000)
const quoted = ({ columns }: Table) => columns.map(({ name }) => `"${name}"`).join(', ')

/** To be called within a transaction, that holds the cursor. Values are PostgreSQL's own text for them. */
export async function* readTable(connection: Connection, table: Table): AsyncGenerator<TextRow[]> {
  const texts = table.columns.map(({ name }, i) => `"${name}"::text as c${i}`).join(', ')
  await connection.query(`declare backup_rows no scroll cursor for select ${texts} from "${table.name}"`)
  for (;;) {
    const rows = await connection.query<Record<string, string | null>>(
      `fetch ${fetchCount(table)} from backup_rows`,
    )
    if (rows.length) yield rows.map((row) => table.columns.map((_, i) => row[`c${i}`]!))
    if (rows.length < fetchCount(table)) break
  }
  await connection.query('close backup_rows')
}

export async function writeRows(
  connection: Connection,
  table: Table,
  rows: readonly TextRow[],
): Promise<void> {
  if (table.name === 'journal') await makeJournalDays(connection, table, rows)
  const casts = table.columns.map(({ type }, i) => `c${i}::${type}`).join(', ')
  const lists = table.columns.map((_, i) => `$${i + 1}::text[]`).join(', ')
  const names = table.columns.map((_, i) => `c${i}`).join(', ')
  for (let at = 0; at < rows.length; at += fetchCount(table)) {
    const some = rows.slice(at, at + fetchCount(table))
    await connection.query(
      `insert into "${table.name}" (${quoted(table)}) overriding system value
       select ${casts} from unnest(${lists}) as given (${names})`,
      table.columns.map((_, i) => some.map((row) => row[i]!)),
    )
  }
}

async function makeJournalDays(
  connection: Connection,
  { columns }: Table,
  rows: readonly TextRow[],
): Promise<void> {
  const firstAt = columns.findIndex(({ name }) => name === 'first_at')
  const moments = await connection.query<{ at: number }>(
    `select distinct (extract(epoch from date_trunc('day', t::timestamptz, 'UTC')) * 1000)::float8 as at
     from unnest($1::text[]) as t`,
    [rows.map((row) => row[firstAt]!)],
  )
  await makeDays(
    connection,
    new Set(),
    moments.map(({ at }) => at),
  )
}

/** Numbers that the database gives out go on after those that were read in. */
export async function continueNumbers(connection: Connection, tables: readonly Table[]): Promise<void> {
  const identities = await connection.query<{ table: string; name: string }>(
    `select c.relname::text as "table", a.attname::text as name from pg_class c
     join pg_attribute a on a.attrelid = c.oid
     where c.relnamespace = 'public'::regnamespace and a.attidentity <> '' and not c.relispartition`,
  )
  const known = new Set(tables.map(({ name }) => name))
  for (const { table, name } of identities)
    if (known.has(table))
      await connection.query(
        `select setval(pg_get_serial_sequence('"${table}"', '${name}'), coalesce(max("${name}"), 0) + 1, false)::text
         from "${table}"`,
      )
}

/** How far roll-ups, closes and the archive have come. */
export const readMarks = (connection: Connection): Promise<{ key: string; value: string }[]> =>
  connection.query('select key, value from meta where not key = any ($1::text[]) order by key', [SCHEMA_KEYS])

export async function writeMarks(connection: Connection, marks: readonly { key: string; value: string }[]) {
  for (const { key, value } of marks)
    await connection.query(
      'insert into meta (key, value) values ($1, $2) on conflict (key) do update set value = excluded.value',
      [key, value],
    )
}
