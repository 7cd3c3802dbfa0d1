// When rules are in force, what they take over, and how much they hold.
import { describe, expect, it } from 'vitest'
import { HELD_LIMIT } from '../../server/alerts/evaluate/watch.ts'
import { DAY, HOUR, MINUTE, SECOND } from '../../shared/clock.ts'
import { at, NOON } from '../support/make.ts'
import { ruleOf, rulesOf, startLine, told } from './ruleBench.ts'
import { wait } from './ruleWaits.ts'

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
