// Values reported by hand over HTTP, on both stores: shown, saved whole or not at all, taken back.
import { createServer } from 'node:http'
import express from 'express'
import { afterEach, expect, it } from 'vitest'
import { createAccess } from '../../server/access/access.ts'
import { createAllow } from '../../server/access/allow.ts'
import { guardRoutes } from '../../server/access/guard.ts'
import { resolveConfig } from '../../server/config.ts'
import type { Database } from '../../server/history/database.ts'
import { migrate } from '../../server/history/migrate.ts'
import { createReportedValues } from '../../server/history/reportedValues.ts'
import { describe as describeIndicators } from '../../server/history/save.ts'
import { reportedRoutes } from '../../server/http/reported.ts'
import { createImports } from '../../server/import/imports.ts'
import { type Key, readKeys } from '../../server/keys.ts'
import { listen } from '../../server/listen.ts'
import { createPaper } from '../../server/paper.ts'
import type { Principal } from '../../shared/access.ts'
import { manualClock, systemClock } from '../../shared/clock.ts'
import vinhPhuc from '../../shared/localities/vinhPhuc.ts'
import type { Catalogue } from '../../shared/protocol.ts'
import { IMPORT_BYTES, type ImportDone, type ImportPreview } from '../../shared/reportedImport.ts'
import { at, fiveSectors } from '../support/make.ts'
import { onBothStores } from './historyStores.ts'
import { problem } from './serveHttp.ts'

const ZONE = 'Asia/Ho_Chi_Minh'
const NOON = at('2026-03-31T12:00:00+07:00')
const closers: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closers.splice(0)) await close()
})

const HEAD = 'Lĩnh vực;Chỉ số;Địa bàn;Kỳ;Giá trị;Nguồn;Đơn vị báo cáo'
const received = (value: string, period = '02/2023', source = 'BC 12') =>
  `complaints;receivedMonth;;${period};${value};${source};`
const file = (...rows: string[]) => [HEAD, ...rows].join('\n')

interface Given {
  keys?: string
  isAway?(): boolean
  /** Who asks; by keys unless given. */
  principal?(): Principal
}

async function serve(database: Database, { keys = '', isAway = () => false, principal }: Given = {}) {
  await migrate(database, 'here')
  const described = fiveSectors.flatMap(({ id, indicators }) =>
    indicators.map((indicator) => ({ sector: id, indicator })),
  )
  const ids = await describeIndicators(database, described, NOON)
  let changes = 0
  const store = createReportedValues({
    history: { ask: async (work) => (isAway() ? null : work({ database, ids })) },
    known: { sectors: fiveSectors, areas: vinhPhuc.areas },
    zone: ZONE,
    clock: manualClock(NOON),
    onChange: () => changes++,
  })
  const known = { ...vinhPhuc, sectors: fiveSectors }
  // The thread has the machine's time; what is read has the test's.
  const clock = { ...systemClock, now: () => NOON }
  const imports = createImports({ known, store, zone: ZONE, clock })
  const paper = createPaper(systemClock)
  const log: unknown[] = []
  const { accounts } = resolveConfig({})
  const operatorKeys = readKeys(keys) as readonly Key[]
  const byKeys = createAccess({ config: { ingestKeys: [], operatorKeys, accounts } }).allow
  const allow = principal ? createAllow(() => ({ principal: principal() })) : byKeys
  const routes = reportedRoutes({
    imports,
    paper,
    catalogue: () => ({ sectors: fiveSectors, zone: ZONE }) as unknown as Catalogue,
    log: { info: (...said) => log.push(said) },
  })
  const server = createServer(express().use(guardRoutes(allow)).use('/api/v1', routes))
  const url = await listen(server, '127.0.0.1', 0)
  closers.push(
    imports.stop,
    paper.stop,
    () => new Promise((resolve) => server.close(resolve)),
    () => server.closeAllConnections(),
  )
  const send = (path: string, body: BodyInit, type = 'text/csv', key = '') =>
    fetch(`${url}/api/v1/reported${path}`, {
      method: 'POST',
      body,
      headers: { 'content-type': type, ...(key ? { authorization: `Bearer ${key}` } : {}) },
    })
  const preview = async (body: string, key = '') =>
    (await (await send('/preview', body, 'text/csv', key)).json()) as ImportPreview
  const values = async (indicator = 'receivedMonth') =>
    (await store.during({ sector: 'complaints', indicator, from: 0, to: NOON }))!.map(
      ({ period, value, by }) => [period, value, by],
    )
  const call = (path: string, method = 'GET', headers: Record<string, string> = {}) =>
    fetch(`${url}/api/v1/reported${path}`, { method, headers })
  return { send, preview, values, call, log, changed: () => changes }
}

