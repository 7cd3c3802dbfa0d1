import { expect, it } from 'vitest'
import { trendOption, withGaps } from '../../client/chart/trendOption.ts'
import { append, createHistory, type Series, spanOf, valueAt } from '../../client/history.ts'
import { createWallStore } from '../../client/store.ts'
import { partsOf } from '../../client/tiles/breakdown.ts'
import { runs, sparkOf, windowEnd } from '../../client/tiles/spark.ts'
import { tickerText } from '../../client/wall/tickerText.ts'
import { DAY, HOUR, MINUTE, manualClock, SECOND } from '../../shared/clock.ts'
import type { Catalogue } from '../../shared/protocol.ts'
import { fromSnapshot } from '../../shared/state.ts'
import { emptyRoom, indicatorNamed, sectorNamed, sectors } from './sectors.ts'

const start = Date.parse('2026-02-27T12:00:00+07:00')
const empty: Series = { points: [], previous: [], spanMs: HOUR, stepMs: MINUTE }
const catalogue = {
  sectors,
  areas: [{ code: '243', name: { vi: 'Thành phố Vĩnh Yên', en: 'Vinh Yen' }, level: 'district' }],
  zone: 'Asia/Ho_Chi_Minh',
  locality: { targets: {} },
} as unknown as Catalogue

it('[WALL20] a live figure is taken over every 10 s at most, and never beyond the cap or the span', () => {
  let series = append(empty, start, 1)
  expect(append(series, start + 9 * SECOND, 2)).toBe(series)
  expect(append(series, start + 10 * SECOND, null)).toBe(series)
  for (let i = 1; i < 5_000; i++) series = append(series, start + i * 10 * SECOND, i)
  expect(series.points.length).toBeLessThanOrEqual(400)
  expect(series.points.at(-1)).toEqual([start + 4_999 * 10 * SECOND, 4_999])
  expect(series.points[0]![0]).toBeGreaterThanOrEqual(start + 4_999 * 10 * SECOND - HOUR)
})

it('[WALL20] the record comes first, then what the wall sees; without a record that alone', async () => {
  const clock = manualClock(start)
  const store = createWallStore(start, 'vi')
  const sector = sectorNamed('traffic')
  const state = (value: number) => ({
    ...emptyRoom(start),
    indicators: {
      congestedShare: { value, level: null, freshness: 'live' as const, at: start, reports: 1, simulated: 0 },
    },
  })
  const room = (value: number, at: number) =>
    fromSnapshot(
      { room: 'traffic', epoch: 'e', version: 1, at, state: state(value), tables: [], hash: '' },
      undefined,
      () => {
        throw new Error('no tables')
      },
    )
  store.setState({
    catalogue,
    link: { state: 'live', lastHeardAt: start },
    rooms: { traffic: room(7, start) },
  })
  const asked: string[] = []
  const history = createHistory(store, clock, async (path) => {
    asked.push(path)
    return path.includes(encodeURIComponent(new Date(start).toISOString()))
      ? { points: [[start - 10 * MINUTE, 1, 2, 3, 4]] }
      : null
  })
  history.want(sector.id, 'congestedShare')
  history.want(sector.id, 'congestedShare')
  await expect
    .poll(() => store.getState().history['traffic.congestedShare']?.points)
    .toEqual([
      [start - 10 * MINUTE, 4],
      [start, 7],
    ])
  expect(asked).toHaveLength(2)
  store.setState({ rooms: { traffic: room(8, start + 20 * SECOND) } })
  clock.advance(20 * SECOND)
  expect(store.getState().history['traffic.congestedShare']!.points.at(-1)).toEqual([start + 20 * SECOND, 8])
  history.close()
})

it('[REP10] reported values are marks of their own in a trend, beside its line', async () => {
  const store = createWallStore(start, 'vi')
  store.setState({ catalogue, link: { state: 'live', lastHeardAt: start } })
  const month = { from: start - 57 * DAY, to: start - 27 * DAY, value: 81.31 }
  const load = async () => ({
    points: [],
    reported: [
      { ...month, area: null },
      { ...month, area: '243' },
    ],
  })
  const history = createHistory(store, manualClock(start), load)
  history.want('complaints', 'processingRate')
  const series = () => store.getState().history['complaints.processingRate']
  await expect.poll(() => series()?.reported).toEqual([month])
  history.close()
  const points: Series['points'] = [
    [start - 28 * DAY, 80],
    [start, 82],
  ]
  const drawn = trendOption(
    {
      series: { ...series()!, points },
      now: start,
      level: 'normal',
      old: false,
      reference: undefined,
      lastLabel: '',
      until: Infinity,
      ceiling: 100,
      formatValue: String,
      formatTime: String,
      formatDay: String,
    },
    { u: 10, color: () => '#fff', font: '' },
  )
  const marks = (drawn.series as { data: unknown; symbol?: string; lineStyle: { opacity?: number } }[]).at(
    -1,
  )!
  expect(marks.data).toEqual([[month.to, 81.31]])
  expect([marks.symbol, marks.lineStyle.opacity]).toEqual(['emptyDiamond', 0])
})

it('[WALL20] month figures are drawn over a month, the others over hours', () => {
  expect(spanOf(indicatorNamed('complaints', 'processingRate')).spanMs).toBe(30 * DAY)
  expect(spanOf(indicatorNamed('health', 'diseaseCases7d')).spanMs).toBe(7 * DAY)
  expect(spanOf(indicatorNamed('health', 'bedOccupancy'))).toMatchObject({ spanMs: 6 * HOUR, shiftMs: DAY })
  // The faint line is of the time that the change speaks of.
  expect(spanOf(indicatorNamed('traffic', 'meanSpeed'))).toMatchObject({ spanMs: 6 * HOUR, shiftMs: 7 * DAY })
  expect(spanOf(indicatorNamed('complaints', 'resolutionMedianHours')).shiftMs).toBeUndefined()
})

