// The log of shifts: rules [DSK16]–[DSK18] of tests/SPEC.md.
import { createServer } from 'node:http'
import express from 'express'
import { afterEach, describe, expect, it } from 'vitest'
import { createAllow } from '../../server/access/allow.ts'
import type { Database } from '../../server/history/database.ts'
import { migrate } from '../../server/history/migrate.ts'
import { shiftRoutes } from '../../server/http/shift.ts'
import { listen } from '../../server/listen.ts'
import { createShiftLog } from '../../server/shift/log.ts'
import type { Role } from '../../shared/access.ts'
import { HOUR, MINUTE, manualClock } from '../../shared/clock.ts'
import { type ShiftEntry, type ShiftPage, type ShiftSummary, summarize } from '../../shared/shift.ts'
import { NOON, person, ruleOf, standOf } from '../support/alerting.ts'
import { onBothStores } from './historyStores.ts'

const closers: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close()
})

async function summaryOfStand(): Promise<ShiftSummary> {
  const stand = await standOf([
    ruleOf('road.accident', { severity: 'critical', procedure: 'traffic-accident' }),
    ruleOf('clinic.full'),
  ])
  closers.push(stand.stop)
  stand.hear('road.accident', 'A', true)
  stand.hear('clinic.full', 'H', true)
  const { id, version } = stand.alert('clinic.full', 'H')
  await stand.act(id, { kind: 'acknowledge', version }, person('An'))
  const incident = stand.incidents().find(({ title }) => title.en.includes('accident'))!
  await stand.actOn(incident.id, { kind: 'assign', version: incident.version, to: 'Bình' }, person('An'))
  const common = { rule: 'clinic.full', from: NOON - HOUR, reason: 'diễn tập', by: 'An' }
  const silences = [
    { ...common, id: 's1', to: NOON + 30 * HOUR },
    { ...common, id: 's2', to: NOON - MINUTE },
  ]
  const { alerts } = stand
  return summarize(alerts.list.open(), stand.incidents(), silences, NOON + 24 * HOUR)
}

async function serve(open: () => Database | null) {
  const clock = manualClock(NOON)
  const log = createShiftLog({
    ask: async (work) => {
      const database = open()
      return database && work({ database, ids: new Map() })
    },
    clock,
  })
  const database = open()
  if (database) await log.save(database)
  const summary = await summaryOfStand()
  const allow = createAllow(({ headers }) => {
    const role = (headers['x-role'] ?? 'operator') as Role
    return { principal: person('An', { role }) }
  })
  const app = express().set('query parser', 'simple')
  app.use(shiftRoutes({ log, summary: () => summary, allow, clock }))
  const server = createServer(app)
  const url = await listen(server, '127.0.0.1', 0)
  closers.push(
    () => server.close(),
    () => server.closeAllConnections(),
  )
  const ask = async <T>(path: string, body?: object, role: Role = 'operator') => {
    const response = await fetch(`${url}${path}`, {
      headers: { 'x-role': role, 'content-type': 'application/json' },
      ...(body ? { method: 'POST', body: JSON.stringify(body) } : {}),
    })
    return { status: response.status, body: (await response.json()) as T }
  }
  return { ask, summary, clock }
}

describe('a handover', () => {
  it('[DSK16] holds what stands open then: alerts, incidents with who has them, overdue steps, silences', async () => {
    const { alerts, incidents, overdueSteps, silences } = await summaryOfStand()
    expect(alerts).toEqual({ critical: 1, warning: 1, watch: 0, unclaimed: 1 })
    expect(incidents.count).toBe(2)
    expect(incidents.listed[0]).toMatchObject({ severity: 'critical', assignee: 'Bình' })
    expect(overdueSteps.count).toBeGreaterThan(2)
    expect(overdueSteps.listed.map(({ dueAt }) => dueAt)).toEqual(
      overdueSteps.listed.map(({ dueAt }) => dueAt).sort((a, b) => a - b),
    )
    expect(incidents.listed[0]!.overdue).toBe(overdueSteps.count)
    expect(silences.listed.map(({ id }) => id)).toEqual(['s1'])
  })
})

onBothStores('the log of shifts', ({ open }) => {
  it('[DSK17] is read newest first, page by page, with the summary as it was, also while the database is away', async () => {
    const database = await open()
    await migrate(database, 'vinh-phuc')
    let isUp = true
    const { ask, summary, clock } = await serve(() => (isUp ? database : null))
    for (const text of ['một', 'hai']) await ask('/shift', { kind: 'note', text })
    clock.advance(MINUTE)
    const { status, body } = await ask<{ entry: ShiftEntry }>('/shift', { kind: 'handover', text: 'ba' })
    expect(status).toBe(201)
    expect(body.entry).toMatchObject({ by: 'An', kind: 'handover', at: NOON + MINUTE, summary })
    const again = await serve(() => (isUp ? database : null))
    const first = (await again.ask<ShiftPage>('/shift?limit=2')).body
    expect(first.entries.map(({ text, kind }) => `${kind} ${text}`)).toEqual(['handover ba', 'note hai'])
    expect(first.entries[0]!.summary).toEqual(summary)
    isUp = false
    const second = (await again.ask<ShiftPage>(`/shift?limit=2&before=${first.next}`)).body
    expect(second).toMatchObject({ next: null, entries: [{ text: 'một', summary: null }] })
    expect((await again.ask('/shift', { kind: 'note', text: 'x' })).status).toBe(503)
  })

  it('[DSK18] only operators write and read it, and nothing empty is written', async () => {
    const database = await open()
    await migrate(database, 'vinh-phuc')
    const { ask } = await serve(() => database)
    expect((await ask('/shift', { kind: 'note', text: 'x' }, 'officer')).status).toBe(403)
    expect((await ask('/shift', undefined, 'leader')).status).toBe(403)
    expect((await ask('/shift', { kind: 'note', text: '  ' })).status).toBe(400)
    expect((await ask<{ summary: ShiftSummary }>('/shift/summary')).body.summary.incidents.count).toBe(2)
  })
})
