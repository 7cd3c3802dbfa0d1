// ECharts behind props: the only file that imports it. Drawn as SVG, so that its text is text; made
// once, reconciled by its option, disposed with the component.
import { BarChart, type BarSeriesOption, LineChart, type LineSeriesOption } from 'echarts/charts'
import {
  GridComponent,
  type GridComponentOption,
  MarkAreaComponent,
  MarkLineComponent,
  MarkPointComponent,
} from 'echarts/components'
import { type ComposeOption, type ECharts, init, use } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import { useEffect, useRef, useState } from 'react'

use([
  LineChart,
  BarChart,
  GridComponent,
  MarkLineComponent,
  MarkAreaComponent,
  MarkPointComponent,
  SVGRenderer,
])

export type ChartOption = ComposeOption<LineSeriesOption | BarSeriesOption | GridComponentOption>

/** The theme as a chart needs it: the wall's unit in px, and colours. */
export interface ChartTheme {
  u: number
  color(token: string): string
  font: string
}

export interface EChartProps {
  /** Builds the option; give the same function as long as nothing changed. Arrays in it must be capped. */
  option(theme: ChartTheme): ChartOption
  /** What the chart shows, for those who do not see it. */
  label: string
}

export function EChart({ option, label }: EChartProps) {
  const host = useRef<HTMLDivElement>(null)
  const [chart, setChart] = useState<ECharts | null>(null)
  const [theme, setTheme] = useState<ChartTheme | null>(null)

  useEffect(() => {
    const element = host.current!
    const made = init(element, null, { renderer: 'svg' })
    setChart(made)
    const observer = new ResizeObserver(() => {
      made.resize()
      setTheme(themeOf(element))
    })
    observer.observe(element)
    // Widths are measured with the font: once it is there, everything is laid out anew.
    let mounted = true
    void document.fonts.ready.then(() => mounted && setTheme(themeOf(element)))
    return () => {
      mounted = false
      observer.disconnect()
      made.dispose()
    }
  }, [])

  useEffect(() => {
    if (!chart || !theme) return
    chart.setOption({ animation: false, ...option(theme) }, { notMerge: true, lazyUpdate: true })
  }, [chart, option, theme])

  return <div className="chart" ref={host} role="img" aria-label={label} />
}

function themeOf(host: HTMLElement): ChartTheme {
  const style = getComputedStyle(host)
  return {
    // The host's font size is the wall's unit.
    u: Number.parseFloat(style.fontSize),
    // Read when it is asked for: `style` follows the page.
    color: (token) => style.getPropertyValue(`--${token}`).trim(),
    font: style.fontFamily,
  }
}
