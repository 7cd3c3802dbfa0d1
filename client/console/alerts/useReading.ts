// Whether somebody is reading in the list: while he is, nothing moves under his eyes or his pointer.
import { type RefObject, useEffect, useState } from 'react'
import { type Millis, SECOND, systemClock } from '../../../shared/clock.ts'

/** After his last move in it. */
const READS_FOR: Millis = 12 * SECOND
const moves = ['pointermove', 'pointerdown', 'wheel', 'touchstart'] as const

/** `area`: the list; being scrolled away from its top is reading as well, and so are keys wherever they are pressed. */
export function useReading(area: RefObject<HTMLElement | null>): boolean {
  const [isReading, setIsReading] = useState(false)
  useEffect(() => {
    const element = area.current
    if (!element) return
    let movedAt = Number.NEGATIVE_INFINITY
    const look = () =>
      setIsReading(
        systemClock.now() - movedAt < READS_FOR ||
          (element.querySelector('[role=listbox]')?.scrollTop ?? 0) > 0,
      )
    const moved = () => {
      movedAt = systemClock.now()
      setIsReading(true)
    }
    for (const move of moves) element.addEventListener(move, moved, { passive: true })
    addEventListener('keydown', moved)
    const stop = systemClock.every(SECOND, look)
    return () => {
      stop()
      for (const move of moves) element.removeEventListener(move, moved)
      removeEventListener('keydown', moved)
    }
  }, [area])
  return isReading
}
