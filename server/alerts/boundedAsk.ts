// Asks of the store for people who wait: one that is busy with long work of its own is as good as away.
import { type Clock, type Millis, SECOND } from '../../shared/clock.ts'
import type { History } from '../history/history.ts'

export const ANSWER_WITHIN: Millis = 5 * SECOND
/** Asks that were given up and are still to be worked off; with so many nothing more is put behind them. */
const LATE_LIMIT = 8

/** Null after `ANSWER_WITHIN`, although the work may be done later. */
export function boundedAsk(ask: History['ask'], clock: Pick<Clock, 'after'>): History['ask'] {
  let late = 0
  return async (work) => {
    if (late >= LATE_LIMIT) return null
    let isLate = false
    let stopWaiting = () => {}
    const answered = ask(work).finally(() => {
      stopWaiting()
      if (isLate) late--
    })
    const givenUp = new Promise<null>((resolve) => {
      stopWaiting = clock.after(ANSWER_WITHIN, () => {
        isLate = true
        late++
        resolve(null)
      })
    })
    return Promise.race([answered, givenUp])
  }
}
