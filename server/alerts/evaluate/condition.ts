// When a condition begins and ends: pure, of one rule and one subject. What is not known changes nothing.
import { type Millis, SECOND } from '../../../shared/clock.ts'
import type { Condition, Rule } from '../../../shared/rule.ts'

export interface Judge {
  holds(value: number): boolean
  /** Ends what has held for the rule's `for`. */
  clears(value: number): boolean
  forMs: Millis
}

const CONDITION: Condition = { atLeast: 1 }

export function compileJudge({ when = CONDITION, clear, forSeconds }: Rule): Judge {
  const holds = compile(when)
  return {
    holds,
    clears: clear ? compile(clear) : (value) => !holds(value),
    forMs: forSeconds * SECOND,
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
