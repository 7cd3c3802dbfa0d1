import { describe, expect, it } from 'vitest'
import { countsOf } from '../../server/history/counts.ts'
import { at, event, facility, NOON, newPipeline } from '../support/make.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

const visits = (time: number, count: number) =>
  event('ioc.health.visits.counted', time, undefined, { areaCode: '243', visits: count })

describe('figures over the newest reports', () => {
  it('[AG1] a share is the ratio of sums over facilities, and states how many reports it rests on', () => {
    const { send, figure } = newPipeline(NOON)
    send([
      facility('a', NOON - MINUTE, { beds: 100, bedsOccupied: 90 }),
      facility('b', NOON - MINUTE, { beds: 300, bedsOccupied: 150 }),
    ])
    expect(figure('health', 'bedOccupancy')).toMatchObject({
      value: 60,
      reports: 2,
      level: 'normal',
      freshness: 'live',
    })
  })

  it('[AG2] the later event time wins whatever order reports arrive in; at equal times the greater id', () => {
    const { send, figure } = newPipeline(NOON)
    send(facility('a', NOON - MINUTE, { bedsOccupied: 70 }, { id: 'x2' }))
    send(facility('a', NOON - 2 * MINUTE, { bedsOccupied: 10 }, { id: 'x9' }))
    send(facility('a', NOON - MINUTE, { bedsOccupied: 20 }, { id: 'x1' }))
    expect(figure('health', 'bedOccupancy').value).toBe(70)
    send(facility('a', NOON - MINUTE, { bedsOccupied: 80 }, { id: 'x3' }))
    expect(figure('health', 'bedOccupancy').value).toBe(80)
  })

  it('[AG3] a stale entity leaves numerator and denominator; when all are stale the figure is unknown and remembers its last value', () => {
    const { send, figure } = newPipeline(NOON)
    send([facility('a', NOON - 10 * MINUTE, { bedsOccupied: 90 }), facility('b', NOON, { bedsOccupied: 40 })])
    expect(figure('health', 'bedOccupancy', NOON + MINUTE).value).toBe(65)
    expect(figure('health', 'bedOccupancy', NOON + 6 * MINUTE)).toMatchObject({ value: 40, reports: 1 })
    expect(figure('health', 'facilitiesReporting', NOON + 6 * MINUTE).value).toBe(50)
    const later = figure('health', 'bedOccupancy', NOON + 16 * MINUTE)
    expect(later).toMatchObject({
      value: null,
      level: null,
      reports: 0,
      freshness: 'stale',
      last: { value: 40 },
    })
    expect(figure('health', 'facilitiesReporting', NOON + 16 * MINUTE).value).toBe(0)
    expect(figure('health', 'bedOccupancy', NOON + 3 * HOUR).freshness).toBe('silent')
  })

  it('[AG4] a zero denominator and the absence of reports are unknown, never 0', () => {
    const { send, figure } = newPipeline(NOON)
    expect(figure('health', 'bedOccupancy')).toMatchObject({ value: null, freshness: 'silent', at: null })
    expect(figure('health', 'erWaiting').value).toBeNull()
    send(facility('a', NOON, { icuBeds: 0, icuBedsOccupied: 0 }))
    expect(figure('health', 'icuOccupancy').value).toBeNull()
  })

  it('[AG5] quantiles interpolate linearly between reports', () => {
    const { send, figure } = newPipeline(NOON)
    send([10, 20, 30, 40].map((erWaitMinutes, i) => facility(`f${i}`, NOON, { erWaitMinutes })))
    expect(figure('health', 'erWaitP90').value).toBeCloseTo(37, 12)
  })

  it('[AG6] levels follow the bands: inclusive when high is bad', () => {
    const { send, figure } = newPipeline(NOON)
    for (const [occupied, level] of [
      [79, 'normal'],
      [80, 'watch'],
      [90, 'warning'],
      [95, 'critical'],
    ] as const) {
      send(facility('a', NOON + occupied, { bedsOccupied: occupied }))
      expect(figure('health', 'bedOccupancy', NOON + 1000).level).toBe(level)
    }
  })

  it('[AG7] a maximum names its entity', () => {
    const { send, figure } = newPipeline(NOON)
    const destination = (name: string, visitorsNow: number) =>
      event('ioc.tourism.destination.counted', NOON, name, {
        name,
        areaCode: '243',
        lon: 105.6,
        lat: 21.4,
        visitorsNow,
        capacity: 1000,
      })
    send([destination('Tam Đảo', 640), destination('Tây Thiên', 320)])
    expect(figure('tourism', 'peakCrowding')).toMatchObject({ value: 64, naming: 'Tam Đảo' })
  })

  it('[AG8] weighted means weigh by flow; shares count segments; reports without a delay do not count as on time or late', () => {
    const { send, figure } = newPipeline(NOON)
    const segment = (id: string, speedKmh: number, flowVehH: number) =>
      event('ioc.traffic.segment.observed', NOON, id, {
        road: 'QL2',
        areaCode: '243',
        lon: 105.6,
        lat: 21.3,
        speedKmh,
        freeFlowKmh: 60,
        flowVehH,
      })
    send([segment('s1', 60, 1000), segment('s2', 20, 3000)])
    expect(figure('traffic', 'meanSpeed').value).toBe(30)
    expect(figure('traffic', 'congestedShare').value).toBe(50)
    expect(figure('traffic', 'travelTimeIndex').value).toBeCloseTo((1000 * 1 + 3000 * 3) / 4000, 12)
    const bus = (id: string, data: object) =>
      event('ioc.traffic.vehicle.moved', NOON, id, { routeId: 'VP01', lon: 105.6, lat: 21.3, ...data })
    send([bus('b1', { delaySeconds: -120 }), bus('b2', { delaySeconds: 400 }), bus('b3', {})])
    expect(figure('traffic', 'busesOnTime')).toMatchObject({ value: 50, reports: 2 })
  })
})

