// Doing something about an alert, or about several: each says which version was seen, and what came of it is
// told; who was too late is told who did what. Nothing that was typed is thrown away before it was taken.
import { useCallback, useState } from 'react'
import type { Alert, AlertAction } from '../../../shared/alert.ts'
import type { Failure, Why } from '../api.ts'
import { dropDraft } from '../drafts.ts'
import { useAsk } from '../session.ts'

export interface Words {
  comment?: string
  to?: string
}

export interface Refused {
  id: string
  detail: string
  /** In both languages, where the server has it so. */
  why?: Why
  alert?: Alert
}

/** What came of the last thing done. */
export type Told =
  | { of: string; kind: AlertAction; state: 'sending' }
  | { of: string; kind: AlertAction; state: 'done' }
  | { of: string; kind: AlertAction; state: 'failed'; failure: Failure }
  | { of: 'several'; kind: AlertAction; state: 'several'; done: number; refused: Refused[] }

export interface Acting {
  told: Told | null
  act(alert: Pick<Alert, 'id' | 'version'>, kind: AlertAction, words?: Words): Promise<boolean>
  actOnSeveral(alerts: readonly Alert[], kind: AlertAction, words?: Words): Promise<boolean>
  forget(): void
}

export const draftKey = (id: string, kind: AlertAction): string => `alert.${id}.${kind}`

function dropDrafts(of: string, kind: AlertAction): void {
  dropDraft(draftKey(of, kind))
  dropDraft(`${draftKey(of, kind)}.to`)
}

/** One request takes so many. */
const AT_ONCE = 200

export function useActing(onActed: (alerts: readonly Alert[]) => void): Acting {
  const ask = useAsk()
  const [told, setTold] = useState<Told | null>(null)

  const act = useCallback<Acting['act']>(
    async ({ id, version }, kind, words = {}) => {
      setTold({ of: id, kind, state: 'sending' })
      const answer = await ask<{ alert: Alert }>(`/alerts/${encodeURIComponent(id)}/actions`, {
        method: 'POST',
        body: { kind, version, ...words },
      })
      if (answer.state === 'ok') {
        dropDrafts(id, kind)
        onActed([answer.body.alert])
        setTold({ of: id, kind, state: 'done' })
        return true
      }
      if (answer.state === 'lost') onActed(alertIn(answer.body))
      setTold({ of: id, kind, state: 'failed', failure: answer })
      return false
    },
    [ask, onActed],
  )

  const actOnSeveral = useCallback<Acting['actOnSeveral']>(
    async (alerts, kind, words = {}) => {
      setTold({ of: 'several', kind, state: 'sending' })
      let done = 0
      const refused: Refused[] = []
      for (let at = 0; at < alerts.length; at += AT_ONCE) {
        const seen = alerts.slice(at, at + AT_ONCE).map(({ id, version }) => ({ id, version }))
        const answer = await ask<{ done: Alert[]; refused: Refused[] }>('/alerts/actions', {
          method: 'POST',
          body: { kind, alerts: seen, ...words },
        })
        if (answer.state !== 'ok') {
          setTold({ of: 'several', kind, state: 'failed', failure: answer })
          return false
        }
        done += answer.body.done.length
        refused.push(...answer.body.refused)
        onActed([...answer.body.done, ...answer.body.refused.flatMap(({ alert }) => alert ?? [])])
      }
      dropDrafts('several', kind)
      setTold({ of: 'several', kind, state: 'several', done, refused })
      return true
    },
    [ask, onActed],
  )
  return { told, act, actOnSeveral, forget: useCallback(() => setTold(null), []) }
}

function alertIn(body: unknown): Alert[] {
  const { alert } = (body ?? {}) as { alert?: Alert }
  return alert ? [alert] : []
}