it('[WALL20] the value of a moment is the newest before it, unless that is too old', () => {
  const points = [[0, 1] as const, [60, 2] as const, [120, 3] as const]
  expect(valueAt(points, 119, 60)).toBe(2)
  expect(valueAt(points, 120, 60)).toBe(3)
  expect(valueAt(points, 400, 60)).toBeNull()
  expect(valueAt([], 1, 60)).toBeNull()
})

it('[WALL21] gaps stay open', () => {
  const points = [
    [0, 1],
    [60, 2],
    [600, 3],
    [660, 4],
  ] as const
  expect(runs(points, 60).map((run) => run.length)).toEqual([2, 2])
  expect(withGaps(points, 60)).toEqual([
    [0, 1],
    [60, 2],
    [599, null],
    [600, 3],
    [660, 4],
  ])
  const series: Series = {
    points: points.map(([at, v]) => [at * 1_000, v]),
    previous: [],
    spanMs: HOUR,
    stepMs: MINUTE,
  }
  expect(sparkOf(series, 700_000, undefined).line.match(/M/g)).toHaveLength(2)
})

it('[WALL21] a record coarser than the step is no gap, what is missing in it is', () => {
  const hours = [0, 60, 120, 180, 600, 660, 720].map((at): [number, number] => [at, 1])
  expect(runs(hours, 5).map((run) => run.length)).toEqual([4, 3])
  const finer = [0, 60, 120, 600, 605, 610].map((at): [number, number] => [at, 1])
  expect(runs(finer, 5).map((run) => run.length)).toEqual([3, 3])
})

it('[WALL21] the reference line is always in the picture', () => {
  const series: Series = {
    ...empty,
    points: [
      [start, 97],
      [start + MINUTE, 97.2],
    ],
  }
  for (const reference of [10, 95, 97.1, 400]) {
    const spark = sparkOf(series, start + MINUTE, reference)
    expect(spark.reference).toBeGreaterThanOrEqual(0)
    expect(spark.reference).toBeLessThanOrEqual(100)
  }
})

it('[WALL21] the day before is drawn to its end, and not into the day after it', () => {
  const now = Date.parse('2026-03-02T23:30:00+07:00')
  const midnight = now + 30 * MINUTE
  const visits = indicatorNamed('health', 'visitsToday')
  const wait = indicatorNamed('health', 'erWaitP90')
  expect(windowEnd(visits, now, 'Asia/Ho_Chi_Minh')).toBe(midnight)
  expect(windowEnd(indicatorNamed('complaints', 'receivedMonth'), now, 'Asia/Ho_Chi_Minh')).toBe(
    Date.parse('2026-04-01T00:00:00+07:00'),
  )
  expect(windowEnd(wait, now, 'Asia/Ho_Chi_Minh')).toBe(Infinity)
  const points = (to: number) =>
    Array.from({ length: 1 + (to - now + 6 * HOUR) / (10 * MINUTE) }, (_, i): [number, number] => {
      const at = now - 6 * HOUR + i * 10 * MINUTE
      return [at, at < midnight ? 1_000 + i : 0]
    })
  const series: Series = {
    points: points(now),
    previous: points(now + HOUR),
    spanMs: 6 * HOUR,
    stepMs: 10 * MINUTE,
  }
  const heights = (path: string) => [...path.matchAll(/ ([\d.]+)/g)].map(([, y]) => Number(y))
  const { previous } = sparkOf(series, now, undefined, midnight)
  expect(heights(previous).length).toBe(39)
  // Nothing falls down to where the next day begins: y grows downwards.
  expect(heights(previous)).toEqual(heights(previous).toSorted((a, b) => b - a))
  expect(heights(sparkOf(series, now, undefined).previous).length).toBe(43)
})

it('[WALL22] a breakdown names its parts, sums largest first, shares worst first', () => {
  const counts = partsOf(
    catalogue,
    sectorNamed('complaints'),
    indicatorNamed('complaints', 'receivedMonth'),
    'areaCode',
    { '243': 31, '999': 40, '244': null },
    8,
    'vi',
  )
  expect(counts.shown.map(({ name, value }) => [name, value])).toEqual([
    ['999', 40],
    ['Thành phố Vĩnh Yên', 31],
  ])
  const levels = partsOf(
    catalogue,
    sectorNamed('education'),
    indicatorNamed('education', 'attendanceRate'),
    'level',
    { primary: 97, preschool: 91 },
    1,
    'en',
  )
  expect(levels).toMatchObject({ count: 2, shown: [{ name: 'Preschool', share: 0.91 }] })
})

it('[WALL23] the ticker fills an event’s line with its values in the reader’s language', () => {
  const item = {
    id: '1',
    type: 'ioc.health.disease.notified',
    at: start,
    simulated: true,
    values: { disease: 'dengue', areaCode: '243', cases: 1200 },
  }
  expect(tickerText(catalogue, item, 'vi')).toBe('Sốt xuất huyết · Thành phố Vĩnh Yên · số ca mới: 1.200')
  expect(tickerText(catalogue, item, 'en')).toBe('Dengue · Vinh Yen · new cases: 1,200')
  expect(tickerText(catalogue, { ...item, type: 'ioc.health.gone' }, 'en')).toBeNull()
})
