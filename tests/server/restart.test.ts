// The real server as a process, killed without warning, over a real Redis stream and HTTP.
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { systemClock } from '../../shared/clock.ts'
import { freePort, startRedis, type TestRedis } from '../support/redis.ts'
import { until } from '../support/until.ts'

let redis: TestRedis
let folder: string
let port: number
let child: ChildProcess | null = null

beforeEach(async () => {
  redis = await startRedis()
  port = await freePort()
  folder = await mkdtemp(join(tmpdir(), 'ioc-restart-'))
})
afterEach(async () => {
  await kill()
  await redis.stop()
  await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
})

async function run(): Promise<void> {
  const env = {
    ...process.env,
    PORT: String(port),
    DATA_DIR: folder,
    REDIS_URL: redis.url,
    CHECKPOINT_SECONDS: '1',
  }
  child = spawn(process.execPath, [join(import.meta.dirname, '../../server/main.ts')], {
    env,
    stdio: 'ignore',
  })
  await until(
    () =>
      get('/readyz').then(
        ({ ways }) => ways.every(isConnected),
        () => false,
      ),
    'ready',
    20_000,
  )
}

async function kill(): Promise<void> {
  if (!child) return
  const ended = new Promise((resolve) => child?.once('exit', resolve))
  child.kill('SIGKILL')
  await ended
  child = null
}

const isConnected = ({ state }: { state: string }) => state === 'connected'
const get = async (path: string) => (await fetch(`http://127.0.0.1:${port}${path}`)).json()
const visits = async (): Promise<number | null> =>
  (await get('/api/v1/state?sector=health')).sectors.health.indicators.visitsToday.value

const event = (id: string) => ({
  specversion: '1.0',
  id,
  source: '/restart',
  type: 'ioc.health.visits.counted',
  time: new Date(systemClock.now()).toISOString(),
  data: { areaCode: '26', visits: 1 },
})

describe('kill -9', () => {
  it('[STO13] what was acknowledged over HTTP and what stands in the stream counts once after any number of kills', async () => {
    let acknowledged = 0
    for (let round = 0; round < 3; round++) {
      await run()
      const sending: Promise<unknown>[] = []
      for (let i = 0; i < 40; i++) {
        const id = `${round}-${i}`
        sending.push(
          redis.client.xadd('ioc:stream:health', '*', 'event', JSON.stringify(event(`stream ${id}`))),
        )
        const body = JSON.stringify(event(`http ${id}`))
        const headers = { 'content-type': 'application/cloudevents+json' }
        const sent = fetch(`http://127.0.0.1:${port}/api/v1/events`, { method: 'POST', headers, body })
        sending.push(sent.then(({ status }) => (acknowledged += status === 202 ? 1 : 0)))
      }
      await Promise.all(sending)
      // In the second round the newest checkpoint is younger than some events and older than others.
      if (round === 1)
        await until(async () => (await get('/readyz')).store.checkpointAt !== null, 'a checkpoint')
      await kill()
    }
    expect(acknowledged).toBe(120)
    await run()
    await until(async () => ((await visits()) ?? 0) >= 240, 'all events')
    expect(await visits()).toBe(240)
  }, 60_000)
})
