import { describe, expect, it } from 'vitest'
import { type Explored, exploreOption, openRuns, simulatedSpans } from '../../client/chart/exploreOption.ts'
import { lineOf } from '../../client/explore/line.ts'
import type { HistoryPoint, Loaded } from '../../client/explore/load.ts'
import { ticksOf } from '../../client/explore/ticks.ts'
import { afterKey } from '../../client/explore/useExploreKeys.ts'
import {
  type ExploreView,
  pan,
  ranges,
  readView,
  select,
  shiftOf,
  spanOfView,
  withRange,
  writeView,
  zoom,
} from '../../client/explore/view.ts'
import { DAY, HOUR, MINUTE } from '../../shared/clock.ts'

const ZONE = 'Asia/Ho_Chi_Minh'
const NOW = Date.parse('2026-11-22T16:00:00+07:00')
const day: ExploreView = {
  sector: 'traffic',
  indicator: 'meanSpeed',
  spanMs: DAY,
  until: null,
  against: null,
}

describe('the view', () => {
  it('[EXPL1] the URL keeps the figure, the span, its end and the comparison, beside what else is in it', () => {
    const view: ExploreView = { ...day, spanMs: 7 * DAY, until: NOW - DAY, against: 'month' }
    const search = writeView('?lang=en&explore=a.b&span=1h', view)
    expect(search).toBe(
      '?lang=en&explore=traffic.meanSpeed&span=7d&until=2026-11-21T09:00:00.000Z&with=month',
    )
    expect(readView(search)).toEqual(view)
    expect(readView(writeView('', { ...day, spanMs: 95 * MINUTE }))).toEqual({ ...day, spanMs: 95 * MINUTE })
    expect(writeView(search, null)).toBe('?lang=en')
    for (const { spanMs } of ranges) expect(readView(writeView('', { ...day, spanMs }))?.spanMs).toBe(spanMs)
  })

  it('[EXPL1] what is not a view is none, and a span beyond the limits is brought within them', () => {
    for (const search of ['', '?explore=', '?explore=traffic', '?explore=<b>.x', '?explore=a.b.c'])
      expect([search, readView(search)]).toEqual([search, null])
    const odd = readView('?explore=traffic.meanSpeed&span=9999999y&until=never&with=decade')
    expect(odd).toEqual({ ...day, spanMs: 3_650 * DAY })
    expect(readView('?explore=traffic.meanSpeed&span=0m')!.spanMs).toBe(10 * MINUTE)
  })

  it('[EXPL2] panning never goes past now, and back at now it goes on with it', () => {
    const back = pan(day, -0.5, NOW)
    expect(spanOfView(back, NOW)).toEqual({ from: NOW - 1.5 * DAY, to: NOW - 0.5 * DAY })
    expect(pan(back, 0.5, NOW)).toEqual(day)
    expect(pan(day, 3, NOW)).toEqual(day)
  })

  it('[EXPL2] zooming keeps the moment under the pointer where it is', () => {
    const view = { ...day, until: NOW - DAY }
    const { from } = spanOfView(view, NOW)
    const closer = spanOfView(zoom(view, 0.5, NOW, 0.25), NOW)
    expect(closer.from + 0.25 * (closer.to - closer.from)).toBe(from + 0.25 * DAY)
    expect(closer.to - closer.from).toBe(DAY / 2)
    expect(zoom(day, 1e-9, NOW).spanMs).toBe(10 * MINUTE)
    expect(zoom(day, 1e9, NOW).spanMs).toBe(3_650 * DAY)
  })

  it('[EXPL2] a brush from either side shows what it went over; a mere press changes nothing', () => {
    const { from } = spanOfView(day, NOW)
    const brushed = select(day, { from: from + 6 * HOUR, to: from + 2 * HOUR }, NOW)
    expect(spanOfView(brushed, NOW)).toEqual({ from: from + 2 * HOUR, to: from + 6 * HOUR })
    expect(select(day, { from, to: from + MINUTE }, NOW)).toBe(day)
  })

  it('[EXPL2] keys: arrows, plus and minus, digits, 0', () => {
    expect(afterKey('ArrowLeft', day, NOW)).toEqual(pan(day, -0.25, NOW))
    expect(afterKey('+', day, NOW)!.spanMs).toBe(12 * HOUR)
    expect(afterKey('-', day, NOW)!.spanMs).toBe(2 * DAY)
    for (const [i, { spanMs }] of ranges.entries())
      expect(afterKey(String(i + 1), day, NOW)).toEqual(withRange(day, spanMs))
    expect(afterKey('0', { ...day, until: NOW - DAY }, NOW)).toEqual(day)
    expect(afterKey('8', day, NOW)).toBeNull()
    expect(afterKey('x', day, NOW)).toBeNull()
  })

  it('[EXPL3] the span before begins at the same clock time of the province a day, week, month or year earlier', () => {
    const from = Date.parse('2026-03-31T08:00:00+07:00')
    const at = (text: string) => from - Date.parse(text)
    expect(shiftOf('day', from, ZONE)).toBe(DAY)
    expect(shiftOf('week', from, ZONE)).toBe(7 * DAY)
    expect(shiftOf('month', from, ZONE)).toBe(at('2026-02-28T08:00:00+07:00'))
    expect(shiftOf('year', from, ZONE)).toBe(at('2025-03-31T08:00:00+07:00'))
    // Over a change of clocks too.
    const berlin = Date.parse('2026-03-29T12:00:00+02:00')
    expect(shiftOf('day', berlin, 'Europe/Berlin')).toBe(23 * HOUR)
  })
})

