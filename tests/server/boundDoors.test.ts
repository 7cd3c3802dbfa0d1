// Every door that shows a sector, asked by somebody who is bound to an area: HTTP, files, sockets and the past.
import { createServer } from 'node:http'
import express from 'express'
import { io, type Socket } from 'socket.io-client'
import { afterEach, expect, it } from 'vitest'
import { createAllow, type Identify } from '../../server/access/allow.ts'
import { guardRoutes } from '../../server/access/guard.ts'
import { createSocketDoors } from '../../server/access/sockets.ts'
import { startBroadcast } from '../../server/broadcast.ts'
import type { HistoryAnswer, ReportedValue } from '../../server/historyQuery.ts'
import { exportRoutes } from '../../server/http/exports.ts'
import { stateRoutes } from '../../server/http/state.ts'
import { listen } from '../../server/listen.ts'
import { createOwnRooms } from '../../server/ownRooms.ts'
import { createPaper } from '../../server/paper.ts'
import type { FromWorker } from '../../server/past/messages.ts'
import { createPlayer } from '../../server/past/player.ts'
import { createReadSide } from '../../server/readSide.ts'
import { createRejections } from '../../server/rejections.ts'
import { createSocketLimit } from '../../server/socketLimit.ts'
import { catalogueOf, figureNow } from '../../server/view.ts'
import type { Principal } from '../../shared/access.ts'
import { HOUR, manualClock, SECOND, systemClock } from '../../shared/clock.ts'
import { columnSpecs } from '../../shared/columnSpecs.ts'
import { ColumnTable } from '../../shared/columns.ts'
import vinhPhuc from '../../shared/localities/vinhPhuc.ts'
import { unpackAnswer, unpackPatches } from '../../shared/pack.ts'
import type { Hello, JoinAnswer, JoinedRoom, PackedPatch, SnapshotHeader } from '../../shared/protocol.ts'
import { fromSnapshot } from '../../shared/state.ts'
import { event, facility, fiveSectors, NOON, newPipeline } from '../support/make.ts'
import { until } from '../support/until.ts'
import { hashesOf, replayOptions, tellPast } from './pastSource.ts'

const ZONE = 'Asia/Ho_Chi_Minh'
const closers: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close()
})

/** A leader sees all; the officer is bound to 243. */
const people: Record<string, Principal> = {
  leader: { kind: 'person', id: 'l', name: 'Lan', role: 'leader' },
  officer: {
    kind: 'person',
    id: 'o',
    name: 'Chi',
    role: 'officer',
    sectors: ['health', 'complaints'],
    areas: ['243'],
  },
}
const identify: Identify = ({ headers }) => ({ principal: people[String(headers['x-as'])]! })

const reportedOf = (area: string | null): ReportedValue =>
  ({ area, period: '2026-02', value: 1, source: 's', kind: 'month', from: 0, to: 1 }) as ReportedValue

/** Two hospitals and two complaints, one of each in 243 and one in 244. */
function fill(now: number = NOON) {
  const { pipeline, send } = newPipeline(now, [], 10_000, vinhPhuc)
  const complaint = (id: string, areaCode: string) =>
    event('ioc.complaints.case.received', now - HOUR, id, {
      title: 'Rác',
      category: 'environment',
      channel: 'app',
      areaCode,
      lon: 105.6,
      lat: 21.3,
      dueAt: new Date(now + HOUR).toISOString(),
    })
  send([
    facility('own', now, { areaCode: '243', bedsOccupied: 20 }),
    facility('other', now, { areaCode: '244', bedsOccupied: 80 }),
    complaint('own-case', '243'),
    complaint('other-case', '244'),
  ])
  return { pipeline, send }
}

