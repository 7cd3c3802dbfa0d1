// Rules that look only at what was touched say what rules would say that look at everything each time, and go on
// after a restart as if nothing had been.

import { describe, expect, it } from 'vitest'
import { createEvaluator, type Evaluator } from '../../server/alerts/evaluate/evaluator.ts'
import type { Signal } from '../../shared/alert.ts'
import { HOUR, MINUTE, SECOND } from '../../shared/clock.ts'
import { seededRandom } from '../../shared/random.ts'
import { event, facility, NOON, newPipeline, tinyLocality } from '../support/make.ts'
import { ruleOf, rulesOf, ZONE } from './ruleBench.ts'

const rules = [
  ...rulesOf(
    'health',
    ruleOf({
      id: 'wait',
      on: { entity: 'facility', value: 'erWaitMinutes' },
      when: { atLeast: 60 },
      clear: { below: 40 },
      forSeconds: 20,
    }),
    ruleOf({
      id: 'late',
      on: { entity: 'facility', value: 'erWaitMinutes' },
      when: { above: 70 },
      areas: ['243'],
    }),
    ruleOf({ id: 'stuck', on: { entity: 'facility', value: 'erWaiting', frozenSeconds: 90 } }),
    ruleOf({
      id: 'beds',
      on: { indicator: 'bedOccupancy' },
      when: { atLeast: 70 },
      clear: { below: 55 },
      forSeconds: 15,
    }),
    ruleOf({
      id: 'faster',
      on: { indicator: 'erWaiting', rate: { overSeconds: 60 } },
      when: { atLeast: 8 },
      clear: { below: 2 },
    }),
    ruleOf({ id: 'quiet', on: { feed: { silentSeconds: 40 } } }),
    ruleOf({
      id: 'hours',
      on: { indicator: 'erWaiting' },
      when: { above: 10 },
      hours: { from: '12:02', to: '12:06' },
    }),
  ),
  ...rulesOf(
    'complaints',
    ruleOf({
      id: 'due',
      on: { case: 'case', hoursSince: 'dueAt' },
      when: { atLeast: -0.01 },
      clear: { below: -0.03 },
    }),
    ruleOf({ id: 'open', on: { indicator: 'openCases' }, when: { atLeast: 6 }, clear: { below: 4 } }),
    ruleOf({ id: 'area', on: { indicator: 'receivedMonth', by: 'areaCode' }, when: { atLeast: 3 } }),
  ),
]

/** One event of any kind, so long ago or a little longer. */
function anyEvent(random: ReturnType<typeof seededRandom>, now: number, ago: number, cases: string[]) {
  const time = now - ago - random.integer(0, 5) * SECOND
  if (random.next() < 0.75)
    return facility(`f${random.integer(1, 5)}`, time, {
      areaCode: random.pick(['243', '244']),
      erWaitMinutes: random.integer(0, 9) * 10,
      erWaiting: random.integer(0, 6),
      bedsOccupied: random.integer(30, 99),
    })
  if (cases.length < 4 || random.next() < 0.6) {
    cases.push(`c${cases.length}`)
    return event('ioc.complaints.case.received', time, cases.at(-1), {
      category: 'land',
      channel: 'app',
      areaCode: random.pick(['243', '244']),
      title: 'x',
      dueAt: new Date(time + random.integer(0, 240) * SECOND).toISOString(),
    })
  }
  return event('ioc.complaints.case.rejected', time, random.pick(cases), { reason: 'x' })
}

const changes = (signals: readonly Signal[]) => {
  const order = (a: string, b: string) => (a < b ? -1 : 1)
  return signals
    .map(({ rule, subject, isActive, at }) => `${rule} ${subject.id} ${isActive} ${at}`)
    .sort(order)
}

/** Each change of what holds; what is said again is left out. */
function follow(evaluator: Evaluator, held: Set<string>, now: number): string[] {
  const news = evaluator.look(now).filter(({ rule, subject, isActive }) => {
    const key = `${rule} ${subject.id}`
    const isNew = isActive !== held.has(key)
    if (isActive) held.add(key)
    else held.delete(key)
    return isNew
  })
  return changes(news)
}

describe('rules and what they look at', () => {
  it.each(Array.from({ length: 25 }, (_, i) => i + 1))(
    '[RULE30] what is touched, everything, and a restart at any moment come to the same, seed %i',
    (seed) => {
      const random = seededRandom('rules', seed)
      const { pipeline, send } = newPipeline(NOON)
      const around = {
        rules,
        sectors: pipeline.sectors,
        areas: tinyLocality.areas,
        zone: ZONE,
        now: NOON - MINUTE,
      }
      const touched = createEvaluator(around)
      const whole = createEvaluator(around)
      let restarted = createEvaluator(around)
      const held = [new Set<string>(), new Set<string>(), new Set<string>()] as const
      pipeline.onProved = (events, now) => {
        for (const each of [touched, whole, restarted]) each.noted(events, now)
      }
      pipeline.onTouched = (room) => {
        touched.touch(room)
        restarted.touch(room)
      }
      const cases: string[] = []
      let said = 0
      for (let second = 1; second <= 480; second++) {
        const now = NOON + second * SECOND
        const busy = Math.floor(second / 60) % 3 !== 2
        if (busy && random.next() < 0.4)
          send(
            Array.from({ length: random.integer(1, 3) }, () => anyEvent(random, now, 0, cases)),
            now,
          )
        // For a while of its own the past arrives too, and what was reported between the past and now.
        if (second > 100 && second < 200 && random.next() < 0.3)
          send([anyEvent(random, now, random.pick([5 * MINUTE, 20 * MINUTE, 9 * HOUR]), cases)], now)
        if (random.next() < 0.02) {
          const dump = JSON.parse(JSON.stringify(restarted.dump()))
          restarted = createEvaluator(around)
          restarted.restore(dump)
        }
        const one = follow(touched, held[0], now)
        whole.touchAll()
        expect(follow(whole, held[1], now)).toEqual(one)
        expect(follow(restarted, held[2], now)).toEqual(one)
        said += one.length
      }
      expect(said).toBeGreaterThan(20)
    },
  )
})
