import { describe, expect, it } from 'vitest'
import { HELD_LIMIT } from '../../server/alerts/evaluate/watch.ts'
import { DAY, HOUR, MINUTE, SECOND } from '../../shared/clock.ts'
import { at, event, facility, NOON } from '../support/make.ts'
import { ruleOf, rulesOf, startLine, told } from './ruleBench.ts'

const wait = (minutes: number, when: number, subject = 'a') =>
  facility(subject, when, { erWaitMinutes: minutes })

const incident = (to: 'opened' | 'updated' | 'cleared', when: number, data: Record<string, unknown> = {}) =>
  event(`ioc.traffic.incident.${to}`, when, 'i1', {
    ...(to === 'opened'
      ? { kind: 'accident', severity: 1, areaCode: '243', lon: 105.6, lat: 21.3, injured: 0, dead: 0 }
      : {}),
    ...data,
  })

const complaint = (subject: string, to: string, when: number, data: Record<string, unknown> = {}) =>
  event(`ioc.complaints.case.${to}`, when, subject, data)

const received = (subject: string, when: number, dueAt: number) =>
  complaint(subject, 'received', when, {
    category: 'security',
    channel: 'app',
    areaCode: '243',
    title: 'Mất trộm',
    dueAt: new Date(dueAt).toISOString(),
  })

describe('rules on things', () => {
  const full = ruleOf({
    on: { entity: 'facility', value: 'erWaitMinutes' },
    when: { atLeast: 60 },
    clear: { below: 50 },
  })

  it('[RULE10] a condition begins at its edge, is told with the event, and ends only where it is cleared', () => {
    const line = startLine(rulesOf('health', full))
    expect(told(line.send(wait(59, NOON)))).toEqual([])
    const [began] = line.send(wait(60, NOON + 1))
    expect(began).toMatchObject({
      rule: 'health.tried',
      isActive: true,
      at: NOON,
      value: 60,
      message: { vi: 'a: 60\u00a0phút', en: 'a: 60\u00a0min' },
      subject: { kind: 'entity', id: 'a', area: '243', place: [105.6, 21.3] },
      isSimulated: false,
    })
    line.run(MINUTE)
    expect(told(line.send(wait(50, line.now())))).not.toContain('-a')
    const [ended] = line.send(wait(49.5, line.now() + 1))
    expect(ended).toMatchObject({ isActive: false, value: 49.5, at: line.now() })
    expect(told(line.send(wait(55, line.now() + 2)))).toEqual([])
  })

  it('[RULE11] before it has held for its time it ends with what began it, afterwards with what clears it', () => {
    const line = startLine(rulesOf('health', { ...full, forSeconds: 120 }))
    line.send(wait(61, NOON))
    expect(told(line.run(MINUTE))).toEqual(['+a'])
    expect(told(line.send(wait(55, line.now())))).toEqual(['-a'])
    line.send(wait(61, line.now() + 1))
    expect(told(line.run(3 * MINUTE))).toEqual(['+a'])
    expect(told(line.send(wait(55, line.now())))).not.toContain('-a')
    expect(told(line.send(wait(49, line.now() + 1)))).toEqual(['-a'])
  })

  it('[RULE33] what has to hold for a time is told after five seconds of it, and not when it was over before', () => {
    const line = startLine(rulesOf('health', { ...full, forSeconds: 120 }))
    expect(line.send(wait(61, NOON))).toEqual([])
    expect(line.run(4 * SECOND)).toEqual([])
    expect(line.run(SECOND)).toMatchObject([{ isActive: true, at: NOON, value: 61 }])
    line.send(wait(10, line.now()))
    const again = line.now() + 1
    expect(line.send(wait(61, again))).toEqual([])
    line.run(2 * SECOND)
    expect(line.send(wait(10, line.now()))).toEqual([])
    line.send(wait(90, line.now() + 1))
    line.restart(2 * SECOND)
    expect(told(line.run(10 * SECOND))).toEqual(['+a'])
  })

  it('[RULE12] each subject by itself; what is not reported any more is neither wrong nor right', () => {
    const line = startLine(rulesOf('health', full))
    expect(told(line.send(wait(70, NOON, 'a'), wait(10, NOON, 'b'), wait(90, NOON, 'c')))).toEqual([
      '+a',
      '+c',
    ])
    expect(told(line.run(HOUR))).toEqual([])
    expect(told(line.send(wait(10, line.now(), 'a')))).toEqual(['-a'])
  })

  it('[RULE13] only the things, areas and fields that the rule names', () => {
    const only = rulesOf('health', {
      ...full,
      on: { entity: 'facility', where: ['is', 'kind', 'hospital'], value: 'erWaitMinutes' },
      areas: ['244'],
    })
    const line = startLine(only)
    const elsewhere = facility('b', NOON, { erWaitMinutes: 80, areaCode: '244', kind: 'commune-station' })
    expect(told(line.send(wait(80, NOON), elsewhere))).toEqual([])
    const moved = facility('b', NOON + 1, { erWaitMinutes: 80, areaCode: '244' })
    expect(told(line.send(moved))).toEqual(['+b'])
    const closed = facility('b', NOON + 2, { erWaitMinutes: 80, areaCode: '244', kind: 'commune-station' })
    expect(told(line.send(closed))).toEqual(['-b'])
  })

  it('[RULE14] a figure that goes on changing is said again, at most every ten seconds', () => {
    const line = startLine(rulesOf('health', full))
    line.send(wait(60, NOON))
    line.run(4 * SECOND)
    expect(line.send(wait(80, line.now()))).toEqual([])
    line.run(6 * SECOND)
    expect(line.send(wait(90, line.now()))).toMatchObject([{ isActive: true, value: 90, at: NOON }])
    line.run(20 * SECOND)
    expect(line.send(wait(90, line.now()))).toEqual([])
  })

  it('[RULE15] a value that stays the same while it is reported is stuck, counted in the time of its reports', () => {
    const stuck = ruleOf({ on: { entity: 'facility', value: 'erWaitMinutes', frozenSeconds: 600 } })
    const line = startLine(rulesOf('health', stuck))
    const minutes = (count: number, value: number) =>
      Array.from({ length: count }, () => {
        line.run(MINUTE)
        return line.send(wait(value, line.now()))
      }).flat()
    line.send(wait(20, NOON))
    expect(minutes(9, 20)).toEqual([])
    const [began] = minutes(1, 20)
    expect(began).toMatchObject({ isActive: true, value: 600, at: NOON + 10 * MINUTE })
    expect(began!.message.vi).toBe('a: 10\u00a0phút')
    // Silence is not standing still.
    expect(told(line.run(HOUR))).toEqual([])
    expect(told(line.send(wait(21, line.now())))).toEqual(['-a'])
  })
})

