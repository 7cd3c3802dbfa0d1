// A real PostgreSQL on a free loopback port, that a test can take away and bring back. Debian's programs,
// run as another user when the tests are root, because PostgreSQL refuses to be.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { globSync } from 'node:fs'
import { chown, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { freePort } from './redis.ts'
import { until } from './until.ts'

/** Of the newest version that is installed; null when none is. */
const programs = globSync('/usr/lib/postgresql/*/bin').sort().at(-1) ?? null

/** For `describe.skipIf`: says once why. */
export const noPostgres = programs === null
if (noPostgres)
  console.warn('PostgreSQL is not installed: its tests are skipped (apt-get install postgresql).')

export interface TestPostgres {
  url: string
  /** Ends it as a power cut would. */
  down(): Promise<void>
  up(): Promise<void>
  /** Alive to the network and answering nothing. */
  freeze(): void
  thaw(): void
  /** An empty database beside the others. */
  fresh(): Promise<string>
  stop(): Promise<void>
}

/** uid and gid of a user who may run it; null: the present one. */
function runAs(): { uid: number; gid: number } | null {
  if (process.getuid?.() !== 0) return null
  const idOf = (flag: string) => Number(spawnSync('id', [flag, 'postgres'], { encoding: 'utf8' }).stdout)
  return { uid: idOf('-u'), gid: idOf('-g') }
}

export async function startPostgres(): Promise<TestPostgres> {
  const user = runAs()
  const port = await freePort()
  const folder = await mkdtemp(join(tmpdir(), 'ioc-postgres-'))
  if (user) await chown(folder, user.uid, user.gid)
  const data = join(folder, 'data')
  const made = spawnSync(
    join(programs!, 'initdb'),
    ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--no-sync'],
    { ...user, cwd: folder, encoding: 'utf8' },
  )
  if (made.status !== 0) throw new Error(`initdb failed: ${made.stderr}`)
  const url = (database: string) => `postgresql://postgres@127.0.0.1:${port}/${database}`
  let child: ChildProcess | null = null
  let databases = 0
  const tell = async (sql: string) => {
    const client = new Client({ connectionString: url('postgres'), connectionTimeoutMillis: 1_000 })
    client.on('error', () => undefined)
    await client.connect()
    await client.query(sql)
    await client.end()
  }
  const postgres: TestPostgres = {
    url: url('postgres'),
    async up() {
      const settings = ['-D', data, '-p', String(port), '-h', '127.0.0.1', '-k', folder]
      child = spawn(join(programs!, 'postgres'), settings, { ...user, cwd: folder, stdio: 'ignore' })
      await until(
        () =>
          tell('select 1').then(
            () => true,
            () => false,
          ),
        'PostgreSQL answers',
        20_000,
      )
    },
    async down() {
      if (!child) return
      const ended = new Promise((resolve) => child?.once('exit', resolve))
      // SIGQUIT: ends at once, with its children, without a checkpoint.
      child.kill('SIGQUIT')
      await ended
      child = null
    },
    freeze: () => signalAll('STOP'),
    thaw: () => signalAll('CONT'),
    async fresh() {
      const name = `fresh${++databases}`
      await tell(`create database ${name}`)
      return url(name)
    },
    async stop() {
      await postgres.down()
      await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
    },
  }
  /** Each connection is a process of its own. */
  function signalAll(signal: 'STOP' | 'CONT'): void {
    const { stdout } = spawnSync('ps', ['-o', 'pid=', '--ppid', String(child!.pid)], { encoding: 'utf8' })
    const pids = [child!.pid!, ...stdout.split('\n').filter(Boolean).map(Number)]
    for (const pid of pids) process.kill(pid, `SIG${signal}`)
  }
  await postgres.up()
  return postgres
}
