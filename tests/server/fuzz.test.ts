// Hostile requests on every route and every word of a socket, against the real server: nothing of it fails, and
// nothing secret gets into its log.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { io } from 'socket.io-client'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { declaredRoutes } from '../../server/access/routes.ts'
import { resolveConfig } from '../../server/config.ts'
import { createLog } from '../../server/log.ts'
import { type RunningServer, startServer } from '../../server/server.ts'
import { systemClock } from '../../shared/clock.ts'
import { until } from '../support/until.ts'

let folder: string
let server: RunningServer
const lines: string[] = []
const log = createLog('trace', (line) => lines.push(line))

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ioc-fuzz-'))
  const env = {
    PORT: '0',
    DATA_DIR: folder,
    API_PER_MINUTE: '10000000',
    FAILURES_PER_MINUTE: '1000000',
    OPERATOR_KEYS: '',
  }
  server = await startServer(resolveConfig(env), systemClock, log)
  await until(async () => (await fetch(`${server.url}/api/v1/audit`)).ok, 'the database is there', 60_000)
}, 120_000)
afterAll(async () => {
  await server?.stop()
  await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
})

const hostile = fc.oneof(
  fc.constantFrom(
    '',
    '\0',
    '../../etc/passwd',
    "'; drop table audit; --",
    '<script>alert(1)</script>',
    '__proto__',
    'constructor',
    '9'.repeat(400),
    '-1',
    '1e308',
    'NaN',
    'Đặng \u{1F4A3}',
    '2026-02-30T25:61:00Z',
    'x'.repeat(3_000),
  ),
  fc.string({ unit: 'binary', maxLength: 40 }).map((text) => text.toWellFormed()),
)
const plausible = fc.constantFrom(
  ...[
    'health',
    'traffic',
    'bedOccupancy',
    'facility',
    '1',
    '100',
    'vi',
    'en',
    'hour',
    'day',
    'all',
    'open',
    '26',
  ],
  ...['2026-03-01T00:00:00+07:00', '1772323200000', '2026-03-01', '1h', 'critical', 'areaCode', 'commune'],
)
const value = fc.oneof({ arbitrary: plausible, weight: 3 }, hostile)
const names = [
  ...[
    'sector',
    'indicator',
    'kind',
    'from',
    'to',
    'step',
    'at',
    'language',
    'lang',
    'layer',
    'area',
    'against',
    'of',
  ],
  ...[
    'by',
    'level',
    'limit',
    'before',
    'state',
    'severity',
    'q',
    'confirm',
    'deed',
    'next',
    'code',
    'iss',
    '__proto__',
  ],
]
const query = fc.array(fc.tuple(fc.constantFrom(...names), value), { maxLength: 6 })
const fields = [
  ...[
    'name',
    'password',
    'code',
    'kind',
    'target',
    'control',
    'version',
    'comment',
    'to',
    'alerts',
    'rule',
    'isOn',
  ],
  ...[
    'rows',
    'sectors',
    'ways',
    'group',
    'claim',
    'role',
    'overlapHours',
    'id',
    'specversion',
    'data',
    'until',
    '__proto__',
  ],
]
const body = fc.oneof(
  fc.jsonValue({ depthSize: 'small' }).map((json) => JSON.stringify(json)),
  fc
    .array(fc.tuple(fc.constantFrom(...fields), fc.oneof(value, fc.jsonValue({ depthSize: 'small' }))), {
      maxLength: 6,
    })
    .map((entries) => JSON.stringify(Object.fromEntries(entries))),
  fc.constantFrom('', '{', '[[[[', 'null', '{"a":'.repeat(5_000), '\uFEFF{}'),
  hostile,
)
const type = fc.constantFrom(
  'application/json',
  'application/json; charset=utf-16',
  'application/cloudevents+json',
  'application/cloudevents-batch+json',
  'text/csv',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'text/plain',
  'x',
)
const shown = fc.constantFrom<Record<string, string>>(
  {},
  {},
  { authorization: 'Bearer x' },
  { authorization: `Bearer ioc_${'0'.repeat(12)}_${'a'.repeat(43)}` },
  { 'x-api-key': 'x'.repeat(500) },
  { cookie: `ioc_screen=screen_${'0'.repeat(12)}_${'a'.repeat(43)}; ioc_session=%00; a; =;;` },
  { 'x-forwarded-for': '::, \t, 1' },
)
const pathOf = (path: string) => {
  const parts = path.split('/').map((part) =>
    part.startsWith(':')
      ? fc.oneof(
          value.map((text) => encodeURIComponent(text) || 'x'),
          fc.constantFrom('%00', '%E0%A4%A', '%2e%2e', '1.pdf', '2026-11-21.pdf', '2026-10.pdf'),
        )
      : fc.constant(part),
  )
  return fc.tuple(...parts).map((made) => made.join('/'))
}

