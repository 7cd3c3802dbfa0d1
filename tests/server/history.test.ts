// The history as a side branch: what the line, the API and an operator see of it.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Database } from '../../server/history/database.ts'
import { openEmbedded } from '../../server/history/embedded.ts'
import { type History, type HistoryState, startHistory } from '../../server/history/history.ts'
import { migrate, writeMeta } from '../../server/history/migrate.ts'
import { openPostgres } from '../../server/history/postgres.ts'
import { createLog } from '../../server/log.ts'
import { type Clock, DAY, HOUR, MINUTE, SECOND, systemClock } from '../../shared/clock.ts'
import { facility, fiveSectors, NOON, newPipeline } from '../support/make.ts'
import { noPostgres, startPostgres, type TestPostgres } from '../support/postgres.ts'
import { startServerProcess } from '../support/processes.ts'
import { until } from '../support/until.ts'

const FIGURE = { sector: 'health', indicator: 'bedOccupancy' }
const histories: History[] = []
afterEach(async () => {
  for (const history of histories.splice(0)) await history.stop()
})

/** Real timers, and a moment that the test sets. */
function settableClock(start: number): Clock & { set(now: number): void } {
  let now = start
  return { ...systemClock, now: () => now, set: (to) => (now = to) }
}

/** A pipeline with one hospital, and its history. `pass` goes on by so long and samples. */
function start(open: (signal: AbortSignal) => Promise<Database>, from = NOON, bufferLimit?: number) {
  const clock = settableClock(from)
  const { pipeline, send } = newPipeline(from)
  const lines: { level: string; msg: string }[] = []
  const log = createLog('info', (line) => lines.push(JSON.parse(line)))
  const history = startHistory({
    open,
    sectors: fiveSectors,
    recent: pipeline.history,
    localityId: 'tiny',
    zone: 'Asia/Ho_Chi_Minh',
    keep: { days10s: 7, days1m: 90 },
    clock,
    log,
    ...(bufferLimit === undefined ? {} : { bufferLimit }),
  })
  histories.push(history)
  const report = (bedsOccupied: number) => send(facility('a', clock.now(), { bedsOccupied }), clock.now())
  const pass = (ms: number, bedsOccupied?: number) => {
    clock.set(clock.now() + ms)
    if (bedsOccupied !== undefined) report(bedsOccupied)
    history.sample()
  }
  report(50)
  const reaches = (state: HistoryState['state']) =>
    until(() => history.state().state === state, `the history is ${state}`, 20_000)
  return { clock, history, lines, pass, reaches }
}

const away = () => Promise.reject(new Error('nobody there'))

describe('the history as a side branch', () => {
  it('[HIS13] with its database away the line goes on, the buffer fills to its bound and the oldest are counted out', async () => {
    const { history, pass, reaches, lines } = start(away, NOON, 500)
    for (let i = 0; i < 300; i++) pass(10 * SECOND)
    await reaches('away')
    const { bufferedSamples, droppedSamples, lagSeconds, message } = history.state()
    expect(bufferedSamples).toBeLessThanOrEqual(500)
    expect(bufferedSamples).toBeGreaterThan(480)
    expect(droppedSamples).toBeGreaterThan(0)
    expect(lagSeconds).toBeGreaterThan(MINUTE / SECOND)
    expect(message).toMatch(/nobody there.*tries again/)
    expect(lines.filter(({ level }) => level === 'warn')).toHaveLength(1)
    // What memory holds is answered, and it is said that there may be more.
    const to = NOON + HOUR
    expect(await history.query({ ...FIGURE, from: NOON - DAY, to, stepMs: HOUR })).toMatchObject({
      complete: false,
      points: [[NOON, 50, 50, 50, 50]],
    })
    expect(await history.query({ ...FIGURE, from: NOON + MINUTE, to, stepMs: HOUR })).toMatchObject({
      complete: true,
    })
    expect(await history.query({ ...FIGURE, indicator: 'nothing', from: NOON, to, stepMs: HOUR })).toBeNull()
    expect(await history.closes('health', 'bedOccupancy', 'day', 0, to)).toBeNull()
  })
})

