// A map lives as long as its WebGL context. When that goes, the map is made anew, without a reload and
// with growing pauses; where there is no WebGL at all the page says so and tries again now and then.
import { useCallback, useEffect, useRef, useState } from 'react'
import { type Clock, MINUTE, SECOND, type Stop } from '../../shared/clock.ts'

export interface Generation {
  /** Rises with every map that was made. */
  generation: number
  /** A map stands now. */
  standing: boolean
  /** The map is gone, and the next one is not due yet. */
  failed: boolean
  onStanding(): void
  onLost(): void
}

/** How long to wait before the attempt after `failures` in a row: 1 s, doubling to 1 min. */
export const pauseAfter = (failures: number): number => Math.min(MINUTE, SECOND * 2 ** (failures - 1))

export function useGeneration(clock: Clock): Generation {
  const [state, setState] = useState({ generation: 0, standing: false, failed: false })
  const failures = useRef(0)
  const stopWaiting = useRef<Stop>(() => {})
  useEffect(() => () => stopWaiting.current(), [])
  const onStanding = useCallback(() => {
    failures.current = 0
    setState((before) => ({ ...before, standing: true, failed: false }))
  }, [])
  const onLost = useCallback(() => {
    failures.current++
    setState((before) => ({ ...before, standing: false, failed: true }))
    stopWaiting.current()
    stopWaiting.current = clock.after(pauseAfter(failures.current), () =>
      setState(({ generation }) => ({ generation: generation + 1, standing: false, failed: false })),
    )
  }, [clock])
  return { ...state, onStanding, onLost }
}