describe('the axis', () => {
  it('[EXPL4] marks stand at round moments of the province, from an hour to ten years, and few enough to be read', () => {
    for (const spanMs of [10 * MINUTE, ...ranges.map((range) => range.spanMs), 3_650 * DAY]) {
      const { at, format } = ticksOf(NOW - spanMs, NOW, ZONE, 9)
      expect(at.length).toBeGreaterThan(0)
      expect(at.length).toBeLessThan(12)
      expect(new Set(at.map(format)).size).toBe(at.length)
    }
    const hours = ticksOf(NOW - DAY, NOW, ZONE, 9)
    expect(hours.at.map(hours.format)).toEqual([
      '18:00',
      '21:00',
      '22/11',
      '03:00',
      '06:00',
      '09:00',
      '12:00',
      '15:00',
    ])
    const years = ticksOf(NOW - 5 * 365 * DAY, NOW, ZONE, 9)
    expect(years.at.map(years.format)).toEqual(['2022', '2023', '2024', '2025', '2026'])
  })
})

describe('the chart', () => {
  const theme = { u: 10, color: (token: string) => token, font: 'Be Vietnam Pro' }
  const at = (i: number, value = i): HistoryPoint => [NOW + i * HOUR, value - 1, value, value + 2, value + 1]
  const points = [at(0), at(1), at(2), at(7), at(8)]
  const loaded: Loaded = {
    points,
    simulated: [1, 1, 0, 0.5, 0],
    stepMs: HOUR,
    complete: true,
    reported: [{ from: NOW, to: NOW + 4 * HOUR, value: 30, area: null }],
    against: { points: [at(0, 5), at(6, 5)], shiftMs: DAY, complete: true },
  }
  const explored: Explored = {
    loaded,
    from: NOW,
    to: NOW + 9 * HOUR,
    line: 'mean',
    reference: { value: 12, name: 'Target 12' },
    ceiling: undefined,
    ticks: { at: [NOW + HOUR], format: String },
    formatValue: String,
    lastLabel: (value: number) => `= ${value}`,
  }
  const seriesOf = (given = explored) =>
    exploreOption(given, theme).series as {
      data: unknown[]
      stack?: string
      symbol?: string
      markPoint?: unknown
      markArea?: { data: unknown[] }
    }[]

  it('[EXPL5] a gap is left open in the line, in the band and in the line of before', () => {
    expect(openRuns(points, HOUR, 2).filter(([, value]) => value === null)).toHaveLength(1)
    const [low, spread, before, main] = seriesOf()
    for (const series of [low!, spread!, before!, main!])
      expect((series.data as [number, number | null][]).some(([, value]) => value === null)).toBe(true)
    expect((spread!.data as [number, number][])[0]![1]).toBe(3)
  })

  it('[EXPL5] the last value is labelled, the reported ones stand apart as diamonds, the target is a line', () => {
    const [, , , main, reported] = seriesOf()
    expect(main!.markPoint).toMatchObject({
      data: [{ coord: [NOW + 8 * HOUR, 8] }],
      label: { formatter: '= 8' },
    })
    expect(reported).toMatchObject({
      symbol: 'diamond',
      data: [
        [NOW, 30],
        [NOW + 4 * HOUR, 30],
      ],
    })
    expect(main).toMatchObject({ markLine: { data: [{ yAxis: 12 }], label: { formatter: 'Target 12' } } })
  })

  it('[EXPL5] what rests on simulated reports is marked along the foot', () => {
    expect(simulatedSpans(loaded)).toEqual([
      [NOW, NOW + 2 * HOUR],
      [NOW + 7 * HOUR, NOW + 8 * HOUR],
    ])
    expect(seriesOf()[3]!.markArea!.data).toHaveLength(2)
  })

  it('[EXPL5] a count that only rises in its day or month is drawn by its last value, without a band', () => {
    const rising = { over: { occurrences: 'x', window: 'today' as const }, measure: { sum: 1 } }
    expect(lineOf(rising)).toBe('last')
    expect(lineOf({ ...rising, over: { entities: 'x' } })).toBe('mean')
    const series = seriesOf({ ...explored, line: 'last' })
    expect(series.some(({ stack }) => stack)).toBe(false)
    expect((series[1]!.data as [number, number][])[0]).toEqual([NOW, 1])
  })
})
