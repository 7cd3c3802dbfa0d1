// Doing something about an incident: ticking its steps, and deeds on the whole of it.
import { useCallback } from 'react'
import type { Incident } from '../../../shared/alert.ts'
import type { IncidentAction, StepStatus } from '../../../shared/incidentLife.ts'
import { type Told, useDeeds } from '../useDeeds.ts'

export interface IncidentDeed {
  kind: IncidentAction
  step?: string
  status?: StepStatus
  reason?: string
  to?: string
  comment?: string
  with?: string
}

/** `onAnswer` is given the incident as it is now; null: a refusal did not say. */
export function useIncidentActing(
  incident: Incident | null,
  onAnswer: (now: Incident | null) => void,
): { told: Told<IncidentAction> | null; act(deed: IncidentDeed): Promise<boolean> } {
  const answered = useCallback((_id: string, now: Incident | null) => onAnswer(now), [onAnswer])
  const { told, act } = useDeeds<Incident, IncidentAction>('incident', answered)
  const id = incident?.id
  const version = incident?.version
  return {
    told: told.find(({ of }) => of === id) ?? null,
    act: useCallback(
      async ({ kind, ...said }: IncidentDeed) =>
        id !== undefined &&
        version !== undefined &&
        act({ path: `/incidents/${encodeURIComponent(id)}`, seen: { id, version }, kind, said }),
      [act, id, version],
    ),
  }
}
