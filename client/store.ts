// What the wall knows, in one vanilla store: the connection writes it once per frame, tiles read the
// smallest slice of it. Knows nothing of React.
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Millis } from '../shared/clock.ts'
import type { Catalogue, WayIn } from '../shared/protocol.ts'
import type { Sector } from '../shared/sector.ts'
import type { RoomState } from '../shared/state.ts'
import type { Series } from './history.ts'
import type { Language } from './i18n/texts.ts'
import type { Link } from './link.ts'

export interface WallState {
  link: Link
  catalogue: Catalogue | null
  /** By sector. */
  rooms: Record<string, RoomState>
  /** Ways in as the server last told. */
  ways: WayIn[]
  /** Add to this machine's clock to get the server's. */
  serverOffset: Millis
  /** The server's time, once a second. */
  now: Millis
  language: Language
  /** By `sector.indicator`, for those that a tile asked for. */
  history: Record<string, Series>
  /** Code of the area that the screen is about; null: all of the province. */
  focusArea: string | null
}

export type WallStore = StoreApi<WallState>

export const createWallStore = (now: Millis, language: Language): WallStore =>
  createStore<WallState>(() => ({
    link: { state: 'connecting', since: now },
    catalogue: null,
    rooms: {},
    ways: [],
    serverOffset: 0,
    now,
    language,
    history: {},
    focusArea: null,
  }))

export const setFocusArea = (store: WallStore, area: string | null): void =>
  store.setState({ focusArea: area })

export const sectorOf = (state: WallState, id: string): Sector | undefined =>
  state.catalogue?.sectors.find((sector) => sector.id === id)
