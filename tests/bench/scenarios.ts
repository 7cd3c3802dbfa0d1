// What is measured, one function for each question, and the target that its answer is held against.
import { SECOND } from '../../shared/clock.ts'
import type { TestRedis } from '../support/redis.ts'
import { besideOthers } from './measure.ts'
import { runMemory } from './memory/run.ts'
import { bytes, count, percent, type Row, rate, ratio, seconds } from './row.ts'
import { TICK_MS } from './serverProcess.ts'
import { type Load, type ServerTrial, type Trial, tryFloor, tryRelay, tryServer } from './trial.ts'

export interface Context {
  redis: TestRedis
  quick: boolean
  /** A real browser's page is watched in the memory run. */
  page: boolean
  profileTo: string | null
  say(line: string): void
  /** Every trial with its raw figures, for the JSON. */
  keep(name: string, result: unknown): void
  /** Cores that were at work for others during each trial. */
  othersCores: number[]
}

export const WALLS = 100
const held = (met: boolean) => (met ? 'met' : 'missed')

export const scenarios = {
  /** 20,000 events/s to 100 walls: loss, delay, CPU and bytes. */
  async throughput(context: Context): Promise<Row[]> {
    const load = loadOf(context, 20_000, WALLS)
    const floor = await trial(context, 'floor, 20,000/s', () => tryFloor(context.redis, load))
    const raw = await trial(context, 'raw relay, 20,000/s, 1 wall', () =>
      tryRelay(context.redis, 'raw', { ...load, walls: 1 }),
    )
    const server = await trial(context, 'server, 20,000/s, 100 walls', () =>
      tryServer(context.redis, load, context.profileTo),
    )
    const whole = server.lost === 0 && server.hashesAgree && server.mismatches === 0
    const cpu = server.cpuSecondsPerMillion / floor.cpuSecondsPerMillion
    const sent = server.bytesPerWallSecond! / raw.bytesPerWallSecond!
    return [
      {
        name: '20,000 events/s, 100 walls: loss',
        measured: `${count(server.lost)} lost of ${count(server.published)}; every wall's hash ${server.hashesAgree ? 'equals' : 'DIFFERS FROM'} the server's`,
        baseline: `floor: ${count(floor.lost)} lost`,
        ratio: null,
        target: 'none lost, hashes equal',
        verdict: held(whole),
      },
      delayRow('20,000 events/s, 100 walls', server, TICK_MS + 100, floor),
      {
        name: '20,000 events/s, 100 walls: server CPU per million events',
        measured: seconds(server.cpuSecondsPerMillion),
        baseline: `floor: ${seconds(floor.cpuSecondsPerMillion)}`,
        ratio: cpu,
        target: '≤ 3 × floor',
        verdict: held(cpu <= 3),
      },
      {
        name: '20,000 events/s: bytes to one wall',
        measured: `${bytes(server.bytesPerWallSecond!)}/s`,
        baseline: `raw relay, measured with one wall: ${bytes(raw.bytesPerWallSecond!)}/s`,
        ratio: sent,
        target: '≤ 0.1 × raw relay',
        verdict: held(sent <= 0.1),
      },
    ]
  },

  /** 5,000 events/s to 100 walls, and what the relays make of it. */
  async latency(context: Context): Promise<Row[]> {
    const floor = await trial(context, 'floor, 5,000/s', () =>
      tryFloor(context.redis, loadOf(context, 5_000, WALLS)),
    )
    const server = await trial(context, 'server, 5,000/s, 100 walls', () =>
      tryServer(context.redis, loadOf(context, 5_000, WALLS)),
    )
    const rows = [delayRow('5,000 events/s, 100 walls', server, TICK_MS + 50, floor)]
    for (const kind of ['naive', 'raw'] as const)
      for (const perSecond of context.quick ? [1_000] : [1_000, 5_000]) {
        const load: Load = { rate: perSecond, walls: WALLS, seconds: context.quick ? 3 : 6, warmUpSeconds: 1 }
        const name = `${kind} relay, ${count(perSecond)}/s, 100 walls`
        const relay = await trial(context, name, () => tryRelay(context.redis, kind, load))
        rows.push(relayRow(name, relay, server))
      }
    return rows
  },

  /** The highest rate that one wall is served at, and that the floor takes. */
  async single(context: Context): Promise<Row[]> {
    const load = { walls: 1, seconds: context.quick ? 3 : 5, warmUpSeconds: 2 }
    const tries = context.quick ? 0 : 3
    const floor = await highestHeld(context, tries, 'floor', (perSecond) =>
      tryFloor(context.redis, { ...load, rate: perSecond }),
    )
    const server = await highestHeld(context, tries, 'server, 1 wall', (perSecond) =>
      tryServer(context.redis, { ...load, rate: perSecond }),
    )
    const share = server / floor
    return [
      {
        name: '1 wall: highest rate held (nothing lost, p99 under 250 ms)',
        measured: rate(server),
        baseline: `floor: ${rate(floor)}`,
        ratio: share,
        target: '≥ 0.25 × floor',
        verdict: held(share >= 0.25),
      },
    ]
  },

  memory: (context: Context): Promise<Row[]> => runMemory(context),
}

