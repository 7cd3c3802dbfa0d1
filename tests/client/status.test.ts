import { expect, it } from 'vitest'
import { concernsOf, sectorStatus, statusOf } from '../../client/tiles/status.ts'
import { changeWords, referenceOf, targetWords } from '../../client/tiles/words.ts'
import { MINUTE } from '../../shared/clock.ts'
import { levelOf } from '../../shared/level.ts'
import { formatPeriod } from '../../shared/paceWords.ts'
import type { IndicatorState, RoomScalars } from '../../shared/protocol.ts'
import { emptyRoom, indicatorNamed, sectorNamed } from './sectors.ts'

const now = Date.parse('2026-02-27T17:42:08+07:00')
const plain = (text: string | null) => text?.replaceAll('\u00a0', ' ')

function figure(sector: string, id: string, value: number | null, more: Partial<IndicatorState> = {}) {
  const state: IndicatorState = {
    value,
    level: levelOf(value, indicatorNamed(sector, id).bands),
    freshness: 'live',
    at: now,
    reports: 10,
    simulated: 0,
    ...more,
  }
  return { [id]: state }
}
const room = (indicators: RoomScalars['indicators'], feedAt = now): RoomScalars => ({
  ...emptyRoom(feedAt),
  indicators,
})
const look = (at: number, value: number | null = 44, more: Partial<IndicatorState> = {}) =>
  statusOf(
    sectorNamed('traffic'),
    indicatorNamed('traffic', 'congestedShare'),
    room(figure('traffic', 'congestedShare', value, { at, ...more })),
    now,
  )

it('[WALL12] a figure ages by the wall’s own clock: live, late, stale, silent', () => {
  expect(look(now).look).toBe('live')
  expect(look(now - 2 * MINUTE).look).toBe('late')
  expect(look(now - 6 * MINUTE).look).toBe('stale')
  expect(look(now - 21 * MINUTE)).toMatchObject({ look: 'silent', value: null })
})

it('[WALL12] only a current figure is an alarm; a stale one keeps what level it had', () => {
  expect(look(now)).toMatchObject({ level: 'critical', alarm: 'critical' })
  expect(look(now - 2 * MINUTE)).toMatchObject({ alarm: 'critical' })
  expect(look(now - 6 * MINUTE)).toMatchObject({ level: 'critical', alarm: 'normal', value: 44 })
})

it('[WALL12] unknown is a dash, never 0: no room, no report, or nothing to compute from', () => {
  const traffic = sectorNamed('traffic')
  const share = indicatorNamed('traffic', 'congestedShare')
  expect(statusOf(traffic, share, undefined, now)).toMatchObject({
    look: 'unknown',
    value: null,
    since: null,
  })
  expect(statusOf(traffic, share, room({}), now)).toMatchObject({ look: 'unknown', value: null })
  expect(look(now, null)).toMatchObject({ look: 'unknown', value: null, since: now })
  const last = { value: 33.3, at: now - 6 * MINUTE }
  expect(look(now - 6 * MINUTE, null, { last })).toMatchObject({ look: 'stale', value: 33.3 })
})

it('[REP9] a figure that was never heard live shows what was reported, marked, with its period, and is no alarm', () => {
  const reported = { period: '2026-01', value: 44, source: 's', publishedAt: '2026-02-05', by: null }
  const never = { at: null, reported }
  expect(look(0, null, never as unknown as Partial<IndicatorState>)).toMatchObject({
    look: 'reported',
    value: 44,
    level: 'normal',
    alarm: 'normal',
    since: null,
  })
  // Once it was heard, what was reported is never in its place.
  expect(look(now - 21 * MINUTE, 44, { reported })).toMatchObject({ look: 'silent', value: null })
  expect(look(now, 43, { reported })).toMatchObject({ look: 'live', value: 43 })
  const periods = ['2023', '2023-Q1', '2023-02', '2023-02-14']
  expect(periods.map((period) => formatPeriod(period, 'vi'))).toEqual([
    'năm 2023',
    'quý 1/2023',
    'tháng 02/2023',
    '14/02/2023',
  ])
  expect(periods.map((period) => formatPeriod(period, 'en'))).toEqual([
    '2023',
    'Q1 2023',
    '02/2023',
    '14/02/2023',
  ])
})

it('[WALL12] a count ages with its feed, not with its last happening', () => {
  const complaints = sectorNamed('complaints')
  const open = indicatorNamed('complaints', 'openCases')
  const scalars = room(figure('complaints', 'openCases', 45, { at: now - 90 * 60 * MINUTE }))
  expect(statusOf(complaints, open, scalars, now).look).toBe('live')
})

it('[WALL13] simulated reports mark the figure: all of them, or some', () => {
  expect(look(now).simulated).toBe('none')
  expect(look(now, 44, { simulated: 10 }).simulated).toBe('all')
  expect(look(now, 44, { simulated: 3 }).simulated).toBe('mixed')
})

it('[WALL14] the worst figure from warning up takes the headline; the declared one moves under it', () => {
  const traffic = sectorNamed('traffic')
  const calm = room({
    ...figure('traffic', 'congestedShare', 4),
    ...figure('traffic', 'meanSpeed', 46),
    ...figure('traffic', 'busesOnTime', 84),
  })
  expect(sectorStatus(traffic, calm, now)).toEqual({
    level: 'watch',
    headline: 'congestedShare',
    secondary: ['meanSpeed', 'openIncidents', 'busesOnTime'],
    unclear: false,
  })
  const bad = room({ ...calm.indicators, ...figure('traffic', 'busesOnTime', 60) })
  expect(sectorStatus(traffic, bad, now)).toEqual({
    level: 'warning',
    headline: 'busesOnTime',
    secondary: ['congestedShare', 'meanSpeed', 'openIncidents'],
    unclear: false,
  })
})

