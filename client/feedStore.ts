// Pours the connection into the store: many patches, at most one store update per frame.
import type { Clock, Millis, Stop } from '../shared/clock.ts'
import type { PastAsk, PastState } from '../shared/past.ts'
import type { Control, Hello } from '../shared/protocol.ts'
import type { RoomState } from '../shared/state.ts'
import { connectWall, type WallConnection } from './connection.ts'
import type { LineState, LineStore } from './store.ts'

export interface FeedOptions {
  url: string
  clock: Clock
  /** Runs `fn` before the next paint. */
  nextFrame(fn: () => void): void
  onHello?(hello: Hello): void
  onControl?(control: Control): void
  onRefused?(): void
  /** Watches a past session instead of what is now. */
  past?: {
    ask(): PastAsk
    onRefused(refused: Extract<PastState, { state: 'refused' }>): void
  }
}

/** A server clock further off than this is taken over anew: it was set, or runs at another speed. */
const DRIFT_MS: Millis = 1_500

export function feedStore(
  store: LineStore,
  { url, clock, nextFrame, onHello, onControl, onRefused, past }: FeedOptions,
): { wall: WallConnection; stop: Stop } {
  let pending: Partial<LineState> = {}
  const changed = new Map<string, RoomState>()
  let waiting = false
  const later = (part: Partial<LineState>) => {
    pending = { ...pending, ...part }
    if (waiting) return
    waiting = true
    nextFrame(flush)
  }
  const flush = () => {
    waiting = false
    const part = pending
    pending = {}
    if (changed.size) {
      part.rooms = { ...(part.rooms ?? store.getState().rooms), ...Object.fromEntries(changed) }
      changed.clear()
    }
    store.setState(part)
  }
  const newest = (): LineState => ({ ...store.getState(), ...pending })
  const ahead = (serverTime: Millis): Millis => {
    const { serverOffset } = newest()
    return serverTime - (clock.now() + serverOffset)
  }
  const takeOver = (serverTime: Millis) => later({ serverOffset: serverTime - clock.now(), now: serverTime })
  /** The past has no time of its own between what the server tells: the clock never runs ahead of the figures. */
  const standAt = (at: Millis, view: Partial<LineState['past']>) => {
    const before = newest().past ?? { state: 'seeking', at, speed: 0, atEnd: false }
    later({ past: { ...before, ...view, at } })
    if (view?.state !== 'seeking') takeOver(at)
  }
  const hearPast = (state: PastState) => {
    if (state.state === 'refused') past?.onRefused(state)
    else standAt(state.at, { atEnd: false, ...state })
  }

  const wall = connectWall(url, {
    clock,
    ...(past ? { past: { ask: past.ask, onPast: hearPast } } : {}),
    onHello(hello) {
      const { catalogue, serverTime } = hello
      onHello?.(hello)
      const known = new Set(catalogue.sectors.map(({ id }) => id))
      for (const id of changed.keys()) if (!known.has(id)) changed.delete(id)
      const kept = Object.entries(store.getState().rooms).filter(([id]) => known.has(id))
      // Equal catalogues keep their identity, so that a reconnection redraws nothing.
      const before = store.getState().catalogue
      const same = before !== null && JSON.stringify(before) === JSON.stringify(catalogue)
      later({
        catalogue: same ? before : catalogue,
        rooms: Object.fromEntries(kept),
      })
      // A finer offset than a greeting's is kept.
      if (!past && Math.abs(ahead(serverTime)) > DRIFT_MS) takeOver(serverTime)
    },
    onState(room) {
      changed.set(room.room, room)
      // A room may be older than now, never newer.
      const view = newest().past
      if (!view) {
        if (ahead(room.at) > DRIFT_MS) takeOver(room.at)
      } else if (view.state === 'shown' && room.at > view.at) standAt(room.at, {})
      later({})
    },
    onLink: (link) => later({ link }),
    onWays: (ways) => later({ ways }),
    // Not with the next picture: an alert takes the screen, however long a picture takes.
    onAlerts: (alerts) => store.setState({ alerts }),
    ...(onControl ? { onControl } : {}),
    ...(onRefused ? { onRefused } : {}),
  })
  const stopTicking = clock.every(1_000, () => {
    if (!past) store.setState({ now: clock.now() + store.getState().serverOffset })
  })
  const stop = () => {
    stopTicking()
    wall.close()
  }
  return { wall, stop }
}
