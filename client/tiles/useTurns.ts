import { useEffect, useState } from 'react'
import { SECOND, systemClock } from '../../shared/clock.ts'

const PAGE_MS = 10 * SECOND

/** Which of `count` pages is shown: the next one every ten seconds, around, unless held. */
export function useTurns(count: number, held: boolean): number {
  const [turn, setTurn] = useState(0)
  useEffect(() => {
    if (held || count < 2) return
    return systemClock.every(PAGE_MS, () => setTurn((before) => before + 1))
  }, [count, held])
  return count > 0 ? turn % count : 0
}
