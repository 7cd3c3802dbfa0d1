// The real HTTP side on loopback, over a line that is as small as can be.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'vitest'
import { createAccess } from '../../server/access/access.ts'
import type { AlertsState } from '../../server/alerts/alerts.ts'
import { noAudit } from '../../server/audit/audit.ts'
import { resolveConfig } from '../../server/config.ts'
import type { Doors } from '../../server/doors.ts'
import { createBus } from '../../server/feed/bus.ts'
import { createIntake, type Line } from '../../server/feed/intake.ts'
import { type AppOptions, createApp } from '../../server/http/app.ts'
import { sessionRoutes } from '../../server/http/session.ts'
import { listen } from '../../server/listen.ts'
import { createLog } from '../../server/log.ts'
import { createMetrics } from '../../server/metrics.ts'
import { createRejections } from '../../server/rejections.ts'
import type { Place } from '../../server/store/journal.ts'
import { manualClock } from '../../shared/clock.ts'
import type { Catalogue } from '../../shared/protocol.ts'
import { fakeLine, noArchive } from './fakeLine.ts'

const closers: (() => unknown)[] = []

/** To be called after each test. */
export async function closeAll(): Promise<void> {
  for (const close of closers.splice(0).reverse()) await close()
}

export const NOW = Date.parse('2026-03-01T00:00:00Z')
const text = { vi: 'Y tế', en: 'Health' }
const catalogue = {
  locality: { id: 'vinh-phuc', name: text },
  areas: [{ code: '26', name: text, level: 'province' }],
  sectors: [
    {
      id: 'health',
      title: text,
      events: [],
      indicators: [],
      entities: { facility: { title: text } },
      cases: {},
    },
  ],
} as unknown as Catalogue

interface Given {
  env?: Record<string, string>
  disk?: 'ok' | 'full'
  backlogLimit?: number
  ready?: boolean
  alertsState?: AlertsState['state']
  line?: Line & { readonly taken?: readonly string[] }
  /** Absent unless given. */
  further?: Pick<AppOptions, 'reported' | 'downloads'>
  /** What guards the doors, over no database that keeps anything. */
  doors?: Doors
}

export async function serve({
  env = {},
  disk = 'ok',
  backlogLimit,
  ready = true,
  alertsState = 'ok',
  line = fakeLine(),
  further = {},
  doors,
}: Given = {}) {
  const clock = manualClock(NOW)
  const metrics = createMetrics()
  const rejections = createRejections()
  const held: (() => void)[] = []
  const journal = {
    async append<T>(_line: string, apply: (place: Place) => T): Promise<T> {
      if (disk === 'full') throw new Error('ENOSPC')
      if (backlogLimit !== undefined) await new Promise<void>((resolve) => held.push(resolve))
      return apply({ segment: 1, line: 0 })
    },
  }
  const bus = createBus('http', clock, backlogLimit)
  const stopBus = bus.start(createIntake({ line, journal, archive: noArchive, rejections, metrics, clock }))
  const clientDir = await mkdtemp(join(tmpdir(), 'ioc-client-'))
  await mkdir(join(clientDir, 'assets'))
  await writeFile(join(clientDir, 'index.html'), '<!doctype html><title>wall</title>')
  await writeFile(join(clientDir, 'assets', 'main-abc123.js'), 'export {}')
  const config = resolveConfig(env)
  const access = createAccess({ config, ...(doors ? { ways: doors.ways } : {}) })
  const app = createApp({
    audit: doors?.audit ?? noAudit,
    ...further,
    downloads: [
      sessionRoutes({ access, accounts: null }),
      ...(doors?.routes(access.allow, ['health']) ?? []),
      ...(further.downloads ?? []),
    ],
    ...(doors ? { gate: doors.gate(access.identify) } : {}),
    config,
    access,
    log: createLog('silent'),
    bus,
    desk: {
      screens: { list: () => [], find: () => [] },
      plans: { all: () => ({}) },
      movePlan: () => null,
      build: () => 'test',
    },
    past: { limit: 4, count: () => 0, spans: async () => [] },
    rejections,
    metrics,
    clock,
    map: { schematic: true, roads: 'x'.repeat(5_000) },
    clientDir,
    readiness: () => ({
      ready,
      ways: [{ name: 'redis-pubsub', state: 'away', since: NOW }],
      store: { state: 'ok', message: null, checkpointAt: null, problems: [] },
      history: {
        state: 'ok',
        message: null,
        bufferedSamples: 0,
        droppedSamples: 0,
        lagSeconds: 0,
        bytes: null,
      },
      archive: {
        state: 'ok',
        message: null,
        outboxBytes: 0,
        outboxChunks: 0,
        droppedChunks: 0,
        droppedEvents: 0,
        lagSeconds: 0,
      },
      alerts: { state: alertsState, open: 0, refused: 0, waiting: 0, dropped: 0 },
      mistakes: [],
    }),
    pipeline: {
      catalogue: () => catalogue,
      state: (now, sector) => ({ at: now, sector: sector ?? 'all' }),
      entities: (_sector, kind) => (kind === 'facility' ? { type: 'FeatureCollection', features: [] } : null),
      history: ({ indicator, stepMs }) =>
        indicator === 'bedOccupancy'
          ? { points: [[NOW, stepMs, 2, 3, 4]], simulated: [0], stepMs, complete: true }
          : null,
      ranking: () => null,
      counts: ({ indicator, step }) =>
        indicator === 'visitsToday' ? [[NOW, step === 'day' ? 24 : 1]] : null,
    },
  })
  const server: Server = createServer(app)
  const url = await listen(server, '127.0.0.1', 0)
  closers.push(
    () => rm(clientDir, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 }),
    () => new Promise((resolve) => server.close(resolve)),
    () => server.closeAllConnections(),
  )
  const post = (body: string | Buffer, headers: Record<string, string> = {}) =>
    fetch(`${url}/api/v1/events`, {
      method: 'POST',
      body: body as unknown as BodyInit,
      headers: { 'content-type': 'application/cloudevents+json', ...headers },
    })
  return {
    app,
    url,
    post,
    line,
    rejections,
    held,
    stopBus,
    get: (path: string, headers = {}) => fetch(url + path, { headers }),
  }
}

export const BATCH = { 'content-type': 'application/cloudevents-batch+json' }

/** The body of an error, after a look at its form. */
export async function problem(response: Response) {
  expect(response.headers.get('content-type')).toBe('application/problem+json')
  const body = await response.json()
  expect(body).toMatchObject({ type: 'about:blank', status: response.status, title: expect.any(String) })
  expect(body.detail).toMatch(/[.:]/)
  return body
}
