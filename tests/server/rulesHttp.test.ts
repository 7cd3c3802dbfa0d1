import { createServer } from 'node:http'
import express from 'express'
import { afterEach, expect, it } from 'vitest'
import { createAllow } from '../../server/access/allow.ts'
import { rulesRoutes } from '../../server/http/rules.ts'
import { listen } from '../../server/listen.ts'
import type { Principal } from '../../shared/access.ts'
import { fiveSectors, NOON, tinyLocality } from '../support/make.ts'
import { ruleOf, rulesOf } from './ruleBench.ts'

const closers: (() => unknown)[] = []
afterEach(() => {
  for (const close of closers.splice(0)) close()
})

const beds = ruleOf({ id: 'beds', on: { indicator: 'bedOccupancy' }, when: { atLeast: 90 } })
const [rule] = rulesOf('health', beds)

async function serve(
  principal: Partial<Principal> | null,
  outcome: 'done' | 'away' = 'done',
  trial: object | null = {},
) {
  const switched: unknown[] = []
  const tried: string[] = []
  let release = () => {}
  const app = express()
  const identity: Principal = { kind: 'person', id: 'p', name: 'Lan', role: 'admin', ...principal }
  app.use(
    '/api/v1',
    rulesRoutes({
      rules: {
        list: () => [{ rule: rule!, isOn: true }],
        mistakes: [{ file: 'a.yaml', path: 'rules.0.on', message: 'is wrong' }],
        leftOut: () => 3,
        switchTo: async (...given) => {
          switched.push(given)
          return given[0] === rule!.id ? outcome : 'unknown'
        },
        try: async ({ id }) => {
          tried.push(id)
          await new Promise<void>((resolve) => {
            release = resolve
            if (id !== 'health.slow') resolve()
          })
          return trial as never
        },
      },
      known: { sectors: fiveSectors, areas: tinyLocality.areas },
      allow: createAllow(() => (principal ? { principal: identity } : { principal: null, why: 'missing' })),
      clock: { now: () => NOON },
    }),
  )
  const server = createServer(app)
  const url = await listen(server, '127.0.0.1', 0)
  closers.push(() => server.close())
  const send = async (path: string, body?: unknown) => {
    const answer = await fetch(`${url}/api/v1${path}`, {
      ...(body === undefined
        ? {}
        : { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    })
    return {
      status: answer.status,
      headers: answer.headers,
      body: (await answer.json()) as Record<string, never>,
    }
  }
  return { send, switched, tried, release: () => release() }
}

it('[RULE60] the rules in force, each with its state and its sentence, and what is wrong with the others', async () => {
  const { send } = await serve({ role: 'viewer' })
  const { status, headers, body } = await send('/rules')
  expect(status).toBe(200)
  expect(headers.get('cache-control')).toBe('no-store')
  expect(body).toMatchObject({
    at: NOON,
    rules: [
      { id: 'health.beds', sector: 'health', isOn: true, unit: '%', formula: { en: expect.any(String) } },
    ],
    mistakes: [{ file: 'a.yaml', path: 'rules.0.on' }],
    leftOut: 3,
  })
  expect((await (await serve(null)).send('/rules')).status).toBe(401)
  const bound = await serve({ role: 'officer', sectors: ['traffic'] })
  expect((await bound.send('/rules')).body.rules, 'an officer sees those of the own sectors').toEqual([])
})

it('[RULE61] a rule is tried by its name or as it is written, with every mistake at once', async () => {
  const { send, tried } = await serve({ role: 'operator' }, 'done', { count: 14 })
  expect((await send('/rules/try', { rule: 'health.beds' })).body).toEqual({ count: 14 })
  expect((await send('/rules/try', { rule: { sector: 'health', ...beds, id: 'mine' } })).status).toBe(200)
  expect(tried).toEqual(['health.beds', 'health.mine'])
  const wrong = await send('/rules/try', {
    rule: { sector: 'health', ...beds, severity: 'awful', areas: ['9'] },
  })
  expect(wrong.status).toBe(422)
  expect(wrong.body).toMatchObject({
    mistakes: [{ path: 'rule.severity' }, { path: 'rule.areas.0' }, { path: 'rule.areas' }],
  })
  expect((await send('/rules/try', { rule: 'health.none' })).status).toBe(404)
  expect((await send('/rules/try', { rule: 7 })).status).toBe(400)
  expect((await send('/rules/try', {})).status).toBe(400)
})

it('[RULE62] a trial is for operators, within their sectors, one at a time; without a past it says so', async () => {
  expect((await (await serve({ role: 'officer' })).send('/rules/try', { rule: 'health.beds' })).status).toBe(
    403,
  )
  const elsewhere = await serve({ role: 'operator', sectors: ['traffic'] })
  expect((await elsewhere.send('/rules/try', { rule: 'health.beds' })).status).toBe(403)
  const busy = await serve({ role: 'operator' })
  const slow = busy.send('/rules/try', { rule: { sector: 'health', ...beds, id: 'slow' } })
  while (!busy.tried.length) await new Promise((resolve) => setImmediate(resolve))
  const second = await busy.send('/rules/try', { rule: 'health.beds' })
  expect([second.status, second.headers.get('retry-after')]).toEqual([503, '5'])
  busy.release()
  expect((await slow).status).toBe(200)
  const blind = await serve({ role: 'operator' }, 'done', null)
  expect((await blind.send('/rules/try', { rule: 'health.beds' })).status).toBe(503)
})

it('[RULE63] the switch is for administrators and is kept, or not turned', async () => {
  const { send, switched } = await serve({ role: 'admin' })
  expect((await send('/rules/health.beds/switch', { isOn: false })).body).toEqual({
    id: 'health.beds',
    isOn: false,
  })
  expect(switched).toEqual([['health.beds', false, 'Lan']])
  expect((await send('/rules/health.none/switch', { isOn: true })).status).toBe(404)
  expect((await send('/rules/health.beds/switch', { on: true })).status).toBe(400)
  const away = await (await serve({ role: 'admin' }, 'away')).send('/rules/health.beds/switch', {
    isOn: true,
  })
  expect([away.status, away.headers.get('retry-after')]).toEqual([503, '5'])
  expect(
    (await (await serve({ role: 'operator' })).send('/rules/health.beds/switch', { isOn: true })).status,
  ).toBe(403)
})

it('[RULE58] one that cannot be tried on the past is refused with the reason, in both languages', async () => {
  const why = { vi: 'Không thử được', en: 'It cannot be tried' }
  const { send } = await serve({ role: 'operator' }, 'done', { why })
  expect(await send('/rules/try', { rule: 'health.beds' })).toMatchObject({
    status: 422,
    body: { detail: why.en, why },
  })
})
