// What somebody who is bound to areas sees of a sector. Figures of the whole province are everybody's; what names one
// case, one place or one area is seen by those whose areas hold it, and what does not say where it lies, by nobody bound.
import type { Principal } from '../../shared/access.ts'
import { AREA_FIELD, areasWithin } from '../../shared/areaFigure.ts'
import { isMeasured } from '../../shared/composite.ts'
import type { Area } from '../../shared/locality.ts'
import type { IndicatorState, RoomScalars, TickerItem } from '../../shared/protocol.ts'
import type { EventType, Field, Indicator, Sector } from '../../shared/sector.ts'
import type { HistoryAnswer } from '../historyQuery.ts'

export interface Bounds {
  /** True for an area's code that is one of the own, or lies in one. */
  holds(code: unknown): boolean
  /** Whether a report or case of a kind, by its fields. */
  seesOne(sector: Sector, kind: string): (fieldOf: (name: string) => unknown) => boolean
  seesNews(sector: Sector, item: TickerItem): boolean
  /** A figure without the parts of what is outside. */
  figure(sector: Sector, indicator: Indicator, state: IndicatorState): IndicatorState
  /** Parts by a field other than areas: names do not say where they lie. */
  seesPartsBy(sector: Sector, indicator: Indicator, field: string): boolean
  scalars(sector: Sector, scalars: RoomScalars): RoomScalars
}

/** Null: not bound to areas. */
export const boundsFor = ({ areas: own }: Principal, areas: readonly Area[]): Bounds | null =>
  own ? boundsOf(own, areas) : null

/** A figure's past, without what was reported of areas outside. */
export function pastSeenBy(principal: Principal, past: HistoryAnswer, areas: readonly Area[]): HistoryAnswer {
  const bounds = boundsFor(principal, areas)
  if (!bounds || !past.reported) return past
  return { ...past, reported: past.reported.filter(({ area }) => area === null || bounds.holds(area)) }
}

/** `codes`: those of a principal. */
export function boundsOf(codes: readonly string[], areas: readonly Area[]): Bounds {
  const inside = new Set(codes.flatMap((code) => [...areasWithin(code, areas)]))
  const holds = (code: unknown) => inside.has(String(code))
  const own = <T>(parts: Record<string, T>): Record<string, T> =>
    Object.fromEntries(Object.entries(parts).filter(([code]) => holds(code)))

  /** Of what has these fields: by its areas; without any, what is of the whole province is seen, and no more. */
  const sees = (fields: Record<string, Field>, isCase: boolean): Bounds['holds'] | boolean => {
    const kinds = Object.values(fields).map(({ kind }) => kind)
    if (kinds.includes('area')) return holds
    return !isCase && !kinds.includes('longitude')
  }
  const seesOne: Bounds['seesOne'] = (sector, kind) => {
    const fields = fieldsOf(sector, kind)
    const seen = sees(fields, kind in sector.cases)
    if (typeof seen === 'boolean') return () => seen
    const names = namesOf(fields, ({ kind: is }) => is === 'area')
    return (fieldOf) => names.some((name) => seen(fieldOf(name)))
  }
  const seesPartsBy: Bounds['seesPartsBy'] = (sector, indicator, field) =>
    isOfProvince(sector, indicator) || isClass(sector, field)

  const figure: Bounds['figure'] = (sector, indicator, state) => {
    if (isOfProvince(sector, indicator)) return state
    const { breakdown, placesBefore, few, rolledUp, inexact, naming, ...rest } = state
    const kept = <T>(byField: Record<string, T>, inAreas: (parts: T) => T): Record<string, T> =>
      Object.fromEntries(
        Object.entries(byField).flatMap(([field, parts]) =>
          field === AREA_FIELD
            ? [[field, inAreas(parts)]]
            : seesPartsBy(sector, indicator, field)
              ? [[field, parts]]
              : [],
        ),
      )
    return {
      ...rest,
      ...(naming === undefined ? {} : { naming: null }),
      ...(breakdown ? { breakdown: kept(breakdown, own) } : {}),
      // A place among the own areas is no place among all, and cannot be held against one.
      ...(placesBefore ? { placesBefore: kept(placesBefore, () => ({})) } : {}),
      ...(few ? { few: kept(few, (these) => these.filter(holds)) } : {}),
      ...(rolledUp ? { rolledUp: own(rolledUp) } : {}),
      ...(inexact ? { inexact: inexact.filter(holds) } : {}),
    }
  }
  const seesNews: Bounds['seesNews'] = (sector, { type, values }) => {
    const event = sector.events.find((each) => each.type === type)
    if (!event) return false
    const seen = sees(event.fields, 'case' in event.of)
    if (typeof seen === 'boolean') return seen
    return namesOf(event.fields, ({ kind }) => kind === 'area').some((name) => seen(values[name]))
  }
  return {
    holds,
    seesOne,
    seesNews,
    figure,
    seesPartsBy,
    scalars: (sector, { indicators, ticker, ...rest }) => ({
      ...rest,
      indicators: Object.fromEntries(
        sector.indicators.flatMap((indicator) => {
          const state = indicators[indicator.id]
          return state ? [[indicator.id, figure(sector, indicator, state)]] : []
        }),
      ),
      ticker: ticker.filter((item) => seesNews(sector, item)),
    }),
  }
}

/** True when nothing behind a figure says where it lies, and none of it is a case. */
function isOfProvince({ events }: Sector, indicator: Indicator): boolean {
  if (!isMeasured(indicator)) return false
  const { over } = indicator
  if ('cases' in over) return false
  const counted = ({ of, type }: EventType) =>
    'entities' in over ? 'entity' in of && of.entity === over.entities : type === over.occurrences
  return events
    .filter(counted)
    .every(({ fields }) => Object.values(fields).every(({ kind }) => kind !== 'area' && kind !== 'longitude'))
}

/** One of a closed list, or a state of a life: a kind of thing, and no single one. */
const isClass = ({ events }: Sector, field: string): boolean =>
  events.every(({ fields }) => fields[field] === undefined || fields[field].kind === 'choice') &&
  (field === 'state' || events.some(({ fields }) => fields[field] !== undefined))

/** Of all events of the kind. */
export function fieldsOf(sector: Sector, kind: string): Record<string, Field> {
  const own = sector.events.filter(
    ({ of }) => ('entity' in of && of.entity === kind) || ('case' in of && of.case === kind),
  )
  return Object.assign({}, ...own.map(({ fields }) => fields))
}

export const namesOf = (fields: Record<string, Field>, holds: (field: Field) => boolean): string[] =>
  Object.entries(fields).flatMap(([name, field]) => (holds(field) ? [name] : []))
