// Something of the server's, kept as fresh as asked: what was last known stays while it cannot be had anew.
import { useCallback, useEffect, useRef, useState } from 'react'
import { type Millis, systemClock } from '../../shared/clock.ts'
import type { Failure } from './api.ts'
import { useAsk } from './session.ts'

export interface Asked<T> {
  /** Null: never answered. */
  body: T | null
  /** Of `body`, by this machine's clock. */
  at: Millis | null
  failure: Failure | null
  again(): void
  /** What an action answered is known before it is asked for again. */
  put(body: T): void
}

/** Null: nothing to ask for. `everyMs`: asked again so often. */
export function useAsked<T>(path: string | null, everyMs: Millis | null = null): Asked<T> {
  const ask = useAsk()
  const [known, setKnown] = useState<{ path: string | null; body: T | null; at: Millis | null }>({
    path,
    body: null,
    at: null,
  })
  const [failure, setFailure] = useState<Failure | null>(null)
  const current = useRef(path)
  current.current = path
  const load = useCallback(async () => {
    if (path === null) return
    const answer = await ask<T>(path)
    if (current.current !== path) return
    if (answer.state === 'ok') setKnown({ path, body: answer.body, at: systemClock.now() })
    setFailure(answer.state === 'ok' ? null : answer)
  }, [ask, path])
  const again = useCallback(() => void load(), [load])
  useEffect(() => {
    setFailure(null)
    again()
    return everyMs === null ? undefined : systemClock.every(everyMs, again)
  }, [again, everyMs])
  const put = useCallback((body: T) => setKnown({ path, body, at: systemClock.now() }), [path])
  const isThis = known.path === path
  return { body: isThis ? known.body : null, at: isThis ? known.at : null, failure, again, put }
}
