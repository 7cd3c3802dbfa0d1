// `npm run backup -- FILE` and `npm run restore -- FILE`.
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { SECOND, systemClock } from '../../shared/clock.ts'
import { createProgress } from '../../shared/progress.ts'
import { resolveConfig } from '../config.ts'
import { openEmbedded } from '../history/embedded.ts'
import { openPostgres } from '../history/postgres.ts'
import { withoutPassword } from '../log.ts'
import { withSecretFiles } from '../secretFiles.ts'
import { backUp, type Kept } from './backup.ts'
import { restore } from './restore.ts'

const USAGE = {
  backup: `Writes all that a server keeps into one file: the history, the journal of events, checkpoints, plans.

Usage: npm run backup -- FILE
  npm run backup -- /backup/wall-2026-11-22.iocb
  DATABASE_URL=postgresql://ioc@db/ioc npm run backup -- wall.iocb

On PostgreSQL the server may run meanwhile: the file holds one moment. With the embedded store stop the server
first. The file can be restored into either kind of store.`,
  restore: `Restores a backup into an empty store, embedded or PostgreSQL, whichever it was made from.

Usage: npm run restore -- FILE
  DATA_DIR=/srv/ioc npm run restore -- /backup/wall-2026-11-22.iocb
  DATABASE_URL=postgresql://ioc@db/empty DATA_DIR=/srv/ioc npm run restore -- wall.iocb

The file is checked as a whole first. A store that holds anything is never overwritten. Stop the server first.`,
}
const SETTINGS = `
Settings: DATA_DIR (.data), LOCALITY (vinh-phuc), DATABASE_URL (none: the embedded store in DATA_DIR).`

async function main(): Promise<void> {
  const [command, ...given] = process.argv.slice(2) as ['backup' | 'restore', ...string[]]
  const { values, positionals } = parseArgs({
    args: given,
    allowPositionals: true,
    options: { help: { type: 'boolean', short: 'h', default: false } },
  })
  if (values.help) return console.log(`${USAGE[command]}\n${SETTINGS}`)
  const [file, ...more] = positionals
  if (!file || more.length) throw new Error(`Name one file: npm run ${command} -- FILE (--help tells more).`)
  const { dataDir: all, locality: localityId, databaseUrl } = resolveConfig(withSecretFiles(process.env))
  const dataDir = join(all, localityId)
  const kept: Kept = {
    dataDir,
    localityId,
    databaseUrl,
    openDatabase: () => (databaseUrl ? openPostgres(databaseUrl) : openEmbedded(join(dataDir, 'history'))),
  }
  const store = `${dataDir} and ${databaseUrl ? withoutPassword(databaseUrl) : 'its embedded store'}`
  console.log(command === 'backup' ? `Writes ${store} into ${file} …` : `Restores ${file} into ${store} …`)
  const startedAt = systemClock.now()
  const progress = createProgress(command === 'backup' ? 'Backing up' : 'Restoring', systemClock, 'rows')
  try {
    const { tables, rows, files } =
      command === 'backup'
        ? await backUp(kept, file, startedAt, progress)
        : await restore(kept, file, progress)
    progress.end()
    const took = ((systemClock.now() - startedAt) / SECOND).toFixed(1)
    console.log(
      `Done: ${rows.toLocaleString('en')} rows of ${tables} tables and ${files} files in ${took} s.`,
    )
  } finally {
    progress.end()
  }
}

main().catch((error: Error) => {
  console.error(error.message)
  process.exitCode = 1
})
