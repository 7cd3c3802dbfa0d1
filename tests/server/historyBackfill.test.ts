// The past filled from events that come long after they happened, on both stores.
import { expect, it } from 'vitest'
import { createBackfill, pastRunsHere } from '../../server/history/backfill.ts'
import { readCloses, storeCloses } from '../../server/history/closes.ts'
import { type Database, millis } from '../../server/history/database.ts'
import { migrate } from '../../server/history/migrate.ts'
import { readPast, sourceFor } from '../../server/history/read.ts'
import { letGo } from '../../server/history/retention.ts'
import { rollUp } from '../../server/history/rollUp.ts'
import { type Described, describe as describeIndicators, saveTicks } from '../../server/history/save.ts'
import { Calendar } from '../../shared/calendar.ts'
import { DAY, HOUR, MINUTE, SECOND } from '../../shared/clock.ts'
import { seededRandom } from '../../shared/random.ts'
import { at, event, facility, fiveSectors, newPipeline, type RawEvent } from '../support/make.ts'
import { onBothStores } from './historyStores.ts'

const ZONE = 'Asia/Ho_Chi_Minh'
const FROM = at('2026-02-19T00:00:00+07:00')
const NOW = at('2026-05-20T12:00:00+07:00')
const KEEP = { days10s: 7, days1m: 90 }
const described: Described[] = fiveSectors.flatMap(({ id, indicators }) =>
  indicators.map((indicator) => ({ sector: id, indicator })),
)

/** What the line would prove of these, sent now, run through until nothing waits. */
function runThrough(batches: RawEvent[][], calendar = new Calendar(ZONE)) {
  const backfill = createBackfill(pastRunsHere(fiveSectors, calendar), calendar)
  const { pipeline } = newPipeline(NOW)
  for (const body of batches)
    backfill.note(pipeline.prove({ way: 'http', body: structuredClone(body) }, NOW).events, NOW)
  for (let i = 0; i < 2_000; i++) backfill.work(NOW + MINUTE)
  return backfill
}

async function prepare(database: Database) {
  await migrate(database, 'here')
  const ids = await describeIndicators(database, described, NOW - 400 * DAY)
  const id = (name: string) => ids.get(name)!
  /** Everything that the past is made of. */
  const held = async () => {
    const tables: unknown[] = []
    for (const table of ['samples_1h', 'samples_1d'])
      tables.push(
        await database.query(
          `select ${millis('at')} as at, indicator::int4 as indicator, min, max, sum, last, count, reports,
             simulated::int4 as simulated from ${table} order by indicator, at`,
        ),
      )
    tables.push(
      await database.query(
        `select ${millis('start')} as start, ${millis('at')} as at, value, reports, indicator::int4 as indicator, period
         from closes order by indicator, period, start`,
      ),
    )
    return tables
  }
  const points = async (name: string, from: number, to: number, stepMs: number) =>
    (
      await readPast(database, id(name), sourceFor(stepMs, from, NOW, KEEP), {
        from,
        to,
        originMs: at('2026-01-01T00:00:00+07:00'),
        zone: ZONE,
      })
    ).points
  return { ids, id, held, points }
}

/** Ninety days: a hospital that reports each noon and midnight, visits each hour, complaints each day. */
function ninetyDays(): RawEvent[] {
  const events: RawEvent[] = []
  for (let day = 0; day < 90; day++) {
    const start = FROM + day * DAY
    const beds = (time: number, bedsOccupied: number) =>
      facility('a', time, { bedsOccupied }, { id: `beds.${time}` })
    events.push(
      beds(start + 12 * HOUR - MINUTE, 50 + (day % 10)),
      beds(start + DAY - MINUTE, 60 + (day % 10)),
    )
    for (let hour = 0; hour < 24; hour += 3)
      events.push(
        event(
          'ioc.health.visits.counted',
          start + hour * HOUR,
          undefined,
          { areaCode: '243', visits: 10 },
          { id: `v.${day}.${hour}` },
        ),
      )
    const subject = `c${day}`
    const data = {
      category: 'land',
      channel: 'app',
      areaCode: '243',
      dueAt: new Date(start + 9 * DAY).toISOString(),
    }
    events.push(event('ioc.complaints.case.received', start + 8 * HOUR, subject, data, { id: `r.${day}` }))
    if (day % 4)
      events.push(
        event('ioc.complaints.case.processed', start + 2 * DAY, subject, { rating: 4 }, { id: `p.${day}` }),
      )
  }
  return events.sort((a, b) => (a.time < b.time ? -1 : 1))
}

const batchesOf = (events: RawEvent[], size = 400) =>
  Array.from({ length: Math.ceil(events.length / size) }, (_, i) => events.slice(i * size, (i + 1) * size))

