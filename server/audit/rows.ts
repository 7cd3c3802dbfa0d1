// The record's rows in the database. Nothing here changes a row.
import type { AuditAnchor, AuditRow } from '../../shared/audit.ts'
import type { Millis } from '../../shared/clock.ts'
import { type Connection, type Database, millis, moment, type Parameter } from '../history/database.ts'
import { canonicalJson, NO_ROWS } from './chain.ts'

interface StoredRow {
  seq: number
  at: number
  by_kind: string | null
  by_id: string | null
  by_name: string | null
  deed: string
  object: string | null
  details: string
  hash: string
}

/** Which rows are wanted; what is left out is not looked at. */
export interface AuditFilter {
  from?: Millis | undefined
  to?: Millis | undefined
  /** Part of the name of who did it. */
  by?: string | undefined
  /** A deed, or the beginning of one: `login` or `login.failed`. */
  deed?: string | undefined
  /** What it was done to, as a whole. */
  of?: string | undefined
}

const COLUMNS = `seq, ${millis('at')} as at, by_kind, by_id, by_name, deed, object, details, hash`
/** Rows read at a time. */
const PIECE = 1_000

const rowOf = ({ seq, at, by_kind, by_id, by_name, deed, object, details, hash }: StoredRow): AuditRow => ({
  seq,
  at,
  by:
    by_kind === null
      ? null
      : { kind: by_kind as NonNullable<AuditRow['by']>['kind'], id: by_id ?? '', name: by_name ?? '' },
  deed,
  of: object,
  details: detailsOf(details),
  hash,
})

/** Text that is no JSON was not written by this server: it is shown, and its row found to be changed. */
function detailsOf(text: string): AuditRow['details'] {
  try {
    return JSON.parse(text) as AuditRow['details']
  } catch {
    return { unreadable: text }
  }
}

/** The row before the oldest that is kept. */
export async function readBase(connection: Connection): Promise<AuditAnchor> {
  const [base] = await connection.query<AuditAnchor>(
    'select seq, hash from audit_base order by seq desc limit 1',
  )
  return base ?? NO_ROWS
}

export async function readHead(connection: Connection): Promise<AuditAnchor> {
  const [head] = await connection.query<AuditAnchor>('select seq, hash from audit order by seq desc limit 1')
  return head ?? readBase(connection)
}

/** Whether the row is there as it was, or was let go since. */
export async function holds(connection: Connection, { seq, hash }: AuditAnchor): Promise<boolean> {
  const [row] = await connection.query<{ hash: string }>('select hash from audit where seq = $1', [seq])
  return row ? row.hash === hash : seq <= (await readBase(connection)).seq
}

export async function insertRows(connection: Connection, rows: readonly AuditRow[]): Promise<void> {
  const columns: (string | number | null)[][] = [
    rows.map(({ seq }) => seq),
    rows.map(({ at }) => at),
    rows.map(({ by }) => by?.kind ?? null),
    rows.map(({ by }) => by?.id ?? null),
    rows.map(({ by }) => by?.name ?? null),
    rows.map(({ deed }) => deed),
    rows.map(({ of }) => of),
    rows.map(({ details }) => canonicalJson(details)),
    rows.map(({ hash }) => hash),
  ]
  await connection.query(
    `insert into audit (seq, at, by_kind, by_id, by_name, deed, object, details, hash)
     select seq, ${moment('at')}, k, i, n, d, o, t, h
     from unnest($1::int4[], $2::float8[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[])
       as given (seq, at, k, i, n, d, o, t, h)`,
    columns,
  )
}

/** The newest first; `before` is the number of the row after the first one wanted. */
export async function readNewest(
  connection: Connection,
  filter: AuditFilter,
  limit: number,
  before: number | null,
): Promise<AuditRow[]> {
  const { where, parameters } = conditionOf(filter)
  if (before !== null) where.push(`seq < $${parameters.push(before)}`)
  const rows = await connection.query<StoredRow>(
    `select ${COLUMNS} from audit where ${where.join(' and ')} order by seq desc limit $${parameters.push(limit)}`,
    parameters,
  )
  return rows.map(rowOf)
}

/** All in order of their numbers, a piece at a time, so that no store is held up by a long reading. */
export async function* readAll(
  database: Pick<Database, 'query'>,
  filter: AuditFilter = {},
): AsyncGenerator<AuditRow> {
  let after = 0
  for (;;) {
    const { where, parameters } = conditionOf(filter)
    where.push(`seq > $${parameters.push(after)}`)
    const rows = await database.query<StoredRow>(
      `select ${COLUMNS} from audit where ${where.join(' and ')} order by seq limit ${PIECE}`,
      parameters,
    )
    yield* rows.map(rowOf)
    if (rows.length < PIECE) return
    after = rows.at(-1)!.seq
  }
}

/** Lets go of what is older than `until`, the newest row always kept, and remembers what stood before the rest. */
export async function letGoRows(database: Database, until: Millis): Promise<number> {
  return database.transaction(async (connection) => {
    const [last] = await connection.query<AuditAnchor>(
      `select seq, hash from audit where at < ${moment('$1')} and seq < (select max(seq) from audit)
       order by seq desc limit 1`,
      [until],
    )
    if (!last) return 0
    const { seq: before } = await readBase(connection)
    await connection.query('delete from audit where seq <= $1', [last.seq])
    await connection.query('delete from audit_base')
    await connection.query('insert into audit_base (seq, hash) values ($1, $2)', [last.seq, last.hash])
    return last.seq - before
  })
}

function conditionOf({ from, to, by, deed, of }: AuditFilter): { where: string[]; parameters: Parameter[] } {
  const where = ['true']
  const parameters: Parameter[] = []
  if (from !== undefined) where.push(`at >= ${moment(`$${parameters.push(from)}`)}`)
  if (to !== undefined) where.push(`at < ${moment(`$${parameters.push(to)}`)}`)
  if (by !== undefined) where.push(`strpos(lower(by_name), lower($${parameters.push(by)})) > 0`)
  if (deed !== undefined) where.push(`starts_with(deed, $${parameters.push(deed)})`)
  if (of !== undefined) where.push(`object = $${parameters.push(of)}`)
  return { where, parameters }
}
