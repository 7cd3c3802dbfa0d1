// The real server with its archive, walls that watch its past over Socket.IO, and a restart in between.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, it } from 'vitest'
import { connectWall } from '../../client/connection.ts'
import { hashesBetween, type StateHash } from '../../server/archive/read.ts'
import { hashState } from '../../server/archive/stateHash.ts'
import { loadSectors } from '../../server/catalogue.ts'
import { resolveConfig } from '../../server/config.ts'
import { loadFigureFiles } from '../../server/figureFiles.ts'
import { openEmbedded } from '../../server/history/embedded.ts'
import { createLog } from '../../server/log.ts'
import { archiveSource } from '../../server/past/archiveSource.ts'
import { findMoment } from '../../server/past/find.ts'
import { type RunningServer, startServer } from '../../server/server.ts'
import { type Clock, MINUTE, type Millis, SECOND, scaledClock, systemClock } from '../../shared/clock.ts'
import { loadLocality } from '../../shared/localityFolder.ts'
import type { PastState } from '../../shared/past.ts'
import { seededRandom } from '../../shared/random.ts'
import { hashRoom, type RoomState } from '../../shared/state.ts'
import { event, facility } from '../support/make.ts'
import { post } from '../support/processes.ts'
import { until } from '../support/until.ts'

let folder: string | null = null
let server: RunningServer | null = null
const closers: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closers.splice(0)) await close()
  await server?.stop()
  server = null
  if (folder) await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
})

const ZONE = 'Asia/Ho_Chi_Minh'

async function start(clock: Clock): Promise<RunningServer> {
  folder ??= await mkdtemp(join(tmpdir(), 'ioc-past-'))
  const config = resolveConfig({
    PORT: '0',
    DATA_DIR: folder,
    LOG_LEVEL: 'silent',
    INGEST_PER_MINUTE: '1000000',
    TZ_PROVINCE: ZONE,
  })
  server = await startServer(config, clock, createLog('silent'))
  await until(async () => (await past(server!.url)).spans.length > 0, 'something is kept', 30_000)
  return server
}

const past = async (url: string) => {
  const answer = (await (await fetch(`${url}/api/v1/past`)).json()) as {
    spans?: { from: number; to: number }[]
  }
  return { ...answer, spans: answer.spans ?? [] }
}

/** Reports, counted things and cases; late, twice, out of order and spoiled. */
async function send(url: string, clock: Clock, seed: number, rounds: number): Promise<void> {
  const random = seededRandom('past', seed)
  let held: unknown[] = []
  for (let round = 0; round < rounds; round++) {
    const now = clock.now()
    const late = random.integer(0, 5 * MINUTE)
    const name = `c${seed}-${random.integer(0, 20)}`
    const events: unknown[] = [
      facility(`f${random.integer(0, 30)}`, now - late, { bedsOccupied: random.integer(0, 100) }),
      event('ioc.health.visits.counted', now - late, undefined, { areaCode: '26', visits: 1 }),
      event('ioc.complaints.case.received', now - late, name, {
        category: 'environment',
        channel: 'app',
        areaCode: '26',
        dueAt: new Date(now + MINUTE).toISOString(),
      }),
      event('ioc.complaints.case.processed', now - late / 2, name, { rating: 4 }),
      { specversion: '1.0', id: `bad-${round}`, source: '/past', type: 'ioc.health.nothing' },
    ]
    const repeated = events.slice(random.integer(0, 2))
    await post(url, [...held, ...events, ...repeated])
    held = random.next() < 0.5 ? events : []
  }
}

it('[PAST20] every hash recorded live is that of the state gone to: under faults and over a restart', async () => {
  const clock = scaledClock(systemClock, systemClock.now() - 60 * MINUTE, 30)
  const from = clock.now()
  for (let run = 1; run <= 2; run++) {
    const { url } = await start(clock)
    await send(url, clock, run, 60)
    await until(() => clock.now() > from + run * 3 * MINUTE, 'three minutes have passed', 30_000)
    await send(url, clock, run + 10, 20)
    await server!.stop()
    server = null
  }
  const locality = await loadLocality('vinh-phuc')
  const database = await openEmbedded(join(folder!, locality.id, 'history'))
  closers.push(() => database.close())
  const source = archiveSource(database)
  const spans = await source.spans()
  expect(spans).toHaveLength(2)
  const all = await hashesBetween(database, from, clock.now())
  // How far the archive reaches is stored each ten seconds; a server that is hurried away leaves a hash past that.
  const recorded = all.filter(({ at }) => spans.some((span) => span.from <= at && at <= span.to))
  const past = all.filter((each) => !recorded.includes(each))
  expect(past.filter(({ at }) => !spans.some(({ to }) => to < at && at <= to + 11 * SECOND))).toEqual([])
  const sectors = await loadSectors()
  const { targets } = await loadFigureFiles(locality.id, [], { sectors, areas: locality.areas })
  const options = { sectors, locality, targets, zone: ZONE, epoch: 'test' }
  const checked = new Map<string, number>()
  for (const [at, hashes] of byMoment(recorded)) {
    const found = await findMoment(source, options, at, () => true)
    if (!found || 'why' in found) throw new Error(`the moment ${at} was not found`)
    expect(found.replay.at).toBe(at)
    for (const { sector, hash } of hashes) {
      expect([sector, at, hashState(found.replay.pipeline.sectors.get(sector)!, at)]).toEqual([
        sector,
        at,
        hash,
      ])
      checked.set(sector, (checked.get(sector) ?? 0) + 1)
    }
  }
  expect(checked.size).toBe(options.sectors.length)
  expect(Math.min(...checked.values())).toBeGreaterThanOrEqual(4)
}, 120_000)