async function serve() {
  const { pipeline } = fill()
  const clock = manualClock(NOON)
  const catalogue = catalogueOf(vinhPhuc, {
    sectors: fiveSectors,
    scenes: [],
    plans: [],
    targets: [],
    zone: ZONE,
    tickMs: 100,
  })
  const answer: HistoryAnswer = { points: [], simulated: [], stepMs: HOUR, complete: true }
  const read = createReadSide({
    pipeline,
    catalogue,
    targets: [],
    zone: ZONE,
    history: { query: async () => answer },
    reported: { during: async () => [reportedOf(null), reportedOf('243'), reportedOf('244')] },
  })
  const paper = createPaper(systemClock)
  const app = express()
  app.set('query parser', 'simple')
  app.use(guardRoutes(createAllow(identify)))
  app.use('/api/v1', stateRoutes({ pipeline: read, rejections: createRejections(), map: {}, clock }))
  app.use(
    '/api/v1',
    exportRoutes({
      pipeline: read,
      figure: (sector, indicator, now) => figureNow(pipeline, sector, indicator, now),
      formulaVersion: () => '1a2b3c4d',
      areas: vinhPhuc.map.areas,
      paper,
      clock,
    }),
  )
  const server = createServer(app)
  const url = await listen(server, '127.0.0.1', 0)
  closers.push(
    () => server.close(),
    () => server.closeAllConnections(),
    paper.stop,
  )
  const ask = (path: string, as: string) => fetch(`${url}/api/v1/${path}`, { headers: { 'x-as': as } })
  return {
    status: async (path: string, as = 'officer') => (await ask(path, as)).status,
    json: async <T>(path: string, as = 'officer') => (await (await ask(path, as)).json()) as T,
    text: async (path: string, as = 'officer') => (await ask(path, as)).text(),
  }
}

it('[ARE10] GET state: figures of the province, parts of the own areas', async () => {
  const { json } = await serve()
  const received = async (as: string) =>
    (
      await json<{ sectors: Record<string, { indicators: Record<string, object> }> }>(
        'state?sector=complaints',
        as,
      )
    ).sectors.complaints!.indicators.receivedMonth
  expect(await received('leader')).toMatchObject({
    value: 2,
    breakdowns: { areaCode: { '243': 1, '244': 1 } },
  })
  const own = await received('officer')
  expect(own).toMatchObject({
    value: 2,
    breakdowns: { areaCode: { '243': 1 }, category: { environment: 2 } },
  })
  expect(JSON.stringify(own)).not.toContain('"244"')
})

it('[ARE11] GET entities: things and cases of the own areas', async () => {
  const { json } = await serve()
  for (const [kind, own, other] of [
    ['sector=health&kind=facility', 'own', 'other'],
    ['sector=complaints&kind=case', 'own-case', 'other-case'],
  ] as const) {
    const ids = async (as: string) =>
      (await json<{ features: { id: string }[] }>(`entities?${kind}`, as)).features.map(({ id }) => id)
    expect(await ids('leader')).toEqual([own, other])
    expect(await ids('officer')).toEqual([own])
  }
})

it('[ARE12] GET history and counts: of the province, and of the own areas; another area’s are refused', async () => {
  const { json, status } = await serve()
  const areas = async (as: string) =>
    (await json<HistoryAnswer>('history?sector=complaints&indicator=receivedMonth', as)).reported!.map(
      ({ area }) => area,
    )
  expect(await areas('leader')).toEqual([null, '243', '244'])
  expect(await areas('officer')).toEqual([null, '243'])
  const counts = 'counts?sector=complaints&indicator=receivedMonth'
  expect(await status(counts)).toBe(200)
  expect(await status(`${counts}&area=243`)).toBe(200)
  expect(await status(`${counts}&area=244`)).toBe(403)
  expect(await status(`${counts}&area=26`)).toBe(403)
  expect(await status(`${counts}&area=244`, 'leader')).toBe(200)
})

it('[ARE13] GET ranking: the own areas with their place among all', async () => {
  const { json } = await serve()
  const path = 'ranking?sector=complaints&indicator=receivedMonth&by=areaCode&level=district'
  const units = async (as: string) =>
    (
      await json<{ units: { unit: string; place: number }[]; unplaced: { unit: string }[] }>(path, as)
    ).units.map(({ unit, place }) => [unit, place])
  expect(await units('leader')).toHaveLength(2)
  expect(await units('officer')).toEqual([['243', 1]])
})

