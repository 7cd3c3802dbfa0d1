// The desk's work on cases as clients ask for it, and as it is stored: rules [DSK6]–[DSK15] of tests/SPEC.md.
import { createServer } from 'node:http'
import express from 'express'
import { afterEach, describe, expect, it } from 'vitest'
import { createAllow } from '../../server/access/allow.ts'
import { areasAbove } from '../../server/alerting.ts'
import { createCaseDesk } from '../../server/cases/desk.ts'
import { inSlices, SLICE } from '../../server/cases/inSlices.ts'
import { createCaseReads } from '../../server/cases/read.ts'
import type { Database } from '../../server/history/database.ts'
import { migrate } from '../../server/history/migrate.ts'
import { caseRoutes } from '../../server/http/cases.ts'
import { listen } from '../../server/listen.ts'
import type { Principal } from '../../shared/access.ts'
import type { CaseDetails, CasePage, CaseSummary, DuplicatePair, Hotspot } from '../../shared/caseDesk.ts'
import { DAY, HOUR, manualClock } from '../../shared/clock.ts'
import { emptyDatabase, person } from '../support/alerting.ts'
import { event, NOON, newPipeline, tinyLocality } from '../support/make.ts'
import { onBothStores } from './historyStores.ts'

const closers: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close()
})

const people: Record<string, Principal> = {
  demo: { kind: 'demo', id: 'demo', name: 'demo', role: 'admin' },
  An: person('An'),
  Binh: person('Bình'),
  viewer: person('xem', { role: 'viewer' }),
  officer: person('Chi', { role: 'officer', sectors: ['complaints'], areas: ['244'] }),
  key: { kind: 'key', id: 'k', name: 'k', role: 'operator', doors: ['cases.see'] },
}
const PLACE = { lon: 105.6, lat: 21.3 }
const GARBAGE = 'Rác thải ứ đọng ở ngõ 5 đường Ngô Quyền'

