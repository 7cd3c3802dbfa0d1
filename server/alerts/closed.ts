// What is closed, found in the database: page by page, the newest first, each reader his own.
import type { Alert, Incident } from '../../shared/alert.ts'
import type { Millis } from '../../shared/clock.ts'
import { type Connection, millis, moment } from '../history/database.ts'

export interface ClosedQuery {
  severity?: string
  sector?: string
  area?: string
  /** Folded. */
  q?: string
  /** Of who asks: null, all. */
  sectors: readonly string[] | null
  areas: readonly string[] | null
  /** Closed before it: `<closed at> <id>`. */
  before: { at: Millis; id: string } | null
  limit: number
}

export interface ClosedPage<Thing> {
  total: number
  found: { at: Millis; thing: Thing }[]
}

/** The newest first. */
export async function readClosed<Thing extends Alert | Incident>(
  connection: Connection,
  table: 'alerts' | 'incidents',
  { severity, sector, area, q, sectors, areas, before, limit }: ClosedQuery,
): Promise<ClosedPage<Thing>> {
  const ofSector = table === 'alerts' ? 'array[sector]' : 'sectors'
  const where = `state = 'closed' and closed_at is not null
     and ($1::text is null or ${ofSector} @> array[$1])
     and ($2::text is null or areas @> array[$2])
     and ($3::text is null or position($3 in search) > 0)
     and ($4::text[] is null or ${ofSector} && $4)
     and ($5::text[] is null or areas && $5)
     and ($6::text is null or ${table === 'alerts' ? 'severity' : `(body::jsonb ->> 'severity')`} = $6)`
  const parameters = [sector ?? null, area ?? null, q ?? null, sectors, areas, severity ?? null]
  const [count] = await connection.query<{ total: number }>(
    `select count(*)::int4 as total from ${table} where ${where}`,
    parameters,
  )
  const rows = await connection.query<{ at: Millis; body: string }>(
    `select ${millis('closed_at')} as at, body from ${table} where ${where}
       and ($7::float8 is null or (closed_at, id) < (${moment('$7')}, $8::text))
     order by closed_at desc, id desc limit $9::int4`,
    [...parameters, before?.at ?? null, before?.id ?? null, limit],
  )
  return {
    total: count!.total,
    found: rows.map(({ at, body }) => ({ at, thing: JSON.parse(body) as Thing })),
  }
}

export async function readBodies<Thing>(
  connection: Connection,
  table: 'alerts' | 'incidents',
  ids: readonly string[],
): Promise<Thing[]> {
  const rows = await connection.query<{ body: string }>(
    `select body from ${table} where id = any ($1::text[])`,
    [ids],
  )
  return rows.map(({ body }) => JSON.parse(body) as Thing)
}
