// What the history's tables hold, on both stores: samples, roll-ups, charts, closes, retention.
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { readCloses, storeCloses } from '../../server/history/closes.ts'
import { type Database, millis } from '../../server/history/database.ts'
import { migrate } from '../../server/history/migrate.ts'
import { readPast, sourceFor } from '../../server/history/read.ts'
import { letGo, sizeOf, tidy } from '../../server/history/retention.ts'
import { rollUp } from '../../server/history/rollUp.ts'
import { type Described, describe as describeIndicators, saveTicks } from '../../server/history/save.ts'
import { DAY, HOUR, MINUTE, SECOND } from '../../shared/clock.ts'
import { at, fiveSectors } from '../support/make.ts'
import { onBothStores } from './historyStores.ts'

const ZONE = 'Asia/Ho_Chi_Minh'
const MIDNIGHT = at('2026-02-27T00:00:00+07:00')
const KEEP = { days10s: 7, days1m: 90 }
const KEY = 'health.bedOccupancy'
const described: Described[] = fiveSectors.flatMap(({ id, indicators }) =>
  indicators.map((indicator) => ({ sector: id, indicator })),
)

interface Value {
  at: number
  value: number
  simulated?: number
  reports?: number
}

const tick = ({ at, value, simulated = 0, reports = 1 }: Value) => ({
  at,
  samples: [{ sector: 'health', indicator: 'bedOccupancy', value, reports, simulated }],
})

async function prepare(database: Database) {
  await migrate(database, 'here')
  const ids = await describeIndicators(database, described, MIDNIGHT - 400 * DAY)
  const id = ids.get(KEY)!
  return {
    ids,
    id,
    save: (values: Value[]) => saveTicks(database, ids, values.map(tick)),
    chart: (from: number, to: number, stepMs: number, now = MIDNIGHT) =>
      readPast(database, id, sourceFor(stepMs, from, now, KEEP), {
        from,
        to,
        originMs: MIDNIGHT,
        zone: ZONE,
      }),
  }
}

/** By hand: [start, min, mean, max, last] of each step that has a value. */
function byHand(values: Value[], stepMs: number): number[][] {
  const steps = new Map<number, number[]>()
  for (const { at, value } of values.toSorted((one, other) => one.at - other.at)) {
    const start = MIDNIGHT + Math.floor((at - MIDNIGHT) / stepMs) * stepMs
    steps.set(start, [...(steps.get(start) ?? []), value])
  }
  return [...steps].map(([start, of]) => [
    start,
    Math.min(...of),
    of.reduce((sum, value) => sum + value, 0) / of.length,
    Math.max(...of),
    of.at(-1)!,
  ])
}

const close = (rows: number[][]) => rows.map((row) => row.map((value) => Number(value.toPrecision(12))))

/** Moments with gaps between, over about three days. */
const someValues = fc.uniqueArray(
  fc.record({
    at: fc.integer({ min: 0, max: (3 * DAY) / SECOND }).map((second) => MIDNIGHT - 2 * DAY + second * SECOND),
    value: fc
      .double({ min: -1e6, max: 1e6, noNaN: true })
      .map((value) => (Math.abs(value) < 1e-200 ? 0 : value)),
  }),
  { minLength: 1, maxLength: 60, selector: ({ at }) => at },
)

