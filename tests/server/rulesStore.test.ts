// Rules beside a line and a database: told in time, taught by the stored hours, switched for good.
import { expect, it } from 'vitest'
import { createRules, LOOK_WITHIN } from '../../server/alerts/rules.ts'
import type { Database } from '../../server/history/database.ts'
import { moment } from '../../server/history/database.ts'
import type { History, Link } from '../../server/history/history.ts'
import { migrate } from '../../server/history/migrate.ts'
import { describe as describeIndicators } from '../../server/history/save.ts'
import type { Signal } from '../../shared/alert.ts'
import { DAY, HOUR, MINUTE, manualClock, SECOND } from '../../shared/clock.ts'
import { event, facility, fiveSectors, NOON, newPipeline, tinyLocality } from '../support/make.ts'
import { until } from '../support/until.ts'
import { onBothStores } from './historyStores.ts'
import { ruleOf, rulesOf, ZONE } from './ruleBench.ts'

const rules = [
  ...rulesOf(
    'traffic',
    ruleOf({
      id: 'accident',
      on: { case: 'incident', value: 'severity' },
      when: { atLeast: 3 },
      severity: 'critical',
    }),
  ),
  ...rulesOf(
    'health',
    ruleOf({
      id: 'unusual',
      on: { indicator: 'bedOccupancy', anomaly: { leastSpread: 1 } },
      when: { above: 3.5 },
    }),
  ),
]

function startRules(ask: History['ask']) {
  const clock = manualClock(NOON)
  const { pipeline, send } = newPipeline(NOON)
  const made = createRules({
    loaded: { rules, mistakes: [], known: { sectors: fiveSectors, areas: tinyLocality.areas } },
    sectors: pipeline.sectors,
    areas: tinyLocality.areas,
    zone: ZONE,
    history: { ask, query: () => Promise.resolve(null) },
    clock,
  })
  pipeline.onProved = made.noted
  pipeline.onTouched = made.touch
  const signals: { signal: Signal; at: number }[] = []
  made.onSignal = (signal) => signals.push({ signal, at: clock.now() })
  const stop = made.start()
  return { rules: made, clock, signals, stop, send: (raw: unknown) => send([raw], clock.now()) }
}

const nowhere: History['ask'] = () => Promise.resolve(null)

it('[RULE70] an accident is told within 200 ms of its event, whenever it comes', () => {
  for (const wait of [0, 1, 37, 99]) {
    const { clock, signals, send, stop } = startRules(nowhere)
    clock.advance(10 * SECOND + wait)
    const at = clock.now()
    const accident = {
      kind: 'accident',
      severity: 4,
      areaCode: '243',
      lon: 105.6,
      lat: 21.3,
      injured: 1,
      dead: 1,
    }
    send(event('ioc.traffic.incident.opened', at, 'i1', accident))
    clock.advance(200)
    expect(signals).toMatchObject([{ signal: { rule: 'traffic.accident', isActive: true, at } }])
    expect(signals[0]!.at - at).toBeLessThanOrEqual(LOOK_WITHIN)
    stop()
  }
})

it('[RULE70] beside the ticks of the walls it looks with them, and by itself when they stop', () => {
  const { rules: made, clock, signals, send, stop } = startRules(nowhere)
  const ticks = clock.every(100, () => made.tick(clock.now()))
  clock.advance(10 * SECOND + 30)
  const open = (subject: string) =>
    send(
      event('ioc.traffic.incident.opened', clock.now(), subject, {
        kind: 'accident',
        severity: 4,
        areaCode: '243',
        lon: 105.6,
        lat: 21.3,
        injured: 1,
        dead: 1,
      }),
    )
  open('i1')
  clock.advance(69)
  expect(signals).toEqual([])
  clock.advance(1)
  expect(signals).toHaveLength(1)
  ticks()
  open('i2')
  clock.advance(200)
  expect(signals).toHaveLength(2)
  stop()
})

it('[RULE70] without its database a switch is refused, and everything else goes on', async () => {
  const { rules: made, stop } = startRules(nowhere)
  expect(await made.switchTo('traffic.accident', false, 'Lan')).toBe('away')
  expect(await made.switchTo('traffic.none', false, 'Lan')).toBe('unknown')
  expect(made.list().map(({ isOn, usual }) => [isOn, usual])).toEqual([
    [true, undefined],
    [true, null],
  ])
  stop()
})

onBothStores('rules', (store) => {
  const WEEK = 7 * DAY
  async function ready(): Promise<{ database: Database; ask: History['ask'] }> {
    const database = await store.open()
    await migrate(database, 'tiny')
    const described = fiveSectors.flatMap(({ id, indicators }) =>
      indicators.map((indicator) => ({ sector: id, indicator })),
    )
    const ids = await database.transaction((connection) => describeIndicators(connection, described, NOON))
    const link: Link = { database, ids }
    return { database, ask: (work) => work(link) }
  }

  it('[RULE71] what is usual comes from the same hour of past weeks, and is judged by', async () => {
    const { database, ask } = await ready()
    // Means of 48, 50, 52, 50 and 60 in the five weeks before; the hours beside them and a sixth day do not count.
    const hours: [at: number, mean: number][] = [
      ...[48, 50, 52, 50, 60].map((mean, i): [number, number] => [NOON - (i + 1) * WEEK, mean]),
      [NOON - WEEK - HOUR, 99],
      [NOON - 6 * DAY, 99],
    ]
    for (const [at, mean] of hours)
      await database.query(
        `insert into samples_1h (at, min, max, sum, last, count, reports, indicator, simulated)
         select ${moment('$1')}, $2::float8, $2::float8, $2::float8 * 4, $2::float8, 4, 1, id, 0 from indicators
         where sector = 'health' and name = 'bedOccupancy'`,
        [at, mean],
      )
    const { rules: made, clock, signals, send, stop } = startRules(ask)
    clock.advance(MINUTE)
    await until(() => made.list()[1]!.usual !== null, 'the stored hours are read')
    expect(made.list()[1]!.usual).toEqual({ median: 50, mad: 2, weeks: 5 })
    send(facility('a', clock.now(), { bedsOccupied: 60 }))
    clock.advance(SECOND)
    expect(signals).toEqual([])
    send(facility('a', clock.now(), { bedsOccupied: 61 }))
    clock.advance(SECOND)
    expect(signals).toMatchObject([{ signal: { rule: 'health.unusual', value: 61 } }])
    stop()
  })

  it('[RULE71] a switch outlives the server that it was turned on', async () => {
    const { ask } = await ready()
    const first = startRules(ask)
    expect(await first.rules.switchTo('traffic.accident', false, 'Lan')).toBe('done')
    expect(first.rules.isOn('traffic.accident')).toBe(false)
    first.stop()
    const second = startRules(ask)
    expect(second.rules.isOn('traffic.accident')).toBe(true)
    second.clock.advance(MINUTE)
    await until(() => !second.rules.isOn('traffic.accident'), 'the switches are read')
    expect(await second.rules.switchTo('traffic.accident', true, 'Lan')).toBe('done')
    expect(second.rules.isOn('traffic.accident')).toBe(true)
    second.stop()
  })
})