const byMoment = (recorded: readonly StateHash[]): Map<Millis, StateHash[]> => {
  const moments = new Map<Millis, StateHash[]>()
  for (const each of recorded) moments.set(each.at, [...(moments.get(each.at) ?? []), each])
  return moments
}

interface Watched {
  states: PastState[]
  health(): RoomState | undefined
  play(at: Millis | null, speed: number): void
}

function watchPast(url: string, session: string, at: Millis, speed: number): Watched {
  const states: PastState[] = []
  const wall = connectWall(url, {
    rooms: ['health'],
    onState() {},
    past: {
      ask: () => ({ session, at, speed }),
      onPast(state) {
        states.push(state)
        if (state.state === 'refused' && state.over) wall.close()
      },
    },
  })
  closers.push(() => wall.close())
  return {
    states,
    health: () => wall.room('health'),
    play: (to, faster) => wall.play({ at: to, speed: faster }),
  }
}

const bedsOf = (wall: Watched) => wall.health()?.scalars.indicators.bedOccupancy?.value

it('[PAST21] walls of one session show the same past, each by its own thread, while the live line goes on', async () => {
  const { url, pipeline } = await start(systemClock)
  const moments: Millis[] = []
  for (const bedsOccupied of [10, 20, 30]) {
    await post(url, [facility('only', systemClock.now(), { bedsOccupied, areaCode: '26' })])
    moments.push(systemClock.now())
    await until(() => systemClock.now() > moments.at(-1)! + 1_200, 'a moment has passed')
  }
  const [ten, twenty] = moments as [Millis, Millis]
  const one = watchPast(url, 'hall', ten + 100, 0)
  await until(() => bedsOf(one) === 10, 'the first moment')
  const two = watchPast(url, 'hall', twenty + 100, 0)
  await until(() => bedsOf(two) === 10, 'who comes later sees where the session is')
  const other = watchPast(url, 'own', twenty + 100, 0)
  await until(() => bedsOf(other) === 20, 'another session')
  expect(pipeline.sectors.get('health')!.state(systemClock.now()).indicators.bedOccupancy!.value).toBe(30)
  expect(await past(url)).toMatchObject({ sessions: 2, limit: 4 })

  two.play(twenty + 100, 1)
  await until(() => bedsOf(one) === 30 && bedsOf(two) === 30, 'both were taken on and played to the third')
  await until(() => one.states.some((state) => state.state === 'shown' && state.atEnd), 'the end', 15_000)
  const [a, b] = [one.health()!, two.health()!]
  expect(hashRoom(a.scalars, a.tables)).toBe(hashRoom(b.scalars, b.tables))
  expect(bedsOf(other)).toBe(20)

  const early = watchPast(url, 'early', ten - 60 * MINUTE, 0)
  await until(() => early.states.some(({ state }) => state === 'refused'), 'it is refused')
  expect(early.states.at(-1)).toMatchObject({ why: 'out-of-span', over: true })
  expect((await fetch(`${url}/api/v1/past?at=${ten - 60 * MINUTE}`)).status).toBe(404)
  expect((await fetch(`${url}/api/v1/past?at=${ten}`)).status).toBe(200)
  expect((await fetch(`${url}/api/v1/past?at=${systemClock.now() + 5 * MINUTE}`)).status).toBe(400)
  expect((await fetch(`${url}/api/v1/past?at=yesterday`)).status).toBe(400)
  const order = (target: object, at: unknown) =>
    fetch(`${url}/api/v1/control`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ target, control: { kind: 'past', past: { at } } }),
    })
  for (const wrong of ['never', -5, null]) expect((await order({ all: true }, wrong)).status).toBe(400)
  expect((await order({ group: 'nobody' }, ten)).status).toBe(404)
}, 90_000)