onBothStores('reported values over HTTP', ({ open }) => {
  it('[HAND21] a file is shown with what it takes the place of, saved as it was shown, listed and taken back', async () => {
    const { send, preview, values, call, changed } = await serve(await open())
    const first = await preview(file(received('241'), received('200', '01/2023')))
    expect(first.rows.map(({ row, was, same }) => [row, was, same])).toEqual([
      [2, null, false],
      [3, null, false],
    ])
    expect(await values()).toEqual([])
    const saved = await send(`?confirm=${first.digest}`, file(received('241'), received('200', '01/2023')))
    expect(saved.status).toBe(201)
    expect((await saved.json()) as ImportDone).toMatchObject({ saved: 2, unchanged: 0 })
    expect(await values()).toEqual([
      ['2023-01', 200, null],
      ['2023-02', 241, null],
    ])

    const next = file(received('242'), received('200', '01/2023'), received('180', '12/2022'))
    const second = await preview(next)
    expect(second.rows.map(({ was, same }) => [was?.value ?? null, same])).toEqual([
      [241, false],
      [200, true],
      [null, false],
    ])
    const done = (await (await send(`?confirm=${second.digest}`, next)).json()) as ImportDone
    expect(done).toMatchObject({ saved: 2, unchanged: 1 })
    expect((await values()).map(([, value]) => value)).toEqual([180, 200, 242])

    const { imports } = (await (await call('/imports')).json()) as { imports: unknown[] }
    expect(imports).toEqual([
      { id: done.batch, at: NOON, name: 'localhost', rows: 2 },
      { id: expect.any(Number), at: NOON, name: 'localhost', rows: 2 },
    ])
    const undone = await call(`/imports/${done.batch}`, 'DELETE')
    expect([undone.status, await undone.json()]).toEqual([200, { rows: 2 }])
    expect((await values()).map(([, value]) => value)).toEqual([200, 241])
    await problem(await call(`/imports/${done.batch}`, 'DELETE'))
    expect(changed()).toBe(3)
  })

  it('[HAND22] one mistake and nothing is saved; what was not shown is not saved either', async () => {
    const { send, preview, values } = await serve(await open())
    const bad = file(received('241'), received('viele', '03/2023'), received('5', '04/2023'))
    const shown = await preview(bad)
    expect(shown).toMatchObject({ digest: null, mistakeCount: 1, mistakes: [{ row: 3, column: 'E' }] })
    expect(shown.rows.map(({ row }) => row)).toEqual([2, 4])
    for (const digest of ['null', 'x'.repeat(32)]) {
      const answer = await problem(await send(`?confirm=${digest}`, bad))
      expect([answer.status, answer.preview.mistakeCount]).toEqual([409, 1])
    }
    const good = await preview(file(received('241')))
    // Another file under the digest of the first.
    expect((await send(`?confirm=${good.digest}`, file(received('999')))).status).toBe(409)
    expect((await problem(await send('', file(received('241'))))).status).toBe(400)
    expect(await values()).toEqual([])
    // Two who confirm the same at once: one saves, the other is shown that it stands there.
    const both = await Promise.all([1, 2].map(() => send(`?confirm=${good.digest}`, file(received('241')))))
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409])
    expect(await values()).toEqual([['2023-02', 241, null]])
    expect((await preview(file(received('241')))).digest).toBeNull()
  })

  it('[HAND23] the form is read as a file of one row', async () => {
    const { send, values } = await serve(await open())
    const row = {
      sector: 'complaints',
      indicator: 'receivedMonth',
      area: '',
      period: 'T2/2023',
      value: '241',
      source: 'BC\u000012',
    }
    const form = (one: object) => JSON.stringify({ rows: [one] })
    const shown = (await (await send('/preview', form(row), 'application/json')).json()) as ImportPreview
    expect(shown.rows[0]?.point).toMatchObject({ period: '2023-02', value: 241, source: 'BC 12' })
    expect((await send(`?confirm=${shown.digest}`, form(row), 'application/json')).status).toBe(201)
    expect(await values()).toEqual([['2023-02', 241, null]])
    const wrong = (await (
      await send('/preview', form({ ...row, value: '1.234' }), 'application/json')
    ).json()) as ImportPreview
    expect(wrong.mistakes).toMatchObject([{ row: 1, field: 'value', cell: '1.234' }])
    for (const body of ['{', '{"rows": []}', form({ ...row, extra: 1 }), form({ ...row, value: 5 })])
      expect((await problem(await send('/preview', body, 'application/json'))).status).toBe(400)
  })

  it('[HAND24] beyond loopback a key is needed; its name stands by what it entered, and its sectors bind it', async () => {
    const keys = 'lan:lan-secret-1, minh:minh-secret-1:health'
    const { send, preview, values, call, log } = await serve(await open(), { keys })
    const body = file(received('241'))
    expect((await problem(await send('/preview', body))).status).toBe(401)
    expect((await problem(await send('?confirm=x', body, 'text/csv', 'wrong-secret'))).status).toBe(401)
    expect((await problem(await call('/imports'))).status).toBe(401)
    expect((await problem(await call('/imports/1', 'DELETE'))).status).toBe(401)
    const { mistakes } = await preview(body, 'minh-secret-1')
    expect(mistakes.map(({ message }) => message.en)).toEqual(['Your key may not report for this sector.'])
    const { digest } = await preview(body, 'lan-secret-1')
    expect((await send(`?confirm=${digest}`, body, 'text/csv', 'lan-secret-1')).status).toBe(201)
    expect(await values()).toEqual([['2023-02', 241, 'lan']])
    const { imports } = (await (
      await call('/imports', 'GET', { authorization: 'Bearer lan-secret-1' })
    ).json()) as { imports: { name: string }[] }
    expect(imports.map(({ name }) => name)).toEqual(['lan'])
    expect(log).toHaveLength(1)
  })

  it('[ARE19] an officer reports of the own areas alone, and sees the own imports alone', async () => {
    const officer = { role: 'officer', sectors: ['complaints'], areas: ['243'] } as const
    const principals: Principal[] = [
      { kind: 'person', id: 'c', name: 'chi', ...officer },
      { kind: 'person', id: 'd', name: 'dung', ...officer, areas: ['26'] },
      { kind: 'person', id: 'o', name: 'op', role: 'operator' },
    ]
    const as = (name: string) => principals.find((each) => each.name === name)!
    let who = as('chi')
    const { send, preview, call } = await serve(await open(), { principal: () => who })
    const of = (area: string) => file(`complaints;receivedMonth;${area};02/2023;10;BC;`)
    const refused = async (area: string) => (await preview(of(area))).mistakes.map(({ field }) => field)
    expect([await refused('243'), await refused('244'), await refused('')]).toEqual([[], ['area'], ['area']])
    expect(await refused('nowhere'), 'an area that is not known is told as such').toEqual(['area'])
    expect((await send(`?confirm=${(await preview(of('243'))).digest}`, of('243'))).status).toBe(201)
    const listed = async (name: string) => {
      who = as(name)
      const { imports } = (await (await call('/imports')).json()) as { imports: { name: string }[] }
      return imports.map((each) => each.name)
    }
    expect([await listed('chi'), await listed('dung'), await listed('op')]).toEqual([['chi'], [], ['chi']])
    who = as('dung')
    expect(await refused(''), 'whose area is the province reports of the province').toEqual([])
  })

  it('[HAND25] files that are too large or of another kind are refused; a database that is away is said', async () => {
    let away = false
    const { send, preview, call } = await serve(await open(), { isAway: () => away })
    const large = await problem(await send('/preview', new Uint8Array(IMPORT_BYTES + 1)))
    expect([large.status, large.why.vi]).toEqual([413, 'Tệp lớn hơn 5 MB: hãy chia nhỏ.'])
    expect((await problem(await send('/preview', 'x', 'text/plain'))).status).toBe(415)
    const none = await problem(await send('/preview', 'nothing;here'))
    expect([none.status, none.why.en]).toEqual([422, expect.stringMatching(/^No column/)])
    const { digest } = await preview(file(received('241')))
    away = true
    for (const answer of [
      await send('/preview', file(received('241'))),
      await send(`?confirm=${digest}`, file(received('241'))),
      await call('/imports'),
      await call('/imports/1', 'DELETE'),
    ]) {
      expect(answer.headers.get('retry-after')).toBe('5')
      expect((await problem(answer)).status).toBe(503)
    }
  })

  it('[HAND20] the template comes as CSV and as a spreadsheet, in both languages', async () => {
    const { call } = await serve(await open())
    const csv = await call('/template.csv?language=en&sector=complaints')
    expect(csv.headers.get('content-disposition')).toBe('attachment; filename="complaints-report.csv"')
    expect(await csv.text()).toMatch(/Sector,Indicator,Area,Period,Value,Source,Published,Reported by,Note/)
    const xlsx = await call('/template.xlsx')
    expect(xlsx.headers.get('content-type')).toMatch(/spreadsheetml/)
    expect(
      Buffer.from(await xlsx.arrayBuffer())
        .subarray(0, 2)
        .toString(),
    ).toBe('PK')
    expect((await problem(await call('/template.csv?language=fr'))).status).toBe(400)
    expect((await problem(await call('/template.csv?sector=none'))).status).toBe(404)
  })
})
