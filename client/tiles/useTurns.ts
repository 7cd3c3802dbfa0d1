import { useEffect, useState } from 'react'
import { SECOND, systemClock } from '../../shared/clock.ts'

const PAGE_MS = 10 * SECOND

export interface Turns {
  /** Which of the pages is shown. */
  page: number
  /** For the element that holds them: while someone points at it or reads it by keyboard, they stand still. */
  hold: {
    onPointerEnter(): void
    onPointerLeave(): void
    onFocus(): void
    onBlur(): void
  }
}

/** The next of `count` pages every ten seconds, and around. */
export function useTurns(count: number): Turns {
  const [turn, setTurn] = useState(0)
  const [held, setHeld] = useState(false)
  useEffect(() => {
    if (held || count < 2) return
    return systemClock.every(PAGE_MS, () => setTurn((before) => before + 1))
  }, [count, held])
  const [on, off] = [() => setHeld(true), () => setHeld(false)]
  return {
    page: count > 0 ? turn % count : 0,
    hold: { onPointerEnter: on, onPointerLeave: off, onFocus: on, onBlur: off },
  }
}
