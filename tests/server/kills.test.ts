// kill -9 at random moments, under load by HTTP and by stream, over and over in one folder.
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { newestCheckpoint, readDay, readJournal, span } from '../../server/archive/read.ts'
import { loadSectors } from '../../server/catalogue.ts'
import { openEmbedded } from '../../server/history/embedded.ts'
import { Pipeline } from '../../server/pipeline.ts'
import { checkpointFiles } from '../../server/store/checkpoint.ts'
import { DAY, HOUR, SECOND, systemClock } from '../../shared/clock.ts'
import { loadLocality } from '../../shared/localityFolder.ts'
import { seededRandom } from '../../shared/random.ts'
import { figureOf, post, startProcess, startServerProcess, type TestProcess } from '../support/processes.ts'
import { freePort, startRedis, type TestRedis } from '../support/redis.ts'
import { until } from '../support/until.ts'

const KILLS = 50
/** Where it is about noon now, so that no day ends meanwhile. */
const ZONE = (() => {
  const ahead = 12 - new Date(systemClock.now()).getUTCHours()
  return `Etc/GMT${ahead > 0 ? '-' : '+'}${Math.abs(ahead)}`
})()

let redis: TestRedis
let folder: string
let server: TestProcess | null = null
beforeAll(async () => {
  redis = await startRedis()
  folder = await mkdtemp(join(tmpdir(), 'ioc-kills-'))
})
afterAll(async () => {
  await server?.end('SIGKILL')
  await redis.stop()
  await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
})

const pause = (ms: number) => new Promise<void>((resolve) => systemClock.after(ms, resolve))
const visit = (id: string) => ({
  specversion: '1.0',
  id,
  source: '/kills',
  type: 'ioc.health.visits.counted',
  time: new Date(systemClock.now()).toISOString(),
  data: { areaCode: '26', visits: 1 },
})

it(`[KIL1] after ${KILLS} times kill -9 under load every acknowledged event counts exactly once, and stands in the archive`, async () => {
  const seed = systemClock.now() % 1e6
  const random = seededRandom('kills', seed)
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const run = () =>
    startProcess('server/main.ts', [], {
      PORT: String(port),
      REDIS_URL: redis.url,
      DATA_DIR: folder,
      TZ_PROVINCE: ZONE,
      CHECKPOINT_SECONDS: '1',
      DEDUP_IDS: '200000',
      LOG_LEVEL: 'silent',
    })
  const isReady = () => fetch(`${url}/readyz`).then(({ ok }) => ok)

  let sending = true
  const acknowledged: string[] = []
  /** As a careful sender does: the same events again until they are acknowledged. */
  const sendOverHttp = async (name: string) => {
    for (let round = 0; sending; round++) {
      const events = Array.from({ length: 1 + (round % 5) }, (_, i) => visit(`http ${name} ${round}-${i}`))
      const headers = { 'content-type': 'application/cloudevents-batch+json' }
      const body = JSON.stringify(events)
      for (let taken = false; !taken; ) {
        const answer = await fetch(`${url}/api/v1/events`, { method: 'POST', headers, body }).catch(
          () => null,
        )
        taken = answer?.status === 202
        if (!taken) await pause(20)
      }
      for (const { id } of events) acknowledged.push(id)
      await pause(3)
    }
  }
  let streamed = 0
  const sendToStream = async () => {
    for (; sending; streamed++) {
      await redis.client.xadd('ioc:stream:health', '*', 'event', JSON.stringify(visit(`stream ${streamed}`)))
      await pause(4)
    }
  }
  const senders = [sendOverHttp('a'), sendOverHttp('b'), sendToStream()]

  for (let kill = 0; kill < KILLS; kill++) {
    server = run()
    // Each fifth while it still starts.
    if (kill % 5 === 4) await pause(random.next() * 900)
    else {
      await until(() => isReady().catch(() => false), 'the server is ready', 20 * SECOND)
      await pause(random.next() * 900)
    }
    await server.end('SIGKILL')
  }
  server = run()
  await until(() => isReady().catch(() => false), 'the server is ready', 20 * SECOND)
  sending = false
  await Promise.all(senders)
  const sent = acknowledged.length + streamed
  const counted = async () => (await figureOf(url, 'health', 'visitsToday')).value ?? 0
  await until(async () => (await counted()) >= sent, `all ${sent} events (seed ${seed})`, 20 * SECOND)
  expect(await counted(), `seed ${seed}`).toBe(sent)
  expect(acknowledged.length).toBeGreaterThan(KILLS * 10)
  expect(streamed).toBeGreaterThan(KILLS * 10)

  const saved = async () => (await (await fetch(`${url}/readyz`)).json()).history.state === 'ok'
  await until(saved, 'the database is open', 20 * SECOND)
  await server.end('SIGTERM')
  server = null
  const database = await openEmbedded(join(folder, 'vinh-phuc', 'history'))
  try {
    const now = systemClock.now()
    const archived = new Set<string>()
    for await (const { way, body } of readDay(database, now - DAY, now + HOUR))
      if (way === 'http') for (const { id } of body as { id: string }[]) archived.add(id)
    expect(acknowledged.filter((id) => !archived.has(id))).toEqual([])

    const { to } = (await span(database))!
    const checkpoint = (await newestCheckpoint(database))!
    const [locality, sectors] = [await loadLocality('vinh-phuc'), await loadSectors()]
    const options = { maxAgeDays: 4_000, dedupIds: 10_000, epoch: 'past', now: checkpoint.at, zone: ZONE }
    const past = new Pipeline({ sectors, locality, ...options })
    past.restore(checkpoint.dump, checkpoint.at)
    for await (const record of readJournal(database, checkpoint.position, to))
      past.take(past.prove(record, record.at), record.at)
    expect(past.sectors.get('health')!.state(to, true).indicators.visitsToday!.value).toBe(sent)
  } finally {
    await database.close()
  }
}, 240_000)

it('[KIL2] with both checkpoint files corrupt the server has its figures back from the archive, and says so', async () => {
  const server = await startServerProcess({ CHECKPOINT_SECONDS: '1', TZ_PROVINCE: ZONE, LOG_LEVEL: 'silent' })
  const ready = async () => (await fetch(`${server.url}/readyz`)).json()
  const sent: object[] = []
  const send = async (count: number) => {
    const events = Array.from({ length: count }, (_, i) => visit(`rescue ${sent.length + i}`))
    sent.push(...events)
    expect(await post(server.url, events)).toMatchObject({ status: 202, accepted: count })
  }
  try {
    await until(async () => (await ready()).history.state === 'ok', 'the database is open', 30 * SECOND)
    for (let round = 0; round < 3; round++) {
      await send(100)
      const { checkpointAt } = (await ready()).store
      await until(async () => (await ready()).store.checkpointAt > checkpointAt, 'a checkpoint')
    }
    await until(async () => (await ready()).archive.outboxChunks === 0, 'the archive is saved')
    // These may stand in the file journal alone.
    await send(50)
    await server.end('SIGKILL')
    const data = join(server.folder, 'vinh-phuc')
    for (const name of checkpointFiles) await writeFile(join(data, name), 'rubbish')
    await server.start()
    expect((await figureOf(server.url, 'health', 'visitsToday')).value).toBe(350)
    expect(await post(server.url, sent)).toMatchObject({ accepted: 0, duplicates: 350 })
    const { problems } = (await ready()).store
    expect(problems.at(-1)).toContain('rebuilt from the archive')
  } finally {
    await server.stop()
  }
}, 120_000)
