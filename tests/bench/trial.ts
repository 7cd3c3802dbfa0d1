// One trial each of the server, the floor and the relays: start it, warm it up, publish at a rate for a
// while, and read what it did. Everything that a trial starts it also ends.
import type { Millis } from '../../shared/clock.ts'
import { SECOND } from '../../shared/clock.ts'
import { randomId } from '../../shared/random.ts'
import type { TestRedis } from '../support/redis.ts'
import type { Published } from './generate.ts'
import { cpuSecondsOf, intakeOf, memoryOf, settled, wait } from './measure.ts'
import { percentile } from './samples.ts'
import { type ServerOptions, startServerProcess } from './serverProcess.ts'
import type { Recorded } from './walls.ts'
import { startWorker, type Worker } from './worker.ts'
import type { Further } from './workload.ts'

export interface Load {
  rate: number
  seconds: number
  /** Published before recording begins, at the same rate. */
  warmUpSeconds: number
  walls: number
  /** The walls show their rooms too. Those that do not report in turn do it once, before the warm-up. */
  further?: Further
}

export interface Latency {
  p50: Millis
  p99: Millis
  worst: Millis
  samples: number
  /** Of the probes that were published to these walls: how many showed. */
  seenShare: number
}

export interface Trial {
  rate: number
  walls: number
  published: number
  meanEventBytes: number
  /** Published and not received, of all since the start. */
  lost: number
  cpuSecondsPerMillion: number
  latency: Latency
  /** Received by one wall in a second, framing included. */
  bytesPerWallSecond: number | null
  generatorLagMs: Millis
}

export interface ServerTrial extends Trial {
  /** Of the few walls in a process that has time to spare. */
  latencyCalm: Latency | null
  duplicates: number
  rejected: number
  resyncs: number
  mismatches: number
  hashesAgree: boolean
  /** How much of a core the processes of the walls took. */
  wallCores: number[]
  /** Resident, of the server and its embedded store. */
  memory: string
  /** What waits for the database at the end. */
  archive: string
}

/** Walls that have a process to themselves, to tell the server's delay from that of a hundred walls on one core. */
const CALM_WALLS = 5

export async function tryServer(
  redis: TestRedis,
  load: Load,
  profileTo: string | null = null,
  options: ServerOptions = {},
): Promise<ServerTrial> {
  return bounded(async (later) => {
    const server = await startServerProcess(redis.url, profileTo, options)
    later(server.end)
    const groups = load.walls > CALM_WALLS ? [CALM_WALLS, load.walls - CALM_WALLS] : [load.walls]
    const walls: Worker[] = []
    for (const count of groups) {
      walls.push(
        await startWorker('walls.ts', { url: server.url, walls: count, isWide: Boolean(load.further) }),
      )
      later(walls.at(-1)!.end)
    }
    const generator = await startGenerator(redis, later, load.further)
    const standing = load.further && !load.further.inTurn ? load.further.things : 0
    if (standing) await publish(generator, load.rate, standing / load.rate, true)
    const warmUp = await publish(generator, load.rate, load.warmUpSeconds)
    await Promise.all(walls.map((each) => each.ask('record')))
    const cpuBefore = cpuSecondsOf(server.pid)
    const published = await publish(generator, load.rate, load.seconds)
    const sent = standing + warmUp.events + published.events
    const taken = async () => {
      const { accepted, duplicates, rejected } = await intakeOf(server.url)
      return accepted + duplicates + rejected
    }
    await settled(taken, sent)
    const cpuSeconds = cpuSecondsOf(server.pid) - cpuBefore
    await wait(2 * SECOND)
    const recorded = await Promise.all(walls.map((each) => each.ask<Recorded>('recorded')))
    const agreed = await Promise.all(walls.map((each) => each.ask<boolean>('agree')))
    const intake = await intakeOf(server.url)
    const { archive } = await (await fetch(`${server.url}/readyz`)).json()
    const total = (field: 'bytes' | 'resyncs' | 'mismatches') =>
      recorded.reduce((sum, each) => sum + each[field], 0)
    return {
      rate: load.rate,
      walls: load.walls,
      published: published.events,
      meanEventBytes: published.meanBytes,
      lost: sent - intake.accepted,
      duplicates: intake.duplicates,
      rejected: intake.rejected,
      cpuSecondsPerMillion: (cpuSeconds / published.events) * 1e6,
      latency: latencyOf(
        recorded.flatMap(({ samples }) => samples),
        published.probes * load.walls,
      ),
      latencyCalm: groups.length > 1 ? latencyOf(recorded[0]!.samples, published.probes * CALM_WALLS) : null,
      bytesPerWallSecond: total('bytes') / load.walls / load.seconds,
      generatorLagMs: published.worstLagMs,
      resyncs: total('resyncs'),
      mismatches: total('mismatches'),
      hashesAgree: agreed.every(Boolean),
      memory: memoryOf(server.pid),
      archive: `${archive.outboxChunks} chunks wait, ${archive.droppedEvents} events given up`,
      wallCores: recorded.map((each) => each.cpuSeconds / load.seconds),
    }
  })
}

