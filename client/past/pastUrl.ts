// The URL says which moment is shown: ?at=2026-11-22T01:40:12Z&speed=60; a reload comes back to it.
import { type Clock, SECOND, type Stop } from '../../shared/clock.ts'
import { type PastPoint, readPastMove } from '../../shared/past.ts'
import { parseTime } from '../../shared/time.ts'
import type { WallStore } from '../store.ts'

/** Null: the URL is of now, or names no moment that can be read. */
export function pointOf(search: string): PastPoint | null {
  const query = new URLSearchParams(search)
  const at = parseTime(query.get('at') ?? '')
  const move = readPastMove({ at, speed: Number(query.get('speed') ?? 0) })
  return move && at !== null ? { at, speed: move.speed } : null
}

/** The same URL query at another moment, to the second; null: now. */
export function withPoint(search: string, point: PastPoint | null): string {
  const query = new URLSearchParams(search)
  query.delete('at')
  query.delete('speed')
  const before = query.toString()
  if (!point) return before ? `?${before}` : ''
  const at = `${new Date(Math.floor(point.at / SECOND) * SECOND).toISOString().slice(0, 19)}Z`
  const speed = point.speed === 0 ? '' : `&speed=${point.speed}`
  return `?${before ? `${before}&` : ''}at=${at}${speed}`
}

/** While the past plays, the URL follows it so often: browsers count changes. */
const FOLLOW_EVERY = 5 * SECOND

/** Keeps this page's URL at the moment that is shown. */
export function keepPastUrl(store: WallStore, clock: Clock): Stop {
  const write = () => {
    const search = withPoint(location.search, store.getState().past)
    if (search !== location.search)
      window.history.replaceState(null, '', location.pathname + search + location.hash)
  }
  const unsubscribe = store.subscribe((state, before) => {
    if (state.jumps !== before.jumps || state.past?.speed !== before.past?.speed) write()
  })
  const stop = clock.every(FOLLOW_EVERY, write)
  return () => {
    unsubscribe()
    stop()
  }
}
