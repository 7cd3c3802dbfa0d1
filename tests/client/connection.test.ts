import { afterEach, expect, it } from 'vitest'
import { connectWall, type WallConnection } from '../../client/connection.ts'
import type { Link } from '../../client/link.ts'
import { checkSector } from '../../shared/checkSector.ts'
import { systemClock } from '../../shared/clock.ts'
import type { Catalogue, RoomScalars } from '../../shared/protocol.ts'
import { seededRandom } from '../../shared/random.ts'
import type { Sector } from '../../shared/sector.ts'
import { hashRoom } from '../../shared/state.ts'
import { FakeRoom, FakeServer } from '../support/fakeServer.ts'

const checked = checkSector({
  id: 'herd',
  title: { vi: 'Chăn nuôi', en: 'Livestock' },
  owner: { vi: 'Sở', en: 'Department' },
  glyph: 'herd',
  color: '#77ccd1',
  feed: { lateAfterSeconds: 60, staleAfterSeconds: 300 },
  entities: { herd: { title: { vi: 'Đàn', en: 'Herd' }, staleAfterSeconds: 300 } },
  events: [
    {
      type: 'ioc.herd.herd.reported',
      title: { vi: 'Báo cáo đàn', en: 'Herd report' },
      of: { entity: 'herd' },
      fields: {
        name: { kind: 'text', title: { vi: 'Tên', en: 'Name' } },
        heads: { kind: 'integer', min: 0, max: 1e6, title: { vi: 'Số con', en: 'Heads' } },
      },
    },
  ],
  indicators: [
    {
      id: 'heads',
      title: { vi: 'Tổng đàn', en: 'Heads' },
      unit: '',
      formula: { vi: 'Tổng số con', en: 'Sum of heads' },
      over: { entities: 'herd' },
      measure: { sum: 'heads' },
    },
  ],
  wall: {
    headline: 'heads',
    secondary: [],
    tiles: [{ kind: 'kpi', indicator: 'heads' }],
    layers: [],
  },
})
if (!checked.ok) throw new Error(JSON.stringify(checked.mistakes))
const sectors: Sector[] = [checked.value, { ...checked.value, id: 'flock' }]

const catalogue: Catalogue = {
  locality: {
    id: 'test',
    name: { vi: 'Thử', en: 'Test' },
    centre: [105, 21],
    bounds: [104, 20, 106, 22],
    reportingLevel: 'district',
    targets: {},
    schematic: true,
  },
  areas: [],
  sectors,
  scenes: [],
  plans: [],
  targets: [],
  zone: 'Asia/Ho_Chi_Minh',
  tickMs: 100,
}

const scalars = (value: number): RoomScalars => ({
  feed: { freshness: 'live', at: 1, arrivedAt: 1, accepted: value, rejected: 0 },
  indicators: {
    heads: { value, level: 'normal', freshness: 'live', at: 1, reports: 1, simulated: 0 },
  },
  entities: {},
  cases: {},
  ticker: [],
})

const stops: (() => unknown)[] = []
afterEach(async () => {
  for (const stop of stops.splice(0).reverse()) await stop()
})

async function start(port?: number) {
  const rooms = sectors.map((sector) => new FakeRoom(sector, scalars(0)))
  const server = new FakeServer({ catalogue, rooms, now: () => systemClock.now(), ...(port ? { port } : {}) })
  const url = await server.listen()
  stops.push(() => server.close())
  return { server, url, port: Number(new URL(url).port) }
}

function join(url: string) {
  const links: Link['state'][] = []
  const wall = connectWall(url, {
    onState: () => {},
    onLink: (link) => {
      if (links.at(-1) !== link.state) links.push(link.state)
    },
  })
  stops.push(() => wall.close())
  return { wall, links }
}

const agrees = (wall: WallConnection, server: FakeServer) =>
  [...server.rooms.values()].every((room) => {
    const held = wall.room(room.id)
    return (
      held?.version === room.version &&
      held.epoch === server.epoch &&
      hashRoom(held.scalars, held.tables) === room.hash()
    )
  })

const converge = (wall: WallConnection, server: FakeServer) =>
  expect.poll(() => agrees(wall, server), { timeout: 8_000, interval: 10 }).toBe(true)

it('[WALL1] a wall joins every room and follows its patches', async () => {
  const { server, url } = await start()
  const { wall, links } = join(url)
  await converge(wall, server)
  expect(links).toEqual(['live'])
  const room = server.rooms.get('herd')!
  for (let i = 1; i <= 20; i++) {
    room.scalars = scalars(i)
    room.tables.herd!.write(i, `h${i}`, i, false, { name: `Đàn ${i}`, heads: i })
    server.flush()
  }
  await converge(wall, server)
  expect(wall.room('herd')!.tables.herd!.value('heads', 7)).toBe(7)
  expect(wall.counts).toMatchObject({ joins: 1, resyncs: 0, patches: 20 })
})

