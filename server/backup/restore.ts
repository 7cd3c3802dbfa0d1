// A backup back into an empty store of either kind: all of it or nothing.
import { existsSync } from 'node:fs'
import { appendFile, cp, mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { Progress } from '../../shared/progress.ts'
import type { Connection, Database } from '../history/database.ts'
import { MIGRATIONS, migrate, readMeta } from '../history/migrate.ts'
import { lockFolder } from '../store/lock.ts'
import type { Kept, Sizes } from './backup.ts'
import { dataFiles } from './dataFiles.ts'
import { FORMAT_VERSION, type Line, readBackup } from './file.ts'
import { continueNumbers, countRows, type Table, tablesOf, writeMarks, writeRows } from './tables.ts'

type Head = Extract<Line, { format: string }>

/** @throws one sentence when the file is no whole backup of this province, or the store is not empty. */
export async function restore(kept: Kept, path: string, progress: Progress): Promise<Sizes> {
  const head = await check(kept, path)
  const unlock = await lockFolder(kept.dataDir)
  try {
    const [file] = await dataFiles(kept.dataDir)
    if (file) throw notEmpty(`${join(kept.dataDir, file)} is there already`)
    const database = await kept.openDatabase()
    try {
      return await fill(kept, database, head, path, progress)
    } finally {
      await database.close()
    }
  } finally {
    await unlock()
  }
}

const notEmpty = (what: string) =>
  new Error(`${what}: a backup is restored into an empty store alone (another DATA_DIR or DATABASE_URL).`)

/** Reads all of it, so that a damaged one changes nothing. */
async function check({ localityId }: Kept, path: string): Promise<Head> {
  if (!existsSync(path)) throw new Error(`There is no file ${path}.`)
  let head: Head | null = null
  for await (const line of readBackup(path)) {
    if (!('format' in line)) continue
    head = line
    if (line.version !== FORMAT_VERSION)
      throw new Error(
        `${path} has format ${line.version} and this software reads ${FORMAT_VERSION}: update it.`,
      )
    if (line.localityId !== localityId)
      throw new Error(`${path} holds the province ${line.localityId}, not ${localityId}: set LOCALITY.`)
  }
  return head!
}

async function fill(
  { dataDir, localityId }: Kept,
  database: Database,
  { schema, rows: expected }: Head,
  path: string,
  progress: Progress,
): Promise<Sizes> {
  await migrateTo(database, localityId, schema)
  for (const table of await tablesOf(database))
    if (await countRows(database, table)) throw notEmpty(`The table ${table.name} of the database has rows`)
  const sizes: Sizes = { tables: 0, rows: 0, files: 0 }
  const making = join(dataDir, 'restoring')
  await rm(making, { recursive: true, force: true })
  await mkdir(making, { recursive: true })
  const names = new Set<string>()
  await database.transaction(async (connection) => {
    const known = new Map((await tablesOf(connection)).map((each) => [each.name, each]))
    let table: Table | null = null
    for await (const line of readBackup(path)) {
      if ('marks' in line) await writeMarks(connection, line.marks)
      else if ('table' in line) {
        table = knownTable(known, line.table)
        sizes.tables++
      } else if ('rows' in line && Array.isArray(line.rows)) {
        await writeRows(connection, table!, line.rows)
        sizes.rows += line.rows.length
        progress.update(sizes.rows / expected, sizes.rows)
      } else if ('file' in line) {
        names.add(line.file)
        await writePiece(making, line)
      }
    }
    await continueNumbers(connection, [...known.values()])
  })
  for (const name of names) {
    await mkdir(dirname(join(dataDir, name)), { recursive: true })
    await rename(join(making, name), join(dataDir, name))
  }
  await rm(making, { recursive: true, force: true })
  await migrate(database, localityId)
  sizes.files = names.size
  return sizes
}

/** Its columns are written by their names into those that are there: what came from elsewhere is never SQL. */
function knownTable(known: ReadonlyMap<string, Table>, given: Table): Table {
  const table = known.get(given.name)
  const columns = given.columns.map(({ name }) => table?.columns.find((each) => each.name === name))
  if (!table || columns.some((column) => !column))
    throw new Error(
      `The backup has the table ${given.name}, which this software does not know so: update it.`,
    )
  return { ...table, columns: columns as Table['columns'] }
}

async function writePiece(folder: string, { file, piece }: Extract<Line, { file: string }>): Promise<void> {
  if (!/^(journal\/)?[\w.-]+$/.test(file) || file.includes('..'))
    throw new Error(`The backup has a file with the name ${file}, which does not belong to a backup.`)
  const path = join(folder, file)
  await mkdir(dirname(path), { recursive: true })
  await appendFile(path, Buffer.from(piece, 'base64'))
}

/** The tables as they were when the backup was made; what came after is done to the restored rows. */
async function migrateTo(database: Database, localityId: string, schema: number): Promise<void> {
  const held = await schemaOf(database)
  if (held > schema)
    throw new Error(
      `The backup is of schema version ${schema} and the database of ${held} already: restore into one that no server has opened.`,
    )
  const files = (await readdir(MIGRATIONS)).filter((name) => name.endsWith('.sql'))
  const newest = Math.max(...files.map((name) => Number.parseInt(name, 10)))
  if (schema > newest)
    throw new Error(
      `The backup is of schema version ${schema} and this software knows ${newest}: update it first.`,
    )
  const folder = await mkdtemp(join(tmpdir(), 'ioc-migrations-'))
  try {
    for (const name of files)
      if (Number.parseInt(name, 10) <= schema) await cp(join(MIGRATIONS, name), join(folder, name))
    await migrate(database, localityId, folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function schemaOf(connection: Connection): Promise<number> {
  const [row] = await connection.query<{ has: boolean }>(
    `select to_regclass('public.meta') is not null as has`,
  )
  return row!.has ? Number((await readMeta(connection, 'schema')) ?? 0) : 0
}
