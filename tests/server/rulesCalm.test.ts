// The shipped rules on days that the simulators make: quiet when nothing happens, and not when something does.
import { beforeAll, expect, it } from 'vitest'
import { createEvaluator } from '../../server/alerts/evaluate/evaluator.ts'
import { loadRules } from '../../server/alerts/loadRules.ts'
import type { Severity, Signal } from '../../shared/alert.ts'
import { DAY, MINUTE, type Millis, SECOND } from '../../shared/clock.ts'
import vinhPhuc from '../../shared/localities/vinhPhuc.ts'
import type { TimedEvent } from '../../simulators/simulator.ts'
import { at, simulationsOf } from '../simulators/worldOfTests.ts'
import { fiveSectors, newPipeline } from '../support/make.ts'
import { ZONE } from './ruleBench.ts'

const STEP = 10 * MINUTE
const BACK = 40

interface Days {
  /** Each alert once, on the day on which it began. */
  fired: { rule: string; severity: Severity; at: Millis }[]
  /** All that was sent on these days. */
  events: TimedEvent[]
}

/** Two days after forty others. */
async function daysFrom(from: Millis, seed: number): Promise<Days> {
  const simulations = Object.values(await simulationsOf(seed))
  const { rules } = await loadRules({ sectors: fiveSectors, areas: vinhPhuc.areas })
  const { pipeline } = newPipeline(from, [], 1_000_000, vinhPhuc)
  const evaluator = createEvaluator({
    rules,
    sectors: pipeline.sectors,
    areas: vinhPhuc.areas,
    zone: ZONE,
    now: from,
  })
  pipeline.onProved = evaluator.noted
  pipeline.onTouched = evaluator.touch
  const days: Days = { fired: [], events: [] }
  const send = (timed: TimedEvent[], now: number) =>
    pipeline.take(pipeline.prove({ way: 'http', body: timed.map(({ event }) => event) }, now), now)
  for (let back = BACK; back > 0; back--)
    for (const each of simulations) send(each.past(from - back * DAY, from - (back - 1) * DAY), from)
  for (const each of simulations) send(each.standing(from), from)

  const byId = new Map(rules.map((rule) => [rule.id, rule]))
  const active = new Map<string, Signal>()
  const end = ({ rule, at: since }: Signal, until: number) => {
    const { forSeconds, severity } = byId.get(rule)!
    if (until - since >= forSeconds * SECOND) days.fired.push({ rule, severity, at: since })
  }
  for (let now = from + STEP; now <= from + 2 * DAY; now += STEP) {
    for (const each of simulations) {
      const news = each.past(now - STEP, now)
      days.events.push(...news)
      send([...news, ...each.reportsAt(now, now - MINUTE)], now)
    }
    for (const signal of evaluator.look(now)) {
      const key = `${signal.rule} ${signal.subject.id}`
      const began = active.get(key)
      if (signal.isActive) active.set(key, began ?? signal)
      else if (began) {
        active.delete(key)
        end(began, signal.at)
      }
    }
  }
  for (const signal of active.values()) end(signal, from + 2 * DAY)
  return days
}

const THURSDAY = at('2026-11-19T00:00:00')
const FRIDAY = THURSDAY + DAY
let both: Days
beforeAll(async () => {
  both = await daysFrom(THURSDAY, 7)
}, 240_000)

/** `start` is the midnight with which the day begins. */
const dayOf = (start: Millis): Days => ({
  fired: both.fired.filter((each) => start <= each.at && each.at < start + DAY),
  events: both.events.filter(({ time }) => start <= time && time < start + DAY),
})

it('[RULE45] an ordinary day brings a handful of alerts, and none that takes the walls without a reason', () => {
  const { fired, events } = dayOf(FRIDAY)
  expect(fired.length).toBeLessThanOrEqual(15)
  expect(fired.length).toBeGreaterThan(0)
  expect(fired.filter(({ severity }) => severity === 'critical')).toEqual([])
  expect(seriousAccidents(events)).toBe(0)
})

it('[RULE46] each serious accident and each cut connection is told once', () => {
  const { fired, events } = dayOf(THURSDAY)
  const times = (of: Days, rule: string) => of.fired.filter((each) => each.rule === rule).length
  expect(seriousAccidents(events)).toBeGreaterThan(0)
  expect(fired.length).toBeLessThanOrEqual(25)
  expect(times(both, 'traffic.accident')).toBe(seriousAccidents(both.events))
  const outages = both.events.filter(({ event }) => event.type === 'ioc.integration.outage.opened')
  expect(outages.length).toBeGreaterThan(0)
  expect(times(both, 'integration.connectionDown') + times(both, 'integration.populationDown')).toBe(
    outages.length,
  )
})

function seriousAccidents(events: readonly TimedEvent[]): number {
  const serious = events.filter(
    ({ event: { type, data } }) =>
      /^ioc\.traffic\.incident\.(opened|updated)$/.test(type) &&
      data.kind === 'accident' &&
      (data.severity as number) >= 3,
  )
  return new Set(serious.map(({ event }) => event.subject)).size
}
