// The shipped rules on days that the simulators make: quiet when nothing happens, and not when something does.
import { beforeAll, expect, it } from 'vitest'
import { createEvaluator } from '../../server/alerts/evaluate/evaluator.ts'
import { loadRules } from '../../server/alerts/loadRules.ts'
import type { Severity, Signal } from '../../shared/alert.ts'
import { DAY, MINUTE, type Millis, SECOND } from '../../shared/clock.ts'
import vinhPhuc from '../../shared/localities/vinhPhuc.ts'
import type { OutgoingEvent } from '../../simulators/cloudEvent.ts'
import { createFaults, parseFaults } from '../../simulators/faults.ts'
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

interface Given {
  days: number
  /** All unless given. */
  sectors?: readonly string[]
  faults?: string
}

/** So many days after forty others. */
async function daysFrom(from: Millis, seed: number, { days: count, sectors, faults }: Given): Promise<Days> {
  const simulations = Object.values(await simulationsOf(seed)).filter(
    ({ sector }) => sectors?.includes(sector) ?? true,
  )
  const spoil = createFaults(parseFaults(faults ?? ''), seed)
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
  const take = (body: OutgoingEvent[], now: number) =>
    pipeline.take(pipeline.prove({ way: 'http', body }, now), now)
  const send = (timed: TimedEvent[], now: number) =>
    take(
      timed.map(({ event }) => event),
      now,
    )
  for (let back = BACK; back > 0; back--)
    for (const each of simulations) send(each.past(from - back * DAY, from - (back - 1) * DAY), from)
  for (const each of simulations) send(each.standing(from), from)

  const byId = new Map(rules.map((rule) => [rule.id, rule]))
  const active = new Map<string, Signal>()
  const end = ({ rule, at: since }: Signal, until: number) => {
    const { forSeconds, severity } = byId.get(rule)!
    if (until - since >= forSeconds * SECOND) days.fired.push({ rule, severity, at: since })
  }
  for (let now = from + STEP; now <= from + count * DAY; now += STEP) {
    for (const each of simulations) {
      const news = each.past(now - STEP, now)
      days.events.push(...news)
      const events = [...news, ...each.reportsAt(now, now - STEP)].map(({ event }) => event)
      take(spoil.pass(events, now), now)
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
  for (const signal of active.values()) end(signal, from + count * DAY)
  return days
}

const TUESDAY = at('2026-11-17T00:00:00')
const COUNT = 5
let all: Days
beforeAll(async () => {
  all = await daysFrom(TUESDAY, 7, { days: COUNT })
}, 240_000)

/** `start` is the midnight with which the day begins. */
const dayOf = (start: Millis): Days => ({
  fired: all.fired.filter((each) => start <= each.at && each.at < start + DAY),
  events: all.events.filter(({ time }) => start <= time && time < start + DAY),
})
const times = (of: Days, rule: string) => of.fired.filter((each) => each.rule === rule).length

it('[RULE45] an ordinary day brings a handful of alerts, and none that takes the walls without a reason', () => {
  for (let day = 0; day < COUNT; day++) {
    const { fired, events } = dayOf(TUESDAY + day * DAY)
    expect(fired.length).toBeLessThanOrEqual(15)
    expect(fired.length).toBeGreaterThan(0)
    const critical = fired.filter(({ severity }) => severity === 'critical').map(({ rule }) => rule)
    expect(critical).toEqual(Array.from({ length: seriousAccidents(events) }, () => 'traffic.accident'))
  }
  const quiet = Array.from({ length: COUNT }, (_, day) => dayOf(TUESDAY + day * DAY)).filter(
    ({ events }) => seriousAccidents(events) === 0,
  )
  expect(quiet.length, 'most days have none').toBeGreaterThan(COUNT / 2)
})

it('[RULE46] each serious accident and each cut connection is told once', () => {
  expect(seriousAccidents(all.events)).toBeGreaterThan(0)
  expect(times(all, 'traffic.accident')).toBe(seriousAccidents(all.events))
  const outages = all.events.filter(({ event }) => event.type === 'ioc.integration.outage.opened')
  expect(outages.length).toBeGreaterThan(0)
  expect(times(all, 'integration.connectionDown') + times(all, 'integration.populationDown')).toBe(
    outages.length,
  )
})

it('[RULE47] no open document leaves unsigned, and when some are let, that is told', async () => {
  expect(times(all, 'documents.unsigned')).toBe(0)
  const sectors = ['documents']
  const spoiled = await daysFrom(TUESDAY, 7, { days: 1, sectors, faults: 'deny=signed:0.05' })
  expect(times(spoiled, 'documents.unsigned')).toBe(1)
  const whole = await daysFrom(TUESDAY, 7, { days: 1, sectors })
  expect(times(whole, 'documents.unsigned')).toBe(0)
}, 60_000)

function seriousAccidents(events: readonly TimedEvent[]): number {
  const serious = events.filter(
    ({ event: { type, data } }) =>
      /^ioc\.traffic\.incident\.(opened|updated)$/.test(type) &&
      data.kind === 'accident' &&
      (data.severity as number) >= 3,
  )
  return new Set(serious.map(({ event }) => event.subject)).size
}