describe('the past of a figure', () => {
  it('[AG16] a figure over occurrences has its past worked out from them, late ones included, with breakdowns or not', () => {
    const { send, pipeline } = newPipeline(NOON)
    const violation = (time: number) =>
      event('ioc.traffic.violation.recorded', time, undefined, { kind: 'speed', areaCode: '243' })
    send([violation(NOON - HOUR), violation(NOON - 2 * HOUR), violation(NOON - 2 * HOUR + 1)])
    const points = pipeline.history.query({
      sector: 'traffic',
      indicator: 'violationsToday',
      from: NOON - 3 * HOUR,
      to: NOON,
      stepMs: HOUR / 2,
    })
    expect(points!.map(([, , , , last]) => last)).toEqual([1, 2, 3, 3])
    expect(points!.map(([time]) => (NOON - time) / HOUR)).toEqual([2, 1.5, 1, 0.5])
  })

  it('[AG18] amounts by hour and day are those of the province’s calendar', () => {
    const { send, pipeline } = newPipeline(NOON)
    send([visits(NOON - HOUR, 30), visits(NOON - HOUR + MINUTE, 5), visits(NOON - 13 * HOUR, 7)])
    const query = { sector: 'health', indicator: 'visitsToday', from: NOON - 24 * HOUR, to: NOON }
    const days = countsOf(pipeline.sectors, 'Asia/Ho_Chi_Minh', { ...query, step: 'day' })
    expect(days).toEqual([
      [NOON - 36 * HOUR, 7],
      [NOON - 12 * HOUR, 35],
    ])
    const hours = countsOf(pipeline.sectors, 'Asia/Ho_Chi_Minh', { ...query, step: 'hour' })
    expect(hours!.filter(([, amount]) => amount > 0)).toEqual([
      [NOON - 13 * HOUR, 7],
      [NOON - HOUR, 35],
    ])
    expect(
      countsOf(pipeline.sectors, 'Asia/Ho_Chi_Minh', { ...query, indicator: 'bedOccupancy', step: 'day' }),
    ).toBeNull()
  })

  it('[AG17] other figures have the past that was stated, with gaps where they were unknown', () => {
    const { send, pipeline } = newPipeline(NOON)
    send(facility('a', NOON))
    pipeline.history.sample(NOON)
    pipeline.history.sample(NOON + 30 * MINUTE)
    expect(
      pipeline.history.query({
        sector: 'health',
        indicator: 'bedOccupancy',
        from: NOON,
        to: NOON + HOUR,
        stepMs: HOUR,
      }),
    ).toHaveLength(1)
    expect(
      pipeline.history.query({
        sector: 'health',
        indicator: 'nothing',
        from: NOON,
        to: NOON + HOUR,
        stepMs: HOUR,
      }),
    ).toBeNull()
  })
})