export type ScenarioName = keyof typeof scenarios

const loadOf = ({ quick }: Context, perSecond: number, walls: number): Load => ({
  rate: perSecond,
  walls,
  seconds: quick ? 5 : 20,
  warmUpSeconds: quick ? 3 : 5,
})

async function trial<T extends Trial>(context: Context, name: string, run: () => Promise<T>): Promise<T> {
  context.say(`${name} …`)
  const { result, othersCores, tookSeconds } = await besideOthers(() => redisSeconds(context.redis), run)
  const { p50, p99, seenShare } = result.latency
  context.say(
    `${name}: ${count(result.lost)} lost, p50 ${p50} ms, p99 ${p99} ms, ${percent(seenShare)} of probes seen, ` +
      `${seconds(result.cpuSecondsPerMillion)} CPU per million; others took ${othersCores.toFixed(1)} cores (${tookSeconds.toFixed(0)} s)`,
  )
  context.othersCores.push(othersCores)
  context.keep(name, { ...result, othersCores })
  return result
}

/** CPU time that Redis says it took. */
async function redisSeconds({ client }: TestRedis): Promise<number> {
  const used = (await client.info('cpu')).matchAll(/^used_cpu_(?:sys|user):([\d.]+)/gm)
  return [...used].reduce((sum, [, text]) => sum + Number(text), 0)
}

function delayRow(name: string, server: ServerTrial, limit: number, floor: Trial): Row {
  const calm = server.latencyCalm
  return {
    name: `${name}: publish→wall`,
    measured: `p99 ${server.latency.p99} ms, p50 ${server.latency.p50} ms over all walls${calm ? `; p99 ${calm.p99} ms over the 5 in a process of their own` : ''}`,
    baseline: `floor, publish→parsed: p99 ${floor.latency.p99} ms`,
    ratio: server.latency.p99 / floor.latency.p99,
    target: `p99 < ${limit} ms`,
    verdict: held(server.latency.p99 < limit && server.latency.seenShare > 0.99),
  }
}

function relayRow(name: string, relay: Trial, server: ServerTrial): Row {
  const { p99, seenShare } = relay.latency
  const collapsed = seenShare < 0.99 || p99 > SECOND || Number.isNaN(p99)
  return {
    name,
    measured: `${collapsed ? 'collapses: ' : ''}p99 ${ratio(p99)} ms, ${(seenShare * 100).toFixed(0)} % of the probes arrived, ${seconds(relay.cpuSecondsPerMillion)} CPU per million`,
    baseline: `server at 5,000/s: p99 ${server.latency.p99} ms, ${seconds(server.cpuSecondsPerMillion)}`,
    ratio: relay.cpuSecondsPerMillion / server.cpuSecondsPerMillion,
    target: '(for comparison)',
    verdict: '',
  }
}

const LOWEST = 10_000
const HIGHEST = 320_000

/** Doubles the rate until it is not held, then halves the gap so many times. */
async function highestHeld(
  context: Context,
  bisections: number,
  name: string,
  run: (rate: number) => Promise<Trial>,
): Promise<number> {
  const holds = async (perSecond: number) => {
    const { lost, latency, generatorLagMs } = await trial(context, `${name}, ${count(perSecond)}/s`, () =>
      run(perSecond),
    ).catch((error: Error) => {
      context.say(`${name}, ${count(perSecond)}/s: ${error.message}`)
      return { lost: Number.NaN, latency: { p99: Number.NaN, seenShare: 0 }, generatorLagMs: 0 }
    })
    if (generatorLagMs > 250) context.say(`the generator itself was ${generatorLagMs} ms late at this rate`)
    return lost === 0 && latency.p99 < 250 && latency.seenShare > 0.99
  }
  let best = 0
  let failed = LOWEST
  while (failed <= HIGHEST && (await holds(failed))) {
    best = failed
    failed *= 2
  }
  for (let i = 0; i < bisections && failed <= HIGHEST; i++) {
    const middle = Math.round((best + failed) / 2 / 500) * 500
    if (await holds(middle)) best = middle
    else failed = middle
  }
  return best
}
