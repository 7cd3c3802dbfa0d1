// Figures that move by the month: a province's published total, spread over its areas as people live there.
import { DAY, type Millis } from '../shared/clock.ts'

const middle: Millis = Date.parse('2026-07-01T00:00:00+07:00')
const pace = 700 * DAY

/**
 * A published stock as it grows: always within 3 % of the figure, so that it can be compared with it, and
 * never falling.
 */
export const grown = (published: number, at: Millis): number =>
  published * (1 + 0.03 * Math.tanh((at - middle) / pace))

/** Whole parts of `total` in proportion to `weights`; they add up to the rounded total. */
export function spread(total: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((a, b) => a + b, 0)
  let given = 0
  let share = 0
  return weights.map((weight) => {
    share += weight
    const upTo = Math.round((Math.round(total) * share) / sum)
    const part = upTo - given
    given = upTo
    return part
  })
}