describe('figures over windows', () => {
  it('[AG9] today ends at the province’s midnight and is compared with yesterday up to the same time', () => {
    const { send, figure } = newPipeline(NOON)
    send([visits(NOON - HOUR, 30), visits(NOON - DAY - HOUR, 20), visits(NOON - DAY + HOUR, 500)])
    expect(figure('health', 'visitsToday')).toMatchObject({ value: 30, previous: 20, change: 50 })
    expect(figure('health', 'visitsToday', NOON + 2 * HOUR)).toMatchObject({ value: 30, previous: 520 })
    const midnight = at('2026-02-28T00:00:00+07:00')
    expect(figure('health', 'visitsToday', midnight - 1).value).toBe(30)
    expect(figure('health', 'visitsToday', midnight)).toMatchObject({ value: 0, previous: null })
  })

  it('[AG10] a month is compared with the month before up to the same day, and that month’s end at most', () => {
    const now = at('2026-03-31T12:00:00+07:00')
    const { send, figure } = newPipeline(now)
    const revenue = (time: string, vnd: number) =>
      event('ioc.tourism.revenue.recorded', at(time), undefined, { areaCode: '243', vnd })
    send([
      revenue('2026-02-28T23:59:59+07:00', 1000),
      revenue('2026-03-01T00:00:00+07:00', 500),
      revenue('2026-01-31T23:59:59+07:00', 9),
    ])
    expect(figure('tourism', 'revenueMonth')).toMatchObject({ value: 500, previous: 1000, change: -50 })
    expect(figure('tourism', 'revenueMonth', at('2026-04-01T00:00:00+07:00'))).toMatchObject({
      value: 0,
      previous: null,
    })
    expect(figure('tourism', 'revenueMonth', at('2026-04-01T00:00:01+07:00')).previous).toBe(500)
  })

  it('[AG11] rolling windows drop what leaves them and hand it to the period before', () => {
    const { send, figure } = newPipeline(NOON)
    const notified = (time: number, disease: string, cases: number) =>
      event('ioc.health.disease.notified', time, undefined, { disease, areaCode: '244', cases })
    send([notified(NOON - 7 * DAY + 1000, 'dengue', 4), notified(NOON - HOUR, 'measles', 2)])
    expect(figure('health', 'diseaseCases7d')).toMatchObject({
      value: 6,
      breakdown: { disease: { dengue: 4, measles: 2 }, areaCode: { 244: 6 } },
    })
    expect(figure('health', 'diseaseCases7d', NOON + 2000)).toMatchObject({
      value: 2,
      previous: 4,
      change: -50,
      breakdown: { disease: { measles: 2 } },
    })
    expect(figure('health', 'diseaseCases7d', NOON + 8 * DAY)).toMatchObject({ value: 0, previous: 2 })
  })

  it('[AG12] late events count in their own day', () => {
    const { send, figure } = newPipeline(NOON)
    send(visits(NOON, 10))
    send(visits(NOON - DAY, 7), NOON + MINUTE)
    expect(figure('health', 'visitsToday', NOON + MINUTE)).toMatchObject({ value: 10, previous: 7 })
  })

  it('[AG13] the same source and id counts once', () => {
    const { send, figure } = newPipeline(NOON)
    const once = visits(NOON, 10)
    expect(send([once, once])).toMatchObject({ accepted: 1, duplicates: 1 })
    expect(send(once)).toMatchObject({ accepted: 0, duplicates: 1 })
    expect(figure('health', 'visitsToday').value).toBe(10)
  })

  it('[AG14] simulated reports are told apart, also when mixed', () => {
    const { send, figure } = newPipeline(NOON)
    send([facility('a', NOON, {}, { simulated: true }), facility('b', NOON)])
    expect(figure('health', 'bedOccupancy')).toMatchObject({
      freshness: 'simulated',
      reports: 2,
      simulated: 1,
    })
  })

  it('[AG15] counts of cases age with their feed: any event of the sector keeps them live, silence makes them late and then stale', () => {
    const { send, figure, pipeline } = newPipeline(NOON)
    const incident = {
      kind: 'accident',
      severity: 2,
      areaCode: '243',
      lon: 105.6,
      lat: 21.3,
      injured: 0,
      dead: 0,
    }
    send(event('ioc.traffic.incident.opened', NOON - 2 * DAY, 'i1', incident))
    send(event('ioc.traffic.violation.recorded', NOON, undefined, { kind: 'speed', areaCode: '243' }))
    const { lateAfterSeconds, staleAfterSeconds } = pipeline.sectors.get('traffic')!.sector.feed
    expect(figure('traffic', 'openIncidents', NOON + 1000)).toMatchObject({ value: 1, freshness: 'live' })
    expect(figure('traffic', 'openIncidents', NOON + lateAfterSeconds * 1000 + 1000).freshness).toBe('late')
    expect(figure('traffic', 'openIncidents', NOON + staleAfterSeconds * 1000 + 1000)).toMatchObject({
      value: 1,
      freshness: 'stale',
    })
  })
})
