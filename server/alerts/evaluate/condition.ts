// When a condition begins and ends: pure, of one rule and one subject. What is not known changes nothing.
import { HOUR, type Millis, SECOND } from '../../../shared/clock.ts'
import type { Condition, Rule } from '../../../shared/rule.ts'
import type { Sector } from '../../../shared/sector.ts'

export interface Judge {
  holds(value: number): boolean
  /** Ends what has held for the rule's `for`. */
  clears(value: number): boolean
  forMs: Millis
  /** Values at which it may begin or end. */
  edges: readonly number[]
}

const CONDITION: Condition = { atLeast: 1 }

/** `sector`: its limits are what silence is counted in. */
export function compileJudge(rule: Rule, sector: Sector): Judge {
  const { clear, forSeconds } = rule
  const when = timeOf(rule, sector) ?? rule.when ?? CONDITION
  const holds = compile(when)
  return {
    holds,
    clears: clear ? compile(clear) : (value) => !holds(value),
    forMs: forSeconds * SECOND,
    edges: [when, ...(clear ? [clear] : [])].flatMap(edgesOf),
  }
}

/** The time that silence and frozen values have, in seconds. */
function timeOf({ on }: Rule, { feed }: Sector): Condition | null {
  if ('frozenSeconds' in on) return { atLeast: on.frozenSeconds }
  if (!('feed' in on)) return null
  return {
    atLeast: 'silentSeconds' in on.feed ? on.feed.silentSeconds : on.feed.timesStale * feed.staleAfterSeconds,
  }
}

function compile(condition: Condition): (value: number) => boolean {
  if ('above' in condition) return (value) => value > condition.above
  if ('atLeast' in condition) return (value) => value >= condition.atLeast
  if ('below' in condition) return (value) => value < condition.below
  if ('atMost' in condition) return (value) => value <= condition.atMost
  if ('outside' in condition) return (value) => Math.abs(value) > condition.outside
  return (value) => Math.abs(value) <= condition.within
}

function edgesOf(condition: Condition): number[] {
  const [edge] = Object.values(condition) as [number]
  return 'outside' in condition || 'within' in condition ? [-edge, edge] : [edge]
}

/** Hours as they are judged, and the moment at which so many will have passed. */
export const hoursBetween = (from: Millis, to: Millis): number => (to - from) / HOUR
export const afterHours = (from: Millis, hours: number): Millis => Math.ceil(from + hours * HOUR)

/**
 * Since when it holds; undefined while it does not. Before it has held for the rule's `for` it ends with what
 * began it, afterwards only with what clears it. `at`: event time of `value`.
 */
export function heldSince(
  { holds, clears, forMs }: Judge,
  since: Millis | undefined,
  value: number | null,
  at: Millis,
  now: Millis,
): Millis | undefined {
  if (value === null) return since
  if (since === undefined) return holds(value) ? Math.min(at, now) : undefined
  const isOver = now - since >= forMs ? clears(value) : !holds(value)
  return isOver ? undefined : since
}
