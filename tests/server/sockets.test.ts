import { createServer } from 'node:http'
import { io, type Socket } from 'socket.io-client'
import { afterEach, expect, it } from 'vitest'
import type { Identify } from '../../server/access/allow.ts'
import { createSocketDoors } from '../../server/access/sockets.ts'
import { startBroadcast } from '../../server/broadcast.ts'
import { listen } from '../../server/listen.ts'
import { createOwnRooms } from '../../server/ownRooms.ts'
import { createSocketLimit } from '../../server/socketLimit.ts'
import { systemClock } from '../../shared/clock.ts'
import type { Hello } from '../../shared/protocol.ts'
import { until } from '../support/until.ts'

const closers: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close()
})

const viewer = { kind: 'screen', id: 's1', name: 'hall-1', role: 'viewer' } as const

async function serve({
  perAddress = 100,
  proxies = 0,
  identify = (() => ({ principal: viewer })) as Identify,
} = {}) {
  const http = createServer()
  const doors = createSocketDoors(identify, proxies)
  const broadcast = startBroadcast({
    http,
    rooms: new Map(),
    clock: systemClock,
    tickMs: 100,
    hello: () => ({}) as Hello,
    counters: { patch() {}, resync() {}, tickLag() {}, walls() {} },
    screens: { connected() {}, report: () => true, disconnected() {}, move() {}, goPast() {} },
    sockets: createSocketLimit(perAddress, proxies),
    doors,
    own: (send) => createOwnRooms({ sectors: () => new Map(), areas: [], clock: systemClock, send }),
    past: () => ({ connected() {}, count: () => 0, point: () => null, stop() {} }),
  })
  const url = await listen(http, '127.0.0.1', 0)
  closers.push(() => new Promise((resolve) => http.close(resolve)), broadcast.stop)
  return { url, broadcast, doors }
}

function dial(url: string, headers: Record<string, string> = {}): Socket {
  const socket = io(url, {
    forceNew: true,
    reconnection: false,
    transports: ['websocket'],
    extraHeaders: headers,
  })
  closers.push(() => socket.disconnect())
  return socket
}
const outcome = (socket: Socket) =>
  new Promise<'in' | 'refused'>((resolve) => {
    socket.once('connect', () => resolve('in'))
    socket.once('connect_error', () => resolve('refused'))
  })

it('[LIM5] one address may hold so many sockets and not one more; who leaves makes room', async () => {
  const { url } = await serve({ perAddress: 3 })
  const first = dial(url)
  expect(await Promise.all([first, dial(url), dial(url)].map(outcome))).toEqual(['in', 'in', 'in'])
  expect(await outcome(dial(url))).toBe('refused')
  first.disconnect()
  await until(async () => (await outcome(dial(url))) === 'in', 'there is room again')
})

it('[LIM6] behind a proxy the address is what the proxy tells, and nothing that the caller wrote before it', async () => {
  const { url } = await serve({ perAddress: 1, proxies: 1 })
  expect(await outcome(dial(url, { 'x-forwarded-for': '10.0.0.1' }))).toBe('in')
  expect(await outcome(dial(url, { 'x-forwarded-for': '6.6.6.6, 10.0.0.1' }))).toBe('refused')
  expect(await outcome(dial(url, { 'x-forwarded-for': '10.0.0.2' }))).toBe('in')
})

it('[LIM7] a socket that says more than any wall would is cut off, and so is one that sends too much at once', async () => {
  const { url } = await serve()
  const talker = dial(url)
  const shouter = dial(url)
  const calm = dial(url)
  await Promise.all([talker, shouter, calm].map(outcome))
  for (let i = 0; i < 400; i++) talker.emit('time', () => {})
  shouter.emit('screen', 'x'.repeat(100_000))
  await until(() => talker.disconnected && shouter.disconnected, 'both are cut off')
  expect(calm.connected).toBe(true)
})

it('[LIM8] joins are counted: too many in ten seconds are told to wait', async () => {
  const { url } = await serve()
  const socket = dial(url)
  await outcome(socket)
  const answers: { ok: boolean }[] = []
  for (let i = 0; i < 45; i++) answers.push(await socket.emitWithAck('join', { rooms: ['nothing'] }))
  expect(answers.slice(0, 40).every(({ ok }) => ok)).toBe(true)
  expect(answers[44]).toMatchObject({ ok: false, code: 'busy', retryAfterMs: 10_000 })
})

it('[PAIR11] who is not known any more is asked to reload, and cut off; the others stay', async () => {
  let isGone = false
  const { url, broadcast, doors } = await serve({
    identify: ({ headers }) =>
      isGone && headers.cookie === 'a=2' ? { principal: null, why: 'unknown' } : { principal: viewer },
  })
  const known = dial(url, { cookie: 'a=1' })
  const revoked = dial(url, { cookie: 'a=2' })
  await Promise.all([known, revoked].map(outcome))
  const heard: unknown[] = []
  revoked.on('control', (control) => heard.push(control))
  isGone = true
  broadcast.expel(doors.isKnown)
  await until(() => revoked.disconnected, 'it is cut off')
  expect(heard).toEqual([{ kind: 'reload' }])
  expect(known.connected).toBe(true)
})
