import { afterEach, expect, it } from 'vitest'
import { event } from '../support/make.ts'
import { figureOf, post, type ServerProcess, startServerProcess } from '../support/processes.ts'
import { startRedis, type TestRedis } from '../support/redis.ts'
import { until } from '../support/until.ts'

let server: ServerProcess | null = null
let redis: TestRedis | null = null
afterEach(async () => {
  await server?.stop()
  await redis?.stop()
  server = null
  redis = null
})

const visit = (visits: number) =>
  event('ioc.health.visits.counted', Date.now() - 1000, undefined, { areaCode: '243', visits })
const visitsToday = async (at: ServerProcess) => (await figureOf(at.url, 'health', 'visitsToday')).value

it('[RE1] what HTTP acknowledged counts exactly once after kill -9, also when it is sent again', async () => {
  server = await startServerProcess({ CHECKPOINT_SECONDS: '1' })
  const sent: unknown[] = []
  for (let round = 1; round <= 3; round++) {
    for (let i = 0; i < 20; i++) {
      const events = Array.from({ length: 10 }, () => visit(1))
      expect(await post(server.url, events)).toMatchObject({ status: 202, accepted: 10 })
      sent.push(...events)
    }
    await server.restart('SIGKILL')
    expect(await visitsToday(server)).toBe(round * 200)
  }
  expect(await post(server.url, sent.slice(0, 100))).toMatchObject({ accepted: 0, duplicates: 100 })
  expect(await visitsToday(server)).toBe(600)
})

it('[RE2] a stream goes on where the killed server stopped: nothing lost, nothing counted twice', async () => {
  redis = await startRedis()
  server = await startServerProcess({ REDIS_URL: redis.url, CHECKPOINT_SECONDS: '1' })
  const add = async (count: number) => {
    for (let i = 0; i < count; i++)
      await redis!.client.xadd('ioc:stream:health', '*', 'event', JSON.stringify(visit(1)))
  }
  await add(300)
  await until(async () => (await visitsToday(server!)) === 300, 'the stream is read')
  await server.end('SIGKILL')
  await add(200)
  await server.start()
  await until(async () => (await visitsToday(server!)) === 500, 'the stream is taken up')
  await server.restart('SIGTERM')
  expect(await visitsToday(server)).toBe(500)
})

it('[RE3] without Redis the server starts, says so, and takes up the stream when Redis comes', async () => {
  redis = await startRedis({ running: false })
  server = await startServerProcess({ REDIS_URL: redis.url })
  const ready = await (await fetch(`${server.url}/readyz`)).json()
  expect(ready.status).toBe('degraded')
  expect(ready.ways).toContainEqual(
    expect.objectContaining({ name: 'redis-stream', state: expect.stringMatching(/away|connecting/) }),
  )
  expect(await post(server.url, [visit(5)])).toMatchObject({ status: 202 })
  await redis.up()
  await redis.client.xadd('ioc:stream:health', '*', 'event', JSON.stringify(visit(7)))
  await until(async () => (await visitsToday(server!)) === 12, 'the stream is read')
  await until(
    async () => (await (await fetch(`${server!.url}/readyz`)).json()).status === 'ready',
    'ready again',
  )
  const said = server
    .output()
    .split('\n')
    .filter((line) => /Redis is away/.test(line))
  expect(said).toHaveLength(1)
})
