import { expect, it } from 'vitest'
import { type Facts, factsOf, inOrder } from '../../client/brief/facts.ts'
import { briefStatus, heldOf } from '../../client/brief/held.ts'
import { sentenceOf } from '../../client/brief/sentence.ts'
import { sinceOf } from '../../client/brief/since.ts'
import { briefTexts } from '../../client/brief/texts.ts'
import type { Point, Series } from '../../client/history.ts'
import type { Language } from '../../client/i18n/texts.ts'
import { HOUR, MINUTE, SECOND } from '../../shared/clock.ts'
import vinhPhuc from '../../shared/localities/vinhPhuc.ts'
import type { RoomScalars } from '../../shared/protocol.ts'
import { catalogue, congested, figure, now, room } from './briefRoom.ts'
import { indicatorNamed, sectorNamed, sectors } from './sectors.ts'

const { zone } = catalogue
const noRecord: Record<string, Series> = {}
const of = (sector: string, scalars: RoomScalars | undefined, history = noRecord, at = now): Facts =>
  factsOf(sectorNamed(sector), { catalogue, scalars, history, now: at, held: null })
const say = (facts: Facts, language: Language, at = now) =>
  sentenceOf(facts, language, zone, at).replaceAll('\u00a0', ' ')
const both = (facts: Facts, at = now) => [say(facts, 'vi', at), say(facts, 'en', at)]
const record = (...points: Point[]): Series => ({
  points,
  previous: [],
  spanMs: 6 * HOUR,
  stepMs: 5 * MINUTE,
})
it('[BR1] each level is said with its threshold and how far past it the figure is, never more', () => {
  expect(both(of('traffic', congested(35.4)))).toEqual([
    'Vượt 0,4 điểm % so với ngưỡng nghiêm trọng 35 %.',
    '0.4 pp over the critical threshold of 35 %.',
  ])
  expect(both(of('traffic', congested(24.5)))[1]).toBe('4.5 pp over the warning threshold of 20 %.')
  expect(both(of('traffic', congested(12)))).toEqual([
    'Vượt 2,0 điểm % so với ngưỡng theo dõi 10 %.',
    '2.0 pp over the watch threshold of 10 %.',
  ])
  expect(both(of('traffic', congested(20)))).toEqual([
    'Đúng ngưỡng cảnh báo 20 %.',
    'Exactly at the warning threshold of 20 %.',
  ])
  const rate = room(figure('complaints', 'processingRate', 55.5))
  expect(both(of('complaints', rate))).toEqual([
    'Thấp hơn 4,50 điểm % so với ngưỡng cảnh báo 60 %.',
    '4.50 pp under the warning threshold of 60 %.',
  ])
})

it('[BR1] calm is said of the indicators that are known, and of no others', () => {
  const some = of('traffic', congested(0))
  expect(both(some)).toEqual([
    '1 trên 3 chỉ số có ngưỡng đang bình thường, còn lại chưa rõ.',
    '1 of 3 indicators with a threshold are normal, the others unclear.',
  ])
  const all = room({
    ...figure('traffic', 'congestedShare', 0),
    ...figure('traffic', 'travelTimeIndex', 1),
    ...figure('traffic', 'busesOnTime', 99),
  })
  expect(both(of('traffic', all))).toEqual([
    'Cả 3 chỉ số có ngưỡng đang bình thường.',
    'All 3 indicators with a threshold are normal.',
  ])
})

