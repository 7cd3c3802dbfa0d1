// `npm start`: the whole thing on one machine. Builds the wall when needed, runs the server and the
// simulators beside it, says where to look, and ends them together.
import { randomBytes } from 'node:crypto'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { systemClock } from '../shared/clock.ts'
import { buildClient, isClientBuilt } from './buildClient.ts'
import { createChildren } from './children.ts'
import { type Config, describeSettings, resolveConfig } from './config.ts'
import { listen, urlOf } from './listen.ts'
import { readableLine, withoutPassword } from './log.ts'
import { withSecretFiles } from './secretFiles.ts'

const USAGE = `The monitoring wall with simulated feeds, on this machine.

Usage: npm start
  PORT=9000 REDIS_URL=redis://127.0.0.1:6379 npm start

Builds the wall's files when they are missing or old, starts the server and the simulators, and prints
the address. Everything that is simulated is marked so. Ctrl-C ends all of it.

Settings are environment variables:
${describeSettings()}`

const ROOT = join(import.meta.dirname, '..')
/** How much of the past is simulated, so that comparisons have something to compare with. */
const BACKFILL = '60d'
const POLL_MS = 100
/**
 * The wall shares the machine. V8 would let what is short-lived take 130 MB before it looks at it; glibc would
 * keep pools of freed memory for each thread, and large pieces in them.
 */
const LEAN = {
  flags: ['--max-semi-space-size=16'],
  env: { MALLOC_ARENA_MAX: '2', MALLOC_MMAP_THRESHOLD_: '131072', MALLOC_TRIM_THRESHOLD_: '131072' },
}

async function main(): Promise<number> {
  if (process.argv.includes('--help')) {
    console.log(USAGE)
    return 0
  }
  const config = resolveConfig(withSecretFiles(process.env))
  const port = await freePort(config)
  if (!(await isClientBuilt(ROOT))) {
    console.log('Building the wall (once, and again when its sources change) …')
    await buildClient(ROOT)
  }
  const children = createChildren(systemClock)
  process.on('SIGINT', children.stop).on('SIGTERM', children.stop)
  let ended = false
  children.ended.then(() => {
    ended = true
  })
  const url = urlOf(config.host, port, config.guard.tls !== null)
  // Where keys are asked for and none is for all sectors, the simulators get one of this run.
  const ownKey = keysAreAsked(config) && !ingestKey(config) ? randomBytes(24).toString('hex') : undefined
  const key = process.env.INGEST_KEY ?? ingestKey(config) ?? ownKey
  children.start({
    name: 'The server',
    script: [...LEAN.flags, join(ROOT, 'server/main.ts')],
    env: {
      PORT: String(port),
      ...LEAN.env,
      ...(ownKey ? { INGEST_KEYS: `${process.env.INGEST_KEYS ?? ''} npm-start:${ownKey}` } : {}),
    },
    onLine: (line) => console.log(readableLine(line)),
  })
  while (!ended && !(await isReady(url, key))) await pause(POLL_MS)
  if (!ended) {
    const to = config.redisUrl ?? url
    children.start({
      name: 'The simulators',
      script: [join(ROOT, 'simulators/main.ts'), '--to', to, '--backfill', BACKFILL],
      env: { INGEST_KEY: key },
    })
    console.log(
      `\nSimulated feeds go to ${withoutPassword(to)}; Ctrl-C ends everything.\n\n  Wall: ${url}/\n`,
    )
  }
  const cause = await children.ended
  if (cause === null) return 0
  console.error(`${cause}, so everything was stopped; what it said above tells why.`)
  return 1
}

/** @throws one sentence when the port is taken. */
async function freePort({ host, port }: Config): Promise<number> {
  const server = createServer()
  const url = new URL(await listen(server, host, port))
  await new Promise((resolve) => server.close(resolve))
  return Number(url.port || 80)
}

const keysAreAsked = ({ accounts, ingestKeys }: Config) =>
  !process.env.INGEST_KEYS_FILE && (accounts.isOn || ingestKeys.length > 0)

/** The simulators send for every sector, so only a key for all of them serves. */
const ingestKey = ({ ingestKeys }: Config) => ingestKeys.find(({ sectors }) => !sectors)?.key

/**
 * The server serves and its history is there, or is known to be away: making a store takes much memory for a
 * moment, before there is anything else. Of its history it tells those alone who show a key.
 */
const isReady = (url: string, key: string | undefined): Promise<boolean> =>
  fetch(`${url}/readyz`, { headers: key ? { authorization: `Bearer ${key}` } : {} })
    .then(async (response) => response.ok && (await response.json()).history?.state !== 'opening')
    .catch(() => false)

const pause = (ms: number) => new Promise<void>((resolve) => systemClock.after(ms, resolve))

try {
  process.exitCode = await main()
} catch (error) {
  console.error((error as Error).message)
  process.exitCode = 1
}
