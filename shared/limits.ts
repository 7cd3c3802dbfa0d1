// Whose silence makes a figure old. Latest-based figures age with their entity kind; counted ones with
// their own event when its definition gives limits, else with the sector's feed as a whole: no new
// accident is no reason to doubt the count, no message at all is.
import type { Millis } from './clock.ts'
import { type Freshness, type FreshnessLimits, freshnessOf } from './freshness.ts'
import type { FeedState, IndicatorState } from './protocol.ts'
import type { EntityKind, Indicator, Sector } from './sector.ts'

export const entityLimits = (kind: EntityKind): FreshnessLimits => ({
  staleAfterSeconds: kind.staleAfterSeconds,
  lateAfterSeconds: kind.lateAfterSeconds ?? kind.staleAfterSeconds / 3,
})

/** The limits of a figure's reports, and whose newest report they count from. */
export function limitsOf(
  sector: Sector,
  indicator: Indicator,
): FreshnessLimits & { from: 'indicator' | 'feed' } {
  const { over } = indicator
  if ('entities' in over) return { ...entityLimits(sector.entities[over.entities]!), from: 'indicator' }
  if ('figures' in over) return { ...sector.feed, from: 'indicator' }
  const event = 'occurrences' in over ? sector.events.find((e) => e.type === over.occurrences) : undefined
  if (event?.staleAfterSeconds !== undefined) {
    const { staleAfterSeconds, lateAfterSeconds = staleAfterSeconds / 3 } = event
    return { staleAfterSeconds, lateAfterSeconds, from: 'indicator' }
  }
  return { ...sector.feed, from: 'feed' }
}

/** A figure's freshness at `now`, by the same rule on the server and on a wall that lost it. */
export function indicatorFreshness(
  limits: ReturnType<typeof limitsOf>,
  state: Pick<IndicatorState, 'at' | 'simulated'>,
  feed: Pick<FeedState, 'at'>,
  now: Millis,
): Freshness {
  // A figure that never had a report is silent whatever else its feed says.
  const newestAt = limits.from === 'feed' && state.at !== null ? feed.at : state.at
  return freshnessOf(newestAt, now, limits, state.simulated)
}
