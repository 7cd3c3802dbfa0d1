// A trend as ECharts draws it: the line with its gaps, the period before as a quiet line, the target or
// threshold, the last value labelled. Pure.

import { HOUR, type Millis } from '../../shared/clock.ts'
import type { Level } from '../../shared/level.ts'
import type { Point, Series } from '../history.ts'
import { lineBefore, runs, startOf } from '../tiles/spark.ts'
import type { ChartOption, ChartTheme } from './EChart.tsx'
import { ySpan } from './ySpan.ts'

export interface Trend {
  series: Series
  now: Millis
  level: Level
  /** The figure is not current: hollow end, and a ground for the time without data. */
  old: boolean
  reference: { value: number; name: string } | undefined
  /** `46` beside the last point. */
  lastLabel: string
  /** The period before is drawn no further. */
  until: Millis
  /** No figure can be more: 100 for shares. */
  ceiling: number | undefined
  formatValue(value: number): string
  formatTime(at: Millis): string
  formatDay(at: Millis): string
}

/** Points with a null between runs, which ECharts leaves open. */
export const withGaps = (points: readonly Point[], stepMs: Millis): [Millis, number | null][] =>
  runs(points, stepMs).flatMap((run, i): [Millis, number | null][] => [
    ...(i ? [[run[0]![0] - 1, null] as [Millis, null]] : []),
    ...run.map(([at, value]): [Millis, number] => [at, value]),
  ])

export function trendOption(trend: Trend, { u, color, font }: ChartTheme): ChartOption {
  const { series, now, old, reference } = trend
  const from = startOf(series, now)
  const before = lineBefore(series)
  const to = before.length ? now + series.spanMs / 6 : now + (now - from) / 30
  const inside = (points: readonly Point[]) => points.filter(([at]) => at >= from && at <= to)
  const points = inside(series.points)
  const previous = inside(before).filter(([at]) => at < trend.until)
  const last = points.at(-1)
  const days = to - from > 36 * HOUR
  const note = { fontFamily: font, fontSize: 1.5 * u, color: color('text-3') }
  const mark = trend.level === 'normal' || old ? color('text-1') : color(trend.level)
  // A period that is not over is marked where now is.
  const reported = inside(
    (series.reported ?? []).map(({ to: end, value }): Point => [Math.min(end, now), value]),
  )
  const values = [...points, ...previous, ...reported].map(([, value]) => value)
  if (reference) values.push(reference.value)
  const low = Math.min(...values)
  const high = Math.max(...values)
  // The reference's name stands on the side where the line does not start.
  const above = reference !== undefined && (points[0]?.[1] ?? 0) > reference.value
  const without: [{ xAxis: number }, { xAxis: number }][] =
    old && last && last[0] < now ? [[{ xAxis: last[0] }, { xAxis: now }]] : []
  const y = ySpan(low, high, trend.ceiling)
  return {
    textStyle: { fontFamily: font },
    grid: { left: 0.2 * u, right: 1.4 * u, top: 2.4 * u, bottom: 0.7 * u, outerBoundsMode: 'same' },
    xAxis: {
      type: 'time',
      min: from,
      max: to,
      splitNumber: 5,
      // Labels are whole minutes: closer ones would repeat.
      minInterval: 60_000,
      axisLine: { lineStyle: { color: color('bar'), width: 0.14 * u } },
      axisTick: { show: false },
      axisLabel: {
        ...note,
        margin: 0.9 * u,
        hideOverlap: true,
        showMinLabel: false,
        showMaxLabel: false,
        formatter: (at: number) => (days ? trend.formatDay(at) : trend.formatTime(at)),
      },
      splitLine: { show: false },
    },
    yAxis: {
      type: 'value',
      min: y.min,
      max: y.max,
      splitNumber: 3,
      axisLabel: {
        ...note,
        showMinLabel: false,
        showMaxLabel: false,
        formatter: (value: number) => trend.formatValue(value),
      },
      splitLine: { lineStyle: { color: color('surface-3'), width: Math.max(1, 0.1 * u) } },
    },
    series: [
      {
        type: 'line',
        data: withGaps(previous, series.stepMs),
        showSymbol: false,
        silent: true,
        lineStyle: { width: 0.18 * u, color: color('text-3'), opacity: 0.75 },
      },
      {
        type: 'line',
        data: withGaps(points, series.stepMs),
        showSymbol: false,
        silent: true,
        lineStyle: { width: 0.34 * u, color: color(old ? 'text-2' : 'text-1'), cap: 'round', join: 'round' },
        ...(reference && {
          markLine: {
            silent: true,
            symbol: 'none',
            animation: false,
            lineStyle: { type: [0.3 * u, 0.5 * u], color: color('text-2'), width: 0.14 * u },
            label: {
              ...note,
              color: color('text-2'),
              formatter: reference.name,
              position: above ? 'insideStartBottom' : 'insideStartTop',
              distance: [0.4 * u, 0.8 * u],
            },
            data: [{ yAxis: reference.value }],
          },
        }),
        markArea: { silent: true, itemStyle: { color: color('surface-3'), opacity: 0.6 }, data: without },
        ...(last && {
          markPoint: {
            silent: true,
            animation: false,
            symbol: 'circle',
            symbolSize: 1.15 * u,
            itemStyle: {
              color: old ? color('surface-1') : mark,
              borderColor: old ? color('text-2') : mark,
              borderWidth: 0.22 * u,
            },
            label: {
              fontFamily: font,
              fontSize: 1.9 * u,
              fontWeight: 600,
              color: old ? color('text-2') : mark,
              position: last[0] > from + (to - from) * 0.8 ? 'left' : 'top',
              distance: 0.7 * u,
              offset: last[0] > from + (to - from) * 0.8 ? [0.6 * u, -1.5 * u] : [0, 0],
              formatter: trend.lastLabel,
            },
            data: [{ name: 'last', coord: [last[0], last[1]] }],
          },
        }),
      },
      {
        type: 'line',
        data: reported.map(([at, value]): [Millis, number] => [at, value]),
        silent: true,
        symbol: 'emptyDiamond',
        symbolSize: 1.5 * u,
        lineStyle: { opacity: 0 },
        itemStyle: { color: color('text-1'), borderWidth: 0.24 * u },
      },
    ],
  }
}
