// The calendar of comparisons, and the arithmetic of targets.
import fc from 'fast-check'
import { DateTime } from 'luxon'
import { describe, expect, it } from 'vitest'
import { checkSector } from '../../shared/checkSector.ts'
import { DAY, HOUR } from '../../shared/clock.ts'
import { changeBetween, momentBefore, periodBefore } from '../../shared/comparison.ts'
import { endOfDay, MONTH_DAYS, paceOf, perMonth, targetInForce } from '../../shared/pace.ts'
import { paceWords } from '../../shared/paceWords.ts'
import complaints from '../../shared/sectors/complaints.ts'
import serviceScore from '../../shared/sectors/service-score.ts'
import { at, fiveSectors } from '../support/make.ts'

const ZONE = 'Asia/Ho_Chi_Minh'
const heldAgainst = (now: string, ago: 'day' | 'week' | 'month' | 'year', window: 'month' | null = null) =>
  DateTime.fromMillis(momentBefore(at(`${now}+07:00`), ago, window, ZONE), { zone: ZONE }).toISO({
    includeOffset: false,
    suppressMilliseconds: true,
  })
const moments = fc.date({ min: new Date('2020-01-01'), max: new Date('2032-12-31'), noInvalidDate: true })
const zones = fc.constantFrom(ZONE, 'UTC', 'Europe/Berlin', 'America/New_York')

describe('what a figure is compared with', () => {
  it('[CMP1] the same time of day so many units earlier; a day that is not there gives way to the month’s last', () => {
    expect(heldAgainst('2026-03-31T14:00:00', 'day')).toBe('2026-03-30T14:00:00')
    expect(heldAgainst('2026-03-31T14:00:00', 'week')).toBe('2026-03-24T14:00:00')
    expect(heldAgainst('2026-03-31T14:00:00', 'month')).toBe('2026-02-28T14:00:00')
    expect(heldAgainst('2028-02-29T14:00:00', 'year')).toBe('2027-02-28T14:00:00')
  })

  it('[CMP2] a figure that counts up through its month goes as far into the earlier month, never past its end', () => {
    expect(heldAgainst('2026-03-10T14:00:00', 'month', 'month')).toBe('2026-02-10T14:00:00')
    expect(heldAgainst('2026-03-31T14:00:00', 'month', 'month')).toBe('2026-02-28T23:59:59.999')
    expect(heldAgainst('2026-03-31T14:00:00', 'year', 'month')).toBe('2025-03-31T14:00:00')
    expect(heldAgainst('2028-02-29T14:00:00', 'year', 'month')).toBe('2027-02-28T23:59:59.999')
  })

  it('[CMP3] at any moment, in any zone: earlier by about its unit, and in the month that the unit names', () => {
    const days = { day: [1, 1], week: [7, 7], month: [28, 31], year: [365, 366] } as const
    fc.assert(
      fc.property(
        moments,
        zones,
        fc.constantFrom('day' as const, 'week' as const, 'month' as const, 'year' as const),
        fc.constantFrom('month' as const, null),
        (date, zone, ago, window) => {
          fc.pre(window === null || ago === 'month' || ago === 'year')
          const now = date.getTime()
          const then = momentBefore(now, ago, window, zone)
          const [least, most] = days[ago]
          // Summer time moves an hour; a clamp moves up to three days.
          expect(now - then).toBeGreaterThanOrEqual(least * DAY - HOUR)
          expect(now - then).toBeLessThanOrEqual((most + (ago === 'month' ? 3 : 1)) * DAY + HOUR)
          if (ago === 'day' || ago === 'week') return
          const month = DateTime.fromMillis(now, { zone })
            .startOf('month')
            .minus({ [ago]: 1 })
          expect(DateTime.fromMillis(then, { zone }).startOf('month').toMillis()).toBe(month.toMillis())
        },
      ),
      { numRuns: 400 },
    )
  })

  it('[CMP4] whole periods follow one another without a gap, whatever their length', () => {
    fc.assert(
      fc.property(moments, zones, (date, zone) => {
        const now = date.getTime()
        for (const ago of ['day', 'month'] as const) {
          const { from, to, until } = periodBefore(now, ago, zone)
          expect(to).toBeLessThanOrEqual(now)
          expect(until).toBeGreaterThan(now)
          expect(periodBefore(to - 1, ago, zone)).toMatchObject({ to: from, until: to })
        }
        expect(periodBefore(now, 'year', zone).period).toBe('month')
        expect(periodBefore(now, 'week', zone).to - periodBefore(now, 'week', zone).from).toBeGreaterThan(
          22 * HOUR,
        )
      }),
      { numRuns: 200 },
    )
  })

  it('[CMP5] a change is in points, per cent or times, and unknown where it cannot be told', () => {
    expect(changeBetween('pp', 81, 80)).toBe(1)
    expect(changeBetween('%', 90, 80)).toBe(12.5)
    expect(changeBetween('×', 92.85, 37.14)).toBeCloseTo(2.5)
    for (const change of ['pp', '%', '×'] as const) {
      expect(changeBetween(change, null, 80)).toBeNull()
      expect(changeBetween(change, 80, null)).toBeNull()
    }
    expect(changeBetween('%', 5, 0)).toBeNull()
    expect(changeBetween('×', 5, 0)).toBeNull()
    expect(changeBetween('pp', 5, 0)).toBe(5)
  })

  it('[CMP6] a definition that cannot be compared so is refused with its path', () => {
    const name = { vi: 'a', en: 'b' }
    const with_ = (id: string, previous: object) =>
      checkSector({
        ...complaints,
        indicators: complaints.indicators.map((each) => (each.id === id ? { ...each, previous } : each)),
      })
    const paths = (checked: ReturnType<typeof checkSector>) =>
      checked.ok ? [] : checked.mistakes.map(({ path }) => path)
    expect(paths(with_('openCases', { name, change: '×', ago: 'year' }))).toEqual([])
    expect(paths(with_('openCases', { name, change: '%' }))).toEqual(['indicators.3.previous'])
    expect(paths(with_('receivedMonth', { name, change: '%', ago: 'week' }))).toEqual([
      'indicators.1.previous.ago',
    ])
    expect(paths(with_('receivedMonth', { name, change: '%', ago: 'year', measure: { sum: 1 } }))).toEqual([
      'indicators.1.previous.measure',
    ])
    const overFigures = (previous: object) =>
      checkSector({
        ...serviceScore,
        indicators: serviceScore.indicators.map((each, i) => (i ? each : { ...each, previous })),
      })
    expect(paths(overFigures({ name, change: 'pp', ago: 'month' }))).toEqual([])
    expect(paths(overFigures({ name, change: 'pp' }))).toEqual(['indicators.0.previous'])
  })
})

