import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cheapestPath, leversOf, nextEdge } from '../../shared/levers.ts'
import type { Composite, Indicator } from '../../shared/sector.ts'

const words = { vi: '-', en: '-' }
const share = (id: string): Indicator => ({
  id,
  title: words,
  unit: '%',
  formula: words,
  over: { cases: 'case', at: 'openedAt', window: 'month' },
  measure: { ratio: ['isOnline', 1], scale: 100 },
})
const index: Composite = {
  ...share('index'),
  over: { figures: { onTime: 's.onTime', online: 's.online', beds: 's.beds' } },
  measure: {
    index: [
      { figure: 'onTime', weight: 20, from: 0, full: 100 },
      { figure: 'online', weight: 12, from: 0, full: 80 },
      { figure: 'beds', weight: 5, from: 0, full: 100 },
      { noFeed: words, weight: 4 },
    ],
  },
}
const beds: Indicator = {
  ...share('beds'),
  over: { entities: 'facility' },
  measure: { ratio: ['occupied', 'beds'], scale: 100 },
}

describe('levers', () => {
  it('[COMP9] one more case moves a share by one nth of its weight, dearest first; other parts have none', () => {
    const levers = leversOf(index, (name) => ({
      indicator: name === 'beds' ? beds : share(name),
      state: name === 'onTime' ? { value: 90, reports: 50 } : { value: 50, reports: 10 },
    }))
    expect(levers).toEqual([
      { figure: 'online', worth: 1.5, possible: 3 },
      { figure: 'onTime', worth: 0.4, possible: 5 },
    ])
  })

  it('[COMP9] what is unknown or whole already has no lever', () => {
    const behind = (value: number | null) => () => ({ indicator: share('x'), state: { value, reports: 10 } })
    expect(leversOf(index, behind(null))).toEqual([])
    expect(leversOf(index, behind(100))).toEqual([])
    expect(leversOf(index, () => undefined)).toEqual([])
  })

  it('[COMP10] no way with fewer cases gives as many points', () => {
    const lever = fc.record({
      worth: fc.integer({ min: 1, max: 40 }).map((n) => n / 16),
      possible: fc.integer({ min: 1, max: 6 }),
    })
    fc.assert(
      fc.property(
        fc.array(lever, { maxLength: 4 }),
        fc.integer({ min: 1, max: 160 }),
        (drawn, sixteenths) => {
          const gap = sixteenths / 16
          const levers = drawn.map((each, i) => ({ figure: `f${i}`, ...each }))
          const path = cheapestPath(levers, gap)
          const all = levers
            .flatMap(({ worth, possible }) => Array<number>(possible).fill(worth))
            .sort((a, b) => b - a)
          const most = (count: number) => all.slice(0, count).reduce((sum, worth) => sum + worth, 0)
          if (path === null) {
            expect(most(all.length)).toBeLessThan(gap)
            return
          }
          const count = path.reduce((sum, step) => sum + step.count, 0)
          expect(path.reduce((sum, step) => sum + step.points, 0)).toBeGreaterThanOrEqual(gap)
          expect(most(count - 1)).toBeLessThan(gap)
        },
      ),
    )
  })

  it('[COMP11] the next edge is the lowest of bands and target above the value', () => {
    const judged = { bands: { bad: 'low', watch: 80, warning: 70, critical: 50 }, target: 90 } as const
    expect([40, 50, 75, 85, 95].map((value) => nextEdge(judged, value))).toEqual([50, 70, 80, 90, null])
  })
})