it('[ARE14] files: tables, map layers and parts hold the own areas alone', async () => {
  const { text } = await serve()
  const table = 'export/table.csv?sector=health&kind=facility&language=en'
  expect(await text(table, 'leader')).toContain('other')
  expect(await text(table)).toMatch(/\nown,/)
  expect(await text(table)).not.toContain('other')
  const layer = fiveSectors
    .find(({ id }) => id === 'health')!
    .wall.layers.find((each) => 'entity' in each && each.entity === 'facility')!
  const points = `export/layer.geojson?sector=health&layer=${layer.kind}-facility`
  const ids = async (as: string) =>
    (JSON.parse(await text(points, as)) as { features: { id: string }[] }).features.map(({ id }) => id)
  expect(await ids('leader')).toEqual(['own', 'other'])
  expect(await ids('officer')).toEqual(['own'])
  const choropleth = fiveSectors
    .find(({ id }) => id === 'complaints')!
    .wall.layers.find(({ kind }) => kind === 'choropleth')
  const areas = async (as: string) =>
    (
      JSON.parse(await text(`export/layer.geojson?sector=complaints&layer=${nameOf(choropleth!)}`, as)) as {
        features: { id: string; properties: { value: number | null } }[]
      }
    ).features.flatMap(({ id, properties }) => (properties.value ? [id] : []))
  expect(await areas('officer')).toEqual((await areas('leader')).filter((id) => id === '243'))
  const parts = 'export/breakdown.csv?sector=complaints&indicator=receivedMonth&language=en'
  const named = (code: string) => vinhPhuc.areas.find((area) => area.code === code)!.name.en
  expect(await text(parts, 'leader')).toContain(named('244'))
  expect(await text(parts)).not.toContain(named('244'))
  expect(await text(parts)).toContain(named('243'))
  const past = 'export/figure.csv?sector=complaints&indicator=receivedMonth&language=en'
  expect(await text(past, 'leader')).toContain(named('244'))
  expect(await text(past)).not.toContain(named('244'))
})

const nameOf = (layer: object) => {
  const { kind, indicator } = layer as { kind: string; indicator: string }
  return `${kind}-${indicator}`
}

const health = fiveSectors.find(({ id }) => id === 'health')!
function idsIn(joined: JoinedRoom | undefined): string[] {
  if (joined?.kind !== 'snapshot') throw new Error('no snapshot')
  const { tables } = fromSnapshot(
    joined.header as SnapshotHeader,
    joined.body,
    (kind) => new ColumnTable(kind, columnSpecs(health, kind)),
  )
  return Array.from({ length: tables.facility!.length }, (_, row) => tables.facility!.id(row)).filter(Boolean)
}

