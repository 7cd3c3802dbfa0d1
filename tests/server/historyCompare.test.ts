// What the store answers of the past for comparisons and paces, and reported values, on both stores.
import { expect, it } from 'vitest'
import type { Fact, Facts } from '../../server/aggregate/learned.ts'
import { storeCloses } from '../../server/history/closes.ts'
import { closesAt, newestCloses, valuesAt } from '../../server/history/compare.ts'
import type { Database } from '../../server/history/database.ts'
import { lookUp, startLearning } from '../../server/history/learning.ts'
import { migrate } from '../../server/history/migrate.ts'
import { readNewestReported, readReported, storeFile } from '../../server/history/reported.ts'
import { createReportedValues } from '../../server/history/reportedValues.ts'
import { letGo } from '../../server/history/retention.ts'
import { rollUp } from '../../server/history/rollUp.ts'
import { type Described, describe as describeIndicators, saveTicks } from '../../server/history/save.ts'
import { DAY, HOUR, MINUTE, manualClock, SECOND } from '../../shared/clock.ts'
import type { ReportedPoint } from '../../shared/reported.ts'
import { at, fiveSectors } from '../support/make.ts'
import { onBothStores } from './historyStores.ts'

const ZONE = 'Asia/Ho_Chi_Minh'
const NOON = at('2026-03-31T12:00:00+07:00')
const BEDS = { sector: 'health', indicator: 'bedOccupancy' }
const KEY = 'health.bedOccupancy'
const RATE = { sector: 'complaints', indicator: 'processingRate' }
const described: Described[] = fiveSectors.flatMap(({ id, indicators }) =>
  indicators.map((indicator) => ({ sector: id, indicator })),
)
const known = { sectors: fiveSectors, areas: [{ code: '26' }] }
const figures = described.filter(({ indicator }) => ['bedOccupancy', 'onTimeRate'].includes(indicator.id))

async function prepare(database: Database) {
  await migrate(database, 'here')
  const ids = await describeIndicators(database, described, NOON - 800 * DAY)
  const save = (values: [time: number, value: number][], { sector, indicator } = BEDS) =>
    saveTicks(
      database,
      ids,
      values.map(([time, value]) => ({
        at: time,
        samples: [{ sector, indicator, value, reports: 1, simulated: 0 }],
      })),
    )
  const link = { database, ids }
  const ask = <T>(work: (of: typeof link) => Promise<T>): Promise<T | null> => work(link)
  return { ids, id: ids.get(KEY)!, save, link, ask }
}

const point = (indicator: string, value: number, more: Partial<ReportedPoint> = {}): ReportedPoint => ({
  sector: 'complaints',
  indicator,
  area: null,
  period: '2023-02',
  value,
  source: 'Vietnam Business Forum, 6/7/2023',
  publishedAt: '2023-07-06',
  by: null,
  note: null,
  ...more,
})

