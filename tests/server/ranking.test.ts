// Units in order of a figure, the counts of one area, and both over HTTP.
import { createServer } from 'node:http'
import express from 'express'
import { describe, expect, it } from 'vitest'
import { createAllow } from '../../server/access/allow.ts'
import { countsOf } from '../../server/history/counts.ts'
import { areaOver, unitRoutes } from '../../server/http/units.ts'
import { rankingIn } from '../../server/ranking.ts'
import { manualClock } from '../../shared/clock.ts'
import { bestEnd, placesOf } from '../../shared/ranking.ts'
import { NOON } from '../support/make.ts'
import { desk, far, HOUR, one, other, start, visit } from './countersSector.ts'

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
    const viewer = { kind: 'screen', id: 's', name: 'hall', role: 'viewer' } as const
    const allow = createAllow(() => ({ principal: viewer }))
    const server = createServer(express().use(allow('wall.see'), routes))
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