describe('rules on cases', () => {
  it('[RULE16] an open case by its facts, with those in its message, until it is closed', () => {
    const accident = ruleOf({
      on: { case: 'incident', where: ['is', 'kind', 'accident'], value: 'severity' },
      when: { atLeast: 3 },
      message: { vi: '{kind} mức {value}, tử vong {dead}', en: '{kind} of severity {value}, {dead} dead' },
    })
    const line = startLine(rulesOf('traffic', accident))
    expect(line.send(incident('opened', NOON))).toEqual([])
    const [began] = line.send(incident('updated', NOON + 1, { severity: 4, dead: 1 }))
    expect(began).toMatchObject({
      isActive: true,
      value: 4,
      message: { vi: 'Tai nạn mức 4, tử vong 1', en: 'Accident of severity 4, 1 dead' },
    })
    expect(told(line.send(incident('cleared', NOON + 2)))).toEqual(['-i1'])
  })

  it("[RULE17] a case's clock: due soon, overdue to the second, no longer when it is closed", () => {
    const soon = ruleOf({ id: 'soon', on: { case: 'case', hoursSince: 'dueAt' }, when: { atLeast: -2 } })
    const over = ruleOf({ id: 'over', on: { case: 'case', hoursSince: 'dueAt' }, when: { above: 0 } })
    const line = startLine(rulesOf('complaints', soon, over))
    const due = NOON + 5 * HOUR
    expect(line.send(received('c1', NOON, due))).toEqual([])
    expect(line.runTo(due - 2 * HOUR - SECOND)).toEqual([])
    const [first] = line.run(SECOND)
    expect(first).toMatchObject({ rule: 'complaints.soon', isActive: true, at: due - 2 * HOUR, value: -2 })
    expect(first!.message.vi).toBe('Mất trộm: 2\u00a0giờ')
    expect(line.runTo(due)).toEqual([])
    expect(line.run(SECOND)).toMatchObject([{ rule: 'complaints.over', at: due }])
    expect(told(line.send(complaint('c1', 'rejected', line.now(), { reason: 'x' })))).toEqual(['-c1', '-c1'])
  })

  it('[RULE18] a due time that is far away, or moved by a later report, is met all the same', () => {
    const over = ruleOf({ on: { case: 'case', hoursSince: 'dueAt' }, when: { above: 0 } })
    const line = startLine(rulesOf('complaints', over))
    line.send(received('c1', NOON, NOON + 9 * DAY))
    expect(line.runTo(NOON + 9 * DAY)).toEqual([])
    expect(told(line.run(SECOND))).toEqual(['+c1'])
  })
})

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