it('[WALL2] a gap, a wrong hash and an announced resync each lead to one new join', async () => {
  const { server, url } = await start()
  const { wall } = join(url)
  await converge(wall, server)
  const room = server.rooms.get('herd')!

  server.skip = 1
  for (const value of [1, 2, 3]) {
    room.scalars = scalars(value)
    server.flush()
  }
  await converge(wall, server)
  expect(wall.counts).toMatchObject({ joins: 2, resyncs: 1, mismatches: 0 })

  server.lie = true
  room.scalars = scalars(4)
  server.flush()
  await expect.poll(() => wall.counts.mismatches).toBe(1)
  await converge(wall, server)

  server.resync(['herd'])
  room.scalars = scalars(5)
  server.flush()
  await expect.poll(() => server.joins).toBe(4)
  await converge(wall, server)
})

it('[WALL3] a busy server is asked again when it says', async () => {
  const { server, url } = await start()
  server.busy = 3
  const { wall } = join(url)
  await converge(wall, server)
  expect(server.joins).toBe(4)
})

it('[WALL4] a killed server shows as lost within 3 s; a new one with a new epoch is taken over', async () => {
  const first = await start()
  const { wall, links } = join(first.url)
  await converge(wall, first.server)
  const at = systemClock.now()
  await first.server.close()
  await expect.poll(() => wall.link().state, { timeout: 3_000, interval: 10 }).toBe('lost')
  expect(systemClock.now() - at).toBeLessThan(3_000)
  const link = wall.link()
  expect(link.state === 'lost' && link.since !== null && link.attempt >= 1).toBe(true)

  const second = await start(first.port)
  second.server.epoch = 'epoch-2'
  second.server.rooms.get('herd')!.scalars = scalars(99)
  await converge(wall, second.server)
  expect(wall.room('herd')!.scalars.indicators.heads!.value).toBe(99)
  expect(links).toEqual(['live', 'lost', 'live'])
}, 20_000)

it('[WALL7] a wall that missed many patches is given them, each with its body', async () => {
  const first = await start()
  const { wall } = join(first.url)
  await converge(wall, first.server)
  first.server.cut()
  for (let i = 0; i < 30; i++) {
    for (const room of first.server.rooms.values())
      room.tables.herd!.write(i, `h${i}`, i, false, { name: `n${i}`, heads: i })
    first.server.flush()
  }
  await converge(wall, first.server)
  expect(wall.counts).toMatchObject({ snapshots: 2, patches: 60 })
})

it('[WALL5] parts of a room that a patch leaves alone keep their identity', async () => {
  const { server, url } = await start()
  const { wall } = join(url)
  await converge(wall, server)
  const before = wall.room('herd')!.scalars
  const room = server.rooms.get('herd')!
  room.scalars = { ...room.scalars, feed: { ...room.scalars.feed, accepted: 7 } }
  server.flush()
  await converge(wall, server)
  expect(wall.room('herd')!.scalars.indicators).toBe(before.indicators)
})

const seeds = [1, 2, 3, systemClock.now() % 1_000_000]
it.each(seeds)(
  '[WALL6] walls converge after any sequence of faults, seed %i',
  async (seed) => {
    const random = seededRandom('wall', seed)
    const { server, url } = await start()
    const { wall } = join(url)
    for (let step = 0; step < 150; step++) {
      const room = server.rooms.get(random.pick(['herd', 'flock']))!
      room.scalars = scalars(random.integer(0, 1_000))
      if (random.next() < 0.7) {
        const row = random.integer(0, 300)
        room.tables.herd!.write(row, `h${row}`, step, false, {
          name: `n${step}`,
          heads: random.integer(0, 99),
        })
      }
      if (random.next() < 0.1) server.skip = random.integer(1, 3)
      if (random.next() < 0.05) server.lie = true
      if (random.next() < 0.05) server.resync([room.id])
      if (random.next() < 0.05) server.busy = random.integer(1, 2)
      if (random.next() < 0.02) server.epoch = `epoch-${step}`
      if (random.next() < 0.02) server.cut()
      server.flush()
      if (random.next() < 0.3) await new Promise((done) => setImmediate(done))
    }
    server.skip = 0
    server.lie = false
    // A gap shows with the next patch: every room speaks once more.
    for (const room of server.rooms.values()) room.scalars = scalars(-1)
    server.flush()
    await converge(wall, server)
  },
  20_000,
)
