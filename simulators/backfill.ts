// The past of several simulations at once, in steps small enough to send.
import { DAY, HOUR, type Millis } from '../shared/clock.ts'
import { bySending, type OutgoingEvent } from './cloudEvent.ts'
import { utcOffsetMs } from './rhythm.ts'
import type { Simulation } from './simulator.ts'

const chunkMs = 6 * HOUR

/** The events of all simulations in one order of time. */
export const merged = (
  simulations: Simulation[],
  of: (s: Simulation) => ReturnType<Simulation['past']>,
): OutgoingEvent[] =>
  simulations
    .flatMap(of)
    .sort(bySending)
    .map(({ event }) => event)

/** In the past things report once a day, while schools and offices are open … */
const dailyMs = 16 * HOUR
/** … and each hour where a running wall looks back to: the last day, and the day that will be a week ago. */
const isHourly = (before: Millis) => before <= 25 * HOUR || (before > 6 * DAY && before <= 7 * DAY + HOUR)

/** The whole hours in `start < t ≤ end` at which things report in the past, each with since when it is news. */
export function reportMoments(start: Millis, end: Millis, to: Millis): [since: Millis, at: Millis][] {
  const moments: [Millis, Millis][] = []
  for (let at = (Math.floor(start / HOUR) + 1) * HOUR; at <= end; at += HOUR) {
    if (isHourly(to - at)) moments.push([at - HOUR, at])
    else if ((at + utcOffsetMs) % DAY === dailyMs) moments.push([at - DAY, at])
  }
  return moments
}

/**
 * The past in order of time, a few hours at a step: what was still open, what happened, how things stood now
 * and then (not with `reports: false`), and how they stood last.
 */
export function* backfill(
  simulations: Simulation[],
  from: Millis,
  to: Millis,
  { reports = true }: { reports?: boolean } = {},
): Generator<{ events: OutgoingEvent[]; doneShare: number }> {
  yield { events: merged(simulations, (s) => s.standing(from)), doneShare: 0 }
  for (let start = from; start < to; start += chunkMs) {
    const end = Math.min(to, start + chunkMs)
    yield {
      events: merged(simulations, (s) => [
        ...s.past(start, end),
        ...(reports ? reportMoments(start, end, to) : []).flatMap(([since, at]) => s.reportsAt(at, since)),
      ]),
      doneShare: (0.99 * (end - from)) / (to - from),
    }
  }
  yield { events: merged(simulations, (s) => s.standing(to)), doneShare: 1 }
}