describe('the embedded history', () => {
  let folder: string
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'ioc-history-'))
  })
  afterEach(() => rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 }))

  it('[HIS14] after a restart memory has its past again, gaps included, and older spans come from the database', async () => {
    const first = start(() => openEmbedded(folder))
    for (const beds of [10, 20, 30]) first.pass(10 * SECOND, beds)
    await first.reaches('ok')
    await until(() => first.history.state().bufferedSamples === 0, 'saved')
    await first.history.stop()

    const again = start(() => openEmbedded(folder), NOON + 2 * HOUR)
    again.pass(10 * SECOND, 70)
    await again.reaches('ok')
    const query = { ...FIGURE, from: NOON, to: NOON + 3 * HOUR, stepMs: HOUR }
    const expected = [
      [NOON, 10, 20, 30, 30],
      [NOON + 2 * HOUR, 70, 70, 70, 70],
    ]
    await until(async () => (await again.history.query(query))!.points.length === 2, 'the past in memory')
    expect(await again.history.query(query)).toEqual({
      points: expected,
      simulated: [0, 0],
      stepMs: HOUR,
      complete: true,
    })
    await again.history.stop()

    // Two days later memory is empty: the database alone knows.
    const later = start(() => openEmbedded(folder), NOON + 2 * DAY)
    await later.reaches('ok')
    expect((await later.history.query(query))!.points).toEqual(expected)
    const closes = () => later.history.closes('health', 'bedOccupancy', 'day', NOON - DAY, NOON + DAY)
    await until(async () => (await closes())?.length === 1, 'the day is closed', 20_000)
    expect(await closes()).toMatchObject([{ start: NOON - 12 * HOUR, value: 70, reports: 1 }])
  }, 90_000)

  it('[HIS15] a database of a newer version is refused with what to do, and the line goes on', async () => {
    const database = await openEmbedded(folder)
    await migrate(database, 'tiny')
    await writeMeta(database, 'schema', '99')
    await database.close()
    const { history, pass, reaches, lines } = start(() => openEmbedded(folder))
    pass(10 * SECOND)
    await reaches('away')
    expect(history.state().message).toMatch(/schema version 99.*update the server/)
    pass(10 * SECOND)
    expect(history.state().bufferedSamples).toBeGreaterThan(0)
    expect(lines).toHaveLength(1)
  }, 60_000)

  it('[HIS16] what was stored is there after any kill -9, each tick whole', async () => {
    let stored = 0
    for (let round = 0; round < 3; round++) {
      // A group of its own: the store's process is killed with it.
      const child = spawn(process.execPath, [join(import.meta.dirname, 'historyWriter.ts'), folder], {
        stdio: ['ignore', 'pipe', 'inherit'],
        detached: true,
      })
      const ended = new Promise((resolve) => child.once('exit', resolve))
      const goal = stored + 40 + 17 * round
      child.stdout.on('data', (data: Buffer) => {
        for (const line of data.toString().split('\n')) if (line) stored = Math.max(stored, Number(line) + 1)
      })
      await until(() => stored >= goal, 'ticks are stored', 40_000)
      process.kill(-child.pid!, 'SIGKILL')
      await ended
    }
    const database = await openEmbedded(folder)
    const ticks = await database.query<{ value: number; samples: number }>(
      'select value, count(*)::int4 as samples from samples_10s group by value order by value',
    )
    const [figures] = await database.query<{ count: number }>(
      'select count(*)::int4 as count from indicators',
    )
    expect(ticks.length).toBeGreaterThanOrEqual(stored)
    expect(ticks).toEqual(ticks.map((_, value) => ({ value, samples: figures!.count })))
    await database.close()
  }, 150_000)

  it('[HIS21] a store that was killed while it was made is made anew', async () => {
    const store = join(folder, 'store')
    const child = spawn(process.execPath, [join(import.meta.dirname, 'historyWriter.ts'), store], {
      stdio: 'ignore',
      detached: true,
    })
    const ended = new Promise((resolve) => child.once('exit', resolve))
    await until(() => existsSync(`${store}.making/PG_VERSION`), 'it is being made', 30_000)
    process.kill(-child.pid!, 'SIGKILL')
    await ended
    const database = await openEmbedded(store)
    await migrate(database, 'tiny')
    expect(existsSync(`${store}.making`)).toBe(false)
    await database.close()
  }, 60_000)

  it('[HIS23] stopping does not wait for a store that is only being opened, and leaves no process behind', async () => {
    const store = join(folder, 'store')
    const { history } = start((signal) => openEmbedded(store, signal))
    await until(() => existsSync(`${store}.making`), 'it is being made', 30_000)
    const startedAt = systemClock.now()
    await history.stop()
    expect(systemClock.now() - startedAt).toBeLessThan(2_000)
    // The folder can be had at once: nobody holds it.
    const database = await openEmbedded(store)
    await database.close()
  }, 60_000)

  it('[HIS17] the server opens its history beside the walls, says how it is, and stores figures', async () => {
    const server = await startServerProcess({ DATA_DIR: folder })
    const get = async (path: string) => (await fetch(server.url + path)).json()
    const now = systemClock.now()
    await fetch(`${server.url}/api/v1/events`, {
      method: 'POST',
      headers: { 'content-type': 'application/cloudevents+json' },
      body: JSON.stringify(facility('a', now, { areaCode: '26' })),
    })
    await until(async () => (await get('/readyz')).history.state === 'ok', 'the history is open', 30_000)
    await until(
      async () =>
        (await get('/api/v1/history?sector=health&indicator=bedOccupancy&step=10')).points.length > 0,
      'the first sample',
      20_000,
    )
    expect(await (await fetch(`${server.url}/metrics`)).text()).toMatch(/ioc_history_buffered_samples \d/)
    await server.end()
    await server.stop()
    const database = await openEmbedded(join(folder, 'vinh-phuc', 'history'))
    const [saved] = await database.query<{ count: number }>('select count(*)::int4 as count from samples_10s')
    expect(saved!.count).toBeGreaterThan(0)
    await database.close()
  }, 90_000)
})

