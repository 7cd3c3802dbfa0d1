// The explorer's data: asked for anew when the view changes, and now and then while it goes on with now. What
// was there stays until the new is.
import { useEffect, useState } from 'react'
import { HOUR, MINUTE, type Millis, SECOND, systemClock } from '../../shared/clock.ts'
import { useWall, useZone } from '../useWall.ts'
import { type Loaded, loadExplored } from './load.ts'
import { type ExploreView, type Span, spanOfView } from './view.ts'

export type Explored =
  | { state: 'loading' }
  | { state: 'failed'; why: string | null }
  | { state: 'there'; loaded: Loaded; span: Span; of: ExploreView }

export interface UseExplored {
  explored: Explored
  /** Something newer is on its way. */
  busy: boolean
  again(): void
}

/** While keys are held or the wheel turns, only the last view is asked for. */
const SETTLE: Millis = 120

export function useExplored(view: ExploreView): UseExplored {
  const zone = useZone()
  const refreshMs = view.spanMs <= 26 * HOUR ? 10 * SECOND : 5 * MINUTE
  const now = useWall((wall) => (view.until === null ? Math.floor(wall.now / refreshMs) * refreshMs : 0))
  const [explored, setExplored] = useState<Explored>({ state: 'loading' })
  const [busy, setBusy] = useState(true)
  const [attempt, setAttempt] = useState(0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: `attempt` asks again
  useEffect(() => {
    const leaving = new AbortController()
    const span = spanOfView(view, now)
    setBusy(true)
    const stop = systemClock.after(SETTLE, () => {
      loadExplored(view, span, zone, leaving.signal).then(
        (loaded) => {
          setExplored({ state: 'there', loaded, span, of: view })
          setBusy(false)
        },
        (error: Error) => {
          if (leaving.signal.aborted) return
          setExplored({ state: 'failed', why: error instanceof TypeError ? null : error.message })
          setBusy(false)
        },
      )
    })
    return () => {
      stop()
      leaving.abort()
    }
  }, [view.sector, view.indicator, view.spanMs, view.until, view.against, now, zone, attempt])
  return { explored, busy, again: () => setAttempt((n) => n + 1) }
}
