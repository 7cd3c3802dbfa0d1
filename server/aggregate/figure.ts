// From a gauge to the figure that a wall shows: value, level, change, freshness, breakdown.
import type { Millis } from '../../shared/clock.ts'
import { changeBetween } from '../../shared/comparison.ts'
import { levelOf } from '../../shared/level.ts'
import { indicatorFreshness, type limitsOf } from '../../shared/limits.ts'
import type { FeedState, IndicatorState } from '../../shared/protocol.ts'
import { LatestGauge, type WindowGauge } from './gauge.ts'
import { Maximum } from './measure.ts'

export interface Evidence {
  /** Event time of the newest report of the gauge's population; null when none was ever heard. */
  newestAt: Millis | null
  /** Any report heard, or any entity fresh: an empty sum is then 0 and not unknown. */
  known: boolean
  /** Reports that were looked at when the figure is a sum over a population. */
  population: number
  populationSimulated: number
  /** A period that ended before this moment is known in part at best. */
  wholeFrom?: Millis
}

export function figureOf(
  gauge: LatestGauge | WindowGauge,
  evidence: Evidence,
  limits: ReturnType<typeof limitsOf>,
  feed: Pick<FeedState, 'at'>,
  target: number | undefined,
  before: IndicatorState | undefined,
  now: Millis,
): IndicatorState {
  const { indicator, tally } = gauge
  const isSum = 'sum' in indicator.measure
  const value = isSum && !tally.reports && !evidence.known ? null : tally.total.value()
  // A count of closed schools rests on every school that reported, not on the closed ones alone.
  const ofPopulation = isSum && gauge instanceof LatestGauge
  const figure: IndicatorState = {
    value,
    level: levelOf(value, indicator.bands),
    freshness: 'live',
    at: evidence.newestAt,
    reports: ofPopulation ? evidence.population : tally.reports,
    // Nothing counted by a feed that is simulated is a simulated nothing.
    simulated: ofPopulation || !tally.reports ? evidence.populationSimulated : tally.simulated,
  }
  figure.freshness = indicatorFreshness(limits, figure, feed, now)
  if (target !== undefined) figure.target = target
  if (indicator.previous) {
    figure.previous = previousValue(gauge, evidence)
    figure.change = changeBetween(indicator.previous.change, value, figure.previous)
  }
  if (tally.total instanceof Maximum) figure.naming = namingOf(gauge as LatestGauge, tally.total)
  if (value === null) {
    const last =
      before?.value != null && before.at !== null ? { value: before.value, at: before.at } : before?.last
    if (last) figure.last = last
  }
  return figure
}

function previousValue(gauge: LatestGauge | WindowGauge, evidence: Evidence): number | null {
  const { previous, previousSpan } = gauge
  if (!previous) return null
  if (previousSpan && evidence.wholeFrom !== undefined && evidence.wholeFrom >= previousSpan.to) return null
  // Nothing reported in the period before is unknown for a sum: the feed may not have been there yet.
  return !previous.reports && (!evidence.known || 'sum' in gauge.indicator.measure)
    ? null
    : previous.total.value()
}

function namingOf(gauge: LatestGauge, maximum: Maximum): string | null {
  const row = maximum.row()
  if (row === null || !('max' in gauge.indicator.measure)) return null
  const named = gauge.population.data[row]![gauge.indicator.measure.naming]
  return typeof named === 'string' ? named : gauge.population.table.id(row)
}

/** By field, then by that field's value. */
export function breakdownOf(gauge: LatestGauge | WindowGauge): NonNullable<IndicatorState['breakdown']> {
  const breakdown: NonNullable<IndicatorState['breakdown']> = {}
  for (const [i, field] of (gauge.indicator.by ?? []).entries()) {
    const values: Record<string, number | null> = {}
    for (const [key, part] of gauge.tally.by[i]!) values[key] = part.accumulator.value()
    breakdown[field] = values
  }
  return breakdown
}
