// Hostile requests on every route and every word of a socket, against the real server: nothing of it fails.
import fc from 'fast-check'
import { io } from 'socket.io-client'
import { describe, expect, it } from 'vitest'
import { declaredRoutes } from '../../server/access/routes.ts'
import { talkativeServer } from './talkativeServer.ts'

const server = talkativeServer()

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
    expect(server.lines.filter((line) => JSON.parse(line).level === 'error')).toEqual([])
  })
})
