// Doing something about a case: each deed says which version was seen, and what came of it is told.
import { useCallback, useState } from 'react'
import type { CaseAction, CaseOutcome, CaseRef } from '../../../shared/caseDesk.ts'
import type { Failure } from '../api.ts'
import { useAsk } from '../session.ts'

export interface CaseWordsSaid {
  to?: string
  comment?: string
  with?: string
}

export type CaseTold = { kind: CaseAction } & (
  | { state: 'sending' }
  | { state: 'done' }
  | { state: 'failed'; failure: Failure }
)

export const pathOfCase = ({ sector, kind, id }: CaseRef): string =>
  `/cases/${[sector, kind, id].map(encodeURIComponent).join('/')}`

export function useCaseActing(onChange: () => void) {
  const ask = useAsk()
  const [told, setTold] = useState<CaseTold | null>(null)
  const act = useCallback(
    async (
      of: CaseRef & { version: number },
      kind: CaseAction,
      said: CaseWordsSaid = {},
    ): Promise<boolean> => {
      setTold({ kind, state: 'sending' })
      const answer = await ask<CaseOutcome>(`${pathOfCase(of)}/actions`, {
        method: 'POST',
        body: { kind, version: of.version, ...said },
      })
      setTold(answer.state === 'ok' ? { kind, state: 'done' } : { kind, state: 'failed', failure: answer })
      // Also after a lost race: what the faster one did is to be seen.
      onChange()
      return answer.state === 'ok'
    },
    [ask, onChange],
  )
  return { told, act }
}