onBothStores('the history tables', ({ open }) => {
  it('[HIS5] a sample is stored once with its reports and its simulated share, and an unknown value not at all', async () => {
    const database = await open()
    const { save, chart } = await prepare(database)
    const values = [
      { at: MIDNIGHT, value: 1, reports: 7, simulated: 1 },
      { at: MIDNIGHT + 20 * SECOND, value: 3, reports: 8, simulated: 0.0001 },
    ]
    await save(values)
    await save(values)
    expect(
      await database.query(
        `select ${millis('at')} as at, value, reports, simulated::int4 as simulated from samples_10s order by at`,
      ),
    ).toEqual([
      { at: MIDNIGHT, value: 1, reports: 7, simulated: 1000 },
      { at: MIDNIGHT + 20 * SECOND, value: 3, reports: 8, simulated: 1 },
    ])
    const past = await chart(MIDNIGHT, MIDNIGHT + MINUTE, 10 * SECOND)
    expect(past.points).toEqual(byHand(values, 10 * SECOND))
    expect(past.simulated).toEqual([1, 0.001])
  })

  it('[HIS6] rolled-up min, mean, max and last are those of the samples, however often and whenever it is rolled up', async () => {
    const database = await open()
    const { save, id } = await prepare(database)
    await fc.assert(
      fc.asyncProperty(someValues, fc.nat({ max: 60 }), async (values, cut) => {
        await database.query('truncate samples_10s, samples_1m, samples_1h, samples_1d')
        await database.query("delete from meta where key = 'rolledUpTo'")
        const ordered = values.toSorted((one, other) => one.at - other.at)
        for (const part of [ordered.slice(0, cut), ordered.slice(cut)]) {
          await save(part)
          await rollUp(database, ZONE, null)
          await rollUp(database, ZONE, null)
        }
        for (const [table, stepMs] of [
          ['samples_1m', MINUTE],
          ['samples_1h', HOUR],
          ['samples_1d', DAY],
        ] as const) {
          const rows = await database.query<{ row: number[] }>(
            `select to_json(array[${millis('at')}, min, sum / count, max, last])::text as row from ${table}
             where indicator = $1 order by at`,
            [id],
          )
          const held = rows.map(({ row }) => JSON.parse(String(row)) as number[])
          expect(close(held)).toEqual(close(byHand(values, stepMs)))
        }
      }),
      { numRuns: 12 },
    )
  })

  it('[HIS7] a chart of any step is that of the samples, rolled up or not yet; a gap stays a gap', async () => {
    const database = await open()
    const { save, chart } = await prepare(database)
    const steps = [10 * SECOND, MINUTE, 5 * MINUTE, HOUR, 6 * HOUR, DAY, 7 * DAY]
    await fc.assert(
      fc.asyncProperty(someValues, fc.nat({ max: 60 }), async (values, cut) => {
        await database.query('truncate samples_10s, samples_1m, samples_1h, samples_1d')
        await database.query("delete from meta where key = 'rolledUpTo'")
        const ordered = values.toSorted((one, other) => one.at - other.at)
        await save(ordered.slice(0, cut))
        await rollUp(database, ZONE, null)
        await save(ordered.slice(cut))
        for (const stepMs of steps) {
          const { points } = await chart(MIDNIGHT - 7 * DAY, MIDNIGHT + 7 * DAY, stepMs, MIDNIGHT - DAY)
          expect(close(points)).toEqual(close(byHand(values, stepMs)))
        }
      }),
      { numRuns: 12 },
    )
  })

  it('[HIS8] what was saved late, or in the past, is rolled up too', async () => {
    const database = await open()
    const { save, chart } = await prepare(database)
    const values = [
      { at: MIDNIGHT - DAY, value: 5 },
      { at: MIDNIGHT + HOUR, value: 1 },
    ]
    await save(values.slice(1))
    await rollUp(database, ZONE, null)
    await save(values.slice(0, 1))
    await rollUp(database, ZONE, values[0]!.at)
    expect((await chart(MIDNIGHT - 2 * DAY, MIDNIGHT + DAY, DAY)).points).toEqual(byHand(values, DAY))
  })

  it('[HIS22] values that SQL cannot add up stop no roll-up', async () => {
    const database = await open()
    const { save, chart } = await prepare(database)
    const values = [5e-324, -5e-324, Number.MAX_VALUE, Number.MAX_VALUE, 1]
    await save(values.map((value, i) => ({ at: MIDNIGHT + i * 10 * SECOND, value })))
    await rollUp(database, ZONE, null)
    const { points } = await chart(MIDNIGHT, MIDNIGHT + DAY, DAY)
    expect(close(points)).toEqual([[MIDNIGHT, 0, 4e199, 1e200, 1]])
  })

  it('[HIS9] each day and month that ended has a close with its reports and formula; one without data has none', async () => {
    const database = await open()
    const { ids, id, save } = await prepare(database)
    const noon = (date: string) => at(`${date}T12:00:00+07:00`)
    const days = ['2026-01-30', '2026-01-31', '2026-03-01', '2026-03-02']
    await save(days.map((date, i) => ({ at: noon(date), value: i + 1, reports: 10 + i, simulated: 0.5 })))
    await rollUp(database, ZONE, null)
    const now = at('2026-03-02T09:00:00+07:00')
    const worked = { key: KEY, value: 99, reports: 3, simulated: 0 }
    const april = at('2026-04-01T00:00:00+07:00')
    for (let i = 0; i < 2; i++)
      await storeCloses(database, ids, ZONE, now, (end) =>
        end === at('2026-03-02T00:00:00+07:00') ? [worked] : [],
      )
    const dayCloses = await readCloses(database, id, 'day', 0, april)
    expect(dayCloses.map(({ start, value, reports }) => [start, value, reports])).toEqual([
      [at('2026-01-30T00:00:00+07:00'), 1, 10],
      [at('2026-01-31T00:00:00+07:00'), 2, 11],
      [at('2026-03-01T00:00:00+07:00'), 99, 3],
    ])
    expect(dayCloses[0]).toMatchObject({ at: noon('2026-01-30'), simulated: 0.5 })
    expect(dayCloses[0]!.formulaVersion).toMatch(/^[0-9a-f]{8}$/)
    expect(await readCloses(database, id, 'month', 0, april)).toMatchObject([
      { start: at('2026-01-01T00:00:00+07:00'), value: 2, reports: 11 },
    ])
    // February ended too: nothing was known in it.
    await storeCloses(database, ids, ZONE, april + HOUR, () => [])
    const months = await readCloses(database, id, 'month', 0, april)
    expect(months.map(({ value }) => value)).toEqual([2, 4])
  })

  it('[HIS10] a formula is noted once, and again from when it changes; its name alone changes nothing', async () => {
    const database = await open()
    await prepare(database)
    const versions = async () =>
      database.query(
        `select ${millis('since')} as since from formulas f join indicators i on i.id = f.indicator
         where i.name = 'bedOccupancy' order by f.id`,
      )
    const one = described.filter(({ indicator }) => indicator.id === 'bedOccupancy')
    const with_ = (change: object) =>
      one.map(({ sector, indicator }) => ({ sector, indicator: { ...indicator, ...change } }))
    await describeIndicators(database, with_({ title: { vi: 'Mới', en: 'New' } }), MIDNIGHT)
    expect(await versions()).toHaveLength(1)
    await describeIndicators(database, with_({ measure: { sum: ['get', 'beds'] } }), MIDNIGHT)
    await describeIndicators(database, with_({ measure: { sum: ['get', 'beds'] } }), MIDNIGHT + DAY)
    await describeIndicators(database, one, MIDNIGHT + 2 * DAY)
    expect((await versions()).slice(1)).toEqual([{ since: MIDNIGHT }, { since: MIDNIGHT + 2 * DAY }])
  })

  it('[HIS11] samples and minutes go when their days are over; hours, days and charts of them stay', async () => {
    const database = await open()
    const { save, chart } = await prepare(database)
    const from = MIDNIGHT - DAY
    const values = Array.from({ length: 6_000 }, (_, i) => ({ at: from + i * 10 * SECOND, value: i % 7 }))
    await save(values)
    await rollUp(database, ZONE, null)
    const now = MIDNIGHT + 20 * DAY
    expect(await letGo(database, KEEP, now)).toBe(6_000)
    expect(await letGo(database, { ...KEEP, days1m: 10 }, now)).toBe(1_000)
    await tidy(database)
    expect(await sizeOf(database)).toBeGreaterThan(1_000_000)
    // Rolling up again, as after a restart, loses nothing of what is gone.
    await save([{ at: now, value: 4 }])
    await rollUp(database, ZONE, null)
    expect(close((await chart(from, MIDNIGHT, HOUR, now)).points)).toEqual(close(byHand(values, HOUR)))
  })
})

it('[HIS12] a chart reads the coarsest table that fits its step, or the next one that still reaches so far back', () => {
  const source = (step: number, daysAgo: number) => sourceFor(step, MIDNIGHT - daysAgo * DAY, MIDNIGHT, KEEP)
  expect(source(SECOND, 1)).toEqual({ table: 'samples_10s', stepMs: 10 * SECOND })
  expect(source(90 * SECOND, 1)).toEqual({ table: 'samples_10s', stepMs: 90 * SECOND })
  expect(source(90 * SECOND, 8)).toEqual({ table: 'samples_1m', stepMs: 2 * MINUTE })
  expect(source(15 * MINUTE, 8)).toEqual({ table: 'samples_1m', stepMs: 15 * MINUTE })
  expect(source(MINUTE, 91)).toEqual({ table: 'samples_1h', stepMs: HOUR })
  expect(source(2 * HOUR, 30)).toEqual({ table: 'samples_1h', stepMs: 2 * HOUR })
  expect(source(7 * DAY, 1_800)).toEqual({ table: 'samples_1d', stepMs: 7 * DAY })
})
