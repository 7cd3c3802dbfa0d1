import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { connectWall, type WallConnection } from '../../client/connection.ts'
import { resolveConfig } from '../../server/config.ts'
import { createLog } from '../../server/log.ts'
import { type RunningServer, startServer } from '../../server/server.ts'
import { systemClock } from '../../shared/clock.ts'
import type { PlanState } from '../../shared/plan.ts'
import type { Control, Hello, RoomVersions } from '../../shared/protocol.ts'
import { until } from '../support/until.ts'

let folder: string
let server: RunningServer
let closers: (() => unknown)[] = []
let settings: Record<string, string>

const start = async () => {
  server = await startServer(resolveConfig(settings), systemClock, createLog('silent'))
}
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ioc-control-'))
  await mkdir(join(folder, 'plans'))
  const steps = [
    { scene: 'overview', dwellSeconds: 3_600 },
    { scene: 'tourism', dwellSeconds: 3_600 },
  ]
  await writeFile(join(folder, 'plans/lobby.json'), JSON.stringify({ group: 'lobby', steps }))
  await writeFile(join(folder, 'plans/bad.yaml'), 'group: hall\nsteps: [{ scene: snow, dwellSeconds: 9 }]\n')
  settings = {
    PORT: '0',
    DATA_DIR: join(folder, 'data'),
    PLANS_DIR: join(folder, 'plans'),
    LOG_LEVEL: 'silent',
    OPERATOR_KEYS: 'operator:operator-key',
    INGEST_KEYS: 'agency:agency-key-1',
  }
  await start()
})
afterEach(async () => {
  for (const close of closers.reverse()) await close()
  closers = []
  await server.stop()
  await rm(folder, { recursive: true, force: true, maxRetries: 5 })
})

const KEY = { authorization: 'Bearer operator-key' }

interface Screen {
  wall: WallConnection
  heard: Control[]
  hellos: Hello[]
  versions: RoomVersions | null
}

async function screen(name: string, group: string | null, build = ''): Promise<Screen> {
  const heard: Control[] = []
  const hellos: Hello[] = []
  const one: Screen = { wall: null as never, heard, hellos, versions: null }
  one.wall = connectWall(server.url, {
    onState: () => {},
    onHello: (hello) => void hellos.push(hello),
    onControl: (control) => void heard.push(control),
  })
  closers.push(() => one.wall.close())
  await until(() => one.wall.link().state === 'live', 'live')
  one.wall.report(
    {
      screen: name,
      group,
      number: null,
      build: build || hellos[0]!.build,
      scene: 'overview',
      language: 'vi',
      widthPx: 1,
      heightPx: 1,
      paintedAt: 0,
      fps: 60,
      heapBytes: null,
      webgl: 'ok',
      awake: true,
      hidden: false,
    },
    (versions) => {
      one.versions = versions
    },
  )
  await until(() => one.versions !== null, 'the report is taken')
  return one
}

async function order(body: unknown, headers: Record<string, string> = KEY) {
  const answer = await fetch(`${server.url}/api/v1/control`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> }
}

it('[CTL1] only an operator controls screens and sees them: 401, 403, 415', async () => {
  const body = { target: { all: true }, control: { kind: 'reload' } }
  expect((await order(body, {})).status).toBe(401)
  expect((await order(body, { 'x-api-key': 'agency-key-1' })).status).toBe(403)
  expect((await order(body, { ...KEY, 'content-type': 'text/plain' })).status).toBe(415)
  expect((await fetch(`${server.url}/api/v1/screens`)).status).toBe(401)
  expect((await fetch(`${server.url}/api/v1/screens`, { headers: KEY })).status).toBe(200)
})

it('[CTL2] an order with mistakes is refused with all of them, and nobody hears it', async () => {
  const one = await screen('a', null)
  for (const [body, paths] of [
    ['{', ['']],
    [{}, ['target', 'control']],
    [
      { target: { screen: 'a', group: 'b' }, control: { kind: 'language', language: 'fr' } },
      ['target', 'control.language'],
    ],
    [{ target: { screen: 'a' }, control: { kind: 'scene', scene: 'snow' } }, ['control.scene']],
    [{ target: { screen: 'a' }, control: { kind: 'focus', area: '1' } }, ['control.area']],
    [{ target: { screen: 'a' }, control: { kind: 'plan', move: 'next' } }, ['target']],
    [{ target: { screen: 'a' }, control: { kind: 'explode' } }, ['control.kind']],
  ] as [unknown, string[]][]) {
    const answer = await order(body)
    expect(answer.status).toBe(400)
    expect((answer.body.mistakes as { path: string }[]).map(({ path }) => path)).toEqual(paths)
  }
  expect(one.heard).toEqual([])
})

