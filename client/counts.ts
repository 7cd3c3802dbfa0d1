// How much came in each hour or day, from the server's record: what heat calendars draw. Given at the
// root, so that a specimen page can bring its own.
import { createContext, useContext, useEffect, useState } from 'react'
import { MINUTE, type Millis, systemClock } from '../shared/clock.ts'
import { loadJson } from './history.ts'
import { useWall } from './useWall.ts'

export type Amount = readonly [start: Millis, amount: number]

export interface CountsQuery {
  sector: string
  indicator: string
  from: Millis
  to: Millis
  step: 'hour' | 'day'
}

/** Null when the server has none or cannot be reached. */
export type LoadCounts = (query: CountsQuery) => Promise<readonly Amount[] | null>

export const loadCounts: LoadCounts = async ({ sector, indicator, from, to, step }) => {
  const query = new URLSearchParams({
    sector,
    indicator,
    from: new Date(from).toISOString(),
    to: new Date(to).toISOString(),
    step,
  })
  const answer = (await loadJson(`/api/v1/counts?${query}`)) as { points?: Amount[] } | null
  return answer?.points ?? null
}

export const CountsContext = createContext<LoadCounts>(loadCounts)

const AGAIN_MS = 2 * MINUTE
const RETRY_MS = MINUTE / 6

/** The last `spanMs` up to the server's now, fetched again every two minutes; null while nothing is known. */
export function useCounts(
  { sector, indicator, step }: Pick<CountsQuery, 'sector' | 'indicator' | 'step'>,
  spanMs: Millis,
  serverNow: () => Millis,
): readonly Amount[] | null {
  const load = useContext(CountsContext)
  const jumps = useWall((wall) => wall.jumps)
  const [amounts, setAmounts] = useState<readonly Amount[] | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the moment is asked for, not followed
  useEffect(() => {
    let stop = () => {}
    let wanted = true
    const fetchNow = async () => {
      const to = serverNow()
      const found = await load({ sector, indicator, step, from: to - spanMs, to })
      if (!wanted) return
      // What was known stays while the server cannot be reached: the tile's freshness says how old it is.
      if (found) setAmounts(found)
      stop = systemClock.after(found ? AGAIN_MS : RETRY_MS, fetchNow)
    }
    void fetchNow()
    return () => {
      wanted = false
      stop()
    }
  }, [load, sector, indicator, step, spanMs, jumps])
  return amounts
}
