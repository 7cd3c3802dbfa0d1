// The present while the past is shown: what the wall's store calls now is then the moment that is shown.
import { useEffect, useState } from 'react'
import { type Millis, SECOND, systemClock } from '../../shared/clock.ts'
import { useTimeMachine } from './usePast.ts'

/** The server's present, once a second. */
export function useLiveNow(): Millis {
  const { liveNow } = useTimeMachine()
  const [now, setNow] = useState(liveNow)
  useEffect(() => systemClock.every(SECOND, () => setNow(liveNow())), [liveNow])
  return now
}
