// Figures rolled up from communes to districts, and units in order of a figure.

import { createServer } from 'node:http'
import express from 'express'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compileMeasure, Tally } from '../../server/aggregate/measure.ts'
import { areaTree, unitsOf } from '../../server/aggregate/units.ts'
import { countsOf } from '../../server/history/counts.ts'
import { areaOver, unitRoutes } from '../../server/http/units.ts'
import { rankingIn } from '../../server/ranking.ts'
import { catalogueOf } from '../../server/view.ts'
import { areasWithin, areaValue, drawnOf, listedAreas } from '../../shared/areaFigure.ts'
import { manualClock } from '../../shared/clock.ts'
import { loadLocality } from '../../shared/localityFolder.ts'
import { bestEnd, placesOf } from '../../shared/ranking.ts'
import type { SectorInput } from '../../shared/sector.ts'
import { event, fiveSectors, NOON, newPipeline } from '../support/make.ts'

const HOUR = 3_600_000
const locality = loadLocality('vinh-phuc')
/** Two communes of Vĩnh Yên, one of Yên Lạc, one of Tam Dương that also has a part of Tam Đảo. */
const [one, other, far, crossing] = ['08707', '08716', '09025', '08872'] as const

const title = { vi: 'Thử', en: 'Test' }
const counters: SectorInput = {
  id: 'counters',
  title,
  owner: title,
  glyph: 'page',
  color: '#7fa8d9',
  feed: { lateAfterSeconds: 60, staleAfterSeconds: 3_600 },
  entities: { desk: { title, staleAfterSeconds: 3_600 } },
  events: [
    {
      type: 'ioc.counters.desk.reported',
      title,
      of: { entity: 'desk' },
      fields: {
        areaCode: { kind: 'area', title },
        done: { kind: 'integer', title, min: 0, max: 1_000 },
        all: { kind: 'integer', title, min: 0, max: 1_000 },
      },
    },
    {
      type: 'ioc.counters.visit.recorded',
      title,
      of: { occurrence: true },
      fields: { areaCode: { kind: 'area', title }, minutes: { kind: 'integer', title, min: 0, max: 600 } },
    },
  ],
  indicators: [
    {
      id: 'doneShare',
      title,
      unit: '%',
      formula: title,
      over: { entities: 'desk' },
      measure: { ratio: ['done', 'all'], scale: 100 },
      better: 'high',
      by: ['areaCode'],
    },
    {
      id: 'visits',
      title,
      unit: '',
      formula: title,
      over: { occurrences: 'ioc.counters.visit.recorded', window: 'today' },
      measure: { sum: 1 },
      previous: { span: 'same-span', name: { vi: 'hôm qua', en: 'yesterday' }, change: '%' },
      better: 'high',
      by: ['areaCode'],
    },
    {
      id: 'waitP90',
      title,
      unit: 'min',
      formula: title,
      over: { occurrences: 'ioc.counters.visit.recorded', window: 'today' },
      measure: { quantile: 0.9, of: 'minutes' },
      better: 'low',
      by: ['areaCode'],
    },
  ],
  wall: {
    headline: 'doneShare',
    secondary: [],
    tiles: [{ kind: 'ranked', indicator: 'doneShare', by: 'areaCode' }],
    layers: [],
  },
}

const desk = (id: string, areaCode: string, done: number, all: number, time = NOON) =>
  event('ioc.counters.desk.reported', time, id, { areaCode, done, all })
const visit = (areaCode: string, time = NOON, minutes = 10) =>
  event('ioc.counters.visit.recorded', time, undefined, { areaCode, minutes })
const start = (now = NOON) => {
  const line = newPipeline(now, [counters], 10_000, locality)
  const catalogue = catalogueOf(locality, {
    sectors: [...fiveSectors],
    scenes: [],
    plans: [],
    targets: [],
    zone: 'Asia/Ho_Chi_Minh',
    tickMs: 100,
  })
  const ranking = (indicator: string, level?: 'district' | 'commune', when = now) =>
    rankingIn(
      line.pipeline.sectors,
      catalogue,
      { sector: 'counters', indicator, by: 'areaCode', ...(level ? { level } : {}) },
      when,
    )!
  return { ...line, catalogue, ranking }
}

