// The past of several simulations at once, in steps small enough to send.
import { HOUR, type Millis } from '../shared/clock.ts'
import { bySending, type OutgoingEvent } from './cloudEvent.ts'
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

/** The past in order of time, a few hours at a step: what was still open, what happened, and how things stood last. */
export function* backfill(
  simulations: Simulation[],
  from: Millis,
  to: Millis,
): Generator<{ events: OutgoingEvent[]; doneShare: number }> {
  yield { events: merged(simulations, (s) => s.standing(from)), doneShare: 0 }
  for (let start = from; start < to; start += chunkMs) {
    const end = Math.min(to, start + chunkMs)
    yield {
      events: merged(simulations, (s) => s.past(start, end)),
      doneShare: (0.99 * (end - from)) / (to - from),
    }
  }
  yield { events: merged(simulations, (s) => s.standing(to)), doneShare: 1 }
}
