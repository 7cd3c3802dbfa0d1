// Backups of a real server's data, restored into empty stores of both kinds.
import { createHash } from 'node:crypto'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readTable, tablesOf } from '../../server/backup/tables.ts'
import type { Database } from '../../server/history/database.ts'
import { openEmbedded } from '../../server/history/embedded.ts'
import { openPostgres } from '../../server/history/postgres.ts'
import { SECOND, systemClock } from '../../shared/clock.ts'
import { noPostgres, startPostgres, type TestPostgres } from '../support/postgres.ts'
import { figureOf, post, startProcess } from '../support/processes.ts'
import { freePort } from '../support/redis.ts'
import { until } from '../support/until.ts'

type Where = { DATA_DIR: string; DATABASE_URL: string }

let folder: string
let postgres: TestPostgres
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ioc-backup-'))
  if (!noPostgres) postgres = await startPostgres()
})
afterAll(async () => {
  await postgres?.stop()
  await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
})

const embedded = (name: string): Where => ({ DATA_DIR: join(folder, name), DATABASE_URL: '' })
const onPostgres = async (name: string): Promise<Where> => ({
  DATA_DIR: join(folder, name),
  DATABASE_URL: await postgres.fresh(),
})

async function run(command: 'backup' | 'restore', args: string[], where: Where) {
  const child = startProcess('server/backup/main.ts', [command, ...args], { ...where })
  return { code: await child.ended, output: child.output() }
}

/** A server on a store, for as long as `work` takes; ended in order. */
async function serve<T>(where: Where, work: (url: string) => Promise<T>): Promise<T> {
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const server = startProcess('server/main.ts', [], { ...where, PORT: String(port), LOG_LEVEL: 'warn' })
  const isOpen = async () => (await (await fetch(`${url}/readyz`)).json()).history.state === 'ok'
  try {
    await until(() => isOpen().catch(() => false), 'the server and its history are ready', 30 * SECOND)
    return await work(url)
  } finally {
    await server.end('SIGTERM')
  }
}

const events = (count: number) =>
  Array.from({ length: count }, (_, i) => ({
    specversion: '1.0',
    id: `backup ${i}`,
    source: '/backup',
    type: i % 5 ? 'ioc.health.visits.counted' : 'ioc.complaints.case.received',
    time: new Date(systemClock.now()).toISOString(),
    ...(i % 5
      ? { data: { areaCode: '26', visits: 1 } }
      : {
          subject: `case ${i}`,
          data: {
            category: 'environment',
            channel: 'app',
            areaCode: '26',
            title: 'Đèn đường hỏng — "tối"\\',
            dueAt: '2030-01-01T00:00:00Z',
          },
        }),
  }))

/** How many rows every table has, and a fingerprint of them. */
async function hashesOf({ DATA_DIR, DATABASE_URL }: Where): Promise<Record<string, string>> {
  const database: Database = DATABASE_URL
    ? await openPostgres(DATABASE_URL)
    : await openEmbedded(join(DATA_DIR, 'vinh-phuc', 'history'))
  try {
    return await database.transaction(async (connection) => {
      const hashes: Record<string, string> = {}
      await connection.query("set local time zone 'UTC'")
      for (const table of await tablesOf(connection)) {
        const rows: string[] = []
        for await (const some of readTable(connection, table))
          rows.push(...some.map((row) => JSON.stringify(row)))
        const hash = createHash('sha256').update(rows.sort().join('\n')).digest('hex')
        hashes[table.name] = `${rows.length} rows ${hash}`
      }
      return hashes
    })
  } finally {
    await database.close()
  }
}

const filled = async (where: Where) => {
  await serve(where, async (url) => {
    expect(await post(url, events(500))).toMatchObject({ status: 202 })
    const saved = async () => (await (await fetch(`${url}/readyz`)).json()).archive.outboxChunks === 0
    await until(saved, 'the archive is saved', 20 * SECOND)
  })
  return hashesOf(where)
}

