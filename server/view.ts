// What the HTTP API shows of the state, in the shapes of CONTRACT.md. Reading changes nothing.
import type { Feature, FeatureCollection, Geometry } from 'geojson'
import { areaValues } from '../shared/areaFigure.ts'
import type { Millis } from '../shared/clock.ts'
import type { Locality } from '../shared/locality.ts'
import { badSide, endOfDay, paceOf } from '../shared/pace.ts'
import type { CaseCounts, Catalogue, IndicatorState } from '../shared/protocol.ts'
import type { Indicator } from '../shared/sector.ts'
import type { DatedTarget } from '../shared/targets.ts'
import type { Bounds } from './access/bounds.ts'
import type { SectorState } from './aggregate/sectorState.ts'
import type { Pipeline } from './pipeline.ts'

/** What a wall is told when it arrives; the map's shapes come apart, being larger. */
export function catalogueOf(
  { id, name, centre, bounds, reportingLevel, targets, map, areas, crosswalks }: Locality,
  rest: Omit<Catalogue, 'locality' | 'areas'>,
): Catalogue {
  const { schematic } = map
  return {
    locality: { id, name, centre, bounds, reportingLevel, targets, schematic },
    areas,
    ...(crosswalks ? { crosswalks } : {}),
    ...rest,
  }
}

/**
 * `GET /api/v1/state`; null for a sector that there is not. `targets`: with their dates. `bounds`: of who asks, if
 * bound to areas.
 */
export function stateOf(
  pipeline: Pipeline,
  now: Millis,
  sectorId?: string,
  targets: readonly DatedTarget[] = [],
  bounds: Bounds | null = null,
) {
  if (sectorId !== undefined && !pipeline.sectors.has(sectorId)) return null
  const sectors: Record<string, unknown> = {}
  for (const [id, state] of pipeline.sectors) {
    if (sectorId !== undefined && id !== sectorId) continue
    const { feed, indicators, entities, cases } = state.state(now, true)
    sectors[id] = {
      version: pipeline.rooms.get(id)!.version,
      freshness: feed.freshness,
      feed,
      indicators: Object.fromEntries(
        state.sector.indicators.map((indicator) => {
          const whole = indicators[indicator.id]!
          const figure = bounds ? bounds.figure(state.sector, indicator, whole) : whole
          const own = targets.filter((target) => target.sector === id && target.indicator === indicator.id)
          const detail = own.map((target) => targetOf(target, indicator, figure, pipeline.calendar.zone, now))
          return [
            indicator.id,
            { ...indicatorOf(figure, indicator.unit), ...(detail.length ? { targets: detail } : {}) },
          ]
        }),
      ),
      entities,
      ...(Object.keys(cases).length ? { cases: { ...total(Object.values(cases)), kinds: cases } } : {}),
    }
  }
  return { at: new Date(now).toISOString(), epoch: pipeline.epoch, sectors }
}

/** Breakdowns by different fields share one object: their values differ by design. `breakdowns` keeps them apart. */
function indicatorOf({ breakdown, at, last, ...figure }: IndicatorState, unit: string) {
  return {
    ...figure,
    unit,
    at: iso(at),
    ...(last ? { last: { value: last.value, at: iso(last.at) } } : {}),
    ...(breakdown
      ? { breakdown: Object.assign({}, ...Object.values(breakdown)), breakdowns: breakdown }
      : {}),
  }
}

/** How far a dated target is, and the pace that reaches it in time. */
function targetOf(
  { by, value, area, source }: DatedTarget,
  indicator: Indicator,
  figure: IndicatorState,
  zone: string,
  now: Millis,
) {
  const bad = badSide(indicator)
  const present = area === null ? figure.value : (areaValues(figure)[area] ?? null)
  const recent = area === null ? (figure.perMonth ?? null) : null
  return {
    by,
    value,
    area,
    source,
    ...(bad ? { pace: paceOf(present, value, endOfDay(by, zone), bad, recent, now) } : {}),
  }
}

const iso = (at: Millis | null) => (at === null ? null : new Date(at).toISOString())

function total(counts: CaseCounts[]): CaseCounts {
  return counts.reduce((sum, { open, overdue, waiting }) => ({
    open: sum.open + open,
    overdue: sum.overdue + overdue,
    waiting: sum.waiting + waiting,
  }))
}

/** `GET /api/v1/entities`: latest reports, and cases at their present state; null when there is no such kind. */
export function entitiesOf(state: SectorState, kind: string): FeatureCollection<Geometry | null> | null {
  const latest = state.latest.get(kind)
  if (latest) {
    const features = latest.data.map(({ isFresh, ...data }, row) =>
      feature(latest.table.id(row), data, {
        time: iso(latest.table.time(row)),
        stale: isFresh === 0,
        simulated: latest.table.simulated(row),
      }),
    )
    return { type: 'FeatureCollection', features }
  }
  const cases = state.cases.get(kind)
  if (!cases) return null
  const features = Array.from(cases.all.values(), ({ subject, life, row }) =>
    feature(
      subject,
      { ...life.data },
      {
        state: life.state,
        openedAt: iso(life.openedAt),
        stateAt: iso(life.stateAt),
        ...(typeof row.dueAt === 'number' ? { dueAt: iso(row.dueAt) } : {}),
        simulated: life.simulated,
      },
    ),
  )
  return { type: 'FeatureCollection', features }
}

function feature(
  id: string,
  data: Record<string, unknown>,
  more: Record<string, unknown>,
): Feature<Geometry | null> {
  const { lon, lat } = data
  const geometry: Geometry | null =
    typeof lon === 'number' && typeof lat === 'number' ? { type: 'Point', coordinates: [lon, lat] } : null
  return { type: 'Feature', id, geometry, properties: { ...data, ...more } }
}

/** One figure as it stands, with its parts; undefined when there is no such. */
export const figureNow = (
  pipeline: Pipeline,
  sector: string,
  indicator: string,
  now: Millis,
): IndicatorState | undefined => pipeline.sectors.get(sector)?.state(now, true).indicators[indicator]
