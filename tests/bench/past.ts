// How soon a past moment is shown, and how fast the past can be played: on a server that has lived through
// simulated minutes, from a wall's question to its last room, over its own connection.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { connectWall, type WallConnection } from '../../client/connection.ts'
import { MINUTE, type Millis, SECOND, systemClock } from '../../shared/clock.ts'
import { FASTEST, type PastSpan, type PastState } from '../../shared/past.ts'
import { seededRandom } from '../../shared/random.ts'
import { startRedis } from '../support/redis.ts'
import { until } from '../support/until.ts'
import { intakeOf, wait } from './measure.ts'
import { percentile } from './samples.ts'
import { startWorker } from './worker.ts'

const USAGE = `Measures seeking and replaying the past of simulated minutes.

Usage: node tests/bench/past.ts [--minutes 60] [--seeks 20]

Lives through the minutes at 60 times their speed first. Needs redis-server.`

const SPEED = 60
const SEEK_LIMIT: Millis = SECOND
const FLAGS = ['--expose-gc']
/** As a server has it unless it is told otherwise: past checkpoints are taken among these. */
const CHECKPOINT_SECONDS = 30
const PLAYED: Millis = 5 * SECOND

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '60' },
    seeks: { type: 'string', default: '20' },
    help: { type: 'boolean' },
  },
})

async function main(minutes: number, seeks: number): Promise<void> {
  const dataDir = await mkdtemp(join(tmpdir(), 'ioc-bench-'))
  const redis = await startRedis()
  const ends: (() => unknown)[] = [
    () => rm(dataDir, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 }),
    () => redis.stop(),
  ]
  try {
    const startAt = systemClock.now() - minutes * MINUTE
    await liveThrough({ redisUrl: redis.url, dataDir, startAt }, minutes)
    // The present is another run, at its own speed and with nothing to do.
    const present = { redisUrl: redis.url, speed: 1, dataDir }
    const server = await startWorker<{ url: string }>('memory/server.ts', present, FLAGS)
    ends.push(server.end)
    const { url } = server.ready
    await until(async () => (await spansOf(url)).length > 1, 'both runs are kept', 30 * SECOND)
    await seekAndPlay(url, seeks)
  } finally {
    for (const end of ends.reverse()) await end()
  }
}

async function liveThrough(place: { redisUrl: string; dataDir: string; startAt: Millis }, minutes: number) {
  const life = { ...place, speed: SPEED, checkpointSeconds: CHECKPOINT_SECONDS }
  const server = await startWorker<{ url: string }>('memory/server.ts', life, FLAGS)
  const simulators = await startWorker('memory/simulators.ts', life)
  try {
    await simulators.ask('start', { at: await server.ask<Millis>('now') })
    await wait((minutes * MINUTE) / SPEED)
    const { accepted } = await intakeOf(server.ready.url)
    console.log(`${minutes} minutes lived through: ${accepted.toLocaleString('en')} events`)
  } finally {
    await simulators.end()
    await server.end()
  }
}

/** A page asks this when its timeline opens. */
const spansOf = async (url: string): Promise<PastSpan[]> =>
  ((await (await fetch(`${url}/api/v1/past`)).json()) as { spans?: PastSpan[] }).spans ?? []

async function seekAndPlay(url: string, seeks: number): Promise<void> {
  const [{ from, to }] = (await spansOf(url)) as [PastSpan]
  await wait(SECOND)
  const random = seededRandom('seek')
  const anywhere = () => Math.round(from + random.next() * (to - from))
  let shown: Extract<PastState, { state: 'shown' }> | null = null
  /** Rooms that show the epoch of the last moment gone to. */
  let rooms = new Set<string>()
  let all = Number.POSITIVE_INFINITY
  /** Of what is shown: told with every patch. */
  let newest: Millis = 0
  const askedAt = performance.now()
  const first = { at: anywhere(), speed: 0 }
  const wall: WallConnection = connectWall(url, {
    onHello: ({ catalogue }) => {
      all = catalogue.sectors.length
    },
    onState({ room, at }) {
      rooms.add(room)
      newest = at
    },
    past: {
      ask: () => ({ session: 'bench', ...first }),
      onPast(state) {
        if (state.state === 'seeking') [shown, rooms] = [null, new Set()]
        else if (state.state === 'shown') shown = state
      },
    },
  })
  const arrived = () => until(() => shown !== null && rooms.size >= all, 'the moment is shown', 20 * SECOND)
  await arrived()
  console.log(`the first moment, with its session: ${Math.round(performance.now() - askedAt)} ms`)
  const times: number[] = []
  for (let i = 0; i < seeks; i++) {
    shown = null
    rooms = new Set()
    const startedAt = performance.now()
    wall.play({ at: anywhere(), speed: 0 })
    await arrived()
    times.push(performance.now() - startedAt)
  }
  const worst = percentile(times, 1)
  console.log(
    `${seeks} moments gone to: ${Math.round(percentile(times, 0.5))} ms median, ${Math.round(worst)} worst; ` +
      `under ${SEEK_LIMIT} ms: ${worst < SEEK_LIMIT ? 'met' : 'MISSED'}`,
  )
  shown = null
  wall.play({ at: from, speed: FASTEST })
  await arrived()
  const start = newest
  const playedSince = performance.now()
  await wait(Math.min(PLAYED, (0.6 * (to - from)) / FASTEST))
  const speed = (newest - start) / (performance.now() - playedSince)
  // Reading ahead takes its time at the beginning.
  const least = FASTEST * 0.9
  console.log(
    `played at ${FASTEST}×: ${Math.round(speed)}× reached; keeps up: ${speed >= least ? 'met' : 'MISSED'}`,
  )
  wall.close()
}

if (values.help) console.log(USAGE)
else await main(Number(values.minutes), Number(values.seeks))
