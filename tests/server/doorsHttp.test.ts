import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { resolveConfig } from '../../server/config.ts'
import { createDoors, type Doors } from '../../server/doors.ts'
import type { Database } from '../../server/history/database.ts'
import { createLog } from '../../server/log.ts'
import type { AuditNote } from '../../shared/audit.ts'
import { MINUTE, manualClock } from '../../shared/clock.ts'
import { event } from '../support/make.ts'
import { BATCH, closeAll, NOW, problem, serve } from './serveHttp.ts'

/** Takes everything and keeps nothing: what the server knows, it holds in memory. */
const database = {
  query: async () => [],
  transaction: async (work: (connection: unknown) => Promise<unknown>) => work({ query: async () => [] }),
  close: async () => {},
} as unknown as Database

let folder: string
let doors: Doors
let notes: AuditNote[]
let isAway: boolean
const clock = manualClock(NOW)

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ioc-doors-'))
  isAway = false
  notes = []
  const made = createDoors({
    config: resolveConfig({}),
    dataDir: folder,
    ask: async (work) => (isAway ? null : work({ database, ids: new Map() })),
    clock,
    log: createLog('silent'),
  })
  doors = {
    ...made,
    audit: Object.assign(made.audit, { note: (note: AuditNote) => void notes.push(note) }),
  }
  for (const branch of doors.branches) await branch.save(database)
})
afterEach(async () => {
  await closeAll()
  await rm(folder, { recursive: true, force: true })
})