describe.skipIf(noPostgres)('the history on PostgreSQL', () => {
  let postgres: TestPostgres
  beforeEach(async () => {
    postgres = await startPostgres()
  })
  afterEach(() => postgres.stop())

  it('[HIS18] it goes and comes back: said once each, nothing in the buffer is lost, nothing is stored twice', async () => {
    const { history, pass, reaches, lines } = start(() => openPostgres(postgres.url))
    pass(10 * SECOND, 10)
    await reaches('ok')
    await postgres.down()
    for (const beds of [20, 30, 40]) pass(10 * SECOND, beds)
    await reaches('away')
    for (const beds of [50, 60]) pass(10 * SECOND, beds)
    expect(history.state().bufferedSamples).toBeGreaterThan(0)
    await postgres.up()
    await reaches('ok')
    await until(() => history.state().bufferedSamples === 0, 'caught up')
    const database = await openPostgres(postgres.url)
    const values = await database.query(
      `select value from samples_10s s join indicators i on i.id = s.indicator
       where name = 'bedOccupancy' order by at`,
    )
    expect(values).toEqual([10, 20, 30, 40, 50, 60].map((value) => ({ value })))
    await database.close()
    expect(lines.map(({ msg }) => msg)).toEqual([
      'The history is kept',
      expect.stringMatching(/cannot be used/),
      'The history is kept',
    ])
  }, 60_000)

  it('[HIS19] a database that is silent holds nothing up: the buffer grows, is said to be behind, and is saved after', async () => {
    const { history, pass, reaches } = start(() => openPostgres(postgres.url))
    pass(10 * SECOND, 10)
    await reaches('ok')
    await until(() => history.state().bufferedSamples === 0, 'saved')
    postgres.freeze()
    for (let i = 0; i < 10; i++) pass(10 * SECOND)
    expect(history.state()).toMatchObject({ state: 'behind', lagSeconds: 90 })
    postgres.thaw()
    await reaches('ok')
    await until(() => history.state().bufferedSamples === 0, 'caught up')
  }, 60_000)
})
