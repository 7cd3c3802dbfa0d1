// Doing something about an incident: as with alerts, each deed says which version was seen.
import { useCallback, useState } from 'react'
import type { Incident } from '../../../shared/alert.ts'
import type { Failure } from '../api.ts'
import { useAsk } from '../session.ts'

export interface IncidentDeed {
  kind: 'step' | 'comment' | 'assign' | 'close' | 'reopen' | 'merge'
  step?: string
  status?: 'open' | 'done' | 'skipped'
  reason?: string
  to?: string
  comment?: string
  with?: string
}

export type IncidentTold = { state: 'sending' } | { state: 'done' } | { state: 'failed'; failure: Failure }

export function useIncidentActing(incident: Incident | null, onChange: () => void) {
  const ask = useAsk()
  const [told, setTold] = useState<IncidentTold | null>(null)
  const id = incident?.id
  const version = incident?.version
  const act = useCallback(
    async (deed: IncidentDeed): Promise<boolean> => {
      if (id === undefined) return false
      setTold({ state: 'sending' })
      const answer = await ask(`/incidents/${encodeURIComponent(id)}/actions`, {
        method: 'POST',
        body: { ...deed, version },
      })
      setTold(answer.state === 'ok' ? { state: 'done' } : { state: 'failed', failure: answer })
      // Also after a lost race: what the faster one did is to be seen.
      onChange()
      return answer.state === 'ok'
    },
    [ask, id, version, onChange],
  )
  return { told, act }
}
