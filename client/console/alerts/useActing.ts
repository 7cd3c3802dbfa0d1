// Doing something about an alert, or about several: what came of each is told; who was too late is told who did
// what.
import { useCallback, useState } from 'react'
import type { Alert, AlertAction } from '../../../shared/alert.ts'
import type { Why } from '../api.ts'
import type { Words } from '../parts/DeedForm.tsx'
import { useAsk } from '../session.ts'
import { type Told as ToldOfOne, useDeeds } from '../useDeeds.ts'

export interface Refused {
  id: string
  detail: string
  /** In both languages, where the server has it so. */
  why?: Why
  alert?: Alert
}

/** What a deed on `several` came to; `count`: how many it was done to. */
type ToldOfSeveral = { of: 'several'; kind: AlertAction; count: number } & (
  | { state: 'done' }
  | { state: 'partly'; refused: Refused[] }
)
export type Told = ToldOfOne<AlertAction> | ToldOfSeveral

export interface Acting {
  told: readonly Told[]
  /** The alert as the last answer had it: a list may not have it any more. */
  answered: Alert | null
  /** Resolves with whether it was done. */
  act(alert: Pick<Alert, 'id' | 'version'>, kind: AlertAction, words?: Words): Promise<boolean>
  /** Resolves with whether the server took it, though perhaps not for each of them. */
  actOnSeveral(alerts: readonly Alert[], kind: AlertAction, words?: Words): Promise<boolean>
  forget(of: string): void
}

/** One request takes so many. */
const AT_ONCE = 200

export function useActing(onActed: (alerts: readonly Alert[]) => void): Acting {
  const ask = useAsk()
  const [answered, setAnswered] = useState<Alert | null>(null)
  const onAnswer = useCallback(
    (_id: string, now: Alert | null) => {
      if (!now) return
      onActed([now])
      setAnswered(now)
    },
    [onActed],
  )
  const deeds = useDeeds<Alert, AlertAction, ToldOfSeveral>('alert', onAnswer)
  const { told, tell, forget, line, act } = deeds

  const actOnSeveral = useCallback<Acting['actOnSeveral']>(
    async (alerts, kind, words = {}) => {
      const of = 'several'
      let isTaken = false
      tell({ of, kind, state: 'sending' })
      const taken = await line.stand(JSON.stringify([kind, words]), alerts, async (seen) => {
        const done: Alert[] = []
        const refused: Refused[] = []
        for (let at = 0; at < seen.length; at += AT_ONCE) {
          const answer = await ask<{ done: Alert[]; refused: Refused[] }>('/alerts/actions', {
            method: 'POST',
            body: { kind, alerts: seen.slice(at, at + AT_ONCE), ...words },
          })
          if (answer.state !== 'ok') {
            tell({ of, kind, state: 'failed', failure: answer })
            return done
          }
          done.push(...answer.body.done)
          refused.push(...answer.body.refused)
          onActed([...answer.body.done, ...answer.body.refused.flatMap(({ alert }) => alert ?? [])])
        }
        const count = done.length
        tell(
          refused.length ? { of, kind, count, state: 'partly', refused } : { of, kind, count, state: 'done' },
        )
        isTaken = true
        return done
      })
      // Each of them was refused just before, and that is told.
      if (!taken) forget(of)
      return isTaken
    },
    [ask, line, tell, forget, onActed],
  )
  return {
    told,
    answered,
    forget,
    actOnSeveral,
    act: useCallback(
      ({ id, version }, kind, words = {}) =>
        act({ path: `/alerts/${encodeURIComponent(id)}`, seen: { id, version }, kind, said: words }),
      [act],
    ),
  }
}
