// A breakdown as ECharts draws it: one bar a part, named on the left, its value at the bar's end. Pure.
import type { Part } from '../tiles/breakdown.ts'
import type { ChartOption, ChartTheme } from './EChart.tsx'

export interface Bars {
  parts: readonly Part[]
  faded: boolean
  formatValue(value: number): string
}

export function barsOption({ parts, faded, formatValue }: Bars, { u, color, font }: ChartTheme): ChartOption {
  // Names stand on the left edge, in a column as wide as the longest needs.
  const longest = Math.max(...parts.map(({ name }) => name.length))
  const column = Math.min(14, longest + 1) * u
  const text = { fontFamily: font, fontSize: 1.7 * u }
  return {
    textStyle: { fontFamily: font },
    // Room on the right for the value at the longest bar's end.
    grid: { left: column + 0.9 * u, right: 6.5 * u, top: 0, bottom: 0, outerBoundsMode: 'none' },
    xAxis: { type: 'value', show: false, min: 0, max: 1 },
    yAxis: {
      type: 'category',
      inverse: true,
      data: parts.map(({ name }) => name),
      axisLine: { show: false },
      axisTick: { show: false },
      axisLabel: {
        ...text,
        // Each bar has its name, however close they stand.
        interval: 0,
        color: color('text-1'),
        align: 'left',
        margin: column + 0.8 * u,
        width: column,
        overflow: 'break',
        lineHeight: 2.1 * u,
      },
    },
    series: [
      {
        type: 'bar',
        silent: true,
        barWidth: 1.35 * u,
        data: parts.map((part) => ({
          value: Math.max(part.share, 0.008),
          label: { formatter: formatValue(part.value) },
        })),
        itemStyle: { color: color(faded ? 'surface-3' : 'bar') },
        label: {
          ...text,
          show: true,
          position: 'right',
          distance: 0.8 * u,
          fontWeight: 600,
          color: color(faded ? 'text-2' : 'text-1'),
        },
      },
    ],
  }
}
