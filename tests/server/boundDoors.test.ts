// Every door of HTTP that shows a sector, files too, asked by somebody who is bound to an area.
import { createServer } from 'node:http'
import express from 'express'
import { afterEach, expect, it } from 'vitest'
import { createAllow } from '../../server/access/allow.ts'
import { guardRoutes } from '../../server/access/guard.ts'
import type { HistoryAnswer, ReportedValue } from '../../server/historyQuery.ts'
import { exportRoutes } from '../../server/http/exports.ts'
import { stateRoutes } from '../../server/http/state.ts'
import { listen } from '../../server/listen.ts'
import { createPaper } from '../../server/paper.ts'
import { createReadSide } from '../../server/readSide.ts'
import { createRejections } from '../../server/rejections.ts'
import { catalogueOf, figureNow } from '../../server/view.ts'
import { HOUR, manualClock, systemClock } from '../../shared/clock.ts'
import vinhPhuc from '../../shared/localities/vinhPhuc.ts'
import { fiveSectors, NOON } from '../support/make.ts'
import { fill, identify } from './boundStand.ts'

const ZONE = 'Asia/Ho_Chi_Minh'
const closers: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close()
})

const reportedOf = (area: string | null): ReportedValue =>
  ({ area, period: '2026-02', value: 1, source: 's', kind: 'month', from: 0, to: 1 }) as ReportedValue

async function serve() {
  const { pipeline } = fill()
  const clock = manualClock(NOON)
  const catalogue = catalogueOf(vinhPhuc, {
    sectors: fiveSectors,
    scenes: [],
    plans: [],
    targets: [],
    zone: ZONE,
    tickMs: 100,
  })
  const answer: HistoryAnswer = { points: [], simulated: [], stepMs: HOUR, complete: true }
  const read = createReadSide({
    pipeline,
    catalogue,
    targets: [],
    zone: ZONE,
    history: { query: async () => answer },
    reported: { during: async () => [reportedOf(null), reportedOf('243'), reportedOf('244')] },
  })
  const paper = createPaper(systemClock)
  const app = express()
  app.set('query parser', 'simple')
  app.use(guardRoutes(createAllow(identify)))
  app.use('/api/v1', stateRoutes({ pipeline: read, rejections: createRejections(), map: {}, clock }))
  app.use(
    '/api/v1',
    exportRoutes({
      pipeline: read,
      figure: (sector, indicator, now) => figureNow(pipeline, sector, indicator, now),
      formulaVersion: () => '1a2b3c4d',
      areas: vinhPhuc.map.areas,
      paper,
      clock,
    }),
  )
  const server = createServer(app)
  const url = await listen(server, '127.0.0.1', 0)
  closers.push(
    () => server.close(),
    () => server.closeAllConnections(),
    paper.stop,
  )
  const ask = (path: string, as: string) => fetch(`${url}/api/v1/${path}`, { headers: { 'x-as': as } })
  return {
    status: async (path: string, as = 'officer') => (await ask(path, as)).status,
    json: async <T>(path: string, as = 'officer') => (await (await ask(path, as)).json()) as T,
    text: async (path: string, as = 'officer') => (await ask(path, as)).text(),
  }
}

it('[ARE10] GET state: figures of the province, parts of the own areas', async () => {
  const { json } = await serve()
  const received = async (as: string) =>
    (
      await json<{ sectors: Record<string, { indicators: Record<string, object> }> }>(
        'state?sector=complaints',
        as,
      )
    ).sectors.complaints!.indicators.receivedMonth
  expect(await received('leader')).toMatchObject({
    value: 2,
    breakdowns: { areaCode: { '243': 1, '244': 1 } },
  })
  const own = await received('officer')
  expect(own).toMatchObject({
    value: 2,
    breakdowns: { areaCode: { '243': 1 }, category: { environment: 2 } },
  })
  expect(JSON.stringify(own)).not.toContain('"244"')
})

