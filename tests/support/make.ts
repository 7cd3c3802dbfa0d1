// Small builders for tests: a locality of two areas, events that are valid unless told otherwise.

import { loadSectors } from '../../server/catalogue.ts'
import { Pipeline } from '../../server/pipeline.ts'
import { checkSector } from '../../shared/checkSector.ts'
import type { Locality } from '../../shared/locality.ts'
import type { Sector, SectorInput } from '../../shared/sector.ts'
import { parseTime } from '../../shared/time.ts'

export const at = (text: string): number => {
  const time = parseTime(text)
  if (time === null) throw new Error(`no time: ${text}`)
  return time
}

/** Noon in the province on a Friday. */
export const NOON = at('2026-02-27T12:00:00+07:00')

export const tinyLocality: Locality = {
  id: 'tiny',
  name: { vi: 'Thử', en: 'Tiny' },
  centre: [105.6, 21.3],
  bounds: [105.3, 21.1, 105.8, 21.6],
  reportingLevel: 'district',
  areas: ['26', '243', '244'].map((code) => ({
    code,
    name: { vi: code, en: code },
    level: code === '26' ? 'province' : 'district',
  })),
  facilities: [],
  roads: [],
  targets: {},
  map: {
    schematic: true,
    sources: [],
    outline: { type: 'Feature', properties: {}, geometry: { type: 'Polygon', coordinates: [] } },
    areas: { type: 'FeatureCollection', features: [] },
    context: { type: 'FeatureCollection', features: [] },
    water: { type: 'FeatureCollection', features: [] },
    roads: { type: 'FeatureCollection', features: [] },
    labels: { type: 'FeatureCollection', features: [] },
  },
}

export interface RawEvent {
  specversion: string
  id: string
  source: string
  type: string
  time: string
  subject?: string
  simulated?: boolean
  data?: Record<string, unknown>
}

let lastId = 0
export function event(
  type: string,
  time: number,
  subject: string | undefined,
  data: Record<string, unknown>,
  more: Partial<RawEvent> = {},
): RawEvent {
  return {
    specversion: '1.0',
    id: `e${++lastId}`,
    source: '/tests',
    type,
    time: new Date(time).toISOString(),
    ...(subject ? { subject } : {}),
    data,
    ...more,
  }
}

export const facility = (
  subject: string,
  time: number,
  data: Record<string, unknown> = {},
  more: Partial<RawEvent> = {},
) =>
  event(
    'ioc.health.facility.reported',
    time,
    subject,
    {
      name: subject,
      kind: 'hospital',
      areaCode: '243',
      lon: 105.6,
      lat: 21.3,
      beds: 100,
      bedsOccupied: 50,
      icuBeds: 10,
      icuBedsOccupied: 5,
      erWaiting: 3,
      erWaitMinutes: 20,
      staffOnDuty: 40,
      ...data,
    },
    more,
  )

const loaded = await loadSectors()
export const fiveSectors: Sector[] = loaded

/** A pipeline over the five sectors (and more), with `send` as a way in that proves and takes at once. */
export function newPipeline(
  now: number,
  more: SectorInput[] = [],
  dedupIds = 10_000,
  locality: Locality = tinyLocality,
) {
  const extra = more.map((definition) => {
    const checked = checkSector(definition)
    if (!checked.ok) throw new Error(JSON.stringify(checked.mistakes))
    return checked.value
  })
  const pipeline = new Pipeline({
    sectors: [...fiveSectors, ...extra],
    locality,
    zone: 'Asia/Ho_Chi_Minh',
    maxAgeDays: 400,
    dedupIds,
    epoch: 'test',
    now,
  })
  const send = (events: unknown, when = now) => {
    const proved = pipeline.prove({ way: 'http', body: JSON.parse(JSON.stringify(events)) }, when)
    const taken = pipeline.take(proved, when)
    return { ...taken, rejected: [...proved.rejected, ...taken.rejected] }
  }
  const figure = (sector: string, indicator: string, when = now) => {
    const found = pipeline.sectors.get(sector)!.state(when, true).indicators[indicator]
    if (!found) throw new Error(`no figure ${sector}.${indicator}`)
    return found
  }
  return { pipeline, send, figure }
}
