// A real PostgreSQL, taken away while events keep coming until nothing more fits before it.
import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { systemClock } from '../../shared/clock.ts'
import { event, facility } from '../support/make.ts'
import { noPostgres, startPostgres, type TestPostgres } from '../support/postgres.ts'
import { figureOf, type ServerProcess, startServerProcess } from '../support/processes.ts'
import { until } from '../support/until.ts'

/** Of what cannot be compressed; each a little under 1 MiB as JSON. */
const BATCHES_AT_MOST = 250
const REPORTS = 1_100

let postgres: TestPostgres
let server: ServerProcess
beforeAll(async () => {
  if (noPostgres) return
  postgres = await startPostgres()
  server = await startServerProcess({
    DATABASE_URL: await postgres.fresh(),
    INGEST_PER_MINUTE: '1000000',
    LOG_LEVEL: 'warn',
  })
}, 60_000)
afterAll(async () => {
  await server?.stop()
  await postgres?.stop()
})

const now = () => systemClock.now()
const archive = async () => (await (await fetch(`${server.url}/readyz`)).json()).archive
const noise = (bytes: number) => randomBytes(bytes).toString('base64url')

/** Sends one thing to count among reports that take room. */
async function send(): Promise<Response> {
  const violation = event('ioc.traffic.violation.recorded', now(), undefined, {
    kind: 'speed',
    areaCode: '243',
  })
  const reports = Array.from({ length: REPORTS }, (_, i) =>
    facility(`f${i}`, now(), { name: noise(140) }, { id: noise(140) }),
  )
  return fetch(`${server.url}/api/v1/events`, {
    method: 'POST',
    headers: { 'content-type': 'application/cloudevents-batch+json' },
    body: JSON.stringify([violation, ...reports]),
  })
}

describe.skipIf(noPostgres)('PostgreSQL ended under load', () => {
  it('[ARC10] the wall goes on, senders are told to wait once no more fits, and it catches up with every acknowledged event', async () => {
    await until(async () => (await archive()).state === 'ok', 'the archive is there', 30_000)
    expect((await send()).status).toBe(202)
    let acknowledged = 1
    await postgres.down()

    let answer = await send()
    for (let batch = 0; answer.status === 202 && batch < BATCHES_AT_MOST; batch++) {
      acknowledged++
      answer = await send()
    }
    expect(answer.status).toBe(503)
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0)
    const full = await archive()
    expect(full).toMatchObject({ state: 'full', droppedEvents: 0 })
    expect(full.outboxBytes).toBeGreaterThanOrEqual(64 * 1024 * 1024)
    const metrics = await (await fetch(`${server.url}/metrics`)).text()
    expect(metrics).toMatch(/outbox_bytes(\{[^}]*\})? \d{8}/)
    expect((await figureOf(server.url, 'traffic', 'violationsToday')).value).toBe(acknowledged)

    await postgres.up()
    await until(async () => (await archive()).outboxChunks === 0, 'it catches up', 60_000)
    expect((await send()).status).toBe(202)
    acknowledged++
    await server.restart('SIGKILL')
    expect((await figureOf(server.url, 'traffic', 'violationsToday')).value).toBe(acknowledged)
  }, 240_000)
})
