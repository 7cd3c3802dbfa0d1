// A screen that waits to be known: it is offered a code, shows it, and asks what became of it until it may go on.
import { useEffect, useState } from 'react'
import { MINUTE, type Millis, SECOND, systemClock } from '../../shared/clock.ts'
import { CLAIM_EVERY, type PairingOffer } from '../../shared/pairing.ts'
import { claim, offer } from './api.ts'

export type Waiting =
  | { state: 'asking' | 'away' | 'busy' }
  /** `endsAt` by this page's clock. */
  | { state: 'shown'; code: string; endsAt: Millis; now: Millis }

const KEPT = 'ioc.pairing'
const AGAIN: Millis = 5 * SECOND
/** Less than a person needs to walk and type: a new code is better. */
const LEAST_LEFT: Millis = MINUTE

type Kept = Pick<PairingOffer, 'code' | 'claim'> & { endsAt: Millis }

/** A reload shows the same code again. */
function kept(now: Millis): Kept | null {
  const one = JSON.parse(sessionStorage.getItem(KEPT) ?? 'null') as Kept | null
  return one && one.endsAt - now > LEAST_LEFT ? one : null
}

/** `onKnown` is called once the screen has its identity. */
export function usePairing(onKnown: () => void): Waiting {
  const [waiting, setWaiting] = useState<Waiting>({ state: 'asking' })
  useEffect(() => {
    let one: Kept | null = kept(systemClock.now())
    let isOver = false
    let stop = () => {}
    const next = (after: Millis) => {
      if (!isOver) stop = systemClock.after(after, () => void step())
    }
    const show = () => {
      const now = systemClock.now()
      if (one) setWaiting({ state: 'shown', code: one.code, endsAt: one.endsAt, now })
    }
    const step = async () => {
      if (!one) {
        const answer = await offer()
        if (isOver) return
        if (!answer.ok) {
          setWaiting({ state: answer.status === 429 ? 'busy' : 'away' })
          return next(AGAIN)
        }
        const { code, claim: secret, at, expiresAt } = answer.body
        one = { code, claim: secret, endsAt: systemClock.now() + expiresAt - at }
        sessionStorage.setItem(KEPT, JSON.stringify(one))
        show()
        return next(CLAIM_EVERY)
      }
      const answer = await claim(one.claim)
      if (isOver) return
      if (answer.ok && answer.body.state === 'approved') {
        sessionStorage.removeItem(KEPT)
        return onKnown()
      }
      if (answer.ok && answer.body.state === 'over') {
        one = null
        return next(0)
      }
      if (answer.ok || answer.status === 429) show()
      else setWaiting({ state: 'away' })
      next(answer.ok ? CLAIM_EVERY : AGAIN)
    }
    show()
    void step()
    const stopTicking = systemClock.every(SECOND, () =>
      setWaiting((before) => (before.state === 'shown' ? { ...before, now: systemClock.now() } : before)),
    )
    return () => {
      isOver = true
      stop()
      stopTicking()
    }
  }, [onKnown])
  return waiting
}
