// Alerts of other systems, over HTTP as they send them.

import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import express from 'express'
import { afterEach, describe, expect, it } from 'vitest'
import { createAllow } from '../../server/access/allow.ts'
import { createExternal } from '../../server/alerts/external.ts'
import { alertmanagerRoutes } from '../../server/http/alertmanager.ts'
import type { Principal } from '../../shared/access.ts'
import type { Signal } from '../../shared/alert.ts'
import { MINUTE, manualClock } from '../../shared/clock.ts'
import { NOON } from '../support/make.ts'

const closers: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close()
})

async function start(sectors?: string[]) {
  const clock = manualClock(NOON)
  const signals: Signal[] = []
  const external = createExternal({
    sectors: ['traffic', 'health'],
    areas: new Set(['243']),
    hear: (signal) => signals.push(signal),
    clock,
  })
  closers.push(external.start())
  const principal: Principal = {
    kind: 'key',
    id: 'k',
    name: 'monitoring',
    role: 'admin',
    ...(sectors && { sectors }),
  }
  const app = express()
  app.use('/api/v1', alertmanagerRoutes({ external, allow: createAllow(() => ({ principal })) }))
  const server = createServer(app)
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  closers.push(() => server.close())
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/v1/alertmanager`
  const send = async (path: string, body: unknown) => {
    const answer = await fetch(base + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    return { status: answer.status, body: await answer.json() }
  }
  return { clock, signals, external, send }
}

const labels = {
  alertname: 'LinkDown',
  sector: 'traffic',
  severity: 'critical',
  instance: 'cam-7',
  area: '243',
}
const firing = {
  status: 'firing',
  labels,
  annotations: { summary: 'Camera 7 is away' },
  startsAt: '2026-02-27T04:50:00.123456789Z',
  endsAt: '0001-01-01T00:00:00Z',
}
const webhook = (...alerts: object[]) => ({ version: '4', status: 'firing', receiver: 'ioc', alerts })

describe('an Alertmanager’s webhook', () => {
  it('[EXT1] begins and ends an alert of the sector, severity and place that its labels name', async () => {
    const { signals, send } = await start()
    expect(await send('', webhook(firing))).toEqual({ status: 200, body: { accepted: 1, rejected: [] } })
    expect(signals[0]).toMatchObject({
      rule: 'traffic.external-critical',
      isActive: true,
      at: Date.parse('2026-02-27T04:50:00.123Z'),
      subject: { name: { en: 'cam-7' }, area: '243' },
      message: { vi: 'Camera 7 is away' },
    })
    const over = { ...firing, status: 'resolved', endsAt: '2026-02-27T04:58:00Z' }
    await send('', webhook(over))
    expect(signals[1]).toMatchObject({ isActive: false, subject: { id: signals[0]!.subject.id } })
    expect(signals[1]!.at).toBe(Date.parse(over.endsAt))
    await send('', webhook(over))
    expect(signals).toHaveLength(2)
  })

  it('[EXT2] what names no sector, or one that the key may not speak for, is refused with its place', async () => {
    const { send, signals } = await start(['traffic'])
    const { sector: _, ...nameless } = labels
    const health = { ...firing, labels: { ...labels, sector: 'health' } }
    const mixed = await send('', webhook({ ...firing, labels: nameless }, health, firing))
    expect(mixed.status).toBe(207)
    expect(mixed.body.accepted).toBe(1)
    expect(mixed.body.rejected.map(({ index }: { index: number }) => index)).toEqual([0, 1])
    expect((await send('', webhook(health))).status).toBe(422)
    expect((await send('?sector=traffic', webhook({ ...firing, labels: nameless }))).status).toBe(200)
    expect((await send('', { nonsense: true })).status).toBe(400)
    expect(signals.every(({ rule }) => rule.startsWith('traffic.'))).toBe(true)
  })
})

describe('Prometheus, as if we were its Alertmanager', () => {
  it('[EXT3] an alert lasts until the end that it names, unless it is told again', async () => {
    const { signals, send, clock } = await start()
    const until = (minutes: number) => new Date(clock.now() + minutes * MINUTE).toISOString()
    const told = () => send('/api/v2/alerts', [{ labels, annotations: {}, endsAt: until(4) }])
    await told()
    clock.advance(3 * MINUTE)
    await told()
    clock.advance(3 * MINUTE)
    expect(signals.filter(({ isActive }) => !isActive)).toHaveLength(0)
    clock.advance(2 * MINUTE)
    expect(signals.at(-1)).toMatchObject({ isActive: false, rule: 'traffic.external-critical' })
    const last = signals.length
    clock.advance(60 * MINUTE)
    expect(signals).toHaveLength(last)
  })

  it('[EXT4] what held before a restart holds until it is over or has not been told again for an hour', async () => {
    const { external, signals, send, clock } = await start()
    await send('', webhook(firing))
    const after = await start()
    after.external.adopt(signals)
    after.clock.advance(30 * MINUTE)
    expect(after.signals).toHaveLength(0)
    after.clock.advance(31 * MINUTE)
    expect(after.signals).toMatchObject([{ isActive: false }])
    expect(external.isOwn(signals[0]!.rule)).toBe(true)
    expect(clock.now()).toBe(NOON)
  })
})