export async function tryFloor(redis: TestRedis, load: Omit<Load, 'walls'>): Promise<Trial> {
  return bounded(async (later) => {
    const floor = await startWorker('baselines/floor.ts', { redisUrl: redis.url })
    later(floor.end)
    return tryBaseline(redis, { ...load, walls: 1 }, floor, floor, later)
  })
}

export async function tryRelay(redis: TestRedis, kind: 'naive' | 'raw', load: Load): Promise<Trial> {
  return bounded(async (later) => {
    const relay = await startWorker<{ url: string }>(`baselines/${kind}Relay.ts`, { redisUrl: redis.url })
    later(relay.end)
    const walls = await startWorker('baselines/relayWalls.ts', { ...relay.ready, walls: load.walls, kind })
    later(walls.end)
    return tryBaseline(redis, load, relay, walls, later)
  })
}

/** `work` is what is measured; `ends` see what comes out of it. They are one for the floor. */
async function tryBaseline(
  redis: TestRedis,
  load: Load,
  work: Worker,
  ends: Worker,
  later: Later,
): Promise<Trial> {
  const generator = await startGenerator(redis, later)
  const warmUp = await publish(generator, load.rate, load.warmUpSeconds)
  await settled(() => work.ask<number>('count'), warmUp.events)
  await ends.ask('record')
  const cpuBefore = cpuSecondsOf(work.pid)
  const published = await publish(generator, load.rate, load.seconds)
  const sent = warmUp.events + published.events
  const received = await settled(() => work.ask<number>('count'), sent)
  const cpuSeconds = cpuSecondsOf(work.pid) - cpuBefore
  await wait(SECOND)
  const { samples, bytes } = await ends.ask<{ samples: number[]; bytes?: number }>('recorded')
  return {
    rate: load.rate,
    walls: load.walls,
    published: published.events,
    meanEventBytes: published.meanBytes,
    lost: sent - received,
    // Of what it took: a relay that falls behind has not done the rest.
    cpuSecondsPerMillion: (cpuSeconds / Math.max(1, received - warmUp.events)) * 1e6,
    latency: latencyOf(samples, published.probes * load.walls),
    bytesPerWallSecond: bytes === undefined ? null : bytes / load.walls / load.seconds,
    generatorLagMs: published.worstLagMs,
  }
}

export function latencyOf(samples: number[], expected: number): Latency {
  return {
    p50: percentile(samples, 0.5),
    p99: percentile(samples, 0.99),
    worst: percentile(samples, 1),
    samples: samples.length,
    seenShare: samples.length / Math.max(1, expected),
  }
}

const startGenerator = async (
  redis: TestRedis,
  later: Later,
  further: Further | null = null,
): Promise<Worker> => {
  const run = randomId().slice(0, 3)
  const generator = await startWorker('generate.ts', { redisPort: redis.port, run, further })
  later(generator.end)
  return generator
}

const publish = (generator: Worker, rate: number, seconds: number, standing = false) =>
  generator.ask<Published>('publish', { rate, seconds, standing }, (seconds + 40) * SECOND)

type Later = (end: () => Promise<void>) => void

/** Ends what `work` started, last first, also when it fails. */
async function bounded<T>(work: (later: Later) => Promise<T>): Promise<T> {
  const ends: (() => Promise<void>)[] = []
  try {
    return await work((end) => ends.push(end))
  } finally {
    for (const end of ends.reverse()) await end()
  }
}
