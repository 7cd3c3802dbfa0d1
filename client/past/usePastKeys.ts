// T shows the timeline, 0 goes back to live; while one of both is to be seen, Space plays and pauses, and
// arrows with Shift step by minutes and hours.
import { useEffect } from 'react'
import { HOUR, MINUTE, type Millis } from '../../shared/clock.ts'
import { wallStore } from '../useWall.ts'
import { pastStore } from './pastStore.ts'
import type { TimeMachine } from './timeMachine.ts'

const steps: Record<string, Millis> = {
  ArrowLeft: -MINUTE,
  ArrowRight: MINUTE,
  ArrowDown: -HOUR,
  ArrowUp: HOUR,
}

export interface PastKey {
  key: string
  shiftKey: boolean
  /** Of what has the focus: does it take Space itself. */
  onButton: boolean
}

/** True: the key was the time machine's. */
export function pressPastKey(machine: TimeMachine, { key, shiftKey, onButton }: PastKey): boolean {
  const { isOpen } = pastStore.getState()
  const { past } = wallStore.getState()
  if (key === 't' || key === 'T') {
    pastStore.setState({ isOpen: !isOpen })
    return true
  }
  if (!isOpen && !past) return false
  const step = shiftKey ? steps[key] : undefined
  if (key === '0') {
    pastStore.setState({ isOpen: false })
    machine.live()
  } else if (key === ' ' && !onButton) togglePlaying(machine)
  else if (step !== undefined) machine.step(step)
  else return false
  return true
}

export function togglePlaying(machine: TimeMachine): void {
  machine.setSpeed(wallStore.getState().past?.speed ? 0 : 1)
}

export function usePastKeys(machine: TimeMachine): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return
      const target = event.target as HTMLElement | null
      if (target?.closest('input:not([type=range]), textarea, select, [role=dialog]')) return
      const onButton = target?.closest('button, a, input') !== null
      if (!pressPastKey(machine, { key: event.key, shiftKey: event.shiftKey, onButton })) return
      event.preventDefault()
      event.stopImmediatePropagation()
    }
    addEventListener('keydown', press, true)
    return () => removeEventListener('keydown', press, true)
  }, [machine])
}
