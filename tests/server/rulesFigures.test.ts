// What rules say of figures, and of feeds that fall silent.
import { describe, expect, it } from 'vitest'
import { HOUR, MINUTE, SECOND } from '../../shared/clock.ts'
import { event, facility, NOON } from '../support/make.ts'
import { ruleOf, rulesOf, startLine, told } from './ruleBench.ts'

describe('rules on figures', () => {
  it("[RULE19] the province's figure, counted from the report that moved it", () => {
    const beds = ruleOf({ on: { indicator: 'bedOccupancy' }, when: { atLeast: 90 }, clear: { below: 80 } })
    const line = startLine(rulesOf('health', beds))
    expect(line.send(facility('a', NOON, { bedsOccupied: 89 }))).toEqual([])
    line.run(30 * SECOND)
    const reported = line.now() - 200
    const [began] = line.send(facility('a', reported, { bedsOccupied: 92 }))
    expect(began).toMatchObject({
      isActive: true,
      value: 92,
      subject: { kind: 'indicator', id: 'bedOccupancy' },
    })
    expect(began!.message.en).toBe('Beds in use: 92.0\u00a0%')
    // Not known is no end: the facility went stale.
    expect(line.run(HOUR)).toEqual([])
    expect(told(line.send(facility('a', line.now(), { bedsOccupied: 79 })))).toEqual(['-bedOccupancy'])
  })

  it('[RULE20] by area, each its own; what is counted no more is none', () => {
    const outbreaks = ruleOf({
      on: { indicator: 'outbreaksOpen', by: 'areaCode' },
      when: { atLeast: 2 },
      message: { vi: '{area}: {value}', en: '{area}: {value}' },
    })
    const line = startLine(rulesOf('livestock', outbreaks))
    const open = (subject: string, areaCode: string) =>
      event('ioc.livestock.outbreak.suspected', line.now(), subject, {
        disease: 'rabies',
        species: 'pig',
        areaCode,
        lon: 105.6,
        lat: 21.3,
        severity: 1,
        sick: 1,
        culled: 0,
      })
    expect(told(line.send(open('o1', '243'), open('o2', '244')))).toEqual([])
    expect(line.send(open('o3', '244'))).toMatchObject([
      { isActive: true, subject: { kind: 'area', id: '244', area: '244' }, value: 2 },
    ])
    line.run(MINUTE)
    const refute = (subject: string) => event('ioc.livestock.outbreak.refuted', line.now(), subject, {})
    expect(told(line.send(refute('o2'), refute('o3')))).toEqual(['-244'])
  })

  it('[RULE21] a rate of change, from what the figure was so long ago, and not before that is known', () => {
    const drop = ruleOf({
      on: { indicator: 'bedOccupancy', rate: { overSeconds: 600, as: '%' } },
      when: { atLeast: 20 },
      clear: { below: 5 },
    })
    const line = startLine(rulesOf('health', drop))
    const minutes = (count: number, occupied: number) =>
      Array.from({ length: count }, () => {
        const signals = line.run(MINUTE)
        return [...signals, ...line.send(facility('a', line.now(), { bedsOccupied: occupied }))]
      }).flat()
    expect(minutes(5, 50)).toEqual([])
    expect(minutes(5, 60)).toEqual([])
    const signals = minutes(3, 60)
    expect(signals).toMatchObject([
      { isActive: true, value: 20, message: { vi: 'Giường bệnh: 20,0\u00a0%' } },
    ])
    expect(told(minutes(20, 60))).toEqual(['-bedOccupancy'])
  })

  it('[RULE22] an anomaly against the same hour of past weeks, with the numbers it is judged by', () => {
    const unusual = ruleOf({
      on: { indicator: 'bedOccupancy', anomaly: { leastSpread: 1 } },
      when: { above: 3.5 },
      clear: { below: 2 },
      message: { vi: '{value}, thường {usual}', en: '{value}, usually {usual}' },
    })
    const line = startLine(rulesOf('health', unusual))
    const occupied = (count: number) => line.send(facility('a', line.now() + 1, { bedsOccupied: count }))
    // Nothing is judged before past weeks are known.
    expect(occupied(99)).toEqual([])
    line.run(SECOND)
    occupied(50)
    // Means 48, 50, 52, 50, 60: median 50, MAD 2, spread 1.4826 × 2 = 2.9652.
    line.evaluator().learn('health.tried', [{ from: NOON, to: NOON + HOUR, median: 50, mad: 2, weeks: 5 }])
    line.run(SECOND)
    expect(occupied(60)).toEqual([])
    line.run(SECOND)
    const [began] = occupied(61)
    expect(began).toMatchObject({
      isActive: true,
      value: 61,
      message: { vi: '61,0\u00a0%, thường 50,0\u00a0%' },
    })
    expect(line.evaluator().usual('health.tried', NOON + MINUTE)).toMatchObject({ median: 50, weeks: 5 })
    expect(line.evaluator().usual('health.tried', NOON + HOUR)).toBeNull()
    line.run(SECOND)
    expect(told(occupied(56))).toEqual([])
    line.run(SECOND)
    expect(told(occupied(55))).toEqual(['-bedOccupancy'])
  })

  it('[RULE23] a figure that stands still although its reports come', () => {
    const stuck = ruleOf({ on: { indicator: 'erWaiting', frozenSeconds: 1_800 } })
    const line = startLine(rulesOf('health', stuck))
    const signals: string[] = []
    for (let minute = 0; minute < 35; minute++) {
      signals.push(...told(line.send(facility('a', line.now()))), ...told(line.run(MINUTE)))
      if (minute === 29) expect(signals).toEqual([])
    }
    expect(signals).toEqual(['+erWaiting'])
    expect(told(line.send(facility('a', line.now(), { erWaiting: 9 })))).toEqual(['-erWaiting'])
  })
})

describe('rules on feeds', () => {
  const quiet = ruleOf({ on: { feed: { timesStale: 2 } } })

  it('[RULE24] silence is counted from the newest event, and ends with the next', () => {
    const line = startLine(rulesOf('health', quiet))
    line.send(facility('a', NOON))
    expect(line.runTo(NOON + 30 * MINUTE - SECOND)).toEqual([])
    expect(line.run(SECOND)).toMatchObject([
      { isActive: true, at: NOON + 30 * MINUTE, value: 1_800, subject: { kind: 'feed', id: 'health' } },
    ])
    const ended = line.send(facility('a', line.now()))
    expect([...ended, ...line.run(SECOND)]).toMatchObject([{ isActive: false }])
  })

  it('[RULE25] a feed that was never there is not missed, and a restart is no silence', () => {
    const line = startLine(rulesOf('health', quiet))
    expect(line.run(3 * HOUR)).toEqual([])
    line.send(facility('a', line.now()))
    line.restart(5 * HOUR)
    expect(line.run(29 * MINUTE)).toEqual([])
    expect(told(line.run(MINUTE))).toEqual(['+health'])
  })
})
