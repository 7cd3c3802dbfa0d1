// While a sector is being filled with its past, what was true then raises nothing; what happens now is told at once.
import { expect, it } from 'vitest'
import { DAY, HOUR, MINUTE, SECOND } from '../../shared/clock.ts'
import { event, facility, NOON } from '../support/make.ts'
import { ruleOf, rulesOf, startLine, told } from './ruleBench.ts'

const received = (subject: string, when: number) =>
  event('ioc.complaints.case.received', when, subject, {
    category: 'security',
    channel: 'app',
    areaCode: '243',
    title: 'x',
    dueAt: new Date(when + HOUR).toISOString(),
  })
const rejected = (subject: string, when: number) =>
  event('ioc.complaints.case.rejected', when, subject, { reason: 'x' })
const overdue = ruleOf({ on: { case: 'case', hoursSince: 'dueAt' }, when: { above: 0 } })
const many = ruleOf({ id: 'many', on: { indicator: 'openCases' }, when: { atLeast: 3 } })

it('[RULE32] a case of the past that is closed in the past raises nothing, one that is still open does once', () => {
  const line = startLine(rulesOf('complaints', overdue, many))
  const signals: string[] = []
  // Days arrive one after another, each case closed by the next day's events; the last one is not.
  for (let day = 44; day > 0; day--) {
    signals.push(
      ...told(
        line.send(
          ...['a', 'b', 'c'].map((id) => received(`${id}${day}`, NOON - day * DAY)),
          ...(day < 44 ? ['a', 'b', 'c'].map((id) => rejected(`${id}${day + 1}`, NOON - day * DAY)) : []),
        ),
      ),
      ...told(line.run(3 * SECOND)),
    )
  }
  expect(signals).toEqual([])
  line.send(rejected('a1', line.now() - 2 * HOUR), rejected('b1', line.now() - 2 * HOUR))
  expect(told(line.run(9 * SECOND))).toEqual([])
  expect(told(line.run(SECOND))).toEqual(['+c1'])
  expect(told(line.run(MINUTE))).toEqual([])
})

it('[RULE32] what is reported now is told at once, and what held goes on holding', () => {
  const wait = ruleOf({
    on: { entity: 'facility', value: 'erWaitMinutes' },
    when: { atLeast: 60 },
    severity: 'critical',
  })
  const line = startLine(rulesOf('health', wait))
  expect(told(line.send(facility('a', NOON, { erWaitMinutes: 70 })))).toEqual(['+a'])
  line.run(SECOND)
  const past = (minutes: number) =>
    facility('old', line.now() - 75 * MINUTE + minutes * MINUTE, { erWaitMinutes: 90 })
  expect(line.send(past(0))).toEqual([])
  const now = facility('b', line.now() - MINUTE, { erWaitMinutes: 80 })
  expect(told(line.send(past(1), now))).toEqual(['+b'])
  expect(told(line.send(facility('a', line.now(), { erWaitMinutes: 10 })))).toEqual(['-a'])
})

it('[RULE32] a sector whose events are always late is looked at after a quarter of an hour', () => {
  const line = startLine(rulesOf('complaints', overdue))
  const from = line.now()
  let told15: number | null = null
  for (let i = 0; line.now() < from + 20 * MINUTE; i++) {
    const signals = [...line.send(received(`c${i}`, line.now() - 3 * HOUR)), ...line.run(5 * SECOND)]
    if (signals.length) told15 ??= line.now()
  }
  expect(told15).toBe(from + 15 * MINUTE)
})

it('[RULE32] a feed that brings its past is not silent, and a restart in the middle keeps to it', () => {
  const silent = ruleOf({ id: 'silent', on: { feed: { silentSeconds: 60 } } })
  const line = startLine(rulesOf('complaints', overdue, silent))
  const signals: string[] = []
  for (let i = 0; i < 40; i++) {
    signals.push(...told(line.send(received(`c${i}`, NOON - 9 * DAY + i))), ...told(line.run(4 * SECOND)))
    if (i === 20) line.restart(SECOND)
    line.send(rejected(`c${i}`, NOON - 8 * DAY + i))
  }
  expect(signals).toEqual([])
  expect(told(line.run(20 * SECOND))).toEqual(['+complaints'])
})
