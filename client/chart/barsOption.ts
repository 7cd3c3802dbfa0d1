// A breakdown as ECharts draws it: one bar a part, named on the left, its value at the bar's end. Pure.
import type { Part } from '../tiles/breakdown.ts'
import type { ChartOption, ChartTheme } from './EChart.tsx'

export interface Bars {
  parts: readonly Part[]
  faded: boolean
  formatValue(value: number): string
}

export function barsOption({ parts, faded, formatValue }: Bars, { u, color, font }: ChartTheme): ChartOption {
  const text = { fontFamily: font, fontSize: 1.7 * u }
  return {
    textStyle: { fontFamily: font },
    // Room on the right for the value at the longest bar's end.
    grid: { left: 0, right: 6.5 * u, top: 0, bottom: 0, outerBoundsMode: 'same' },
    xAxis: { type: 'value', show: false, min: 0, max: 1 },
    yAxis: {
      type: 'category',
      inverse: true,
      data: parts.map(({ name }) => name),
      axisLine: { show: false },
      axisTick: { show: false },
      axisLabel: { ...text, color: color('text-1'), margin: 1 * u, width: 13 * u, overflow: 'break', lineHeight: 2.2 * u },
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
        label: { ...text, show: true, position: 'right', distance: 0.8 * u, fontWeight: 600, color: color(faded ? 'text-2' : 'text-1') },
      },
    ],
  }
}
