// A made-up past of the real sectors, the same for the same seed: what a brief is collected from.

import type { Close } from '../../server/history/closes.ts'
import type { BriefSources } from '../../server/report/collect.ts'
import { checkSector } from '../../shared/checkSector.ts'
import { DAY, HOUR, type Millis } from '../../shared/clock.ts'
import vinhPhuc from '../../shared/localities/vinhPhuc.ts'
import type { Catalogue } from '../../shared/protocol.ts'
import { seededRandom } from '../../shared/random.ts'
import type { Sector } from '../../shared/sector.ts'

export const ZONE = 'Asia/Ho_Chi_Minh'

const heights: Record<string, number> = {
  '%': 84,
  min: 41,
  'km/h': 43,
  VND: 41_200_000_000,
  '/5': 4.2,
  h: 37,
  '': 240,
}

export interface MadeUp {
  /** Share of simulated reports. */
  simulated?: number
  /** No figure is known in these spans. */
  gaps?: { from: Millis; to: Millis }[]
  names?: readonly string[]
}

export async function briefSources({ simulated = 1, gaps = [], names }: MadeUp = {}): Promise<BriefSources> {
  const sectors: Sector[] = []
  for (const name of names ?? ['health', 'education', 'traffic', 'tourism', 'complaints']) {
    const checked = checkSector((await import(`../../shared/sectors/${name}.ts`)).default)
    if (!checked.ok) throw new Error(JSON.stringify(checked.mistakes))
    sectors.push(checked.value)
  }
  const { id, name, centre, bounds, reportingLevel, areas } = vinhPhuc
  const catalogue = {
    locality: { id, name, centre, bounds, reportingLevel, targets: {}, schematic: true },
    areas,
    sectors,
    scenes: [],
    plans: [],
    targets: [],
    zone: ZONE,
    tickMs: 100,
  } as unknown as Catalogue
  const indicatorOf = (sector: string, indicator: string) =>
    sectors.find((each) => each.id === sector)?.indicators.find((each) => each.id === indicator)
  const valueAt = (sector: string, indicator: string, at: Millis) => {
    const base = heights[indicatorOf(sector, indicator)?.unit ?? ''] ?? 60
    const hour = ((at + 7 * HOUR) % DAY) / HOUR
    const random = seededRandom(sector, indicator, Math.floor(at / HOUR))
    const rush = Math.exp(-((hour - 7.5) ** 2) / 2) + 1.4 * Math.exp(-((hour - 17.3) ** 2) / 2.5)
    return Math.max(0, base * (0.85 + 0.12 * rush + 0.03 * random.next() + 0.04 * Math.sin(at / (9 * DAY))))
  }
  const isKnown = (at: Millis) => !gaps.some(({ from, to }) => at >= from && at < to)
  return {
    catalogue: () => catalogue,
    async history({ sector, indicator, from, to, stepMs }) {
      if (!indicatorOf(sector, indicator)) return null
      const points: [Millis, number, number, number, number][] = []
      for (let at = from; at < to; at += stepMs) {
        if (!isKnown(at)) continue
        const looks = Array.from({ length: 12 }, (_, i) => valueAt(sector, indicator, at + (i * stepMs) / 12))
        points.push([
          at,
          Math.min(...looks),
          looks.reduce((a, b) => a + b) / 12,
          Math.max(...looks),
          looks.at(-1)!,
        ])
      }
      return { points, simulated: points.map(() => simulated), stepMs, complete: true }
    },
    async closes(sector, indicator, period, from, to) {
      const closes: Close[] = []
      for (let start = from; start < to; start += period === 'day' ? DAY : to - from) {
        const end = period === 'day' ? start + DAY : to
        if (isKnown(end - 1))
          closes.push({
            start,
            at: end - 10_000,
            value: valueAt(sector, indicator, end - 10_000),
            reports: 1_284,
            simulated,
            formulaVersion: '1a2b3c4d',
          })
      }
      return closes
    },
    target: (_sector, indicator) => indicator.target,
    parts(sector, indicator) {
      const by = indicatorOf(sector, indicator)?.by ?? []
      if (!by.includes('areaCode')) return null
      const random = seededRandom(sector, indicator)
      const codes = areas.filter(({ level }) => level === reportingLevel).map(({ code }) => code)
      return { areaCode: Object.fromEntries(codes.map((code) => [code, Math.round(120 * random.next())])) }
    },
  }
}
