import { request as httpRequest } from 'node:http'
import { afterEach, describe, expect, it } from 'vitest'
import { until } from '../support/until.ts'
import { BATCH, closeAll, problem, serve } from './serveHttp.ts'

afterEach(closeAll)

const good = (id: string, sector = 'health') => ({ id, type: `ioc.${sector}.x.y`, source: '/s' })
const wrong = (id: string, code = 'schema') => ({ ...good(id), wrong: code })

describe('POST /api/v1/events', () => {
  it('[HTTP1] 202 when all were taken, duplicates counted once', async () => {
    const { post, line } = await serve()
    const first = await post(JSON.stringify(good('a')))
    expect(first.status).toBe(202)
    expect(await first.json()).toEqual({ accepted: 1, duplicates: 0, rejected: [] })
    const second = await post(JSON.stringify([good('a'), good('b')]), BATCH)
    expect(second.status).toBe(202)
    expect(await second.json()).toEqual({ accepted: 1, duplicates: 1, rejected: [] })
    expect(line.taken).toEqual(['a', 'b'])
    expect((await post('[]', BATCH)).status).toBe(202)
  })

  it('[HTTP2] 207 when some were rejected, each with index, id, code, path and message', async () => {
    const { post } = await serve()
    const response = await post(JSON.stringify([good('a'), wrong('b'), 7, good('c')]), BATCH)
    expect(response.status).toBe(207)
    expect(await response.json()).toEqual({
      accepted: 2,
      duplicates: 0,
      rejected: [
        { index: 1, id: 'b', code: 'schema', path: 'data', message: 'is schema' },
        { index: 2, id: null, code: 'malformed', path: 'data', message: 'is malformed' },
      ],
    })
  })

  it('[HTTP3] 400 for what is not JSON, not UTF-8, nested absurdly or not CloudEvents', async () => {
    const { post, rejections, line } = await serve()
    const bodies: [string | Buffer, Record<string, string>][] = [
      ['', {}],
      ['{"id": NaN}', {}],
      ['"text"', {}],
      ['[]', {}],
      [JSON.stringify(good('a')), BATCH],
      [Buffer.from([0x22, 0xc3, 0x28, 0x22]), {}],
      [`{"data":${'['.repeat(100_000)}${']'.repeat(100_000)}}`, {}],
      ['{"__proto__":{"polluted":1}}', {}],
    ]
    for (const [body, headers] of bodies) {
      const response = await post(body, headers)
      expect(response.status).toBe(400)
      await problem(response)
    }
    const notEvent = await problem(await post('{"id":"x"}'))
    expect(notEvent).toMatchObject({ accepted: 0, rejected: [{ index: 0, code: 'malformed' }] })
    expect(rejections.report().total).toBe(bodies.length + 1)
    expect(line.taken).toEqual([])
    expect(({} as { polluted?: number }).polluted).toBeUndefined()
  })

  it('[HTTP4] 422 when a CloudEvent, or every event of a batch, was rejected', async () => {
    const { post } = await serve()
    const one = await post(JSON.stringify(wrong('a', 'unknown-area')))
    expect(one.status).toBe(422)
    expect(await problem(one)).toMatchObject({ rejected: [{ code: 'unknown-area' }] })
    const batch = await post(JSON.stringify([wrong('a'), {}]), BATCH)
    expect(batch.status).toBe(422)
    expect((await problem(batch)).rejected).toHaveLength(2)
  })

  it('[HTTP5] 413 over 1 MiB, with and without a stated length', async () => {
    const { post, url } = await serve()
    const large = await post(JSON.stringify({ ...good('a'), data: 'x'.repeat(1024 * 1024) }))
    expect(large.status).toBe(413)
    await problem(large)
    const status = await new Promise((resolve, reject) => {
      const headers = { 'content-type': 'application/cloudevents+json' }
      const sent = httpRequest(`${url}/api/v1/events`, { method: 'POST', headers }, (response) => {
        response.resume()
        resolve(response.statusCode)
      })
      sent.on('error', reject)
      for (let i = 0; i < 20; i++) sent.write('x'.repeat(100_000))
      sent.end()
    })
    expect(status).toBe(413)
  })

  it('[HTTP6] 415 for another media type, charset or encoding', async () => {
    const { post } = await serve()
    for (const headers of [
      { 'content-type': 'application/json' },
      { 'content-type': 'text/plain', 'ce-id': '1' },
      { 'content-type': 'application/cloudevents+xml', 'ce-id': '1' },
      { 'content-type': 'application/cloudevents+json; charset=iso-8859-1' },
      { 'content-encoding': 'gzip' },
    ] as Record<string, string>[]) {
      const response = await post(JSON.stringify(good('a')), headers)
      expect(response.status).toBe(415)
      await problem(response)
    }
    const utf8 = { 'content-type': 'application/cloudevents+json; charset=UTF-8' }
    expect((await post(JSON.stringify(good('a')), utf8)).status).toBe(202)
  })

  it('[HTTP7] binary mode: attributes from percent-encoded ce- headers, data from the body', async () => {
    const { post, rejections } = await serve()
    const headers = {
      'content-type': 'application/json',
      'ce-specversion': '1.0',
      'ce-type': 'ioc.health.x.y',
      'ce-source': '"/Ph%C3%BAc%20Y%C3%AAn"',
      'ce-simulated': 'true',
      'ce-wrong': 'schema',
    }
    expect((await post('{"beds":1}', { ...headers, 'ce-id': 'm%E1%BB%99t' })).status).toBe(422)
    const [kept] = rejections.report().newest
    expect(kept).toMatchObject({ id: 'một', source: '/Phúc Yên' })
    expect(JSON.parse(kept!.excerpt)).toMatchObject({
      simulated: true,
      datacontenttype: 'application/json',
      data: { beds: 1 },
    })
    expect((await post('{}', { ...headers, 'ce-id': '%E1%BB' })).status).toBe(400)
    expect((await post('{', { ...headers, 'ce-id': 'x' })).status).toBe(400)
  })

  it('[HTTP8] 401 without a known key, 403 with a key for something else; a key speaks only for its sectors', async () => {
    const env = { INGEST_KEYS: 'agency:agency-key:health, all:all-of-them', OPERATOR_KEYS: 'op:operator-key' }
    const { post, get } = await serve({ env })
    const event = JSON.stringify(good('a', 'traffic'))
    const none = await post(event)
    expect(none.status).toBe(401)
    expect(none.headers.get('www-authenticate')).toMatch(/^Bearer/)
    await problem(none)
    expect((await post(event, { authorization: 'Bearer wrong-key' })).status).toBe(401)
    expect((await post(event, { authorization: 'Bearer operator-key' })).status).toBe(403)
    expect((await post(event, { authorization: 'Bearer agency-key' })).status).toBe(403)
    expect((await post(event, { 'x-api-key': 'all-of-them' })).status).toBe(202)
    const mixed = await post(JSON.stringify([good('b'), good('c', 'traffic')]), {
      ...BATCH,
      'x-api-key': 'agency-key',
    })
    expect(mixed.status).toBe(207)
    expect((await mixed.json()).rejected).toMatchObject([{ index: 1, code: 'forbidden' }])
    expect((await get('/api/v1/rejections')).status).toBe(401)
    expect((await get('/api/v1/rejections', { 'x-api-key': 'agency-key' })).status).toBe(403)
    expect((await get('/api/v1/rejections', { authorization: 'Bearer operator-key' })).status).toBe(200)
  })

  it('[HTTP9] 429 with Retry-After in a flood, counted by key, and when too much waits for the disk', async () => {
    const env = { INGEST_PER_MINUTE: '3', INGEST_KEYS: 'a:key-number-a, b:key-number-b' }
    const { post } = await serve({ env })
    const as = (key: string) => post(JSON.stringify(good('a')), { 'x-api-key': key })
    for (let i = 0; i < 3; i++) expect((await as('key-number-a')).status).toBe(202)
    const flooded = await as('key-number-a')
    expect(flooded.status).toBe(429)
    expect(Number(flooded.headers.get('retry-after'))).toBeGreaterThan(0)
    await problem(flooded)
    expect((await as('key-number-b')).status).toBe(202)

    const slow = await serve({ backlogLimit: 1 })
    const waiting = slow.post(JSON.stringify(good('a')))
    await until(() => slow.held.length > 0, 'the first waits')
    const full = await slow.post(JSON.stringify(good('b')))
    expect(full.status).toBe(429)
    expect(full.headers.get('retry-after')).toBe('1')
    slow.held[0]!()
    expect((await waiting).status).toBe(202)
  })

  it('[HTTP10] 503 with Retry-After and nothing counted when it cannot be stored, or while stopping', async () => {
    const { post, line, stopBus } = await serve({ disk: 'full' })
    const response = await post(JSON.stringify(good('a')))
    expect(response.status).toBe(503)
    expect(response.headers.get('retry-after')).toBe('5')
    await problem(response)
    expect(line.taken).toEqual([])
    stopBus()
    expect((await post(JSON.stringify(good('a')))).status).toBe(503)
  })
})