/** Four complaints of one place and one elsewhere, opened an hour apart; `c5` is answered. */
async function serve(database: () => Database | null = () => emptyDatabase) {
  const line = newPipeline(NOON)
  const received = (id: string, hoursAgo: number, data: Record<string, unknown> = {}) =>
    event('ioc.complaints.case.received', NOON - hoursAgo * HOUR, id, {
      category: 'environment',
      channel: 'app',
      areaCode: '243',
      dueAt: new Date(NOON + (3 - hoursAgo) * HOUR).toISOString(),
      title: GARBAGE,
      ...PLACE,
      ...data,
    })
  line.send([
    received('c1', 1, { complainant: 'Trần Thị Lan', phone: '0912345678' }),
    received('c2', 2, { title: 'Rác thải ứ đọng đầu ngõ 5 Ngô Quyền', lat: 21.301 }),
    received('c3', 3, { title: 'Mất điện', category: 'utilities' }),
    received('c4', 4, { areaCode: '244', lon: 105.7 }),
    received('c5', 5),
    event('ioc.complaints.case.processed', NOON - HOUR / 2, 'c5', { rating: 4 }),
  ])
  const clock = manualClock(NOON)
  const { areas } = tinyLocality
  const desk = createCaseDesk({
    ask: async (work) => {
      const open = database()
      return open ? work({ database: open, ids: new Map() }) : null
    },
    clock,
  })
  const opened = database()
  if (opened) await desk.save(opened)
  const reads = createCaseReads({
    sectors: line.pipeline.sectors,
    areas,
    areasOf: areasAbove(areas),
    desk,
    clock,
  })
  const allow = createAllow(({ headers }) => ({ principal: people[String(headers['x-as'] ?? 'demo')]! }))
  const app = express().set('query parser', 'simple')
  app.use(caseRoutes({ desk, reads, allow, clock }))
  const server = createServer(app)
  const url = await listen(server, '127.0.0.1', 0)
  closers.push(
    () => server.close(),
    () => server.closeAllConnections(),
  )
  const get = async <T>(path: string, as = 'demo') => {
    const response = await fetch(`${url}/cases${path}`, { headers: { 'x-as': as } })
    return { status: response.status, body: (await response.json()) as T }
  }
  const act = async (id: string, body: object, as = 'demo') => {
    const response = await fetch(`${url}/cases/complaints/case/${id}/actions`, {
      method: 'POST',
      headers: { 'x-as': as, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    const { headers, status } = response
    return { status, headers, body: (await response.json()) as { case: CaseSummary; why: { en: string } } }
  }
  const ids = async (query: string, as?: string) =>
    (await get<CasePage>(query, as)).body.cases.map(({ id }) => id)
  return { get, act, ids, desk, clock }
}
const OF = '?sector=complaints&kind=case'

describe('GET cases', () => {
  it('[DSK6] open ones unless asked, opened last first; narrowed by state, due time, area, holder and words', async () => {
    const { ids, act } = await serve()
    expect(await ids('')).toEqual(['c1', 'c2', 'c3', 'c4'])
    expect(await ids('?state=closed')).toEqual(['c5'])
    expect(await ids('?overdue=true')).toEqual(['c4'])
    expect(await ids('?area=244')).toEqual(['c4'])
    expect(await ids('?sector=health')).toEqual([])
    expect(await ids('?q=mat%20DIEN')).toEqual(['c3'])
    expect(await ids('?q=0912')).toEqual(['c1'])
    await act('c3', { kind: 'assign', version: 0, to: 'An' })
    expect(await ids('?assignee=An')).toEqual(['c3'])
  })

  it('[DSK7] pages follow each other without a gap, and a wrong cursor is refused', async () => {
    const { get } = await serve()
    const first = (await get<CasePage>('?limit=3')).body
    expect(first).toMatchObject({ total: 4, isDeskKnown: true })
    const second = (await get<CasePage>(`?limit=3&before=${encodeURIComponent(first.next!)}`)).body
    expect([...first.cases, ...second.cases].map(({ id }) => id)).toEqual(['c1', 'c2', 'c3', 'c4'])
    expect(second.next).toBeNull()
    expect((await get('?before=yesterday')).status).toBe(400)
  })

  it('[DSK8] an officer sees those of the own areas; what is personal is masked for who may not see it', async () => {
    const { ids, get, act } = await serve()
    expect(await ids('', 'officer')).toEqual(['c4'])
    expect((await get('/complaints/case/c1', 'officer')).status).toBe(404)
    expect((await act('c1', { kind: 'comment', version: 0, comment: 'x' }, 'officer')).status).toBe(404)
    expect((await get('', 'viewer')).status).toBe(403)
    const factsFor = async (as: string) =>
      (await get<CaseDetails>('/complaints/case/c1', as)).body.facts.complainant
    expect(await factsFor('An')).toBe('Trần Thị Lan')
    expect(await factsFor('key')).toBe('•••')
    expect(await ids('?q=0912', 'key')).toEqual([])
    expect((await act('c1', { kind: 'comment', version: 0, comment: 'x' }, 'key')).status).toBe(403)
  })
})

describe('deeds', () => {
  it('[DSK9] assigning and commenting are told with who did them and when', async () => {
    const { act, get } = await serve()
    expect(
      (await act('c1', { kind: 'assign', version: 0, to: 'Bình', comment: 'gấp' }, 'An')).body.case,
    ).toMatchObject({ assignee: 'Bình', version: 1 })
    await act('c1', { kind: 'comment', version: 1, comment: 'Đã gọi phường' }, 'Binh')
    const { body } = await get<CaseDetails>('/complaints/case/c1')
    expect(body.deeds).toEqual([
      { kind: 'assign', version: 1, at: NOON, by: 'An', to: 'Bình', comment: 'gấp' },
      { kind: 'comment', version: 2, at: NOON, by: 'Bình', comment: 'Đã gọi phường' },
    ])
    expect(body.steps).toEqual([{ at: NOON - HOUR, to: 'received', isSimulated: false }])
    expect((await act('c1', { kind: 'assign', version: 2 })).status).toBe(400)
    expect((await act('no', { kind: 'comment', version: 0, comment: 'x' })).status).toBe(404)
  })

  it('[DSK10] of two at once one wins; the loser is told who did what and how it is now; a comment is never late', async () => {
    const { act } = await serve()
    const both = await Promise.all([
      act('c1', { kind: 'assign', version: 0, to: 'An' }, 'An'),
      act('c1', { kind: 'assign', version: 0, to: 'Bình' }, 'Binh'),
    ])
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
    const lost = both.find(({ status }) => status === 409)!
    const won = both.find(({ status }) => status === 200)!
    expect(lost.body.case).toMatchObject({ assignee: won.body.case.assignee, version: 1 })
    expect(lost.body.why.en).toContain(`just assigned it to ${won.body.case.assignee}`)
    expect((await act('c1', { kind: 'comment', version: 0, comment: 'x' })).status).toBe(200)
  })

  it('[DSK11] while it cannot be stored nothing is done, and it is said', async () => {
    let isUp = true
    const { act, get } = await serve(() => (isUp ? emptyDatabase : null))
    isUp = false
    const answer = await act('c1', { kind: 'assign', version: 0, to: 'An' })
    expect(answer.status).toBe(503)
    expect(answer.headers.get('retry-after')).toBe('3')
    expect((await get<CaseDetails>('/complaints/case/c1')).body.case).toMatchObject({
      assignee: null,
      version: 0,
    })
    const unread = await serve(() => null)
    expect((await unread.get<CasePage>('')).body).toMatchObject({ isDeskKnown: false, total: 4 })
    expect((await unread.act('c1', { kind: 'comment', version: 0, comment: 'x' })).status).toBe(503)
  })
})

describe('duplicates', () => {
  const pairs = async (get: Awaited<ReturnType<typeof serve>>['get']) =>
    (await get<{ pairs: DuplicatePair[] }>(`/duplicates${OF}`)).body.pairs.map(
      ({ one, other }) => `${one.id} ${other.id}`,
    )

  it('[DSK12] are suggested until merged or told apart; those merged are one in lists and apart again when parted', async () => {
    const { act, get, ids } = await serve()
    expect(await pairs(get)).toEqual(['c2 c1'])
    expect((await act('c2', { kind: 'merge', version: 0, with: 'c1' })).status).toBe(200)
    expect(await pairs(get)).toEqual([])
    expect(await ids('')).toEqual(['c2', 'c3', 'c4'])
    expect(await ids('?q=0912'), 'found by its own words').toEqual(['c1'])
    const { group } = (await get<CaseDetails>('/complaints/case/c1')).body
    expect(group.map(({ id, head, duplicates }) => [id, head, duplicates])).toEqual([
      ['c2', null, 1],
      ['c1', 'c2', 0],
    ])
    expect((await act('c1', { kind: 'merge', version: 1, with: 'c2' })).status).toBe(409)
    expect((await act('c2', { kind: 'part', version: 1, with: 'c1' })).status).toBe(200)
    expect(await ids('')).toEqual(['c1', 'c2', 'c3', 'c4'])
    expect(await pairs(get), 'told apart for good').toEqual([])
    expect((await act('c2', { kind: 'merge', version: 2, with: 'c2' })).status).toBe(422)
  })

  it('[DSK13] a group goes whole into another, and who leaves it leaves alone', async () => {
    const { act, get } = await serve()
    await act('c1', { kind: 'merge', version: 0, with: 'c2' })
    await act('c3', { kind: 'merge', version: 0, with: 'c2' })
    const groupOf = async (id: string) =>
      (await get<CaseDetails>(`/complaints/case/${id}`)).body.group.map((each) => each.id)
    expect(await groupOf('c2')).toEqual(['c3', 'c1', 'c2'])
    const { version } = (await get<CaseDetails>('/complaints/case/c2')).body.case
    await act('c2', { kind: 'part', version, with: 'c3' })
    expect(await groupOf('c2')).toEqual([])
    expect(await groupOf('c1')).toEqual(['c3', 'c1'])
  })

  it('[DSK14] hotspots count every report, merged or not', async () => {
    const { act, get } = await serve()
    await act('c1', { kind: 'merge', version: 0, with: 'c2' })
    const { body } = await get<{ hotspots: Hotspot[] }>(`/hotspots${OF}`)
    expect(body.hotspots).toHaveLength(1)
    expect(body.hotspots[0]).toMatchObject({ count: 3, category: 'environment', ofCategory: 2, area: '243' })
    expect((await get('/hotspots?sector=complaints&kind=none')).status).toBe(404)
  })
})

describe('long work', () => {
  it('[DSK22] is done in slices, and others have their turn between them', async () => {
    let now = 0
    const turns: number[] = []
    const clock = {
      now: () => now,
      after(delay: number, fn: () => void) {
        turns.push(now)
        expect(delay).toBe(0)
        queueMicrotask(fn)
        return () => {}
      },
    }
    const done = await inSlices(clock, function* () {
      for (let bit = 0; bit < 100; bit++) {
        now += 1
        yield
      }
      return 'done'
    })
    expect(done).toBe('done')
    expect(turns).toEqual(Array.from({ length: Math.floor(99 / SLICE) }, (_, i) => (i + 1) * SLICE))
    await expect(
      inSlices(clock, function* () {
        yield
        throw new Error('broken')
      }),
    ).rejects.toThrow('broken')
  })
})

onBothStores('cases at the desk', ({ open }) => {
  it('[DSK15] what was done is there after a restart, and forgotten long after the last deed', async () => {
    const database = await open()
    await migrate(database, 'vinh-phuc')
    const { act } = await serve(() => database)
    await act('c1', { kind: 'assign', version: 0, to: 'An', comment: 'gấp' })
    await act('c1', { kind: 'merge', version: 1, with: 'c2' })
    await act('c2', { kind: 'part', version: 1, with: 'c1', comment: 'khác ngõ' })
    const again = await serve(() => database)
    const ref = { sector: 'complaints', kind: 'case', id: 'c1' }
    expect(again.desk.of(ref)).toMatchObject({ assignee: 'An', parted: ['c2'], version: 3 })
    expect(again.desk.of(ref).deeds.map(({ kind }) => kind)).toEqual(['assign', 'merge', 'part'])
    expect(again.desk.of({ ...ref, id: 'c2' })).toMatchObject({ head: null, parted: ['c1'] })
    await again.desk.keepHouse(database, NOON + 401 * DAY)
    expect(again.desk.of(ref).version).toBe(0)
  })
})