it('[ARE15] sockets: one who is bound gets rooms of the own areas, and walls that see all get theirs as ever', async () => {
  const { pipeline, send } = fill(systemClock.now())
  const http = createServer()
  const broadcast = startBroadcast({
    http,
    rooms: pipeline.rooms,
    clock: systemClock,
    tickMs: 20,
    hello: () => ({}) as Hello,
    counters: { patch() {}, resync() {}, tickLag() {}, walls() {} },
    screens: { connected() {}, report: () => true, disconnected() {}, move() {}, goPast() {} },
    sockets: createSocketLimit(10, 0),
    doors: createSocketDoors(identify, 0),
    own: (to) =>
      createOwnRooms({
        sectors: () => pipeline.sectors,
        areas: vinhPhuc.areas,
        clock: systemClock,
        send: to,
      }),
    past: () => ({ connected() {}, count: () => 0, point: () => null, stop() {} }),
  })
  pipeline.onTouched = broadcast.touch
  const url = await listen(http, '127.0.0.1', 0)
  closers.push(() => new Promise((resolve) => http.close(resolve)), broadcast.stop)
  const dial = async (as: string) => {
    const socket: Socket = io(url, {
      forceNew: true,
      reconnection: false,
      transports: ['websocket'],
      extraHeaders: { 'x-as': as },
    })
    closers.push(() => socket.disconnect())
    const heard: string[] = []
    socket.on('patch', (patches: PackedPatch[], bodies?: Uint8Array) => {
      for (const { header } of unpackPatches(patches, bodies)) heard.push(JSON.stringify(header.tables ?? []))
    })
    const answer = (await socket.emitWithAck('join', { rooms: ['health', 'traffic'] })) as JoinAnswer
    if (!answer.ok) throw new Error(answer.message)
    return { socket, heard, rooms: unpackAnswer(answer) }
  }
  const [leader, officer] = [await dial('leader'), await dial('officer')]
  expect(idsIn(leader.rooms.health)).toEqual(['own', 'other'])
  expect(idsIn(officer.rooms.health)).toEqual(['own'])
  expect(officer.rooms.traffic).toEqual({ kind: 'unknown-room' })
  const versions = await officer.socket.emitWithAck('screen', {})
  expect(Object.keys(versions)).toEqual(['health'])

  const now = systemClock.now()
  send([facility('newOther', now, { areaCode: '244' }), facility('newOwn', now, { areaCode: '243' })], now)
  await until(() => officer.heard.join().includes('newOwn'), 'the own hospital is told')
  await until(() => leader.heard.join().includes('newOther'), 'both are told to those that see all')
  expect(officer.heard.join()).not.toContain('newOther')
})

it('[ARE16] the past: one who is bound sees of a moment, and of what follows, the own areas', async () => {
  const clock = manualClock(NOON + 1_000 * HOUR)
  const said: FromWorker[] = []
  const source = tellPast(60)
  for (const { body } of source.lines)
    for (const { type, subject, data } of body as unknown as {
      type: string
      subject?: string
      data: Record<string, unknown>
    }[])
      if (type.includes('facility') && subject !== 'f') data.areaCode = '244'
  const player = createPlayer({
    ...replayOptions,
    source,
    clock,
    tickMs: 100,
    newEpoch: () => 'past',
    say: (message) => said.push(message),
  })
  closers.push(player.stop)
  await player.play({ at: NOON + 2 * SECOND, speed: 10 })
  const join = (wall: string, areas: readonly string[] | null) => {
    player.join(wall, 1, { rooms: ['health'] }, areas)
    const { answer } = said.findLast(({ kind }) => kind === 'joined') as Extract<
      FromWorker,
      { kind: 'joined' }
    >
    if (!answer.ok) throw new Error(answer.message)
    return unpackAnswer(answer).health
  }
  expect(idsIn(join('all', null)).length).toBeGreaterThan(1)
  expect(idsIn(join('bound', ['243']))).toEqual(['f'])
  const groupOf = (wall: string) =>
    (said.findLast((message) => message.kind === 'enter' && message.wall === wall) as { group: string }).group
  said.splice(0, said.length, ...said.filter(({ kind }) => kind === 'enter'))
  for (let passed = 0; passed < 2_000; passed += 100) {
    clock.advance(100)
    await new Promise((resolve) => setImmediate(resolve))
  }
  const told = (wall: string) =>
    JSON.stringify(
      said.flatMap((message) =>
        message.kind === 'patch' && message.group === groupOf(wall)
          ? unpackPatches(...message.message).flatMap(({ header }) => header.tables ?? [])
          : [],
      ),
    )
  expect(told('all')).toMatch(/"g\d"/)
  expect(told('bound')).not.toMatch(/"g\d"/)
  expect(groupOf('bound')).not.toBe(groupOf('all'))
  expect(said.some((message) => message.kind === 'patch' && message.group === groupOf('bound'))).toBe(true)
  // Going elsewhere begins all rooms anew, and who looks changes nothing of that moment.
  await player.play({ at: NOON + 5 * SECOND, speed: 0 })
  const stood = hashesOf(player.shown()!.pipeline.sectors, NOON + 5 * SECOND)
  expect(idsIn(join('bound', ['243']))).toEqual(['f'])
  expect(hashesOf(player.shown()!.pipeline.sectors, NOON + 5 * SECOND)).toEqual(stood)
})