describe('targets with a day', () => {
  const due = at('2026-01-01T00:00:00+07:00')
  const now = due - 10 * MONTH_DAYS * DAY

  it('[AIM1] what is missing, the share that is reached, and the steady change that reaches it in time', () => {
    const pace = paceOf(72, 80, due, 'low', 0.5, now)
    expect(pace).toMatchObject({ state: 'behind', gap: 8, progress: 0.9, recentPerMonth: 0.5 })
    expect(pace.neededPerMonth).toBeCloseTo(0.8)
    expect(pace.neededPerDay).toBeCloseTo(0.8 / MONTH_DAYS)
    expect(paceOf(72, 80, due, 'low', 0.8001, now).state).toBe('on-track')
    expect(paceOf(72, 80, due, 'low', null, now).state).toBe('open')
  })

  it('[AIM2] unknown, reached, past due, and the wrong way', () => {
    expect(paceOf(null, 80, due, 'low', 1, now)).toMatchObject({ state: 'unknown', gap: null })
    expect(paceOf(80, 80, due, 'low', -1, now)).toMatchObject({ state: 'reached', gap: 0, progress: 1 })
    expect(paceOf(79, 80, due, 'low', 1, due)).toMatchObject({ state: 'past-due', neededPerMonth: null })
    expect(paceOf(70, 80, due, 'low', -0.1, now).state).toBe('wrong-way')
    expect(paceOf(70, 80, due, 'low', 0, now).state).toBe('wrong-way')
    // A rank or a count that is to fall.
    expect(paceOf(12, 10, due, 'high', -0.3, now)).toMatchObject({ state: 'on-track', gap: -2 })
    expect(paceOf(12, 10, due, 'high', 0.3, now).state).toBe('wrong-way')
    expect(paceOf(9, 10, due, 'high', null, now).state).toBe('reached')
  })

  it('[AIM3] going on at the needed pace reaches the target on its day', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -1e6, max: 1e6, noNaN: true }),
        fc.double({ min: -1e6, max: 1e6, noNaN: true }),
        fc.integer({ min: 1, max: 3_000 }),
        fc.constantFrom('high' as const, 'low' as const),
        (value, target, days, bad) => {
          const pace = paceOf(value, target, due, bad, null, due - days * DAY)
          if (pace.neededPerDay === null) expect(pace.state).toBe('reached')
          else expect(value + pace.neededPerDay * days).toBeCloseTo(target, 4)
          expect(pace.progress).toBeGreaterThanOrEqual(0)
          expect(pace.progress).toBeLessThanOrEqual(1)
        },
      ),
    )
  })

  it('[AIM4] the next target to fall due holds; after the last one, that one', () => {
    const target = (by: string) => ({ sector: 's', indicator: 'i', area: null, value: 1, source: 'x', by })
    const all = [target('2030-12-31'), target('2025-12-31')]
    const by = (now: string) => targetInForce(all, at(now), ZONE)?.by
    expect(by('2025-12-31T23:59:59+07:00')).toBe('2025-12-31')
    expect(by('2026-01-01T00:00:00+07:00')).toBe('2030-12-31')
    expect(by('2040-01-01T00:00:00+07:00')).toBe('2030-12-31')
    expect(targetInForce([], 0, ZONE)).toBeNull()
  })

  it('[AIM5] a day ends when the province’s calendar says so', () => {
    fc.assert(
      fc.property(moments, zones, (date, zone) => {
        const by = date.toISOString().slice(0, 10)
        const end = DateTime.fromISO(by, { zone }).plus({ day: 1 }).startOf('day')
        expect(endOfDay(by, zone)).toBe(end.toMillis())
      }),
    )
  })

  it('[AIM6] the pace of late is the mean change a month between the first and the last close', () => {
    const month = (n: number) => at(`2025-0${n}-01T00:00:00+07:00`)
    expect(
      perMonth([
        [month(1), 70],
        [month(2), 99],
        [month(4), 71.5],
      ]),
    ).toBeCloseTo(0.5)
    expect(perMonth([[month(1), 70]])).toBeNull()
    expect(perMonth([])).toBeNull()
  })

  it('[AIM7] in words: the needed pace on a tile, everything in the passport', () => {
    const rate = fiveSectors
      .find(({ id }) => id === 'complaints')!
      .indicators.find(({ id }) => id === 'processingRate')!
    const say = (value: number | null, perMonth: number | null, language: 'vi' | 'en', when = now) =>
      paceWords(rate, { value: 80, by: '2025-12-31' }, value, perMonth, when, ZONE, language)!
    const plain = (text: string) => text.replaceAll('\u00a0', ' ')
    expect(plain(say(72, 0.5, 'en').short)).toBe('Target 80 % · needs +0.80 pp a month')
    expect(say(72, 0.5, 'en').full.map(plain)).toEqual([
      'Target 80 % by the end of 31/12/2025',
      '+8.00 pp to go',
      'needs +0.80 pp a month',
      'the last months gave +0.50 pp a month: too slow',
    ])
    expect(say(72, 0.5, 'en').worse).toBe(true)
    expect(plain(say(72, 1, 'vi').short)).toBe('Mục tiêu 80 % · kịp tiến độ')
    expect(plain(say(81, null, 'vi').short)).toBe('Mục tiêu 80 % · đạt')
    expect(plain(say(null, null, 'vi').short)).toBe('Mục tiêu 80 %')
    expect(plain(say(72, 1, 'vi', due).short)).toBe('Mục tiêu 80 % · quá hạn 31/12/2025')
  })
})
