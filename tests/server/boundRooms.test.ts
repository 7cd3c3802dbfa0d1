// Sockets and the past, joined by somebody who is bound to an area.
import { createServer } from 'node:http'
import { io, type Socket } from 'socket.io-client'
import { afterEach, expect, it } from 'vitest'
import { createSocketDoors } from '../../server/access/sockets.ts'
import { startBroadcast } from '../../server/broadcast.ts'
import { listen } from '../../server/listen.ts'
import { createOwnRooms } from '../../server/ownRooms.ts'
import type { FromWorker } from '../../server/past/messages.ts'
import { createPlayer } from '../../server/past/player.ts'
import { createSocketLimit } from '../../server/socketLimit.ts'
import { HOUR, manualClock, SECOND, systemClock } from '../../shared/clock.ts'
import { columnSpecs } from '../../shared/columnSpecs.ts'
import { ColumnTable } from '../../shared/columns.ts'
import vinhPhuc from '../../shared/localities/vinhPhuc.ts'
import { unpackAnswer, unpackPatches } from '../../shared/pack.ts'
import type { Hello, JoinAnswer, JoinedRoom, PackedPatch, SnapshotHeader } from '../../shared/protocol.ts'
import { fromSnapshot } from '../../shared/state.ts'
import { facility, fiveSectors, NOON } from '../support/make.ts'
import { until } from '../support/until.ts'
import { fill, identify } from './boundStand.ts'
import { hashesOf, replayOptions, tellPast } from './pastSource.ts'

const closers: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close()
})

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