describe('hostile requests', () => {
  // A page to sign in elsewhere leads away from here.
  const routes = declaredRoutes.filter(({ path }) => !path.includes('oidc'))
  it.each(routes.map(({ method, path }) => [method, path] as const))(
    '[FUZZ1] %s %s never fails',
    async (method, path) => {
      await fc.assert(
        fc.asyncProperty(
          pathOf(path),
          query,
          body,
          type,
          shown,
          async (made, asked, text, contentType, headers) => {
            const search = asked.map((pair) => pair.map(encodeURIComponent).join('=')).join('&')
            const answer = await fetch(`${server.url}${made}?${search}`, {
              method,
              redirect: 'manual',
              headers: { ...headers, ...(method === 'GET' ? {} : { 'content-type': contentType }) },
              ...(method === 'GET' ? {} : { body: text }),
            })
            await answer.arrayBuffer()
            expect(answer.status, `${method} ${made}?${search} ${text.slice(0, 200)}`).toBeLessThan(500)
          },
        ),
        { numRuns: 12 },
      )
    },
  )

  it('[FUZZ2] no word of a socket fails the server', async () => {
    const socket = io(server.url, { forceNew: true, transports: ['websocket'], reconnection: false })
    const past = io(`${server.url}/past`, {
      forceNew: true,
      transports: ['websocket'],
      reconnection: false,
      auth: { session: { a: 1 }, at: 'x', speed: [] },
    })
    await new Promise((resolve) => socket.once('hello', resolve))
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(
          'join',
          'screen',
          'plan',
          'past',
          'play',
          'time',
          'alerts',
          '__proto__',
          'disconnecting',
        ),
        fc.array(fc.oneof(fc.jsonValue({ depthSize: 'small' }), value, fc.uint8Array({ maxLength: 20 })), {
          maxLength: 4,
        }),
        async (word, given) => {
          if (word === 'disconnecting') return
          socket.emit(word, ...given)
          past.emit(word, ...given)
        },
      ),
      { numRuns: 150 },
    )
    const other = io(server.url, { forceNew: true, transports: ['websocket'], reconnection: false })
    await new Promise((resolve) => other.once('hello', resolve))
    for (const each of [socket, past, other]) each.disconnect()
  })

  it('[FUZZ3] nothing of it was a failure in the log', () => {
    expect(lines.filter((line) => JSON.parse(line).level === 'error')).toEqual([])
  })
})

describe('the log', () => {
  const send = (path: string, body: unknown, headers: Record<string, string> = {}) =>
    fetch(`${server.url}/api/v1${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    })

  it('[LOG1] holds no key, code, token or password, at its most talkative; nor does the record', async () => {
    const name = 'agency-of-the-log'
    const { key } = await (await send('/keys', { name, kind: 'operator' })).json()
    const offer = await (await send('/pairing', {})).json()
    await send('/pairing/approve', { code: offer.code, name: 'hall-1' }, { authorization: `Bearer ${key}` })
    const claimed = await send('/pairing/claim', { claim: offer.claim })
    const token = /ioc_screen=([^;]+)/.exec(claimed.headers.get('set-cookie')!)![1]!
    const password = 'correct horse battery'
    await send('/login', { name: 'admin', password, code: '918273' })
    await send('/keys', { name, kind: 'operator', password, token: key })
    await fetch(`${server.url}/api/v1/screens`, { headers: { 'x-api-key': `${key}x`, cookie: `a=${token}` } })
    await fetch(`${server.url}/api/v1/history?sector=${key}&indicator=${password}`)
    await fetch(`${server.url}/wall/x`, { headers: { cookie: `ioc_screen=${token}` } })
    const record = await (await fetch(`${server.url}/api/v1/audit.ndjson`)).text()
    expect(record).toContain(name)
    const written = lines.join('\n') + record
    for (const secret of [
      key,
      key.slice(-43),
      offer.code,
      offer.claim,
      token,
      token.slice(-43),
      password,
      '918273',
    ])
      expect(written).not.toContain(secret)
  })

  it('[LOG2] holds no password of what the server connects to, also when it cannot', async () => {
    const told: string[] = []
    const env = {
      PORT: '0',
      DATA_DIR: join(folder, 'other'),
      DATABASE_URL: 'postgres://ioc:p4ssw0rd-of-db@127.0.0.1:9/ioc',
      REDIS_URL: 'redis://:p4ssw0rd-of-redis@127.0.0.1:9',
      OPERATOR_KEYS: 'desk:p4ssw0rd-of-desk',
      INGEST_KEYS: 'feed:p4ssw0rd-of-feed',
    }
    const away = await startServer(
      resolveConfig(env),
      systemClock,
      createLog('trace', (line) => told.push(line)),
    )
    try {
      await until(() => told.some((line) => line.includes('cannot be used')), 'it says that it cannot')
      await fetch(`${away.url}/api/v1/screens`, { headers: { authorization: 'Bearer p4ssw0rd-of-desk' } })
      const ready = await (await fetch(`${away.url}/readyz`)).text()
      const metrics = await (
        await fetch(`${away.url}/metrics`, { headers: { authorization: 'Bearer p4ssw0rd-of-desk' } })
      ).text()
      expect(told.join() + ready + metrics).not.toContain('p4ssw0rd')
    } finally {
      await away.stop()
    }
  })
})
