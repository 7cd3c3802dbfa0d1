// The newest state, sent when it has changed: the first change at once, then at most four times a second.
import type { Clock, Millis, Stop } from '../../shared/clock.ts'

const SEND_EVERY: Millis = 250

export interface Sender {
  /** Something has changed. */
  touch(): void
  stop: Stop
}

export function createSender(clock: Clock, send: () => void): Sender {
  let sentAt = -Infinity
  let stopWaiting: Stop | null = null
  const sendNow = () => {
    stopWaiting = null
    sentAt = clock.now()
    send()
  }
  return {
    touch() {
      if (stopWaiting) return
      const wait = sentAt + SEND_EVERY - clock.now()
      if (wait <= 0) sendNow()
      else stopWaiting = clock.after(wait, sendNow)
    },
    stop: () => stopWaiting?.(),
  }
}