const visits = (where: Where) =>
  serve(where, async (url) => {
    // What was counted before the backup is still known as such.
    expect(await post(url, events(500))).toMatchObject({ status: 202, accepted: 0, duplicates: 500 })
    return (await figureOf(url, 'health', 'visitsToday')).value
  })

describe('an embedded store', () => {
  it('[BAK1] is backed up while the server is not running, and restored into an empty one: the same tables, figures and ids', async () => {
    const from = embedded('from')
    const hashes = await filled(from)
    for (const table of [
      'journal',
      'checkpoints',
      'checkpoint_parts',
      'cases',
      'case_transitions',
      'indicators',
    ])
      expect(hashes[table], table).toMatch(/^[1-9]\d* rows/)
    const file = join(folder, 'embedded.iocb')
    expect(await run('backup', [file], from)).toMatchObject({
      code: 0,
      output: expect.stringContaining('Done:'),
    })
    const again = await run('backup', [file], from)
    expect(again).toMatchObject({ code: 1, output: expect.stringContaining('is there already') })

    const to = embedded('to')
    expect(await run('restore', [file], to)).toMatchObject({
      code: 0,
      output: expect.stringContaining('Done:'),
    })
    expect(await hashesOf(to)).toEqual(hashes)
    const second = await run('restore', [file], to)
    expect(second).toMatchObject({ code: 1, output: expect.stringContaining('into an empty store alone') })
    expect(await hashesOf(to)).toEqual(hashes)
    expect(await visits(to)).toBe(400)
  }, 120_000)

  it('[BAK2] in use is refused, and so is a file that is cut short, damaged or something else', async () => {
    const from = embedded('from')
    await serve(from, async () => {
      const busy = await run('backup', [join(folder, 'busy.iocb')], from)
      expect(busy).toMatchObject({ code: 1, output: expect.stringContaining('stop the server first') })
    })
    const bytes = await readFile(join(folder, 'embedded.iocb'))
    const damaged = Buffer.from(bytes)
    damaged[bytes.length >> 1]! ^= 1
    const to = embedded('nowhere')
    for (const [name, wrong] of [
      ['short', bytes.subarray(0, bytes.length - 20)],
      ['damaged', damaged],
      ['other', Buffer.from('{}')],
    ] as const) {
      await writeFile(join(folder, name), wrong)
      const refused = await run('restore', [join(folder, name)], to)
      expect(refused, name).toMatchObject({ code: 1, output: expect.stringContaining('is no whole backup') })
    }
    expect(await run('restore', [join(folder, 'embedded.iocb')], to)).toMatchObject({ code: 0 })
    expect((await run('backup', [], from)).output).toContain('Name one file')
    expect((await run('restore', ['--help'], from)).output).toContain('npm run restore -- FILE')
  }, 120_000)
})

describe.skipIf(noPostgres)('PostgreSQL', () => {
  it('[BAK3] is backed up beside its running server, and goes into an embedded store and into PostgreSQL; an embedded one goes into PostgreSQL', async () => {
    const from = await onPostgres('from-postgres')
    const hashes = await filled(from)
    const file = join(folder, 'postgres.iocb')
    await serve(from, async () => expect(await run('backup', [file], from)).toMatchObject({ code: 0 }))
    for (const to of [embedded('to-embedded'), await onPostgres('to-postgres')]) {
      expect(await run('restore', [file], to)).toMatchObject({ code: 0 })
      // The server that ran beside the backup began a run of its own; what was there before is the same.
      const restored = await hashesOf(to)
      expect(restored.cases).toBe(hashes.cases)
      expect(restored.case_transitions).toBe(hashes.case_transitions)
      expect(restored.indicators).toBe(hashes.indicators)
      expect(await visits(to)).toBe(400)
    }
    const to = await onPostgres('from-embedded')
    expect(await run('restore', [join(folder, 'embedded.iocb')], to)).toMatchObject({ code: 0 })
    expect(await hashesOf(to)).toEqual(await hashesOf(embedded('nowhere')))
    expect(await visits(to)).toBe(400)
  }, 180_000)
})
