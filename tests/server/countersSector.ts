// A made-up sector of counters and visits, on a line of its own, for figures by area.
import { rankingIn } from '../../server/ranking.ts'
import { catalogueOf } from '../../server/view.ts'
import { loadLocality } from '../../shared/localityFolder.ts'
import type { SectorInput } from '../../shared/sector.ts'
import { event, fiveSectors, NOON, newPipeline } from '../support/make.ts'

export const HOUR = 3_600_000
export const locality = loadLocality('vinh-phuc')
/** Two communes of Vĩnh Yên, one of Yên Lạc, one of Tam Dương that also has a part of Tam Đảo. */
export const [one, other, far, crossing] = ['08707', '08716', '09025', '08872'] as const

const title = { vi: 'Thử', en: 'Test' }
export const counters: SectorInput = {
  id: 'counters',
  title,
  owner: title,
  glyph: 'page',
  color: '#7fa8d9',
  feed: { lateAfterSeconds: 60, staleAfterSeconds: 3_600 },
  entities: { desk: { title, staleAfterSeconds: 3_600 } },
  events: [
    {
      type: 'ioc.counters.desk.reported',
      title,
      of: { entity: 'desk' },
      fields: {
        areaCode: { kind: 'area', title },
        done: { kind: 'integer', title, min: 0, max: 1_000 },
        all: { kind: 'integer', title, min: 0, max: 1_000 },
      },
    },
    {
      type: 'ioc.counters.visit.recorded',
      title,
      of: { occurrence: true },
      fields: { areaCode: { kind: 'area', title }, minutes: { kind: 'integer', title, min: 0, max: 600 } },
    },
  ],
  indicators: [
    {
      id: 'doneShare',
      title,
      unit: '%',
      formula: title,
      over: { entities: 'desk' },
      measure: { ratio: ['done', 'all'], scale: 100 },
      better: 'high',
      by: ['areaCode'],
    },
    {
      id: 'visits',
      title,
      unit: '',
      formula: title,
      over: { occurrences: 'ioc.counters.visit.recorded', window: 'today' },
      measure: { sum: 1 },
      previous: { span: 'same-span', name: { vi: 'hôm qua', en: 'yesterday' }, change: '%' },
      better: 'high',
      by: ['areaCode'],
    },
    {
      id: 'waitP90',
      title,
      unit: 'min',
      formula: title,
      over: { occurrences: 'ioc.counters.visit.recorded', window: 'today' },
      measure: { quantile: 0.9, of: 'minutes' },
      better: 'low',
      by: ['areaCode'],
    },
  ],
  wall: {
    headline: 'doneShare',
    secondary: [],
    tiles: [{ kind: 'ranked', indicator: 'doneShare', by: 'areaCode' }],
    layers: [],
  },
}

export const desk = (id: string, areaCode: string, done: number, all: number, time = NOON) =>
  event('ioc.counters.desk.reported', time, id, { areaCode, done, all })
export const visit = (areaCode: string, time = NOON, minutes = 10) =>
  event('ioc.counters.visit.recorded', time, undefined, { areaCode, minutes })
export const start = (now = NOON) => {
  const line = newPipeline(now, [counters], 10_000, locality)
  const catalogue = catalogueOf(locality, {
    sectors: [...fiveSectors],
    scenes: [],
    plans: [],
    targets: [],
    zone: 'Asia/Ho_Chi_Minh',
    tickMs: 100,
  })
  const ranking = (indicator: string, level?: 'district' | 'commune', when = now) =>
    rankingIn(
      line.pipeline.sectors,
      catalogue,
      { sector: 'counters', indicator, by: 'areaCode', ...(level ? { level } : {}) },
      when,
    )!
  return { ...line, catalogue, ranking }
}