onBothStores('the stored past', ({ open }) => {
  it('[CMP12] a moment is answered by the sample, the minute or the hour that holds it, and else is unknown', async () => {
    const database = await open()
    const { id, save } = await prepare(database)
    const then = NOON - DAY
    const old = NOON - 20 * DAY
    const older = NOON - 200 * DAY
    await save([
      [then - 9 * MINUTE, 40],
      [then + SECOND, 99],
      [old - 30 * SECOND, 41],
      [older - 20 * MINUTE, 42],
    ])
    await rollUp(database, ZONE, null)
    await letGo(database, { days10s: 7, days1m: 90 }, NOON)
    const ask = (...moments: number[]) =>
      valuesAt(
        database,
        moments.map((moment) => ({ indicator: id, at: moment })),
      )
    expect(await ask(then, then - 10 * MINUTE, then + 2 * SECOND)).toEqual([40, 40, 99])
    expect(await ask(then - 2 * HOUR)).toEqual([null])
    expect(await ask(old, old + HOUR, older - MINUTE, older - 2 * HOUR)).toEqual([41, null, 42, null])
    expect(await ask()).toEqual([])
  })

  it('[CMP13] a month is held against the month before as it closed, also after 31 March; one without data is unknown', async () => {
    const database = await open()
    const { ids, id, save } = await prepare(database)
    const days = ['2025-03-20', '2025-12-20', '2026-01-20', '2026-03-20']
    await save(days.map((day, i) => [at(`${day}T12:00:00+07:00`), i + 1]))
    await rollUp(database, ZONE, null)
    await storeCloses(database, ids, ZONE, NOON + DAY, () => [])
    const month = (text: string) => ({
      indicator: id,
      at: at(`${text}-01T00:00:00+07:00`),
      period: 'month' as const,
    })
    expect(await closesAt(database, ['2025-03', '2026-01', '2026-02', '2026-03'].map(month))).toEqual([
      1,
      3,
      null,
      4,
    ])
    const start = (text: string) => month(text).at
    expect(await newestCloses(database, [id], start('2025-12'), 2)).toEqual(
      new Map([
        [
          id,
          [
            [start('2026-01'), 3],
            [start('2026-03'), 4],
          ],
        ],
      ]),
    )
  })

  it('[CMP14] the line is told each fact once, again when it changes or is about to end, and after a restart', async () => {
    const database = await open()
    const { save, link, ask } = await prepare(database)
    await save([
      [NOON - DAY - 10 * SECOND, 40],
      [NOON - DAY + 10 * MINUTE, 50],
    ])
    const clock = manualClock(NOON)
    const learnt: (readonly Fact[])[] = []
    const line = new Map<string, Facts[string]>()
    const start = () =>
      startLearning({
        history: { ask },
        sectors: fiveSectors,
        reported: [{ file: 'x.reported.yaml', points: [point('processingRate', 81.31)] }],
        held: (sector, indicator) => line.get(`${sector}.${indicator}`),
        learn(facts) {
          learnt.push(facts)
          for (const fact of facts) {
            const name = `${fact.sector}.${fact.indicator}`
            line.set(name, { ...line.get(name), [fact.of]: fact })
          }
        },
        zone: ZONE,
        clock,
      })
    const learning = start()
    const beds = (facts: readonly Fact[] | undefined) =>
      facts?.flatMap((fact) =>
        fact.of === 'previous' && fact.indicator === 'bedOccupancy' ? [fact.value] : [],
      )
    await learning.look()
    expect(beds(learnt[0])).toEqual([40])
    expect(learnt[0]).toContainEqual({
      ...RATE,
      of: 'reported',
      newest: {
        value: 81.31,
        period: '2023-02',
        source: point('x', 1).source,
        publishedAt: '2023-07-06',
        by: null,
      },
    })
    clock.advance(MINUTE)
    await learning.look()
    expect(learnt).toHaveLength(1)
    clock.advance(9 * MINUTE)
    // The first is the look that a beat on the way has begun.
    await learning.look()
    await learning.look()
    expect(beds(learnt.at(-1))).toEqual([50])
    learning()
    const count = learnt.length
    // A restored line knows what it knew, a new one nothing.
    await start().look()
    expect(learnt).toHaveLength(count)
    line.clear()
    await start().look()
    expect(beds(learnt.at(-1))).toEqual([50])
    expect(learnt.flat().every((fact) => fact.of !== 'closes')).toBe(true)
    const facts = await lookUp(link, figures, ZONE, NOON)
    expect(facts.find(({ of, indicator }) => of === 'previous' && indicator === 'onTimeRate')).toMatchObject({
      value: null,
      at: at('2026-02-01T00:00:00+07:00'),
      until: at('2026-04-01T00:00:00+07:00'),
    })
  })

  it('[REP5] a file’s values are stored as they are in it now: the same file changes nothing, what left it goes', async () => {
    const database = await open()
    const { ids } = await prepare(database)
    const store = (points: ReportedPoint[]) => storeFile(database, ids, ZONE, 'a.yaml', points, NOON)
    const both = [point('receivedMonth', 241), point('processedMonth', 196)]
    expect(await store(both)).toBe(2)
    expect(await store(both)).toBe(0)
    expect(await store([point('receivedMonth', 242), point('satisfaction', 4.5)])).toBe(3)
    const read = (indicator: string) => readReported(database, ids.get(`complaints.${indicator}`)!, ZONE)
    expect(await read('receivedMonth')).toEqual([
      {
        ...{ period: '2023-02', kind: 'month', area: null, value: 242, by: null, note: null, computed: null },
        source: 'Vietnam Business Forum, 6/7/2023',
        publishedAt: '2023-07-06',
        from: at('2023-02-01T00:00:00+07:00'),
        to: at('2023-03-01T00:00:00+07:00'),
      },
    ])
    expect(await read('processedMonth')).toEqual([])
  })

  it('[REP6] values entered by hand hold before a file’s, are saved once, and are taken back whole', async () => {
    const database = await open()
    const { ids, ask, link } = await prepare(database)
    const changes: number[] = []
    const values = createReportedValues({
      history: { ask },
      known,
      zone: ZONE,
      clock: manualClock(NOON),
      onChange: () => changes.push(1),
    })
    await storeFile(database, ids, ZONE, 'a.yaml', [point('receivedMonth', 241)], NOON)
    const span = { from: 0, to: NOON }
    const received = async () =>
      (await values.during({ sector: 'complaints', indicator: 'receivedMonth', ...span }))!.map(
        ({ value }) => value,
      )
    const rows = [point('receivedMonth', 243), point('processedMonth', 196)]
    const saved = await values.save(rows, 'lan')
    expect(saved).toMatchObject({ ok: true, saved: 2, unchanged: 0 })
    expect(await values.save(rows, 'lan')).toEqual({ ok: true, batch: null, saved: 0, unchanged: 2 })
    expect(await received()).toEqual([243])
    // The file again, as at a restart, is older than what was entered.
    await storeFile(link.database, ids, ZONE, 'a.yaml', [point('receivedMonth', 241)], NOON)
    expect(await received()).toEqual([243])
    const { batch } = saved as { batch: number }
    expect(await values.undo(batch)).toBe(2)
    expect(await values.undo(batch)).toBe(0)
    expect(await received()).toEqual([241])
    expect(changes).toHaveLength(2)
    // A file's batch is not one to be taken back by hand.
    const [file] = await database.query<{ id: number }>('select id from reported_batches')
    expect(await values.undo(file!.id)).toBe(0)
    expect(await received()).toEqual([241])
    const refused = await values.save([...rows, { sector: 'complaints' }], 'lan')
    expect(refused).toMatchObject({
      ok: false,
      code: 'mistakes',
      mistakes: [{ row: 2 }, { row: 2 }, { row: 2 }, { row: 2 }],
    })
    expect(await received()).toEqual([241])
  })

  it('[REP7] a published rate stands beside what its own parts give, and beside what the events gave', async () => {
    const database = await open()
    const { ids, save, ask } = await prepare(database)
    await save([[at('2023-02-20T12:00:00+07:00'), 80]], RATE)
    await rollUp(database, ZONE, null)
    await storeCloses(database, ids, ZONE, at('2023-03-02T00:00:00+07:00'), () => [])
    await storeFile(
      database,
      ids,
      ZONE,
      'a.yaml',
      [
        point('receivedMonth', 241),
        point('processedMonth', 196),
        point('processingRate', 81.31),
        point('processingRate', 90, { area: '26' }),
        point('processingRate', 79, { period: '2023', publishedAt: '2024-01-05' }),
      ],
      NOON,
    )
    const values = createReportedValues({
      history: { ask },
      known,
      zone: ZONE,
      clock: manualClock(NOON),
      onChange() {},
    })
    const all = (await values.during({ ...RATE, from: 0, to: NOON }))!
    expect(
      all.map(({ period, area, value, computed, byParts }) => [period, area, value, computed, byParts]),
    ).toEqual([
      ['2023', null, 79, null, null],
      ['2023-02', null, 81.31, 80, { value: (100 * 196) / 241, parts: [196, 241] }],
      ['2023-02', '26', 90, null, null],
    ])
    expect(((100 * 196) / 241).toFixed(2)).toBe('81.33')
    expect(
      await values.during({
        ...RATE,
        from: at('2023-04-01T00:00:00+07:00'),
        to: at('2023-05-01T00:00:00+07:00'),
      }),
    ).toMatchObject([{ period: '2023' }])
    // The year ended last.
    expect(await readNewestReported(database)).toContainEqual(
      expect.objectContaining({ indicator: ids.get('complaints.processingRate'), period: '2023', value: 79 }),
    )
  })
})
