// Which figure is explored, kept in the URL: a reload or a link comes back to it.
import { useSyncExternalStore } from 'react'
import { wallStore } from '../useWall.ts'
import { type ExploreView, ranges, readView, writeView } from './view.ts'

const listeners = new Set<() => void>()

function subscribe(listener: () => void) {
  listeners.add(listener)
  addEventListener('popstate', listener)
  return () => {
    listeners.delete(listener)
    removeEventListener('popstate', listener)
  }
}

/** Null closes the explorer. Opening it can be gone back from; looking around in it leaves no steps. */
export function explore(view: ExploreView | null): void {
  const opens = view !== null && readView(location.search) === null
  const url = location.pathname + writeView(location.search, view) + location.hash
  if (opens) history.pushState(null, '', url)
  else history.replaceState(null, '', url)
  for (const listener of listeners) listener()
}

/** Opens the explorer at the last day. */
export const openExplorer = (sector: string, indicator: string): void =>
  explore({ sector, indicator, spanMs: ranges[2]!.spanMs, until: null, against: null })

/** The view's text: it changes when the view does. */
const read = () => new URLSearchParams(location.search).has('explore') && location.search

export function useExploring(): ExploreView | null {
  const search = useSyncExternalStore(subscribe, read)
  return search ? readView(search) : null
}

/** What a view names in the catalogue; null when it names nothing there. */
export function explored(view: ExploreView | null) {
  const sector = wallStore.getState().catalogue?.sectors.find(({ id }) => id === view?.sector)
  const indicator = sector?.indicators.find(({ id }) => id === view?.indicator)
  return sector && indicator ? { sector, indicator } : null
}