it('[BR2] since when comes from the record: the crossing, at least so long, or nothing', () => {
  const at = (minutes: number) => now - minutes * MINUTE
  const bands = indicatorNamed('traffic', 'congestedShare').bands
  const known = record([at(20), 4], [at(15), 30], [at(10), 36], [at(5), 38], [at(0), 40])
  expect(sinceOf(known, bands, 'critical', now)).toEqual({ at: at(10), atLeast: false, day: false })
  expect(sinceOf(known, bands, 'warning', now)).toEqual({ at: at(15), atLeast: false, day: false })
  const never = record([at(15), 40], [at(10), 36], [at(5), 38], [at(0), 40])
  expect(sinceOf(never, bands, 'critical', now)).toEqual({ at: at(15), atLeast: true, day: false })
  const gap = record([at(90), 4], [at(15), 40], [at(10), 36], [at(5), 38], [at(0), 40])
  expect(sinceOf(gap, bands, 'critical', now)).toMatchObject({ at: at(15), atLeast: true })
  expect(sinceOf(record([at(90), 40]), bands, 'critical', now)).toBeNull()
  expect(sinceOf(record([at(1), 40], [at(0), 40]), bands, 'critical', now)).toBeNull()
  expect(sinceOf(known, bands, 'normal', now)).toBeNull()
  expect(sinceOf({ ...known, stepMs: 6 * HOUR }, bands, 'critical', now)).toMatchObject({ day: true })
  const facts = of('traffic', congested(40), { 'traffic.congestedShare': known })
  expect(both(facts)).toEqual([
    'Vượt 5,0 điểm % so với ngưỡng nghiêm trọng 35 %, từ 17:32.',
    '5.0 pp over the critical threshold of 35 % since 17:32.',
  ])
  expect(both(of('traffic', congested(40), { 'traffic.congestedShare': never }))[0]).toMatch(
    /ít nhất từ 17:27\.$/,
  )
})

it('[BR3] the worst area comes from the breakdown, another name from the figure, else none is told', () => {
  const [a, b] = vinhPhuc.areas.filter(({ level }) => level === 'district')
  const breakdown = { areaCode: { [a!.code]: 91.5, [b!.code]: 97 }, level: { primary: 1, upper: 99 } }
  const attendance = room(figure('education', 'attendanceRate', 94, { breakdown }))
  expect(both(of('education', attendance))).toEqual([
    `Thấp hơn 1,0 điểm % so với ngưỡng theo dõi 95 %; thấp nhất: ${a!.name.vi} (91,5 %).`,
    `1.0 pp under the watch threshold of 95 %; lowest: ${a!.name.en} (91.5 %).`,
  ])
  const none = { disease: { flu: 0, dengue: 0 } }
  const cases = figure('health', 'diseaseCases7d', 0, { breakdown: none })
  const sector = {
    ...sectorNamed('health'),
    wall: { ...sectorNamed('health').wall, headline: 'diseaseCases7d' },
  }
  const zero = factsOf(sector, { catalogue, scalars: room(cases), history: {}, now, held: null })
  expect(zero.worst).toBeNull()
  const crowded = room(figure('tourism', 'peakCrowding', 97, { naming: 'Tây Thiên' }))
  expect(both(of('tourism', crowded))[0]).toMatch(/; ở Tây Thiên\.$/)
})

it('[BR4] other figures past a threshold and overdue cases are told once', () => {
  const complaints = room(
    {
      ...figure('complaints', 'processingRate', 81.33),
      ...figure('complaints', 'overdueCases', 7),
      ...figure('complaints', 'satisfaction', 2.5),
    },
    { cases: { case: { open: 45, overdue: 7, waiting: 0 } } },
  )
  const facts = of('complaints', complaints)
  expect(facts).toMatchObject({ level: 'warning', indicator: { id: 'satisfaction' } })
  expect(both(facts)).toEqual([
    'Thấp hơn 0,50/5 so với ngưỡng cảnh báo 3/5; theo dõi: 7 trên 45 phản ánh đang mở đã quá hạn.',
    '0.50/5 under the warning threshold of 3/5; watch: 7 of 45 open cases (complaint) are overdue.',
  ])
  const traffic = room({
    ...figure('traffic', 'congestedShare', 4),
    ...figure('traffic', 'travelTimeIndex', 1.4),
    ...figure('traffic', 'busesOnTime', 80),
  })
  expect(both(of('traffic', traffic))).toEqual([
    'Theo dõi: chỉ số thời gian đi 1,40 và 1 chỉ số khác vượt ngưỡng.',
    'Watch: travel time index 1.40 and 1 more past a threshold.',
  ])
  const silent = { ...complaints, feed: { ...complaints.feed, at: now - 60 * HOUR } }
  expect(of('complaints', silent).overdue).toEqual([])
})

it('[BR5] unknown, stale and silent say so, and nothing of the present', () => {
  expect(both(of('traffic', undefined))).toEqual(['Chưa có báo cáo nào.', 'No report yet.'])
  expect(both(of('traffic', congested(null)))).toEqual(['Chưa có gì để tính.', 'Nothing to compute from.'])
  expect(both(of('traffic', congested(44, { at: now - 6 * MINUTE })))).toEqual([
    'Số cuối của lúc 17:36, nguồn chưa báo lại, lúc đó nghiêm trọng.',
    'Last figure of 17:36, the feed has not reported since, critical at that time.',
  ])
  expect(both(of('traffic', congested(44, { at: now - 2 * HOUR })))).toEqual([
    'Nguồn im lặng từ 15:42 nên rút số.',
    'The feed is silent since 15:42, so the figure is withheld.',
  ])
})