describe('rolled up', () => {
  it('[UNI1] a district’s share is that of its parts’ sums, never the mean of shares', () => {
    const { send, figure } = start()
    send([desk('a', one, 1, 100), desk('b', other, 9, 10), desk('c', far, 5, 10)])
    const { breakdown, rolledUp, value } = figure('counters', 'doneShare')
    expect(breakdown!.areaCode).toEqual({ [one]: 1, [other]: 90, [far]: 50 })
    expect(rolledUp).toEqual({ 243: (100 * 10) / 110, 251: 50 })
    expect(value).toBe((100 * 15) / 120)
  })

  it('[UNI1] what a district reports itself counts beside what its communes report', () => {
    const { send, figure } = start()
    send([visit('243'), visit(one), visit(one), visit(far)])
    expect(figure('counters', 'visits').rolledUp).toEqual({ 243: 3, 251: 1 })
    expect(figure('counters', 'visits').breakdown!.areaCode!['243']).toBe(1)
  })

  it('[UNI1] whatever the communes report, districts add up to the whole, and leave nothing when it is taken back', () => {
    const communes = locality.areas.filter(({ level }) => level === 'commune').map(({ code }) => code)
    const report = fc.record({
      code: fc.constantFrom(...communes, '243', '252'),
      a: fc.double({ min: 0, max: 1e6, noNaN: true }),
      b: fc.integer({ min: 1, max: 1e6 }),
    })
    const tree = areaTree(locality.areas)
    fc.assert(
      fc.property(fc.array(report, { minLength: 1, maxLength: 60 }), (reports) => {
        const sums = new Tally(compileMeasure({ sum: 'a' }).accumulator, 1)
        const ratios = new Tally(compileMeasure({ ratio: ['a', 'b'], scale: 1 }).accumulator, 1)
        for (const tally of [sums, ratios])
          for (const { code, a, b } of reports) tally.add(a, b, 0, [code], false)
        const top = (tally: Tally) => {
          const units = unitsOf(tally, 0, true, tree)
          return [...units].filter(([code]) => code.length === 3)
        }
        const whole = top(sums).reduce((sum, [, { value }]) => sum + value!, 0)
        expect(whole).toBeCloseTo(sums.total.value()!, 3)
        expect(top(sums).reduce((sum, [, unit]) => sum + unit.reports, 0)).toBe(reports.length)
        for (const [district, { value }] of top(ratios)) {
          const own = reports.filter(({ code }) => code === district || tree.get(code)!.parent === district)
          const [over, under] = [own.reduce((s, { a }) => s + a, 0), own.reduce((s, { b }) => s + b, 0)]
          expect(value).toBeCloseTo(over / under, 6)
        }
        for (const { code, a, b } of reports) sums.remove(a, b, 0, [code], false)
        expect(unitsOf(sums, 0, true, tree).size).toBe(0)
      }),
    )
  })

  it('[UNI2] a quantile is not rolled up, and the ranking says so', () => {
    const { send, figure, ranking } = start()
    send([visit(one), visit(other)])
    expect(figure('counters', 'waitP90').rolledUp).toEqual({ 243: null })
    expect(ranking('waitP90', 'district')).toMatchObject({
      units: [],
      unplaced: [{ unit: '243', why: { en: expect.stringMatching(/quantile/) } }],
    })
    expect(ranking('waitP90', 'commune').units).toHaveLength(2)
  })

  it('[UNI3] a commune that lies in two districts makes its district’s figure inexact', () => {
    const { send, figure, ranking } = start()
    send([visit(crossing), visit(one)])
    expect(figure('counters', 'visits').inexact).toEqual(['247'])
    expect(ranking('visits').units.map(({ unit, inexact }) => [unit, inexact])).toEqual([
      ['243', false],
      ['247', true],
    ])
  })

  it('[UNI4] an area shows its own level: rolled up before its own, 0 of a sum only where its level is told', () => {
    const figure = { breakdown: { areaCode: { 243: 1, [one]: 2, [far]: 4 } }, rolledUp: { 243: 3, 251: 4 } }
    const value = (code: string, isSum = true) => areaValue(figure, isSum, code, locality.areas)
    expect([value('243'), value(one), value('252'), value('252', false)]).toEqual([3, 2, 0, null])
    expect(areaValue({ breakdown: { areaCode: { 243: 1 } } }, true, one, locality.areas)).toBeNull()
    expect(listedAreas(figure, locality.areas, 'district', null)).toEqual({ 243: 3, 251: 4 })
    expect(listedAreas(figure, locality.areas, 'commune', '251')).toEqual({ [far]: 4 })
  })

  it('[UNI8] on a map an area is its own polygon, those within it, or the one that it lies in', () => {
    const { areas } = locality
    expect(drawnOf('243', areas, ['243', '251'])).toEqual(['243'])
    expect(drawnOf('243', areas, [one, other, far])).toEqual([one, other])
    expect(drawnOf(one, areas, ['243', '251'])).toEqual(['243'])
    expect(drawnOf('253', areas, [one])).toEqual([])
    expect([...areasWithin('243', areas)]).toEqual(['243', one, other])
  })

  it('[UNI4] a dump restores places and rolled up figures', () => {
    const { pipeline, send, figure } = start()
    send([desk('a', one, 1, 100), desk('c', far, 5, 10)])
    figure('counters', 'doneShare')
    const tomorrow = NOON + 13 * HOUR
    send(desk('a', one, 99, 100, tomorrow), tomorrow)
    send(desk('c', far, 5, 10, tomorrow), tomorrow)
    const before = figure('counters', 'doneShare', tomorrow)
    expect(before.placesBefore!.areaCode).toMatchObject({ [far]: 1, [one]: 2 })
    const again = start(tomorrow)
    again.pipeline.restore(structuredClone(pipeline.dump()), tomorrow)
    expect(again.figure('counters', 'doneShare', tomorrow)).toEqual(before)
  })
})

