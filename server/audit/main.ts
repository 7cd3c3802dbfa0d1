// `npm run audit:check`: walks the record of deeds and tells of every row that was changed, removed or inserted.
import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import type { AuditAnchor, AuditRow } from '../../shared/audit.ts'
import { resolveConfig } from '../config.ts'
import { openEmbedded } from '../history/embedded.ts'
import { openPostgres } from '../history/postgres.ts'
import { withoutPassword } from '../log.ts'
import { withSecretFiles } from '../secretFiles.ts'
import { HEAD_FILE, readHeadFile } from './audit.ts'
import { type Checked, checkChain, sentenceOf } from './chain.ts'
import { readAll, readBase } from './rows.ts'

const USAGE = `Checks the record of who did what: every row holds a hash over the row before it, so a row that was changed,
removed or inserted is found. Ends with 1 when one is.

Usage: npm run audit:check -- [--anchor SEQ:HASH]… [FILE.ndjson]
  npm run audit:check
  DATABASE_URL=postgresql://ioc@db/ioc npm run audit:check -- --anchor 1042:9f86d081…
  npm run audit:check -- audit.ndjson

Without a file the record of the store is checked: on PostgreSQL the server may run meanwhile, with the embedded
store stop it first, or take GET /api/v1/audit.ndjson and check that. An anchor is a line of the log of each day
("Anchor of the record of deeds"): with one, a record that was rewritten as a whole is found too.

Settings: DATA_DIR (.data), LOCALITY (vinh-phuc), DATABASE_URL (none: the embedded store in DATA_DIR).`

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      help: { type: 'boolean', short: 'h', default: false },
      anchor: { type: 'string', multiple: true, default: [] },
    },
  })
  if (values.help) {
    console.log(USAGE)
    return 0
  }
  const [file, ...more] = positionals
  if (more.length) throw new Error('Name one file at most (--help tells more).')
  const anchors = values.anchor.map(readAnchor)
  const { rows, head, findings } = file ? await checkFile(file, anchors) : await checkStore(anchors)
  for (const finding of findings) console.error(sentenceOf(finding))
  console.log(
    findings.length
      ? `The record was touched: ${findings.length} findings in ${rows} rows.`
      : `The record is whole: ${rows} rows, the last is ${head.seq}:${head.hash}.`,
  )
  return findings.length ? 1 : 0
}

function readAnchor(text: string): AuditAnchor {
  const [, seq, hash] = /^(\d{1,9}):([0-9a-f]{64})$/.exec(text) ?? []
  if (!hash) throw new Error(`--anchor ${text}: give the number and the 64 digits of the hash, as SEQ:HASH.`)
  return { seq: Number(seq), hash }
}

async function checkStore(anchors: readonly AuditAnchor[]): Promise<Checked> {
  const { dataDir: all, locality, databaseUrl } = resolveConfig(withSecretFiles(process.env))
  const dataDir = join(all, locality)
  console.log(`Checks ${databaseUrl ? withoutPassword(databaseUrl) : `the embedded store in ${dataDir}`} …`)
  const database = await (databaseUrl ? openPostgres(databaseUrl) : openEmbedded(join(dataDir, 'history')))
  try {
    const noted = await readHeadFile(join(dataDir, HEAD_FILE))
    return await checkChain(
      readAll(database),
      await readBase(database),
      noted ? [...anchors, noted] : anchors,
    )
  } finally {
    await database.close()
  }
}

async function checkFile(file: string, anchors: readonly AuditAnchor[]): Promise<Checked> {
  const input = createReadStream(file)
  // An error of the stream would otherwise be nobody's.
  const failed = new Promise<never>((_, reject) => input.once('error', reject))
  failed.catch(() => undefined)
  return Promise.race([checkChain(rowsOf(createInterface({ input })), null, anchors), failed])
}

async function* rowsOf(lines: AsyncIterable<string>): AsyncGenerator<AuditRow> {
  for await (const line of lines) if (line.trim()) yield JSON.parse(line) as AuditRow
}

main().then(
  (code) => {
    process.exitCode = code
  },
  (error: Error) => {
    console.error(error.message)
    process.exitCode = 2
  },
)
