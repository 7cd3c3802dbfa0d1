// `GET /api/v1/ranking`: the units of one figure in their order, with what to make of each.
import { AREA_FIELD } from '../shared/areaFigure.ts'
import type { Millis } from '../shared/clock.ts'
import { noQuantile } from '../shared/geography.ts'
import { valueName } from '../shared/parts.ts'
import type { Catalogue } from '../shared/protocol.ts'
import { bestEnd, FEW, mayBeChance, OTHER, placesOf } from '../shared/ranking.ts'
import type { Indicator, Sector, Text } from '../shared/sector.ts'
import type { Bounds } from './access/bounds.ts'
import type { SectorState } from './aggregate/sectorState.ts'
import type { Units } from './aggregate/units.ts'

export interface RankingQuery {
  sector: string
  indicator: string
  /** A field of `indicator.by`. */
  by: string
  /** For areas: one level alone; the level that reports unless given. */
  level?: 'district' | 'commune'
}

export interface RankedUnit {
  place: number
  unit: string
  name: Text
  value: number
  reports: number
  /** Fewer than `FEW` reports: it may be chance. Never of a count. */
  few: boolean
  /** A part of it lies in another area too. */
  inexact: boolean
  placeBefore: number | null
  /** Places gained since; negative: lost. */
  gained: number | null
}

export interface Ranking {
  at: string
  unit: string
  /** Which end has place 1. */
  best: 'high' | 'low'
  /** With what places are compared. */
  before: Text
  units: RankedUnit[]
  /** Those without a place, and why. */
  unplaced: { unit: string; name: Text; why: Text }[]
}

const dayBefore: Text = { vi: 'cuối ngày hôm trước', en: 'the end of the day before' }
const noReport: Text = { vi: 'Chưa có báo cáo để tính.', en: 'No report to compute it from.' }

/** Null when there is no such sector or indicator, or it is not given by that field. */
export function rankingIn(
  sectors: ReadonlyMap<string, SectorState>,
  catalogue: Catalogue,
  query: RankingQuery,
  now: Millis,
): Ranking | null {
  const state = sectors.get(query.sector)
  const gauge = state?.gauge(query.indicator)
  const figures = state?.units(query.indicator, query.by, now)
  return gauge && figures ? rankingOf(catalogue, state!.sector, gauge.indicator, query, figures, now) : null
}

/** `units` and `before` are the figures by unit now and their places before. */
export function rankingOf(
  catalogue: Catalogue,
  sector: Sector,
  indicator: Indicator,
  { by, level }: RankingQuery,
  { units, before }: { units: Units; before: Record<string, number> },
  now: Millis,
): Ranking {
  const levelOf = new Map(catalogue.areas.map((area) => [area.code, area.level]))
  const wanted = level ?? catalogue.locality.reportingLevel
  const kept = [...units].filter(
    ([unit]) => unit !== OTHER && (by !== AREA_FIELD || !levelOf.has(unit) || levelOf.get(unit) === wanted),
  )
  const best = bestEnd(indicator)
  const places = placesOf(
    kept.map(([unit, { value }]) => [unit, value] as const),
    best,
  )
  const named = (unit: string): Text => ({
    vi: valueName(catalogue, sector, by, unit, 'vi'),
    en: valueName(catalogue, sector, by, unit, 'en'),
  })
  const chancy = mayBeChance(sector, indicator)
  const isQuantile = 'quantile' in indicator.measure
  return {
    at: new Date(now).toISOString(),
    unit: indicator.unit,
    best,
    before: indicator.previous?.name ?? dayBefore,
    units: kept
      .flatMap(([unit, { value, reports, inexact }]): RankedUnit[] => {
        const place = places.get(unit)
        if (place === undefined || value === null) return []
        const placeBefore = before[unit] ?? null
        return [
          {
            place,
            unit,
            name: named(unit),
            value,
            reports,
            few: chancy && reports < FEW,
            inexact,
            placeBefore,
            gained: placeBefore === null ? null : placeBefore - place,
          },
        ]
      })
      .sort((a, b) => a.place - b.place || a.unit.localeCompare(b.unit)),
    unplaced: kept
      .filter(([, { value }]) => value === null)
      .map(([unit, { above }]) => ({
        unit,
        name: named(unit),
        why: above && isQuantile ? noQuantile : noReport,
      })),
  }
}

/** Of those whom the bounds hold, each with its place among all; the others are not named. */
export function rankingWithin(
  bounds: Bounds,
  sector: Sector,
  indicatorId: string,
  by: string,
  ranking: Ranking,
): Ranking {
  const indicator = sector.indicators.find(({ id }) => id === indicatorId)!
  const seesAll = by !== AREA_FIELD && bounds.seesPartsBy(sector, indicator, by)
  const sees = ({ unit }: { unit: string }) => seesAll || (by === AREA_FIELD && bounds.holds(unit))
  return { ...ranking, units: ranking.units.filter(sees), unplaced: ranking.unplaced.filter(sees) }
}