it('[UNI9] events may name an area of any level and time of the locality', () => {
  const { send } = newPipeline(NOON, [counters], 10_000, loadLocality('bac-giang'))
  // The province, a district that ended in 2024, one of 2025, a commune since, and one of elsewhere.
  const { accepted, rejected } = send(['24', '221', '224', '07210', '08707'].map((code) => visit(code)))
  expect(accepted).toBe(4)
  expect(rejected).toMatchObject([{ code: 'unknown-area', path: 'data.areaCode' }])
})

describe('ranking', () => {
  it('[RNK1] equal figures share a place and the next one counts them', () => {
    const of = (best: 'high' | 'low') => [
      ...placesOf(Object.entries({ a: 9, b: 7, c: 7, d: 1, e: null }), best),
    ]
    expect(of('high')).toEqual([
      ['a', 1],
      ['b', 2],
      ['c', 2],
      ['d', 4],
    ])
    expect(of('low').map(([unit, place]) => `${unit}${place}`)).toEqual(['d1', 'b2', 'c2', 'a4'])
  })

  it('[RNK2] place 1 is the better end, else the one away from the bands, else the greatest', () => {
    expect(bestEnd({ better: 'low' })).toBe('low')
    expect(bestEnd({ bands: { bad: 'high', watch: 1, warning: 2 } })).toBe('low')
    expect(bestEnd({ bands: { bad: 'low', watch: 2, warning: 1 } })).toBe('high')
    expect(bestEnd({})).toBe('high')
  })

  it('[RNK3] places are compared with the period before where it is counted', () => {
    const { send, ranking } = start()
    const yesterday = NOON - 24 * HOUR - HOUR
    send([visit(far, yesterday), visit(far, yesterday), visit(one, yesterday)])
    send([visit(one), visit(one), visit(far)])
    expect(ranking('visits').units).toMatchObject([
      { unit: '243', place: 1, placeBefore: 2, gained: 1, value: 2, few: false },
      { unit: '251', place: 2, placeBefore: 1, gained: -1 },
    ])
    expect(ranking('visits').before.en).toBe('yesterday')
  })

  it('[RNK3] else with the end of the day before, and with nothing on the first day', () => {
    const { send, ranking, figure } = start()
    send([desk('a', one, 1, 100), desk('c', far, 5, 10)])
    expect(ranking('doneShare').units.map(({ gained }) => gained)).toEqual([null, null])
    const tomorrow = NOON + 13 * HOUR
    figure('counters', 'doneShare', tomorrow)
    send([desk('a', one, 99, 100, tomorrow), desk('c', far, 5, 10, tomorrow)], tomorrow)
    expect(ranking('doneShare', undefined, tomorrow).units).toMatchObject([
      { unit: '243', gained: 1 },
      { unit: '251', gained: -1 },
    ])
  })

  it('[RNK4] a share on fewer than ten reports is marked, a count never', () => {
    const { send, figure, ranking } = start()
    send(Array.from({ length: 10 }, (_, i) => desk(`d${i}`, far, 1, 2)))
    send([desk('a', one, 1, 2), visit(one)])
    expect(ranking('doneShare').units.map(({ unit, few, reports }) => [unit, few, reports])).toEqual([
      ['243', true, 1],
      ['251', false, 10],
    ])
    expect(figure('counters', 'doneShare').few).toEqual({ areaCode: [one, '243'].sort() })
    expect(figure('counters', 'visits').few).toBeUndefined()
  })

  it('[RNK5] a field that an indicator is not given by has no ranking', () => {
    const { ranking, pipeline, catalogue } = start()
    expect(ranking('nothing')).toBeNull()
    const query = { sector: 'counters', indicator: 'visits', by: 'colour' }
    expect(rankingIn(pipeline.sectors, catalogue, query, NOON)).toBeNull()
  })
})