describe('when rules are in force', () => {
  const night = (hours: { from: string; to: string }, months?: number[]) =>
    rulesOf(
      'health',
      ruleOf({
        on: { entity: 'facility', value: 'erWaitMinutes' },
        when: { atLeast: 60 },
        hours,
        ...(months ? { months } : {}),
      }),
    )
  /** Reports on, so that it never goes stale. */
  const through = (line: ReturnType<typeof startLine>, to: number) => {
    const signals: { what: string; at: string }[] = []
    const keep = (found: ReturnType<typeof line.run>) =>
      signals.push(
        ...found.map((each) => ({
          what: told([each])[0]!,
          at: new Date(line.now()).toISOString().slice(11, 16),
        })),
      )
    while (line.now() < to) {
      keep(line.send(wait(90, line.now())))
      keep(line.run(MINUTE))
    }
    return signals
  }

  it('[RULE26] hours over midnight: what holds begins and ends with them', () => {
    const line = startLine(night({ from: '22:00', to: '05:30' }))
    // 22:00 and 05:30 in the province are 15:00 and 22:30 UTC.
    expect(through(line, NOON + DAY)).toEqual([
      { what: '+a', at: '15:00' },
      { what: '-a', at: '22:30' },
    ])
  })

  it('[RULE27] a season of months ends with its last day in the province', () => {
    const eve = at('2026-02-28T20:00:00+07:00')
    const line = startLine(night({ from: '00:00', to: '23:59' }, [1, 2]), eve)
    expect(through(line, eve + 6 * HOUR)).toEqual([
      { what: '+a', at: '13:00' },
      { what: '-a', at: '16:59' },
    ])
  })

  it('[RULE28] switched off, what it held ends; switched on again, it looks at everything', () => {
    const line = startLine(
      rulesOf(
        'health',
        ruleOf({ on: { entity: 'facility', value: 'erWaitMinutes' }, when: { atLeast: 60 } }),
      ),
    )
    line.send(wait(70, NOON))
    expect(line.evaluator().switch('health.tried', false)).toBe(true)
    expect(told(line.run(SECOND))).toEqual(['-a'])
    expect(told(line.send(wait(80, line.now())))).toEqual([])
    line.evaluator().switch('health.tried', true)
    expect(told(line.run(SECOND))).toEqual(['+a'])
    expect(line.evaluator().switch('health.none', true)).toBe(false)
  })
})

it('[RULE29] what was open elsewhere is taken over: it ends when it is over, and with its rule', () => {
  const line = startLine(
    rulesOf('health', ruleOf({ on: { entity: 'facility', value: 'erWaitMinutes' }, when: { atLeast: 60 } })),
  )
  const [a, b] = line.send(wait(70, NOON, 'a'), wait(70, NOON, 'b'))
  const fresh = startLine(
    rulesOf('health', ruleOf({ on: { entity: 'facility', value: 'erWaitMinutes' }, when: { atLeast: 60 } })),
  )
  fresh.evaluator().adopt([a!, b!, { ...a!, rule: 'health.gone' }, { ...a!, rule: 'health.external-watch' }])
  expect(fresh.run(SECOND)).toMatchObject([{ rule: 'health.gone', isActive: false }])
  expect(told(fresh.send(wait(10, fresh.now(), 'a'), wait(80, fresh.now(), 'b')))).toEqual(['-a'])
})

it('[RULE31] a rule that holds of everything holds so many, and says how many it left out', () => {
  const line = startLine(
    rulesOf('health', ruleOf({ on: { entity: 'facility', value: 'erWaitMinutes' }, when: { atLeast: 60 } })),
  )
  const all = Array.from({ length: HELD_LIMIT + 7 }, (_, i) => wait(70, NOON, `f${i}`))
  expect(line.send(...all)).toHaveLength(HELD_LIMIT)
  expect(line.evaluator().leftOut()).toBe(7)
})
