// Brings a database to this version's tables: forward only, one server at a time.
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Connection, Database } from './database.ts'

export const MIGRATIONS = join(import.meta.dirname, 'migrations')
/** Any number will do, as long as nothing else in the database locks it. */
const LOCK = 1_768_910_403

/** The database is in order but not for this server: the sentence tells what to do. */
export class WrongDatabase extends Error {}

/**
 * Runs the migrations in `folder` (`NNN-name.sql`) that the database has not seen, by number.
 * @throws WrongDatabase when it is of a newer version of this software or holds another province.
 */
export async function migrate(database: Database, localityId: string, folder = MIGRATIONS): Promise<void> {
  const files = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort()
  await database.transaction(async (connection) => {
    await connection.query(`select pg_advisory_xact_lock(${LOCK})`)
    await connection.query('create table if not exists meta (key text primary key, value text not null)')
    const held = await readMeta(connection, 'locality')
    if (held !== null && held !== localityId)
      throw new WrongDatabase(
        `The history database holds the province ${held}: give ${localityId} a database of its own with DATABASE_URL.`,
      )
    const version = Number((await readMeta(connection, 'schema')) ?? 0)
    const known = Math.max(0, ...files.map(numberOf))
    if (version > known)
      throw new WrongDatabase(
        `The history database is of schema version ${version} and this server knows ${known}: update the server, or restore a backup made before the update.`,
      )
    // Before names were kept, all up to the version had run.
    const names = await readMeta(connection, 'migrations')
    const done = new Set(names?.split(' ') ?? files.filter((file) => numberOf(file) <= version))
    for (const file of files) {
      if (done.has(file)) continue
      await connection.query(await readFile(join(folder, file), 'utf8'))
      done.add(file)
    }
    await writeMeta(connection, 'migrations', [...done].join(' '))
    await writeMeta(connection, 'schema', String(known))
    await writeMeta(connection, 'locality', localityId)
  })
}

const numberOf = (file: string) => Number.parseInt(file, 10)

export async function readMeta(connection: Connection, key: string): Promise<string | null> {
  const rows = await connection.query<{ value: string }>('select value from meta where key = $1', [key])
  return rows[0]?.value ?? null
}

export async function writeMeta(connection: Connection, key: string, value: string): Promise<void> {
  await connection.query(
    'insert into meta (key, value) values ($1, $2) on conflict (key) do update set value = excluded.value',
    [key, value],
  )
}
