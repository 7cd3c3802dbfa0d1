import { createServer } from 'node:http'
import { afterEach, describe, expect, it } from 'vitest'
import { listen, urlOf } from '../../server/listen.ts'
import { closeAll, NOW, problem, serve } from './serveHttp.ts'

afterEach(closeAll)

describe('state out', () => {
  it('[HTTP11] catalogue: lists of entities with their kind, cached by ETag', async () => {
    const { get } = await serve()
    const response = await get('/api/v1/catalogue')
    expect(await response.json()).toMatchObject({
      locality: { id: 'vinh-phuc' },
      areas: [{ code: '26' }],
      sectors: [{ id: 'health', events: [], indicators: [], entities: [{ kind: 'facility' }] }],
    })
    const etag = response.headers.get('etag')!
    const again = { 'if-none-match': etag, 'cache-control': 'max-age=0' }
    expect((await get('/api/v1/catalogue', again)).status).toBe(304)
  })

  it('[HTTP12] the map comes compressed, once', async () => {
    const { get } = await serve()
    const response = await get('/api/v1/map', { 'accept-encoding': 'gzip' })
    expect(response.headers.get('content-encoding')).toBe('gzip')
    expect(Number(response.headers.get('content-length'))).toBeLessThan(500)
    expect(await response.json()).toMatchObject({ schematic: true })
    expect(
      (await get('/api/v1/map', { 'accept-encoding': 'identity' })).headers.get('content-encoding'),
    ).toBeNull()
  })

  it('[HTTP13] state, entities and history, or a problem that says what there is not', async () => {
    const { get } = await serve()
    expect(await (await get('/api/v1/state')).json()).toEqual({ at: NOW, sector: 'all' })
    expect(await (await get('/api/v1/state?sector=health')).json()).toEqual({ at: NOW, sector: 'health' })
    const entities = await get('/api/v1/entities?sector=health&kind=facility')
    expect(entities.headers.get('content-type')).toContain('application/geo+json')
    expect(await entities.json()).toEqual({ type: 'FeatureCollection', features: [] })
    const counts = await get('/api/v1/counts?sector=health&indicator=visitsToday&step=day')
    expect(await counts.json()).toEqual({ points: [[NOW, 24]] })
    expect((await get('/api/v1/counts?sector=health&indicator=bedOccupancy')).status).toBe(404)
    expect((await get('/api/v1/counts?sector=health&indicator=visitsToday&step=week')).status).toBe(400)
    const history = await get('/api/v1/history?sector=health&indicator=bedOccupancy&step=1h')
    expect(await history.json()).toEqual({
      points: [[NOW, 3_600_000, 2, 3, 4]],
      simulated: [0],
      stepMs: 3_600_000,
      complete: true,
    })
    for (const path of [
      '/api/v1/state?sector=none',
      '/api/v1/state?sector=a&sector=b',
      '/api/v1/entities?sector=none&kind=facility',
      '/api/v1/entities?sector=health&kind=__proto__',
      '/api/v1/history?sector=health&indicator=none',
      '/api/v1/none',
      '/api',
    ]) {
      const response = await get(path)
      expect([path, response.status]).toEqual([path, 404])
      await problem(response)
    }
  })

  it('[HTTP14] 400 for history that is reversed, absurd or unclear', async () => {
    const { get } = await serve()
    for (const query of [
      'from=2026-03-02T00:00:00Z&to=2026-03-01T00:00:00Z',
      'from=0',
      'from=yesterday',
      'to=2026-03-01',
      'step=0',
      'step=1y',
      'step=1s',
      'from=2026-02-30T00:00:00&to=1e9',
    ]) {
      const response = await get(`/api/v1/history?sector=health&indicator=bedOccupancy&${query}`)
      expect([query, response.status]).toEqual([query, 400])
      await problem(response)
    }
    expect((await get('/api/v1/history?sector=health')).status).toBe(400)
    expect((await get('/api/v1/entities?sector=health')).status).toBe(400)
    expect((await get('/api/v1/rejections?limit=-1')).status).toBe(400)
  })

  it('[HTTP15] health, readiness with each dependency, metrics', async () => {
    const { get } = await serve()
    expect((await get('/healthz')).status).toBe(200)
    const degraded = await get('/readyz')
    expect(degraded.status).toBe(200)
    expect(await degraded.json()).toMatchObject({
      status: 'degraded',
      ways: [{ name: 'redis-pubsub', state: 'away' }],
      store: { state: 'ok' },
      alerts: { state: 'ok', open: 0, waiting: 0, dropped: 0 },
    })
    expect(await (await get('/metrics')).text()).toContain('ioc_events_accepted_total')
    const alone = await serve({ alertsState: 'alone' })
    expect(await (await alone.get('/readyz')).json()).toMatchObject({ alerts: { state: 'alone' } })
    const stopping = await serve({ ready: false })
    expect((await stopping.get('/readyz')).status).toBe(503)
  })
})

describe('the wall’s files', () => {
  it('[HTTP16] hashed files for ever, pages never from a cache, under a strict policy', async () => {
    const { get } = await serve()
    const asset = await get('/assets/main-abc123.js')
    expect(asset.headers.get('cache-control')).toContain('immutable')
    for (const path of [
      '/',
      '/wall/overview',
      '/wall/health',
      '/wall?group=G&screen=2',
      '/console',
      '/brief',
    ]) {
      const page = await get(path)
      expect([path, page.status]).toEqual([path, 200])
      expect(page.headers.get('cache-control')).toBe('no-cache')
      expect(page.headers.get('content-security-policy')).toContain("script-src 'self';")
      expect(await page.text()).toContain('<title>wall</title>')
    }
    expect((await get('/assets/missing.js')).status).toBe(404)
    expect((await get('/..%2f..%2fetc/passwd')).status).toBe(404)
    expect((await get('/%ff')).status).toBe(404)
  })

  it('[HTTP17] a busy port is said in one sentence', async () => {
    const { url } = await serve()
    const port = Number(new URL(url).port)
    await expect(listen(createServer(), '127.0.0.1', port)).rejects.toThrow(
      /^Port \d+ on 127\.0\.0\.1 is in use: .*\.$/,
    )
    expect(urlOf('0.0.0.0', 80)).toBe('http://127.0.0.1:80')
    expect(urlOf('::1', 80)).toBe('http://[::1]:80')
  })
})
