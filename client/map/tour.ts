// A slow tour: the whole province, a hot spot, the whole province, the next one. Where it stands is a pure
// function of the server's time, so that all screens of a video wall look at the same place.
import { type Millis, SECOND } from '../../shared/clock.ts'

/** One way, there or back: slow enough not to draw an eye that looks elsewhere. */
export const FLIGHT_MS: Millis = 5 * SECOND

export interface TourMoment {
  /** Rises by one with every visit; names the hot spot by its remainder. */
  visit: number
  /** 0 at the whole province, 1 at the hot spot, eased between. */
  share: number
  isFlying: boolean
  /** When the camera next starts or lands, in the server's time. */
  changesAt: Millis
}

/** Each visit: `stay` at the whole province, a flight, `stay` at the hot spot, a flight back. */
export function tourAt(now: Millis, stay: Millis): TourMoment {
  const visitMs = 2 * (stay + FLIGHT_MS)
  const visit = Math.floor(now / visitMs)
  const start = visit * visitMs
  const into = now - start
  const flight = (from: Millis) => ease((into - from) / FLIGHT_MS)
  if (into < stay) return { visit, share: 0, isFlying: false, changesAt: start + stay }
  if (into < stay + FLIGHT_MS)
    return { visit, share: flight(stay), isFlying: true, changesAt: start + stay + FLIGHT_MS }
  const leaves = 2 * stay + FLIGHT_MS
  if (into < leaves) return { visit, share: 1, isFlying: false, changesAt: start + leaves }
  return { visit, share: 1 - flight(leaves), isFlying: true, changesAt: start + visitMs }
}

/** Starts and lands without a jerk: smootherstep, whose first two derivatives are 0 at both ends. */
export const ease = (share: number): number => {
  const t = Math.max(0, Math.min(1, share))
  return t * t * t * (t * (t * 6 - 15) + 10)
}