it('[ARE11] GET entities: things and cases of the own areas', async () => {
  const { json } = await serve()
  for (const [kind, own, other] of [
    ['sector=health&kind=facility', 'own', 'other'],
    ['sector=complaints&kind=case', 'own-case', 'other-case'],
  ] as const) {
    const ids = async (as: string) =>
      (await json<{ features: { id: string }[] }>(`entities?${kind}`, as)).features.map(({ id }) => id)
    expect(await ids('leader')).toEqual([own, other])
    expect(await ids('officer')).toEqual([own])
  }
})

it('[ARE12] GET history and counts: of the province, and of the own areas; another area’s are refused', async () => {
  const { json, status } = await serve()
  const areas = async (as: string) =>
    (await json<HistoryAnswer>('history?sector=complaints&indicator=receivedMonth', as)).reported!.map(
      ({ area }) => area,
    )
  expect(await areas('leader')).toEqual([null, '243', '244'])
  expect(await areas('officer')).toEqual([null, '243'])
  const counts = 'counts?sector=complaints&indicator=receivedMonth'
  expect(await status(counts)).toBe(200)
  expect(await status(`${counts}&area=243`)).toBe(200)
  expect(await status(`${counts}&area=244`)).toBe(403)
  expect(await status(`${counts}&area=26`)).toBe(403)
  expect(await status(`${counts}&area=244`, 'leader')).toBe(200)
})

it('[ARE13] GET ranking: the own areas with their place among all', async () => {
  const { json } = await serve()
  const path = 'ranking?sector=complaints&indicator=receivedMonth&by=areaCode&level=district'
  const units = async (as: string) =>
    (
      await json<{ units: { unit: string; place: number }[]; unplaced: { unit: string }[] }>(path, as)
    ).units.map(({ unit, place }) => [unit, place])
  expect(await units('leader')).toHaveLength(2)
  expect(await units('officer')).toEqual([['243', 1]])
})

it('[ARE14] files: tables, map layers and parts hold the own areas alone', async () => {
  const { text } = await serve()
  const table = 'export/table.csv?sector=health&kind=facility&language=en'
  expect(await text(table, 'leader')).toContain('other')
  expect(await text(table)).toMatch(/\nown,/)
  expect(await text(table)).not.toContain('other')
  const layer = fiveSectors
    .find(({ id }) => id === 'health')!
    .wall.layers.find((each) => 'entity' in each && each.entity === 'facility')!
  const points = `export/layer.geojson?sector=health&layer=${layer.kind}-facility`
  const ids = async (as: string) =>
    (JSON.parse(await text(points, as)) as { features: { id: string }[] }).features.map(({ id }) => id)
  expect(await ids('leader')).toEqual(['own', 'other'])
  expect(await ids('officer')).toEqual(['own'])
  const choropleth = fiveSectors
    .find(({ id }) => id === 'complaints')!
    .wall.layers.find(({ kind }) => kind === 'choropleth')
  const areas = async (as: string) =>
    (
      JSON.parse(await text(`export/layer.geojson?sector=complaints&layer=${nameOf(choropleth!)}`, as)) as {
        features: { id: string; properties: { value: number | null } }[]
      }
    ).features.flatMap(({ id, properties }) => (properties.value ? [id] : []))
  expect(await areas('officer')).toEqual((await areas('leader')).filter((id) => id === '243'))
  const parts = 'export/breakdown.csv?sector=complaints&indicator=receivedMonth&language=en'
  const named = (code: string) => vinhPhuc.areas.find((area) => area.code === code)!.name.en
  expect(await text(parts, 'leader')).toContain(named('244'))
  expect(await text(parts)).not.toContain(named('244'))
  expect(await text(parts)).toContain(named('243'))
  const past = 'export/figure.csv?sector=complaints&indicator=receivedMonth&language=en'
  expect(await text(past, 'leader')).toContain(named('244'))
  expect(await text(past)).not.toContain(named('244'))
})

const nameOf = (layer: object) => {
  const { kind, indicator } = layer as { kind: string; indicator: string }
  return `${kind}-${indicator}`
}