it('[CTL3] 404 when no such screen or group is connected, or the group has no plan', async () => {
  await screen('a', 'hall')
  for (const target of [{ screen: 'b' }, { group: 'lobby' }])
    expect((await order({ target, control: { kind: 'reload' } })).status).toBe(404)
  const unplanned = await order({ target: { group: 'hall' }, control: { kind: 'plan', move: 'next' } })
  expect(unplanned).toMatchObject({ status: 404, body: { detail: 'The group hall has no plan.' } })
})

it('[CTL4] an order reaches its screen, its group, or all, and nobody else', async () => {
  const a = await screen('a', 'lobby')
  const b = await screen('b', 'lobby')
  const c = await screen('c', null)
  const scene = { kind: 'scene', scene: 'overview' }
  expect(await order({ target: { screen: 'c' }, control: scene })).toMatchObject({
    status: 200,
    body: { reached: 1 },
  })
  expect(
    (await order({ target: { group: 'lobby' }, control: { kind: 'focus', area: null } })).body.reached,
  ).toBe(2)
  expect(
    (await order({ target: { all: true }, control: { kind: 'language', language: 'en' } })).body.reached,
  ).toBe(3)
  await until(
    () => [a, b, c].every(({ heard }) => heard.some(({ kind }) => kind === 'language')),
    'all heard',
  )
  expect(c.heard.map(({ kind }) => kind)).toEqual(['scene', 'language'])
  expect(a.heard.map(({ kind }) => kind)).toEqual(['focus', 'language'])
})

it('[CTL5] a plan is moved for its whole group, by an operator or a key on one of its screens', async () => {
  const a = await screen('a', 'lobby')
  const b = await screen('b', 'lobby')
  const other = await screen('c', 'hall')
  const paused = await order({ target: { group: 'lobby' }, control: { kind: 'plan', move: 'pause' } })
  expect(paused).toMatchObject({ status: 200, body: { reached: 2, plan: { pausedAt: expect.any(Number) } } })
  a.wall.movePlan('lobby', 'resume')
  other.wall.movePlan('hall', 'pause')
  a.wall.movePlan('lobby', 'explode' as never)
  a.wall.movePlan(7 as never, 'pause')
  await until(() => b.heard.length === 2, 'both heard')
  expect(b.heard).toEqual(a.heard)
  expect(b.heard[1]).toMatchObject({ kind: 'plan', group: 'lobby', state: { pausedAt: null } })
  expect(other.heard.every((control) => control.kind === 'plan' && control.group === 'lobby')).toBe(true)
})

it('[CTL6] a pause outlives the server, and who arrives later is told', async () => {
  await screen('a', 'lobby')
  const { body } = await order({ target: { group: 'lobby' }, control: { kind: 'plan', move: 'pause' } })
  await server.stop()
  await start()
  const late = await screen('b', 'lobby')
  expect(late.hellos[0]!.planStates).toEqual({ lobby: body.plan as PlanState })
  expect(late.hellos[0]!.catalogue.plans.map(({ group }) => group)).toEqual(['lobby'])
})

it('[CTL7] a bad plan file is told in /readyz with its path, and the good ones run', async () => {
  const ready = await (await fetch(`${server.url}/readyz`)).json()
  expect(ready).toMatchObject({
    status: 'degraded',
    mistakes: [
      { file: expect.stringContaining('bad.yaml'), path: 'steps.0.scene', message: 'names no scene: snow' },
    ],
  })
})

it('[CTL8] screens are listed with the build and the plans; a report is answered with the rooms’ versions', async () => {
  const one = await screen('a', 'lobby')
  expect(Object.keys(one.versions!).length).toBeGreaterThan(3)
  const list = await (await fetch(`${server.url}/api/v1/screens`, { headers: KEY })).json()
  expect(list).toMatchObject({
    build: one.hellos[0]!.build,
    screens: [{ screen: 'a', group: 'lobby', connected: true }],
    plans: { lobby: { pausedAt: null } },
  })
  one.wall.close()
  await until(async () => {
    const gone = await (await fetch(`${server.url}/api/v1/screens`, { headers: KEY })).json()
    return gone.screens[0].connected === false
  }, 'it is listed as gone')
})

it('[CTL9] screens of a former build are asked to reload one at a time', async () => {
  const a = await screen('a', null, 'former')
  const b = await screen('b', null, 'former')
  await until(() => a.heard.length + b.heard.length === 1, 'the first is asked', 4_000)
  const [asked, waiting] = a.heard.length ? [a, b] : [b, a]
  expect(asked.heard).toEqual([{ kind: 'reload' }])
  asked.wall.close()
  await screen(asked === a ? 'a' : 'b', null)
  await until(() => waiting.heard.length === 1, 'the next is asked', 4_000)
})

it('[CTL10] a wall can ask the server’s time', async () => {
  const one = await screen('a', null)
  let told = 0
  const before = systemClock.now()
  one.wall.askTime((serverTime) => {
    told = serverTime
  })
  await until(() => told > 0, 'the answer')
  expect(told).toBeGreaterThanOrEqual(before)
  expect(told).toBeLessThanOrEqual(systemClock.now())
})
