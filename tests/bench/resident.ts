// How much memory `npm start` takes with the embedded store: the server and the store's processes together,
// from the first start on an empty folder through its backfill, and at the next start. Linux only.
import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { MINUTE, type Millis, SECOND, systemClock } from '../../shared/clock.ts'
import { startProcess } from '../support/processes.ts'
import { freePort } from '../support/redis.ts'
import { until } from '../support/until.ts'
import { wait } from './measure.ts'

const USAGE = `Starts everything on an empty folder, then again on what is there, and adds up resident memory.

Usage: node tests/bench/resident.ts [--seconds 300] [--again 60]

What several processes share (mostly Node itself) is counted once, each its part of it (Pss); the plain sum, in
which it counts in each, is told beside it. The simulators are not counted.`

const LIMIT_MB = 1_000
const LOOK_EVERY: Millis = 250
/** Of the server and of the store, by their command lines. */
const COUNTED = { server: /server\/main\.ts/, store: /embeddedProcess\.ts/ }

/** MB; `plain`: with what is shared counted in each. */
type Memory = Record<keyof typeof COUNTED | 'plain', number>

interface Look extends Memory {
  at: Millis
}

const sum = ({ server, store }: Memory) => server + store
const said = (look: Memory) =>
  `${Math.round(sum(look))} MB (server ${Math.round(look.server)}, store ${Math.round(look.store)}; ` +
  `plain sum ${Math.round(look.plain)})`

const megabytes = (rollup: string, name: string) =>
  (Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(rollup)?.[1] ?? 0) * 1024) / 1e6

/** It and what it started, and what those did. A process that has just ended has none. */
function family(pid: number): number[] {
  try {
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean)
    return [pid, ...children.flatMap((child) => family(Number(child)))]
  } catch {
    return []
  }
}

function memoryNow(root: number): Memory {
  const memory: Memory = { server: 0, store: 0, plain: 0 }
  for (const pid of family(root)) {
    try {
      const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8')
      const name = (['server', 'store'] as const).find((each) => COUNTED[each].test(command))
      if (!name) continue
      const taken = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8')
      memory[name] += megabytes(taken, 'Pss')
      memory.plain += megabytes(taken, 'Rss')
    } catch {
      // It ended between two looks.
    }
  }
  return memory
}

async function watchStart(name: string, dataDir: string, forMs: Millis): Promise<void> {
  const port = String(await freePort())
  const all = startProcess('server/start.ts', [], { DATA_DIR: dataDir, PORT: port, REDIS_URL: '' })
  const looks: Look[] = []
  try {
    // The wall may be built first.
    await until(() => memoryNow(all.pid).server > 0, 'the server was started', 3 * MINUTE)
    const startedAt = systemClock.now()
    for (let at = 0; at < forMs; at = systemClock.now() - startedAt) {
      looks.push({ at, ...memoryNow(all.pid) })
      await wait(LOOK_EVERY)
    }
  } finally {
    await all.end()
  }
  const highest = looks.reduce((one, other) => (sum(other) > sum(one) ? other : one))
  const last = looks.filter(({ at }) => at >= forMs - MINUTE)
  const mean = (name: keyof Memory) => last.reduce((total, look) => total + look[name], 0) / last.length
  console.log(
    `${name}: ${said(highest)} at its highest, after ${Math.round(highest.at / SECOND)} s; ` +
      `${said({ server: mean('server'), store: mean('store'), plain: mean('plain') })} in the last minute; ` +
      `under ${LIMIT_MB} MB: ${sum(highest) < LIMIT_MB ? 'met' : 'MISSED'}`,
  )
}

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '300' },
    again: { type: 'string', default: '60' },
    help: { type: 'boolean' },
  },
})
if (values.help) console.log(USAGE)
else {
  const dataDir = await mkdtemp(join(tmpdir(), 'ioc-bench-'))
  try {
    await watchStart('First start', dataDir, Number(values.seconds) * SECOND)
    await watchStart('Next start', dataDir, Number(values.again) * SECOND)
  } finally {
    await rm(dataDir, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
  }
}
