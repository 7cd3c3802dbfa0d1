// Who is at the console and what he may do; how everything here asks the server.
import { createContext, useCallback, useContext, useEffect, useMemo, useState } from 'react'
import type { Door } from '../../shared/access.ts'
import { MINUTE, SECOND, systemClock } from '../../shared/clock.ts'
import type { Me } from '../../shared/people.ts'
import { operatorKey } from '../kiosk/KeyForm.tsx'
import { type Ask, createAsk, type Failure } from './api.ts'

const ask = createAsk((...given) => fetch(...given), operatorKey)
export const AskContext = createContext<Ask>(ask)
export const useAsk = (): Ask => useContext(AskContext)

export const MeContext = createContext<Me | null>(null)
export const useMe = (): Me | null => useContext(MeContext)

/** Where to sign in, or to do what the account needs first; comes back here. */
export const signInHref = (me: Me | null = null): string =>
  `/${me?.pending ? 'account' : 'login'}?to=${encodeURIComponent(location.pathname + location.search)}`

/** What the account may do here; what may not be done is not offered. The server decides all the same. */
export function useMay(): (door: Door) => boolean {
  const me = useMe()
  return useCallback((door) => me?.doors.includes(door) ?? false, [me])
}

/** What an alert calls me: my name, and the role that it may be given to. */
export function useMyNames(): readonly string[] {
  const me = useMe()
  const { name, role } = me?.principal ?? {}
  return useMemo(() => [name, role].flatMap((each) => each ?? []), [name, role])
}

/** Asked again now and then: a session may end, and rights may be taken. */
export function useSession(): { me: Me | null; failure: Failure | null; again(): void } {
  const askServer = useAsk()
  const [session, setSession] = useState<{ me: Me | null; failure: Failure | null }>({
    me: null,
    failure: null,
  })
  const again = useCallback(async () => {
    const answer = await askServer<Me>('/me')
    setSession(({ me }) =>
      answer.state === 'ok'
        ? { me: answer.body, failure: null }
        : { me: answer.state === 'signed-out' ? null : me, failure: answer },
    )
  }, [askServer])
  const isAway = session.failure !== null && session.failure.state !== 'signed-out'
  useEffect(() => {
    void again()
  }, [again])
  useEffect(() => systemClock.every(isAway ? 3 * SECOND : MINUTE, again), [again, isAway])
  return { ...session, again }
}