const start = async (env: Record<string, string> = {}) => {
  const server = await serve({ env, doors })
  const send = async (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) =>
    fetch(`${server.url}/api/v1${path}`, {
      method,
      headers: { 'content-type': 'application/json', ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
  return { ...server, send }
}
const deeds = () => notes.map(({ deed, of }) => `${deed} ${of}`)

describe('keys over HTTP', () => {
  it('[KEY8] a key is told once; with it a feed sends events of its sectors alone', async () => {
    const { send, post } = await start({ INGEST_KEYS: 'other:other-key-1' })
    const answer = await send('POST', '/keys', {
      name: 'agency',
      kind: 'feed',
      sectors: ['health', 'health'],
    })
    expect(answer.status).toBe(201)
    expect(answer.headers.get('cache-control')).toBe('no-store')
    const { key, shown } = await answer.json()
    expect(shown).toMatchObject({ name: 'agency', sectors: ['health'], ways: ['http'], state: 'ok' })
    const list = await (await send('GET', '/keys')).text()
    expect(list).toContain(shown.prefix)
    expect(list).not.toContain(key)
    const authorization = `Bearer ${key}`
    const batch = JSON.stringify([event('ioc.health.x', NOW, undefined, {})])
    expect((await post(batch, { ...BATCH, authorization })).status).toBeLessThan(300)
    expect((await post(batch, { ...BATCH })).status).toBe(401)
    expect((await send('GET', '/keys', undefined, { authorization })).status).toBe(403)
    expect((await send('DELETE', `/keys/${shown.id}`)).status).toBe(200)
    expect((await post(batch, { ...BATCH, authorization })).status).toBe(401)
    expect(deeds()).toEqual([`key.made ${shown.id}`, `key.revoked ${shown.id}`])
    expect(JSON.stringify(notes)).not.toContain(key)
  })

  it('[KEY9] what cannot be made is refused with the reason', async () => {
    const { send } = await start()
    const made = (await (await send('POST', '/keys', { name: 'a b', kind: 'operator' })).json()).shown
    for (const [body, status] of [
      [{ name: '', kind: 'feed' }, 400],
      [{ name: 'x', kind: 'king' }, 400],
      [{ name: 'x', kind: 'feed', sectors: ['nothing'] }, 400],
      [{ name: 'x', kind: 'feed', ways: [] }, 400],
      [{ name: 'x', kind: 'feed', more: 1 }, 400],
      [{ name: 'a b', kind: 'feed' }, 409],
    ] as const) {
      const answer = await send('POST', '/keys', body)
      expect(answer.status).toBe(status)
      await problem(answer)
    }
    expect((await send('POST', '/keys/none/rotate', {})).status).toBe(404)
    expect((await send('POST', `/keys/${made.id}/rotate`, { overlapHours: -1 })).status).toBe(400)
    expect((await send('DELETE', '/keys/none')).status).toBe(404)
    isAway = true
    const away = await send('POST', '/keys', { name: 'x', kind: 'feed' })
    expect(away.status).toBe(503)
    expect(away.headers.get('retry-after')).toBe('5')
    expect(deeds()).toEqual([`key.made ${made.id}`])
  })
})

describe('pairing over HTTP', () => {
  it('[PAIR9] a screen asks without being known; only an operator approves; both are recorded', async () => {
    const { send } = await start({ OPERATOR_KEYS: 'desk:operator-key' })
    const key = { authorization: 'Bearer operator-key' }
    const offer = await (await send('POST', '/pairing')).json()
    const given = { code: offer.code, name: 'hall-1', group: 'hall' }
    expect((await send('POST', '/pairing/approve', given)).status).toBe(401)
    expect((await send('POST', '/pairing/approve', { ...given, name: 'Hall 1' }, key)).status).toBe(400)
    expect((await send('POST', '/pairing/approve', { ...given, code: 'AAAAAAAA' }, key)).status).toBe(404)
    expect((await send('POST', '/pairing/approve', given, key)).status).toBe(201)
    const claimed = await send('POST', '/pairing/claim', { claim: offer.claim })
    expect(await claimed.json()).toEqual({ state: 'approved', name: 'hall-1', group: 'hall' })
    expect(claimed.headers.get('set-cookie')).toMatch(
      /^ioc_screen=screen_[0-9a-f]{12}_[\w-]{43}; Max-Age=34560000; Path=\/; .*HttpOnly; SameSite=Strict$/,
    )
    expect(notes.map(({ deed, by }) => `${by?.name} ${deed}`)).toEqual([
      'desk screen.refused',
      'desk screen.paired',
    ])
    expect(JSON.stringify(notes)).not.toContain(offer.code)
  })

  it('[PAIR10] a wall’s page is for screens that are known: others are sent to where they show a code', async () => {
    const { url, send } = await start({ ACCOUNTS: 'on', OPERATOR_KEYS: 'desk:operator-key' })
    const open = (path: string, cookie = '') => fetch(url + path, { redirect: 'manual', headers: { cookie } })
    const unknown = await open('/wall/traffic?lang=en')
    expect(unknown.status).toBe(302)
    expect(unknown.headers.get('location')).toBe('/pair/screen?to=%2Fwall%2Ftraffic%3Flang%3Den')
    expect((await open('/pair/screen')).status).toBe(200)
    const offer = await (await send('POST', '/pairing')).json()
    const key = { authorization: 'Bearer operator-key' }
    await send('POST', '/pairing/approve', { code: offer.code, name: 'hall-1', group: 'hall' }, key)
    const cookie = (await send('POST', '/pairing/claim', { claim: offer.claim })).headers
      .get('set-cookie')!
      .split(';')[0]!
    const known = await open('/wall/traffic?lang=en', cookie)
    expect(known.headers.get('location')).toBe('/wall/traffic?lang=en&name=hall-1&group=hall')
    const named = await open('/wall/traffic?group=lobby&screen=2', cookie)
    expect(named.status).toBe(200)
    expect(named.headers.get('set-cookie')).toContain(cookie)
  })
})

describe('the trail of requests', () => {
  it('[AUD15] what was done or taken is noted with who and what, and what was refused for want of a right', async () => {
    const { send } = await start({ OPERATOR_KEYS: 'desk:operator-key' })
    const key = { authorization: 'Bearer operator-key' }
    await send('GET', '/state')
    await send('POST', '/control', { target: { all: true } }, key)
    await send('POST', '/control', {}, {})
    expect(notes).toMatchObject([
      { at: NOW, by: { kind: 'demo' }, deed: 'screens.controlled', of: null, details: { refused: 401 } },
    ])
  })

  it('[AUD16] the record is for administrators, by pages and as files; taking it is noted', async () => {
    const { send } = await start({ OPERATOR_KEYS: 'desk:operator-key' })
    const key = { authorization: 'Bearer operator-key' }
    expect((await send('GET', '/audit', undefined, key)).status).toBe(403)
    const { send: asAdmin } = await start()
    expect(await (await asAdmin('GET', '/audit?limit=5')).json()).toEqual({
      rows: [],
      next: null,
      head: null,
    })
    for (const query of ['limit=0', 'limit=x', 'before=0', 'from=yesterday', 'by=', 'of=%00'])
      expect((await asAdmin('GET', `/audit?${query}`)).status).toBe(400)
    const csv = await asAdmin('GET', '/audit.csv?deed=login')
    expect(csv.headers.get('content-type')).toMatch('text/csv')
    expect(await csv.text()).toContain('seq,at,kind')
    isAway = true
    expect((await asAdmin('GET', '/audit')).status).toBe(503)
    expect(deeds()).toEqual(['audit.taken csv'])
  })
})

describe('limits', () => {
  it('[LIM1] who is refused too often waits for the rest of the minute; who is known is not kept out by him', async () => {
    const { send } = await start({ OPERATOR_KEYS: 'desk:operator-key', FAILURES_PER_MINUTE: '5' })
    const ask = async (key: string) => send('GET', '/screens', undefined, { authorization: `Bearer ${key}` })
    for (let i = 0; i < 5; i++) expect((await ask(`wrong-key-${i}`)).status).toBe(401)
    const told = await ask('wrong-key-5')
    expect(told.status).toBe(429)
    expect(Number(told.headers.get('retry-after'))).toBeLessThanOrEqual(MINUTE / 1000)
    await problem(told)
    expect((await ask('operator-key')).status).toBe(200)
  })

  it('[LIM2] good requests never count as refused, however many come at a time', async () => {
    const { send } = await start({ FAILURES_PER_MINUTE: '3' })
    const answers = await Promise.all(Array.from({ length: 30 }, () => send('GET', '/state')))
    expect(answers.every(({ status }) => status === 200)).toBe(true)
  })

  it('[LIM3] a known key has a limit of its own, apart from its address', async () => {
    const { send } = await start({ OPERATOR_KEYS: 'a:operator-key-a b:operator-key-b', API_PER_MINUTE: '4' })
    const ask = async (key: string) =>
      (await send('GET', '/screens', undefined, { authorization: `Bearer ${key}` })).status
    for (let i = 0; i < 4; i++) expect(await ask('operator-key-a')).toBe(200)
    expect(await ask('operator-key-a')).toBe(429)
    expect(await ask('operator-key-b')).toBe(200)
  })

  it('[LIM4] a body that is too large is refused before it is read whole', async () => {
    const { send } = await start()
    const answer = await send('POST', '/keys', { name: 'x'.repeat(100_000) })
    expect(answer.status).toBe(413)
    await problem(answer)
  })
})

describe('what browsers are told', () => {
  it('[CSP4] no inline script or style element, no foreign source, no frame; HSTS over HTTPS alone', async () => {
    const { get } = await start()
    const { headers } = await get('/')
    const policy = headers.get('content-security-policy')!
    expect(policy).toContain("script-src 'self';")
    expect(policy).toMatch(/style-src-elem 'self'(?: 'sha256-[^']+'){3};/)
    expect(policy).toContain("worker-src 'self' blob:;")
    expect(policy.replace(/style-src-attr [^;]+/, '')).not.toContain('unsafe')
    expect(policy).not.toMatch(/https?:|\*/)
    expect(headers.get('strict-transport-security')).toBeNull()
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('referrer-policy')).toBe('same-origin')
    expect(headers.get('x-powered-by')).toBeNull()
  })
})
