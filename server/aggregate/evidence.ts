// What stands behind a sector's figures: which reports were heard, of how many things, how many simulated.
import type { Millis } from '../../shared/clock.ts'
import type { CaseCounts, EntityCounts } from '../../shared/protocol.ts'
import type { Cases } from './cases.ts'
import type { Evidence } from './figure.ts'
import type { LatestGauge, WindowGauge } from './gauge.ts'
import type { Latest } from './latest.ts'

/** When something was last heard, and whether it was simulated. */
export interface Heard {
  at: Millis
  simulated: boolean
}

export interface Populations {
  latest: ReadonlyMap<string, Latest>
  cases: ReadonlyMap<string, Cases>
  /** The newest occurrence of each type. */
  newestOf: ReadonlyMap<string, Heard>
}

export function evidenceOf(
  { indicator: { over } }: LatestGauge | WindowGauge,
  { latest, cases, newestOf }: Populations,
): Evidence {
  if ('entities' in over) {
    const { newestAt, freshCount, freshSimulated } = latest.get(over.entities)!
    return {
      newestAt,
      known: freshCount > 0,
      population: freshCount,
      populationSimulated: freshSimulated,
    }
  }
  if ('cases' in over) {
    const { newestAt, all, simulatedCount, firstClosedAt } = cases.get(over.cases)!
    return {
      newestAt,
      known: all.size > 0,
      population: all.size,
      populationSimulated: simulatedCount,
      wholeFrom: firstClosedAt,
    }
  }
  const newest = newestOf.get(over.occurrences)
  if (!newest) return { newestAt: null, known: false, population: 0, populationSimulated: 0 }
  return { newestAt: newest.at, known: true, population: 0, populationSimulated: newest.simulated ? 1 : 0 }
}

export function entityCounts(latest: Populations['latest']): Record<string, EntityCounts> {
  const counts: Record<string, EntityCounts> = {}
  for (const [kind, { count, freshCount }] of latest) counts[kind] = { count, stale: count - freshCount }
  return counts
}

/** `overdue`: open cases past their due time, by case kind. */
export function caseCounts(
  cases: Populations['cases'],
  overdue: ReadonlyMap<string, WindowGauge>,
): Record<string, CaseCounts> {
  const counts: Record<string, CaseCounts> = {}
  for (const [kind, { openCount, waitingCount }] of cases)
    counts[kind] = { open: openCount, overdue: overdue.get(kind)!.tally.reports, waiting: waitingCount }
  return counts
}
