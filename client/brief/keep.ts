// The last figures on this device, so that the brief opens without a connection. One entry in the
// browser's storage; anything in it that is not exactly ours is as good as nothing.
import type { Clock, Millis, Stop } from '../../shared/clock.ts'
import type { Catalogue, RoomScalars } from '../../shared/protocol.ts'
import type { Series } from '../history.ts'
import type { LineStore, WallState, WallStore } from '../store.ts'

const KEY = 'brief'
/** This build of the page (its built file's name has a hash): another one may keep another shape. */
const BUILD = import.meta.url
const KEEP_EVERY_MS: Millis = 10_000
const SOON_MS: Millis = 1_000

export interface Kept {
  build: string
  /** The server's time of the figures. */
  at: Millis
  serverOffset: Millis
  catalogue: Catalogue
  rooms: Record<string, { epoch: string; at: Millis; scalars: RoomScalars }>
  history: Record<string, Series>
}

/** Asked for each time: a browser may forbid even naming its storage. */
export type Shelf = () => Pick<Storage, 'getItem' | 'setItem'>

/** Null while there is nothing worth keeping. The news lines and the wall's scenes are left out: the brief shows none. */
export function keptOf(state: WallState, at: Millis): Kept | null {
  const { catalogue, rooms, history, serverOffset } = state
  if (!catalogue || !Object.keys(rooms).length) return null
  return {
    build: BUILD,
    at,
    serverOffset,
    catalogue: { ...catalogue, scenes: [], plans: [] },
    rooms: Object.fromEntries(
      Object.entries(rooms).map(([id, { epoch, at, scalars }]) => [
        id,
        { epoch, at, scalars: { ...scalars, ticker: [] } },
      ]),
    ),
    history,
  }
}

export function readKept(shelf: Shelf): Kept | null {
  try {
    const kept = JSON.parse(shelf().getItem(KEY) ?? 'null') as Kept | null
    return kept?.build === BUILD && Number.isFinite(kept.at) ? kept : null
  } catch {
    // Broken off while written, or storage is forbidden: the brief then starts empty.
    return null
  }
}

/** Puts kept figures where a connection has brought none yet; it replaces them. */
export function restore(line: LineStore, kept: Kept, now: Millis): void {
  if (line.getState().catalogue) return
  const { catalogue, serverOffset } = kept
  const rooms = Object.fromEntries(
    Object.entries(kept.rooms).map(([room, rest]) => [room, { room, version: 0, tables: {}, ...rest }]),
  )
  line.setState({ catalogue, rooms, serverOffset, now: now + serverOffset })
}

/** Keeps what the store holds every ten seconds while the link is live, and when the page is left. */
export function keepLatest(store: WallStore, clock: Clock, shelf: Shelf, page: EventTarget): Stop {
  const keep = () => {
    const state = store.getState()
    // Figures of the past are not the last ones known.
    if (state.link.state !== 'live' || state.past) return
    const kept = keptOf(state, clock.now() + state.serverOffset)
    try {
      if (kept) shelf().setItem(KEY, JSON.stringify(kept))
    } catch {
      // Full or forbidden storage: the brief works, but not without a connection.
    }
  }
  const stop = clock.every(KEEP_EVERY_MS, keep)
  // The first figures soon: a phone may be put away after a glance.
  clock.after(SOON_MS, keep)
  const unsubscribe = store.subscribe((state, before) => {
    if (state.link.state === 'live' && before.link.state !== 'live') clock.after(SOON_MS, keep)
  })
  page.addEventListener('pagehide', keep)
  page.addEventListener('visibilitychange', keep)
  return () => {
    stop()
    unsubscribe()
    page.removeEventListener('pagehide', keep)
    page.removeEventListener('visibilitychange', keep)
  }
}
