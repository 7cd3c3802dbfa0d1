// The server's clock as this page can know it: of several questions the one that came back soonest was
// least delayed, and the answer was written in the middle of it (as NTP does).
import { all, type Clock, MINUTE, type Millis, type Stop } from '../../shared/clock.ts'

export interface Sample {
  /** This machine's clock when the question left and when the answer came. */
  askedAt: Millis
  answeredAt: Millis
  serverTime: Millis
}

/** What to add to this machine's clock; null without a sample. Wrong by half the best round trip at most. */
export function bestOffset(samples: readonly Sample[]): Millis | null {
  let best: Sample | null = null
  for (const one of samples)
    if (!best || one.answeredAt - one.askedAt < best.answeredAt - best.askedAt) best = one
  return best && Math.round(best.serverTime - (best.askedAt + best.answeredAt) / 2)
}

const QUESTIONS = 8
const BETWEEN: Millis = 150
const AGAIN_AFTER: Millis = MINUTE

/** Asks a few times now and every minute; tells the offset after each answer of a round. */
export function keepServerTime(
  clock: Clock,
  ask: (answer: (serverTime: Millis) => void) => void,
  tell: (offset: Millis) => void,
): Stop {
  let samples: Sample[] = []
  const question = () => {
    const askedAt = clock.now()
    ask((serverTime) => {
      samples.push({ askedAt, answeredAt: clock.now(), serverTime })
      const offset = bestOffset(samples)
      if (offset !== null) tell(offset)
    })
  }
  let stopRound: Stop = () => {}
  const round = () => {
    samples = []
    question()
    stopRound = all(
      ...Array.from({ length: QUESTIONS - 1 }, (_, i) => clock.after((i + 1) * BETWEEN, question)),
    )
  }
  round()
  return all(clock.every(AGAIN_AFTER, round), () => stopRound())
}
