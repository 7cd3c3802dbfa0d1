// What the wall knows, in one vanilla store: the connection writes it once per frame, tiles read the
// smallest slice of it. Knows nothing of React.
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { AlertsMessage } from '../shared/alert.ts'
import type { Millis, Stop } from '../shared/clock.ts'
import type { Catalogue, WayIn } from '../shared/protocol.ts'
import type { Sector } from '../shared/sector.ts'
import type { RoomState } from '../shared/state.ts'
import type { Series } from './history.ts'
import type { Language } from './i18n/texts.ts'
import type { Link } from './link.ts'

/** The past moment that is shown. */
export interface PastView {
  /** `seeking`: on its way to `at`; what is shown is of another moment. */
  state: 'seeking' | 'shown'
  at: Millis
  /** Seconds of the past in one; 0 stands still. */
  speed: number
  /** What follows is now. */
  atEnd: boolean
}

/** What a connection to the server knows. */
export interface LineState {
  link: Link
  catalogue: Catalogue | null
  /** By sector. */
  rooms: Record<string, RoomState>
  /** Ways in as the server last told. */
  ways: WayIn[]
  /** Open alerts as the server last told; null: it has not told. */
  alerts: AlertsMessage | null
  /** Add to this machine's clock to get the server's. */
  serverOffset: Millis
  /** The server's time, once a second; in the past, the moment that is shown. */
  now: Millis
  /** Null: live. */
  past: PastView | null
}

/** What the page shows: a connection's knowledge, and what is the page's own. */
export interface WallState extends LineState {
  language: Language
  /** By `sector.indicator`, for those that a tile asked for. */
  history: Record<string, Series>
  /** Code of the area that the screen is about; null: all of the province. */
  focusArea: string | null
  /** Rises when the time that is shown jumps: to a past moment, to another one, back to live. */
  jumps: number
}

export type LineStore = StoreApi<LineState>
export type WallStore = StoreApi<WallState>

const newLine = (now: Millis): LineState => ({
  link: { state: 'connecting', since: now },
  catalogue: null,
  rooms: {},
  ways: [],
  alerts: null,
  serverOffset: 0,
  now,
  past: null,
})

export const createLineStore = (now: Millis): LineStore => createStore<LineState>(() => newLine(now))

export const createWallStore = (now: Millis, language: Language): WallStore =>
  createStore<WallState>(() => ({ ...newLine(now), language, history: {}, focusArea: null, jumps: 0 }))

/** The server's time by this machine's clock; in the past, the moment that is shown. */
export const serverNow = (
  { past, serverOffset, now }: Pick<LineState, 'past' | 'serverOffset' | 'now'>,
  machineNow: Millis,
): Millis => (past ? now : machineNow + serverOffset)

/** Pours what a connection knows into what the page shows: all of it now, then what changes. */
export function showLine(line: LineStore, store: WallStore): Stop {
  store.setState(line.getState())
  return line.subscribe((state, before) => {
    const changed = Object.entries(state).filter(([key, value]) => before[key as keyof LineState] !== value)
    store.setState(Object.fromEntries(changed))
  })
}

export const setFocusArea = (store: WallStore, area: string | null): void =>
  store.setState({ focusArea: area })

export const sectorOf = (state: WallState, id: string): Sector | undefined =>
  state.catalogue?.sectors.find((sector) => sector.id === id)