it('[BR6] simulated figures are marked by SIM alone, mixed ones by how many', () => {
  const all = of('traffic', congested(12, { reports: 8, simulated: 8 }))
  expect(all.status.simulated).toBe('all')
  expect(say(all, 'vi')).toBe(say(of('traffic', congested(12)), 'vi'))
  expect(both(of('traffic', congested(12, { reports: 120, simulated: 30 })))).toEqual([
    'Vượt 2,0 điểm % so với ngưỡng theo dõi 10 %; 30 trên 120 báo cáo là mô phỏng.',
    '2.0 pp over the watch threshold of 10 %; 30 of 120 reports are simulated.',
  ])
})

it('[BR7] cut off, a figure stays: late at once, stale by its own limit, never withdrawn', () => {
  const [sector, share] = [sectorNamed('traffic'), indicatorNamed('traffic', 'congestedShare')]
  const held = { at: now, kept: false }
  const after = (ms: number, kept = false) =>
    briefStatus(sector, share, congested(44), now + ms, { ...held, kept })
  expect(after(2 * SECOND)).toMatchObject({ look: 'late', value: 44, alarm: 'critical' })
  expect(after(6 * MINUTE)).toMatchObject({ look: 'stale', value: 44, alarm: 'normal', level: 'critical' })
  expect(after(20 * HOUR)).toMatchObject({ look: 'stale', value: 44, alarm: 'normal' })
  expect(after(2 * SECOND, true)).toMatchObject({ look: 'stale', value: 44 })
  const facts = factsOf(sector, {
    catalogue,
    scalars: congested(44),
    history: {},
    now: now + HOUR,
    held: { at: now, kept: true },
  })
  expect(both(facts, now + HOUR)).toEqual([
    'Lúc 17:42: vượt 9,0 điểm % so với ngưỡng nghiêm trọng 35 %.',
    'At 17:42: 9.0 pp over the critical threshold of 35 %.',
  ])
})

it('[BR7] which moment is held follows from the link', () => {
  const serverOffset = 5
  const live = { state: 'live', lastHeardAt: 1 } as const
  expect(heldOf({ link: live, serverOffset }, 100)).toBeNull()
  const lost = { state: 'lost', attempt: 1, nextAttemptAt: 0 } as const
  expect(heldOf({ link: { ...lost, since: 50 }, serverOffset }, 100)).toEqual({ at: 55, kept: false })
  expect(heldOf({ link: { ...lost, since: null }, serverOffset }, 100)).toEqual({ at: 100, kept: true })
  expect(heldOf({ link: { ...lost, since: null }, serverOffset }, null)).toBeNull()
  expect(heldOf({ link: { state: 'connecting', since: 0 }, serverOffset }, 100)).toEqual({
    at: 100,
    kept: false,
  })
})

it('[BR8] cards stand worst first, what is unclear before what is normal', () => {
  const rooms: Record<string, RoomScalars> = {
    health: room(figure('health', 'erWaitP90', 74)),
    traffic: congested(40),
    tourism: room(figure('tourism', 'visitorsToday', 10)),
    complaints: room(figure('complaints', 'processingRate', 75)),
  }
  const order = inOrder(sectors.map(({ id }) => of(id, rooms[id]))).map(({ sector }) => sector.id)
  expect(order).toEqual(['traffic', 'health', 'complaints', 'education', 'tourism'])
})

it('[BR10] both languages have the same texts, and none is empty', () => {
  expect(Object.keys(briefTexts.en).sort()).toEqual(Object.keys(briefTexts.vi).sort())
  for (const texts of Object.values(briefTexts))
    for (const [key, text] of Object.entries(texts)) {
      const shown =
        typeof text === 'string' ? text : (text as (...parts: string[]) => string)('a', 'b', 'c', 'd')
      expect(shown.trim(), key).not.toBe('')
      expect(shown, key).not.toMatch(/undefined|\{\{/)
    }
})
