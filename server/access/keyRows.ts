// Keys in the database.
import type { Millis } from '../../shared/clock.ts'
import type { KeyShown } from '../../shared/keys.ts'
import { type Connection, millis, moment } from '../history/database.ts'

export interface StoredKey extends Omit<KeyShown, 'prefix' | 'state'> {
  hash: string
}

interface Row {
  id: string
  name: string
  kind: StoredKey['kind']
  sectors: string | null
  ways: string
  hash: string
  made_at: number
  made_by: string
  replaces: string | null
  ends_at: number | null
  last_used_at: number | null
}

export async function readKeyRows(connection: Connection): Promise<StoredKey[]> {
  const rows = await connection.query<Row>(
    `select id, name, kind, sectors, ways, hash, ${millis('made_at')} as made_at, made_by, replaces,
       ${millis('ends_at')} as ends_at, ${millis('last_used_at')} as last_used_at from access_keys`,
  )
  return rows.map(({ id, name, kind, sectors, ways, hash, replaces, ...row }) => ({
    id,
    name,
    kind,
    sectors: sectors?.split(' ') ?? null,
    ways: ways.split(' ') as StoredKey['ways'],
    hash,
    madeAt: row.made_at,
    madeBy: row.made_by,
    replaces,
    endsAt: row.ends_at,
    lastUsedAt: row.last_used_at,
  }))
}

export async function insertKey(connection: Connection, key: StoredKey): Promise<void> {
  await connection.query(
    `insert into access_keys (id, name, kind, sectors, ways, hash, made_at, made_by, replaces)
     values ($1, $2, $3, $4, $5, $6, ${moment('$7')}, $8, $9)`,
    [
      key.id,
      key.name,
      key.kind,
      key.sectors?.join(' ') ?? null,
      key.ways.join(' '),
      key.hash,
      key.madeAt,
      key.madeBy,
      key.replaces,
    ],
  )
}

export async function endKey(connection: Connection, id: string, at: Millis): Promise<true> {
  await connection.query(`update access_keys set ends_at = ${moment('$2')} where id = $1`, [id, at])
  return true
}

export async function noteUses(
  connection: Connection,
  uses: readonly { id: string; at: Millis }[],
): Promise<void> {
  await connection.query(
    `update access_keys set last_used_at = ${moment('used.at')}
     from unnest($1::text[], $2::float8[]) as used (id, at) where access_keys.id = used.id`,
    [uses.map(({ id }) => id), uses.map(({ at }) => at)],
  )
}

export async function forgetKeys(connection: Connection, endedBefore: Millis): Promise<void> {
  await connection.query(`delete from access_keys where ends_at < ${moment('$1')}`, [endedBefore])
}