it('[WALL14] a sector whose headline is not current is unclear, not normal', () => {
  const traffic = sectorNamed('traffic')
  const old = room({
    ...figure('traffic', 'congestedShare', 4, { at: now - 6 * MINUTE }),
    ...figure('traffic', 'meanSpeed', 46),
  })
  expect(sectorStatus(traffic, old, now)).toMatchObject({ level: 'normal', unclear: true })
  expect(sectorStatus(traffic, undefined, now).unclear).toBe(true)
})

it('[WALL14] concerns are what is past a threshold now, the worst first', () => {
  const rooms: Record<string, RoomScalars> = {
    health: room(figure('health', 'bedOccupancy', 82)),
    traffic: room(figure('traffic', 'congestedShare', 36)),
    complaints: room(figure('complaints', 'overdueCases', 12)),
    tourism: room(figure('tourism', 'peakCrowding', 99, { at: now - 3 * 60 * MINUTE })),
  }
  const all = ['health', 'traffic', 'tourism', 'complaints'].map(sectorNamed)
  const found = concernsOf(all, (id) => rooms[id], now)
  expect(found.map(({ indicator, level }) => [indicator.id, level])).toEqual([
    ['congestedShare', 'critical'],
    ['overdueCases', 'warning'],
    ['bedOccupancy', 'watch'],
  ])
})

it('[WALL15] a change says how much, against what, and whether that is good', () => {
  const visitors = indicatorNamed('tourism', 'visitorsToday')
  const words = changeWords(visitors, { value: 18_420, change: 12.6 }, null, 'vi')!
  expect(plain(words.amount)).toBe('+12,6 %')
  expect(words).toMatchObject({
    arrow: 'up',
    versus: 'so với hôm qua, cùng giờ',
    verdict: 'tốt lên',
    worse: false,
  })
  const rate = changeWords(
    indicatorNamed('complaints', 'processingRate'),
    { value: 81, change: -30.77 },
    null,
    'en',
  )!
  expect(plain(rate.amount)).toBe('\u221230.77 pp')
  expect(rate).toMatchObject({ arrow: 'down', verdict: 'worse', worse: true })
  expect(changeWords(visitors, { value: 1, change: 0.01 }, null, 'vi')).toMatchObject({
    arrow: 'flat',
    verdict: '',
  })
  expect(changeWords(visitors, { value: 1, change: null }, null, 'vi')).toBeNull()
})

it('[WALL15] a figure without a period of its own is compared with the record of yesterday', () => {
  const { previous: _, ...wait } = indicatorNamed('health', 'erWaitP90')
  expect(plain(changeWords(wait, { value: 74 }, 43, 'vi')!.amount)).toBe('+31 phút')
  expect(changeWords(wait, { value: 74 }, null, 'vi')).toBeNull()
  expect(changeWords(wait, { value: null }, 43, 'vi')).toBeNull()
})

it('[CMP11] how many times as much is said as such, and whether that is good', () => {
  const visitors = indicatorNamed('tourism', 'visitorsToday')
  const name = { vi: 'năm trước', en: 'the year before' }
  const times = { ...visitors, previous: { ago: 'year', span: 'same-span', name, change: '×' } as const }
  expect(changeWords(times, { value: 5, change: 2.5 }, null, 'vi')).toEqual({
    arrow: 'up',
    amount: 'gấp 2,5 lần',
    versus: 'so với năm trước',
    verdict: 'tốt lên',
    worse: false,
  })
  expect(changeWords(times, { value: 5, change: 0.5 }, null, 'en')).toMatchObject({
    amount: '0.5×',
    worse: true,
  })
  expect(changeWords(times, { value: 5, change: 1.01 }, null, 'en')).toMatchObject({
    arrow: 'flat',
    verdict: '',
  })
})

it('[WALL15] a target says how far it is; the first band stands in for one that is not set', () => {
  const share = indicatorNamed('traffic', 'congestedShare')
  expect(plain(targetWords(share, 35.4, 10, 'vi'))).toBe('Mục tiêu dưới 10 % · vượt 25,4 điểm %')
  expect(plain(targetWords(share, 4, 10, 'vi'))).toBe('Mục tiêu dưới 10 % · đạt')
  expect(plain(targetWords(share, 4, undefined, 'vi'))).toBe('Ngưỡng 10 % · trong ngưỡng')
  expect(plain(targetWords(indicatorNamed('complaints', 'overdueCases'), 1, undefined, 'vi'))).toBe(
    'Ngưỡng 1 · vừa chạm',
  )
  const rate = indicatorNamed('complaints', 'processingRate')
  expect(plain(targetWords(rate, (100 * 196) / 241, 90, 'vi'))).toBe('Mục tiêu 90 % · còn 8,67 điểm %')
  const visitors = indicatorNamed('tourism', 'visitorsToday')
  expect(plain(targetWords(visitors, 18_420, 20_000, 'vi'))).toBe('Mục tiêu 20.000 · đạt 92,1 %')
  expect(targetWords(visitors, 1, undefined, 'vi')).toBeNull()
})

it('[WALL15] the line across a sparkline is the worst band crossed, else the target, else the first band', () => {
  const share = indicatorNamed('traffic', 'congestedShare')
  expect(referenceOf(share, 35.4, 10)).toBe(35)
  expect(referenceOf(share, 4, 8)).toBe(8)
  expect(referenceOf(share, 4, undefined)).toBe(10)
  expect(referenceOf(indicatorNamed('traffic', 'meanSpeed'), 40, undefined)).toBeUndefined()
})
