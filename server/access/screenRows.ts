// Paired screens in the database.
import type { Millis } from '../../shared/clock.ts'
import type { PairedScreen } from '../../shared/pairing.ts'
import { type Connection, millis, moment } from '../history/database.ts'

export interface StoredScreen extends PairedScreen {
  hash: string
}

interface Row {
  id: string
  name: string
  group_name: string | null
  hash: string
  paired_at: number
  paired_by: string
  revoked_at: number | null
  last_seen_at: number | null
}

export async function readScreenRows(connection: Connection): Promise<StoredScreen[]> {
  const rows = await connection.query<Row>(
    `select id, name, group_name, hash, ${millis('paired_at')} as paired_at, paired_by,
       ${millis('revoked_at')} as revoked_at, ${millis('last_seen_at')} as last_seen_at from paired_screens`,
  )
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    group: row.group_name,
    hash: row.hash,
    pairedAt: row.paired_at,
    pairedBy: row.paired_by,
    lastSeenAt: row.last_seen_at,
    revokedAt: row.revoked_at,
  }))
}

export async function insertScreen(connection: Connection, screen: StoredScreen): Promise<true> {
  await connection.query(
    `insert into paired_screens (id, name, group_name, hash, paired_at, paired_by)
     values ($1, $2, $3, $4, ${moment('$5')}, $6)`,
    [screen.id, screen.name, screen.group, screen.hash, screen.pairedAt, screen.pairedBy],
  )
  return true
}

export async function revokeScreen(connection: Connection, id: string, at: Millis): Promise<true> {
  await connection.query(`update paired_screens set revoked_at = ${moment('$2')} where id = $1`, [id, at])
  return true
}

export async function noteSeen(
  connection: Connection,
  seen: readonly { id: string; at: Millis }[],
): Promise<void> {
  await connection.query(
    `update paired_screens set last_seen_at = ${moment('seen.at')}
     from unnest($1::text[], $2::float8[]) as seen (id, at) where paired_screens.id = seen.id`,
    [seen.map(({ id }) => id), seen.map(({ at }) => at)],
  )
}

export async function forgetScreens(connection: Connection, revokedBefore: Millis): Promise<void> {
  await connection.query(`delete from paired_screens where revoked_at < ${moment('$1')}`, [revokedBefore])
}
