// Charts come after the first figures: their code is a chunk of its own.
import { lazy, Suspense } from 'react'
import type { EChartProps } from './EChart.tsx'

const EChart = lazy(async () => ({ default: (await import('./EChart.tsx')).EChart }))

export function LazyChart(props: EChartProps) {
  return (
    <Suspense fallback={<div className="chart" />}>
      <EChart {...props} />
    </Suspense>
  )
}
