// The explorer's chart as ECharts draws it: the line with its gaps, the band from lowest to highest, the same
// span of before as a quiet line, target, reported values, and what was simulated. Pure.
import type { Millis } from '../../shared/clock.ts'
import type { HistoryPoint, Loaded } from '../explore/load.ts'
import type { Ticks } from '../explore/ticks.ts'
import { runs } from '../tiles/spark.ts'
import type { ChartOption, ChartTheme } from './EChart.tsx'
import { ySpan } from './ySpan.ts'

export interface Explored {
  loaded: Loaded
  from: Millis
  to: Millis
  /** Which value of a step is drawn. */
  line: 'mean' | 'last'
  reference: { value: number; name: string } | undefined
  ceiling: number | undefined
  ticks: Ticks
  formatValue(value: number): string
  lastLabel(value: number): string
}

/** The plot's distances from the chart's edges, in u: what is laid over it keeps to them. */
export const PLOT = { left: 8, right: 3, top: 3, bottom: 4 } as const

const VALUE = { mean: 2, last: 4 } as const

type Drawn = [at: Millis, value: number | null]

/** Runs with a null between them, which ECharts leaves open. */
export function openRuns(points: readonly HistoryPoint[], stepMs: Millis, index: 1 | 2 | 3 | 4): Drawn[] {
  const plain = points.map((point): readonly [Millis, number] => [point[0], point[index]])
  return runs(plain, stepMs).flatMap((run, i): Drawn[] => [
    ...(i ? [[run[0]![0] - 1, null] as Drawn] : []),
    ...run.map(([at, value]): Drawn => [at, value]),
  ])
}

/** Spans in which any report behind the figure was simulated. */
export function simulatedSpans({ points, simulated, stepMs }: Loaded): [from: Millis, to: Millis][] {
  const spans: [Millis, Millis][] = []
  for (const [i, [at]] of points.entries()) {
    if (!simulated[i]) continue
    const last = spans.at(-1)
    if (last && at - last[1] <= stepMs / 2) last[1] = at + stepMs
    else spans.push([at, at + stepMs])
  }
  return spans
}

export function exploreOption(explored: Explored, { u, color, font }: ChartTheme): ChartOption {
  const { loaded, from, to, line, reference, ticks } = explored
  const { points, stepMs, against, reported } = loaded
  const index = VALUE[line]
  const last = points.at(-1)
  const note = { fontFamily: font, fontSize: 1.5 * u, color: color('text-3') }
  const values = points.flatMap(([, min, , max]) => (line === 'mean' ? [min, max] : []))
  for (const point of [...points, ...(against?.points ?? [])]) values.push(point[index])
  for (const { value } of reported) values.push(value)
  if (reference) values.push(reference.value)
  const y = ySpan(Math.min(...values), Math.max(...values), explored.ceiling)
  const base = { type: 'line', silent: true, showSymbol: false } as const
  const thin = Math.max(1, 0.1 * u)
  const low = openRuns(points, stepMs, 1)
  const spread = openRuns(points, stepMs, 3).map(
    ([at, max], i): Drawn => [at, max === null || low[i]![1] === null ? null : max - low[i]![1]!],
  )
  const strip = y.min + (y.max - y.min) * 0.018
  return {
    textStyle: { fontFamily: font },
    grid: {
      left: PLOT.left * u,
      right: PLOT.right * u,
      top: PLOT.top * u,
      bottom: PLOT.bottom * u,
      outerBoundsMode: 'none',
    },
    xAxis: {
      type: 'value',
      min: from,
      max: to,
      axisLine: { show: true, onZero: false, lineStyle: { color: color('bar'), width: 0.14 * u } },
      axisTick: { show: false },
      axisLabel: {
        ...note,
        margin: 1.1 * u,
        hideOverlap: true,
        customValues: ticks.at,
        formatter: (at: number) => ticks.format(at),
      },
      splitLine: { show: false },
    },
    yAxis: {
      type: 'value',
      min: y.min,
      max: y.max,
      splitNumber: 5,
      axisLabel: {
        ...note,
        showMinLabel: false,
        showMaxLabel: false,
        formatter: (value: number) => explored.formatValue(value),
      },
      splitLine: { lineStyle: { color: color('surface-3'), width: thin } },
    },
    series: [
      ...(line === 'mean'
        ? [
            { ...base, stack: 'band', stackStrategy: 'all', data: low, lineStyle: { opacity: 0 } } as const,
            {
              ...base,
              stack: 'band',
              stackStrategy: 'all',
              data: spread,
              lineStyle: { opacity: 0 },
              areaStyle: { color: color('zone-4'), opacity: 0.75 },
            } as const,
          ]
        : []),
      ...(against
        ? [
            {
              ...base,
              data: openRuns(against.points, stepMs, index),
              lineStyle: { width: 0.2 * u, color: color('text-3'), opacity: 0.9 },
            },
          ]
        : []),
      {
        ...base,
        // A point alone between two gaps would not be seen.
        showSymbol: points.length < 60,
        symbol: 'circle',
        symbolSize: 0.45 * u,
        itemStyle: { color: color('text-1') },
        data: openRuns(points, stepMs, index),
        lineStyle: { width: 0.32 * u, color: color('text-1'), cap: 'round', join: 'round' },
        ...(reference && {
          markLine: {
            silent: true,
            symbol: 'none',
            animation: false,
            lineStyle: { type: [0.3 * u, 0.5 * u], color: color('text-2'), width: 0.14 * u },
            label: { ...note, color: color('text-2'), formatter: reference.name, position: 'insideStartTop' },
            data: [{ yAxis: reference.value }],
          },
        }),
        markArea: {
          silent: true,
          itemStyle: { color: color('text-3'), opacity: 0.9 },
          data: simulatedSpans(loaded).map(([start, end]) => [
            { coord: [Math.max(from, start), y.min] },
            { coord: [Math.min(to, end), strip] },
          ]),
        },
        ...(last && {
          markPoint: {
            silent: true,
            animation: false,
            symbol: 'circle',
            symbolSize: 1.1 * u,
            itemStyle: { color: color('text-1') },
            label: {
              fontFamily: font,
              fontSize: 1.9 * u,
              fontWeight: 600,
              color: color('text-1'),
              position: last[0] > from + (to - from) * 0.7 ? 'left' : 'right',
              distance: 0.8 * u,
              offset: [0, -1.5 * u],
              formatter: explored.lastLabel(last[index]),
            },
            data: [{ name: 'last', coord: [last[0], last[index]] }],
          },
        }),
      },
      ...reported.map(({ from: start, to: end, value }) => ({
        ...base,
        data: [
          [Math.max(from, start), value],
          [Math.min(to, end), value],
        ],
        showSymbol: true,
        symbol: 'diamond',
        symbolSize: 1.3 * u,
        itemStyle: { color: color('surface-1'), borderColor: color('text-2'), borderWidth: 0.2 * u },
        lineStyle: { width: 0.2 * u, type: 'dotted' as const, color: color('text-2') },
      })),
    ],
  }
}
