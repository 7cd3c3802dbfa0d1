import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { connectWall, type WallConnection } from '../../client/connection.ts'
import { resolveConfig } from '../../server/config.ts'
import { createLog } from '../../server/log.ts'
import { type RunningServer, startServer } from '../../server/server.ts'
import { systemClock } from '../../shared/clock.ts'
import { hashRoom, type RoomState } from '../../shared/state.ts'
import { event, facility } from '../support/make.ts'
import { post } from '../support/processes.ts'
import { startProxy, type TestLine } from '../support/proxy.ts'
import { until } from '../support/until.ts'

let folder: string
let server: RunningServer
let closers: (() => unknown)[] = []

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ioc-push-'))
  const config = resolveConfig({
    PORT: '0',
    DATA_DIR: folder,
    LOG_LEVEL: 'silent',
    TICK_MS: '200',
    INGEST_PER_MINUTE: '1000000',
  })
  server = await startServer(config, systemClock, createLog('silent'))
})
afterEach(async () => {
  for (const close of closers.reverse()) await close()
  closers = []
  await server.stop()
  await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
})

interface Watched {
  wall: WallConnection
  versions: number[]
  room(): RoomState | undefined
}

function watch(url: string, room: string): Watched {
  const versions: number[] = []
  const wall = connectWall(url, { rooms: [room], onState: ({ version }) => void versions.push(version) })
  closers.push(() => wall.close())
  return { wall, versions, room: () => wall.room(room) }
}

const now = () => systemClock.now()
const send = (events: unknown[]) => post(server.url, events)
const beds = (bedsOccupied: number, who = 'f') => facility(who, now(), { bedsOccupied })
const hashOf = (room: RoomState) => hashRoom(room.scalars, room.tables)
const value = ({ room }: Watched) => room()?.scalars.indicators.bedOccupancy?.value

describe('push', () => {
  it('[PU1] a calm wall shows an event at once, a busy one at most one patch a tick', async () => {
    const watched = watch(server.url, 'health')
    await until(() => watched.room() !== undefined, 'joined')
    // Quiet for more than a tick and away from the second's own patch.
    await until(() => now() % 1000 > 300 && now() % 1000 < 500, 'the middle of a second')
    const sentAt = now()
    await send([beds(40)])
    await until(() => value(watched) === 40, 'the first change')
    expect(now() - sentAt).toBeLessThan(190)
    const before = watched.versions.length
    const start = now()
    for (let i = 0; i < 60; i++) await send([beds(i)])
    await until(() => value(watched) === 59, 'the last change')
    const ticks = Math.ceil((now() - start) / 200) + 1
    // One more a second comes from ages that move on.
    expect(watched.versions.length - before).toBeLessThanOrEqual(ticks + Math.ceil(ticks / 5) + 1)
  })

  it('[PU2] versions follow one another without a gap from the snapshot on', async () => {
    const watched = watch(server.url, 'health')
    for (let i = 0; i < 30; i++) await send([beds(i, `f${i % 7}`)])
    await until(() => watched.room()?.version === server.pipeline.rooms.get('health')!.version, 'caught up')
    for (const [i, version] of watched.versions.entries())
      if (i > 0) expect(version).toBe(watched.versions[i - 1]! + 1)
    expect(watched.wall.counts.resyncs).toBe(0)
  })

  it('[PU3] a wall that cannot keep up costs no memory: it is taken out, and joins again when it has drained', async () => {
    const proxy: TestLine = await startProxy(server.url)
    closers.push(() => proxy.stop())
    const slow = watch(proxy.url, 'traffic')
    const fast = watch(server.url, 'traffic')
    await until(() => slow.room() !== undefined && fast.room() !== undefined, 'both joined')
    proxy.choke()
    const socketsIn = () => server.wallsIn('traffic')
    expect(socketsIn()).toBe(2)
    const path = Array.from({ length: 100 }, (_, i) => [105.5 + i / 1e4, 21.3])
    let round = 0
    await until(
      async () => {
        round++
        // Each patch carries hundreds of kilobytes that the slow wall does not read.
        const segments = Array.from({ length: 120 }, (_, i) =>
          event('ioc.traffic.segment.observed', now(), `s${i}`, {
            road: 'QL2',
            areaCode: '243',
            lon: 105.5,
            lat: 21.3,
            path: path.map(([lon, lat]) => [lon, lat! + round / 1e5]),
            speedKmh: round % 90,
            freeFlowKmh: 60,
            flowVehH: 500,
          }),
        )
        await send(segments)
        return socketsIn() === 1
      },
      'the slow wall is taken out',
      25_000,
    )
    proxy.release()
    await until(() => socketsIn() === 2, 'it is back', 15_000)
    await until(
      () => slow.room()!.version === fast.room()!.version && hashOf(slow.room()!) === hashOf(fast.room()!),
      'both show the same',
      15_000,
    )
  }, 60_000)

  it('[PU4] hostile words from a wall are answered or ignored, never followed', async () => {
    const { io } = await import('socket.io-client')
    const socket = io(server.url, { transports: ['websocket'] })
    closers.push(() => socket.close())
    await new Promise<void>((resolve) => socket.once('hello', () => resolve()))
    for (const request of [
      null,
      7,
      'health',
      {},
      { rooms: 'health' },
      { rooms: [1] },
      { rooms: Array(101).fill('x') },
      { rooms: ['health'], cursors: 3 },
    ])
      expect(await socket.emitWithAck('join', request)).toMatchObject({ ok: false, code: 'malformed' })
    expect(await socket.emitWithAck('join', { rooms: ['__proto__', 'nowhere'] })).toMatchObject({
      ok: true,
      rooms: { nowhere: { kind: 'unknown-room' } },
    })
    expect(
      await socket.emitWithAck('join', {
        rooms: ['health'],
        cursors: { health: { epoch: 7, version: 'x' } },
      }),
    ).toMatchObject({ ok: true, rooms: { health: { kind: 'snapshot' } } })
    socket.emit('join', { rooms: ['health'] })
    let busy: { code?: string } = {}
    for (let i = 0; i < 60; i++) busy = await socket.emitWithAck('join', { rooms: ['health'] })
    expect(busy).toMatchObject({ ok: false, code: 'busy' })
  })
})
