// The routes of alerts, incidents and silences on loopback, over two accidents and a full clinic.
import { createServer } from 'node:http'
import express from 'express'
import { createAllow } from '../../server/access/allow.ts'
import { createAlertReads } from '../../server/alerts/read.ts'
import { alertRoutes } from '../../server/http/alerts.ts'
import { incidentRoutes } from '../../server/http/incidents.ts'
import { silenceRoutes } from '../../server/http/silences.ts'
import { listen } from '../../server/listen.ts'
import type { Principal } from '../../shared/access.ts'
import { emptyDatabase, person, ruleOf, standOf, subjectOf } from '../support/alerting.ts'

/** What a test has opened. */
export const closers: (() => unknown)[] = []

/** To be called after each test. */
export async function closeAll(): Promise<void> {
  for (const close of closers.splice(0).reverse()) await close()
}

export const people: Record<string, Principal> = {
  An: person('An'),
  Binh: person('Bình'),
  viewer: person('xem', { role: 'viewer' }),
  officer: person('Chi', { role: 'officer', sectors: ['clinic'] }),
  bound: person('Dung', { role: 'officer', sectors: ['road'], areas: ['244'] }),
}

/** Two accidents and a full clinic. */
export async function serveAlerts() {
  let isUp = true
  const stand = await standOf(
    [ruleOf('road.accident', { severity: 'critical', procedure: 'traffic-accident' }), ruleOf('clinic.full')],
    { database: () => (isUp ? emptyDatabase : null) },
  )
  stand.hear('road.accident', subjectOf('A', { name: { vi: 'Vĩnh Yên', en: 'Vĩnh Yên' } }), true)
  stand.pass(60)
  stand.hear('road.accident', subjectOf('B', { area: '244' }), true)
  stand.hear('clinic.full', 'H', true)
  const allow = createAllow(({ headers }) => {
    const principal = people[String(headers['x-as'] ?? 'An')]
    return principal ? { principal } : { principal: null, why: 'missing' }
  })
  const reads = createAlertReads({
    alerts: stand.alerts,
    ask: async (work) => (isUp ? work({ database: emptyDatabase, ids: new Map() }) : null),
  })
  let paper: () => Promise<Uint8Array> = async () => new Uint8Array([37, 80, 68, 70])
  const common = { alerts: stand.alerts, reads, allow, clock: stand.clock }
  const app = express()
  app.set('query parser', 'simple')
  app.use(alertRoutes(common), incidentRoutes({ ...common, print: () => paper() }), silenceRoutes(common))
  const server = createServer(app)
  const url = await listen(server, '127.0.0.1', 0)
  closers.push(
    stand.stop,
    () => server.close(),
    () => server.closeAllConnections(),
  )
  const get = async (path: string, as = 'An') => {
    const response = await fetch(`${url}/${path}`, { headers: { 'x-as': as } })
    return { status: response.status, headers: response.headers, body: await response.json() }
  }
  const send = async (path: string, body: unknown, as = 'An', method = 'POST') => {
    const response = await fetch(`${url}/${path}`, {
      method,
      headers: { 'x-as': as, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    return { status: response.status, headers: response.headers, body: await response.json() }
  }
  return {
    stand,
    url,
    get,
    send,
    down: () => {
      isUp = false
    },
    printWith: (next: typeof paper) => {
      paper = next
    },
  }
}
