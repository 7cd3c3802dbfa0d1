// The shipped rules on days that the simulators make: quiet when nothing happens, and not when something does.
import { expect, it } from 'vitest'
import { createEvaluator } from '../../server/alerts/evaluate/evaluator.ts'
import { loadRules } from '../../server/alerts/loadRules.ts'
import type { Severity, Signal } from '../../shared/alert.ts'
import { DAY, MINUTE, SECOND } from '../../shared/clock.ts'
import vinhPhuc from '../../shared/localities/vinhPhuc.ts'
import type { TimedEvent } from '../../simulators/simulator.ts'
import { at, simulationsOf } from '../simulators/worldOfTests.ts'
import { fiveSectors, newPipeline } from '../support/make.ts'
import { ZONE } from './ruleBench.ts'

const STEP = 10 * MINUTE
const BACK = 40

/** What fired within a day: by rule, how often. `events`: all that was sent on it. */
async function dayOf(date: string, seed: number) {
  const from = at(`${date}T00:00:00`)
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
  const events: TimedEvent[] = []
  const send = (timed: TimedEvent[], now: number) =>
    pipeline.take(pipeline.prove({ way: 'http', body: timed.map(({ event }) => event) }, now), now)
  for (let back = BACK; back > 0; back--)
    for (const each of simulations) send(each.past(from - back * DAY, from - (back - 1) * DAY), from)
  for (const each of simulations) send(each.standing(from), from)

  const byId = new Map(rules.map((rule) => [rule.id, rule]))
  const active = new Map<string, Signal>()
  const fired: { rule: string; severity: Severity }[] = []
  const end = ({ rule: id, at: since }: Signal, until: number) => {
    const { forSeconds, severity } = byId.get(id)!
    if (until - since >= forSeconds * SECOND) fired.push({ rule: id, severity })
  }
  for (let now = from + STEP; now <= from + DAY; now += STEP) {
    for (const each of simulations) {
      const news = each.past(now - STEP, now)
      events.push(...news)
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
  for (const signal of active.values()) end(signal, from + DAY)
  return { fired, events }
}

it('[RULE45] an ordinary day brings a handful of alerts, and none that takes the walls without a reason', async () => {
  const { fired, events } = await dayOf('2026-11-20', 1)
  expect(fired.length).toBeLessThanOrEqual(15)
  expect(fired.length).toBeGreaterThan(0)
  expect(fired.filter(({ severity }) => severity === 'critical')).toEqual([])
  expect(seriousAccidents(events)).toBe(0)
}, 240_000)

it('[RULE46] a serious accident and a cut connection are told each once', async () => {
  const { fired, events } = await dayOf('2026-11-21', 2)
  const times = (rule: string) => fired.filter((each) => each.rule === rule).length
  expect(seriousAccidents(events)).toBeGreaterThan(0)
  expect(times('traffic.accident')).toBe(seriousAccidents(events))
  const outages = events.filter(({ event }) => event.type === 'ioc.integration.outage.opened')
  expect(times('integration.connectionDown') + times('integration.populationDown')).toBe(outages.length)
  expect(fired.length).toBeLessThanOrEqual(25)
}, 240_000)

function seriousAccidents(events: readonly TimedEvent[]): number {
  const serious = events.filter(
    ({ event: { type, data } }) =>
      /^ioc\.traffic\.incident\.(opened|updated)$/.test(type) &&
      data.kind === 'accident' &&
      (data.severity as number) >= 3,
  )
  return new Set(serious.map(({ event }) => event.subject)).size
}
