// A picture that stands for months marks a panel. The frame takes a small step every few minutes, round
// a ring of places; it jumps, so that nothing is seen to move. Up and to the left only: no scrollbars.
import { MINUTE, type Millis } from '../../shared/clock.ts'

export const STEP_EVERY: Millis = 4 * MINUTE

export type Shift = readonly [x: number, y: number]

const ring: readonly Shift[] = [
  [0, 0],
  [-2, 0],
  [-4, 0],
  [-4, -2],
  [-4, -4],
  [-2, -4],
  [0, -4],
  [0, -2],
]

/** CSS pixels, by the time since `from`: screens of a video wall take the same `from`, so that they join. */
export const shiftAt = (now: Millis, from: Millis): Shift =>
  ring[Math.floor(Math.max(0, now - from) / STEP_EVERY) % ring.length]!
