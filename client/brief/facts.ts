// What is known of a sector for its card: facts taken from the catalogue, the room's state and the
// record, nothing concluded. Pure.
import type { Millis } from '../../shared/clock.ts'
import { ageOf } from '../../shared/freshness.ts'
import { type Level, levels } from '../../shared/level.ts'
import type { Catalogue, IndicatorState, RoomScalars } from '../../shared/protocol.ts'
import type { Indicator, Sector, Text } from '../../shared/sector.ts'
import { historyKey, type Series, valueAt } from '../history.ts'
import { partsOf } from '../tiles/breakdown.ts'
import { concernsOf, type Status, sectorStatus } from '../tiles/status.ts'
import { targetOf } from '../tiles/useIndicator.ts'
import { badSide } from '../tiles/words.ts'
import { briefStatus, type Held } from './held.ts'
import { type Since, sinceOf } from './since.ts'

/** A named part of the figure: by its area or, without areas, by its first breakdown. */
export interface WorstPart {
  name: Text
  value: number
  by: 'most' | 'highest' | 'lowest'
}

export interface Facts {
  sector: Sector
  /** What stands for the sector: its headline, or its worst figure from warning up. */
  indicator: Indicator
  status: Status
  state: IndicatorState | undefined
  target: number | undefined
  /** Yesterday's figure at this time by the record. */
  dayBefore: number | null
  /** Worst of the sector, also of the moment that is held. */
  level: Level
  /** Nothing is known to be wrong, but the headline is not current. */
  unclear: boolean
  since: Since | null
  worst: WorstPart | null
  /** For a maximum: whose it is. */
  naming: string | null
  /** Other figures past a threshold, the worst first. */
  others: { indicator: Indicator; value: number; level: Level }[]
  /** Indicators with a threshold, and how many of them are current. */
  banded: { known: number; all: number }
  overdue: { title: Text; overdue: number; open: number }[]
  /** When the newest report came. */
  reportedAt: Millis | null
  heldAt: Millis | null
}

export interface Sources {
  catalogue: Catalogue
  scalars: RoomScalars | undefined
  history: Readonly<Record<string, Series>>
  now: Millis
  held: Held | null
}

export function factsOf(sector: Sector, { catalogue, scalars, history, now, held }: Sources): Facts {
  const at = held?.at ?? now
  const { level, headline, unclear } = sectorStatus(sector, scalars, at)
  const indicator = sector.indicators.find(({ id }) => id === headline) ?? sector.indicators[0]!
  const state = scalars?.indicators[indicator.id]
  const status = briefStatus(sector, indicator, scalars, now, held)
  const series = history[historyKey(sector.id, indicator.id)]
  const concerns = concernsOf([sector], () => scalars, at)
  const banded = sector.indicators.filter(({ bands }) => bands)
  const isCurrent = (one: Indicator) => {
    const { look } = briefStatus(sector, one, scalars, at, null)
    return look === 'live' || look === 'late'
  }
  return {
    sector,
    indicator,
    status,
    state,
    target: targetOf(catalogue, sector, indicator, state),
    dayBefore: series && !indicator.previous ? valueAt(series.previous, at, series.stepMs) : null,
    level,
    unclear,
    since: series ? sinceOf(series, indicator.bands, status.level, at) : null,
    worst: worstOf(catalogue, sector, indicator, state),
    naming: state?.naming ?? null,
    others: concerns
      .filter((concern) => concern.indicator !== indicator)
      .map(({ indicator, value, level }) => ({ indicator, value, level })),
    banded: { known: banded.filter(isCurrent).length, all: banded.length },
    overdue: overdueOf(sector, scalars, at),
    reportedAt: status.since,
    heldAt: held?.at ?? null,
  }
}

/** Counts of cases age with their feed: an old one is not told. */
function overdueOf(sector: Sector, scalars: RoomScalars | undefined, at: Millis): Facts['overdue'] {
  const age = ageOf(scalars?.feed.at ?? null, at, sector.feed)
  if (age !== 'live' && age !== 'late') return []
  return Object.entries(sector.cases).flatMap(([kind, { title }]) => {
    const { overdue = 0, open = 0 } = scalars?.cases[kind] ?? {}
    return overdue > 0 ? [{ title, overdue, open }] : []
  })
}

function worstOf(
  catalogue: Catalogue,
  sector: Sector,
  indicator: Indicator,
  state: IndicatorState | undefined,
): WorstPart | null {
  const isArea = (by: string) => sector.events.some(({ fields }) => fields[by]?.kind === 'area')
  const by = indicator.by?.find(isArea) ?? indicator.by?.[0]
  if (!by || !state?.breakdown?.[by]) return null
  const first = (language: 'vi' | 'en') =>
    partsOf(catalogue, sector, indicator, by, state.breakdown?.[by], 1, language)
  const { shown, count } = first('vi')
  const part = shown[0]
  const isSum = 'sum' in indicator.measure
  // One part alone is not the worst of anything, and none is the most of nothing.
  if (!part || count < 2 || (isSum && part.value <= 0)) return null
  return {
    name: { vi: part.name, en: first('en').shown[0]!.name },
    value: part.value,
    by: isSum ? 'most' : badSide(indicator) === 'low' ? 'lowest' : 'highest',
  }
}

/** Worst first; what is unclear stands before what is normal; else the sectors' own order. */
export function inOrder(facts: readonly Facts[]): Facts[] {
  const rank = ({ level, unclear }: Facts) => (unclear ? 0.5 : levels.indexOf(level))
  return facts.toSorted((a, b) => rank(b) - rank(a))
}