onBothStores('a backfill', ({ open }) => {
  it('[BKF1] fills figures over latest reports, counts and cases at their own hours, days and months', async () => {
    const database = await open()
    const { ids, id, points } = await prepare(database)
    // A live sample first: the past comes after the store was closed once.
    await saveTicks(database, ids, [
      {
        at: NOW,
        samples: [{ sector: 'health', indicator: 'bedOccupancy', value: 77, reports: 1, simulated: 0 }],
      },
    ])
    await rollUp(database, ZONE, null)
    await storeCloses(database, ids, ZONE, NOW, () => [])
    await runThrough(batchesOf(ninetyDays())).save(database)
    await storeCloses(database, ids, ZONE, NOW, () => [])
    await letGo(database, KEEP, NOW)
    const noon = at('2026-03-10T11:00:00+07:00')
    // 19 days after the first: 50 + 19 % 10, in the hour before noon and in no other until the evening.
    expect(await points('health.bedOccupancy', noon - HOUR, noon + 6 * HOUR, HOUR)).toEqual([
      [noon, 59, 59, 59, 59],
    ])
    const visits = await points('health.visitsToday', noon - HOUR, noon + 2 * HOUR, HOUR)
    expect(visits.map(([, , , , last]) => last)).toEqual([40, 40, 50])
    const closes = async (name: string, period: 'day' | 'month') =>
      (await readCloses(database, id(name), period, at('2026-03-01T00:00:00+07:00'), NOW)).map(
        ({ value }) => value,
      )
    expect((await closes('health.bedOccupancy', 'day')).slice(0, 4)).toEqual([60, 61, 62, 63])
    expect((await closes('health.visitsToday', 'day')).slice(0, 2)).toEqual([80, 80])
    expect(await closes('health.bedOccupancy', 'month')).toEqual([60, 60])
    expect(await closes('complaints.receivedMonth', 'month')).toEqual([31, 30])
    // Those of the last two days are not answered yet, nor is every fourth.
    const answered = (month: string, days: number) =>
      Array.from({ length: days - 2 }, (_, i) => (at(`${month}-01T00:00:00+07:00`) - FROM) / DAY + i).filter(
        (day) => day % 4 > 0,
      ).length
    const rates = [(100 * answered('2026-03', 31)) / 31, (100 * answered('2026-04', 30)) / 30]
    expect(await closes('complaints.processingRate', 'month')).toEqual(rates)
  })

  it('[BKF2] twice, in other pieces and partly out of order, changes nothing', async () => {
    const database = await open()
    const { ids, held } = await prepare(database)
    const events = ninetyDays()
    await runThrough(batchesOf(events)).save(database)
    await storeCloses(database, ids, ZONE, NOW, () => [])
    const once = await held()
    expect((once[0] as unknown[]).length).toBeGreaterThan(5_000)
    await letGo(database, KEEP, NOW)
    await runThrough(batchesOf(events)).save(database)
    expect(await held()).toEqual(once)
    const random = seededRandom('backfill')
    const shuffled = events
      .map((one, i) => ({ one, key: i + random.next() * 200 }))
      .sort((a, b) => a.key - b.key)
      .map(({ one }) => one)
    await runThrough(batchesOf([...shuffled, ...shuffled.slice(0, 300)], 97)).save(database)
    await rollUp(database, ZONE, null)
    await storeCloses(database, ids, ZONE, NOW, () => [])
    expect(await held()).toEqual(once)
  })

  it('[BKF3] what was noted live stays; a part that was stored is made whole', async () => {
    const database = await open()
    const { ids, points } = await prepare(database)
    const hour = at('2026-05-19T09:00:00+07:00')
    const live = Array.from({ length: 12 }, (_, i) => ({
      at: hour + i * 10 * SECOND,
      samples: [{ sector: 'health', indicator: 'bedOccupancy', value: 33, reports: 100, simulated: 0 }],
    }))
    await saveTicks(database, ids, live)
    await rollUp(database, ZONE, null)
    const beds = (subject: string, time: number, bedsOccupied: number) =>
      facility(subject, time, { bedsOccupied })
    await runThrough([[beds('a', hour + 50 * MINUTE, 90), beds('a', hour + 110 * MINUTE, 80)]]).save(database)
    const past = () => points('health.bedOccupancy', hour, hour + 2 * HOUR, HOUR)
    expect((await past()).map(([, , , , last]) => last)).toEqual([33, 80])
    await runThrough([[beds('a', hour + 110 * MINUTE, 80), beds('b', hour + 111 * MINUTE, 40)]]).save(
      database,
    )
    expect((await past()).map(([, , , , last]) => last)).toEqual([33, 60])
    await runThrough([[beds('a', hour + 110 * MINUTE, 80)]]).save(database)
    expect((await past()).map(([, , , , last]) => last)).toEqual([33, 60])
  })
})

it('[BKF4] events that are not old begin no run, and a run that is through gives its memory back', async () => {
  const calendar = new Calendar(ZONE)
  const backfill = createBackfill(pastRunsHere(fiveSectors, calendar), calendar)
  const { pipeline } = newPipeline(NOW)
  const note = (time: number) =>
    backfill.note(pipeline.prove({ way: 'http', body: [facility('a', time)] }, NOW).events, NOW)
  const saved: unknown[] = []
  const database = { transaction: async () => saved.push(1) } as unknown as Database
  note(NOW - HOUR)
  backfill.work(NOW + MINUTE)
  await backfill.save(database)
  expect(saved).toEqual([])
  note(NOW - 7 * HOUR)
  // Its hour may still be added to.
  backfill.work(NOW + SECOND)
  await backfill.save(database)
  expect(saved).toEqual([])
  backfill.work(NOW + MINUTE)
  await backfill.save(database)
  expect(saved).toEqual([1])
  expect(backfill.runs()).toBe(1)
  backfill.work(NOW + 10 * MINUTE)
  expect(backfill.runs()).toBe(0)
})
