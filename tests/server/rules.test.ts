// What rules say of things and of cases.
import { describe, expect, it } from 'vitest'
import { DAY, HOUR, MINUTE, SECOND } from '../../shared/clock.ts'
import { event, facility, NOON } from '../support/make.ts'
import { ruleOf, rulesOf, startLine, told } from './ruleBench.ts'
import { wait } from './ruleWaits.ts'

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
