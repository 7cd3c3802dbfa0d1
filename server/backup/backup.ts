// Everything that a server keeps, as it was at one moment, into one file.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Millis } from '../../shared/clock.ts'
import type { Progress } from '../../shared/progress.ts'
import type { Connection, Database } from '../history/database.ts'
import { readMeta } from '../history/migrate.ts'
import { lockFolder } from '../store/lock.ts'
import { dataFiles, piecesOf } from './dataFiles.ts'
import { FORMAT, FORMAT_VERSION, type Line, writeBackup } from './file.ts'
import { countRows, readMarks, readTable, tablesOf } from './tables.ts'

export interface Kept {
  /** Of this locality alone. */
  dataDir: string
  localityId: string
  /** Null: the embedded store in the data folder. */
  databaseUrl: string | null
  openDatabase(): Promise<Database>
}

export interface Sizes {
  tables: number
  rows: number
  files: number
}

/**
 * Beside a running server on PostgreSQL, of which it sees one moment; the embedded store serves one process.
 * @throws one sentence when there is nothing, or the embedded store is in use.
 */
export async function backUp(kept: Kept, path: string, now: Millis, progress: Progress): Promise<Sizes> {
  if (existsSync(path)) throw new Error(`${path} is there already: name another file.`)
  const unlock = kept.databaseUrl ? async () => {} : await lockStopped(kept.dataDir)
  try {
    if (!kept.databaseUrl && !existsSync(join(kept.dataDir, 'history')))
      throw new Error(`There is nothing to back up in ${kept.dataDir}: look at DATA_DIR and LOCALITY.`)
    const database = await kept.openDatabase()
    try {
      const sizes: Sizes = { tables: 0, rows: 0, files: 0 }
      await database.transaction((connection) =>
        writeBackup(path, linesOf(connection, kept, now, progress, sizes)),
      )
      return sizes
    } finally {
      await database.close()
    }
  } finally {
    await unlock()
  }
}

async function lockStopped(dataDir: string) {
  return lockFolder(dataDir).catch(() => {
    throw new Error(
      'The server is running, and its embedded store serves one process at a time: stop the server first.',
    )
  })
}

/** The tables of one moment first; the files, which are newer then, hold all that the tables may lack. */
async function* linesOf(
  connection: Connection,
  { dataDir, localityId }: Kept,
  at: Millis,
  progress: Progress,
  sizes: Sizes,
): AsyncGenerator<Line> {
  await connection.query('set transaction isolation level repeatable read read only')
  const tables = await tablesOf(connection)
  if (!tables.length) throw new Error('The database holds nothing to back up: look at DATABASE_URL.')
  const held = await readMeta(connection, 'locality')
  if (held !== localityId)
    throw new Error(`The database holds the province ${held}, not ${localityId}: set LOCALITY.`)
  const schema = Number(await readMeta(connection, 'schema'))
  let rows = 0
  for (const table of tables) rows += await countRows(connection, table)
  yield { format: FORMAT, version: FORMAT_VERSION, localityId, schema, at, rows }
  yield { marks: await readMarks(connection) }
  for (const table of tables) {
    yield { table }
    sizes.tables++
    for await (const some of readTable(connection, table)) {
      yield { rows: some }
      sizes.rows += some.length
      progress.update(sizes.rows / rows, sizes.rows)
    }
  }
  for (const file of await dataFiles(dataDir)) {
    sizes.files++
    for await (const piece of piecesOf(dataDir, file)) yield { file, piece: piece.toString('base64') }
  }
}
