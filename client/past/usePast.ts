// How components reach the time machine of the page, and know which moment is shown.

import { createContext, useContext } from 'react'
import { systemClock } from '../../shared/clock.ts'
import type { PastView } from '../store.ts'
import { useWall } from '../useWall.ts'
import type { TimeMachine } from './timeMachine.ts'

const nowhere: TimeMachine = {
  start() {},
  goTo() {},
  step() {},
  setSpeed() {},
  live() {},
  liveNow: () => systemClock.now(),
  follow() {},
  close() {},
}

export const TimeMachineContext = createContext<TimeMachine>(nowhere)
export const useTimeMachine = (): TimeMachine => useContext(TimeMachineContext)

/** The past moment that is shown; null: live. For exports and prints too. */
export const usePast = (): PastView | null => useWall((wall) => wall.past)