describe('the past of an area', () => {
  const DAY = 24 * HOUR
  it('[UNI10] counts of an area are those of all within it, and of none without', () => {
    const { pipeline, catalogue, send } = start()
    send([visit(one), visit(other, NOON - DAY), visit('243'), visit(far)])
    const counts = (area: string, indicator = 'visits') => {
      const [from, to] = [NOON - DAY, NOON + 1]
      const span = areaOver(catalogue, area, from, to)
      if (!span.ok) throw new Error(span.problem.detail)
      const query = { sector: 'counters', indicator, from, to, step: 'day', areas: span.areas } as const
      return countsOf(pipeline.sectors, 'Asia/Ho_Chi_Minh', query)?.map(([, amount]) => amount)
    }
    expect(counts('243')).toEqual([1, 2])
    expect(counts('251')).toEqual([0, 1])
    expect(counts('26')).toEqual([1, 3])
    expect(counts('243', 'doneShare')).toBeUndefined()
  })

  it('[UNI10] a span in which the area became another land is refused with the reason', () => {
    const { catalogue } = start()
    const over = (area: string, from: string) => areaOver(catalogue, area, Date.parse(from), NOON)
    expect(over('246', '2025-06-01T00:00:00+07:00')).toMatchObject({
      ok: false,
      problem: { status: 409, more: { why: { vi: expect.stringContaining('Sơn Đông') } } },
    })
    expect(over('243', '2025-06-01T00:00:00+07:00')).toMatchObject({ ok: true })
    expect(over('000', '2025-08-01T00:00:00+07:00')).toMatchObject({ problem: { status: 404 } })
  })
})

describe('over HTTP', () => {
  const serve = async () => {
    const { pipeline, catalogue, send } = start()
    const routes = unitRoutes(
      {
        catalogue: () => catalogue,
        ranking: (query, now) => rankingIn(pipeline.sectors, catalogue, query, now),
      },
      manualClock(NOON),
    )
    const server = createServer(express().use(routes))
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
    const { port } = server.address() as { port: number }
    const get = async (path: string) => {
      const response = await fetch(`http://127.0.0.1:${port}${path}`)
      return { status: response.status, body: await response.json() }
    }
    return { get, send, [Symbol.asyncDispose]: async () => void server.close() }
  }

  it('[UNI5] areas of a day, of the locality or the country', async () => {
    await using api = await serve()
    const levels = async (query: string) => {
      const { body } = await api.get(`/areas${query}`)
      return [...new Set(body.areas.map(({ level }: { level: string }) => level))]
    }
    expect(await levels('?at=2025-06-30')).toEqual(['province', 'district'])
    expect(await levels('')).toEqual(['commune'])
    expect((await api.get('/areas?at=2025-06-30&of=country')).body.areas).toHaveLength(63)
    expect((await api.get('/areas?at=2025-02-30')).status).toBe(400)
    expect((await api.get('/areas?of=world')).status).toBe(400)
  })

  it('[UNI6] whether an area can be compared across days, and why not', async () => {
    await using api = await serve()
    expect((await api.get('/comparison?area=243&against=2025-06-30')).body).toMatchObject({
      comparable: true,
      here: [one, other],
      there: ['243'],
    })
    expect((await api.get(`/comparison?area=${one}&against=2025-06-30`)).body).toMatchObject({
      comparable: false,
      why: { vi: expect.stringContaining('Vĩnh Yên'), en: expect.stringContaining('Vĩnh Yên') },
    })
    expect((await api.get('/comparison?area=000&against=2025-06-30')).status).toBe(404)
    expect((await api.get('/comparison?area=243')).status).toBe(400)
    const erWait = '/comparison?area=243&against=2025-06-30&sector=health&indicator=erWaitP90'
    expect((await api.get(erWait)).body).toMatchObject({ comparable: false })
    expect((await api.get(`${erWait}x`)).status).toBe(404)
  })

  it('[RNK5] a ranking, or what is wrong with the request', async () => {
    await using api = await serve()
    api.send([visit(one)])
    const { body } = await api.get('/ranking?sector=counters&indicator=visits')
    expect(body).toMatchObject({ best: 'high', units: [{ place: 1, unit: '243', name: { en: 'Vĩnh Yên' } }] })
    expect((await api.get('/ranking?sector=counters')).status).toBe(400)
    expect((await api.get('/ranking?sector=counters&indicator=visits&level=street')).status).toBe(400)
    expect((await api.get('/ranking?sector=counters&indicator=visits&by=colour')).status).toBe(404)
  })
})
