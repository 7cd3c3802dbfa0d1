// Doing something about cases.
import { useCallback } from 'react'
import { type CaseAction, type CaseRef, type CaseSummary, keyOf } from '../../../shared/caseDesk.ts'
import { type Told, useDeeds } from '../useDeeds.ts'

export interface CaseWordsSaid {
  to?: string
  comment?: string
  with?: string
}

export type CaseTold = Told<CaseAction>

export const pathOfCase = ({ sector, kind, id }: CaseRef): string =>
  `/cases/${[sector, kind, id].map(encodeURIComponent).join('/')}`

/** `onAnswer` is given the case as it is now; null: a refusal did not say. `told` goes by the key of a case. */
export function useCaseActing(onAnswer: (now: CaseSummary | null) => void) {
  const answered = useCallback((_key: string, now: CaseSummary | null) => onAnswer(now), [onAnswer])
  const { told, act } = useDeeds<CaseSummary, CaseAction>('case', answered)
  return {
    told,
    act: useCallback(
      (of: CaseRef & { version: number }, kind: CaseAction, said: CaseWordsSaid = {}) =>
        act({ path: pathOfCase(of), seen: { id: keyOf(of), version: of.version }, kind, said }),
      [act],
    ),
  }
}
