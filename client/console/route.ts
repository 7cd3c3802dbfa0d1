// The URL says where in the console somebody is: /console/<place>/<rest>?…; a reload comes back to it.
import { useSyncExternalStore } from 'react'

export interface ConsolePath {
  place: string
  /** What of the place is open, such as an incident's id; '' for the whole of it. */
  rest: string
}

export const FIRST_PLACE = 'alerts'

export function pathOf(pathname: string): ConsolePath {
  const [, , place = '', ...rest] = pathname.split('/')
  return { place: place || FIRST_PLACE, rest: rest.map(decoded).join('/').replace(/\/+$/, '') }
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}

const listeners = new Set<() => void>()

function subscribe(listener: () => void) {
  listeners.add(listener)
  addEventListener('popstate', listener)
  return () => {
    listeners.delete(listener)
    removeEventListener('popstate', listener)
  }
}

const tell = () => {
  for (const listener of listeners) listener()
}

/** Of a link to a place; the language stays, a place's own filters do not. */
export function hrefOf(place: string, rest = '', query: Record<string, string> = {}): string {
  const kept = new URLSearchParams()
  const language = typeof location === 'undefined' ? null : new URLSearchParams(location.search).get('lang')
  if (language) kept.set('lang', language)
  for (const [name, value] of Object.entries(query)) kept.set(name, value)
  const text = kept.toString()
  return `/console/${place}${rest ? `/${encodeURIComponent(rest)}` : ''}${text ? `?${text}` : ''}`
}

export function goTo(href: string): void {
  history.pushState(null, '', href)
  tell()
}

/** Changes the query in place: filters leave no steps to go back through. */
export function setSearch(search: string): void {
  if (search === location.search) return
  history.replaceState(history.state, '', location.pathname + search)
  tell()
}

/** As a text, so that an unchanged one renders nothing. */
export const usePathname = (): string => useSyncExternalStore(subscribe, () => location.pathname)
export const useSearch = (): string => useSyncExternalStore(subscribe, () => location.search)

/** A plain click on a link of the console changes the place without a reload. */
export function followLink(event: {
  preventDefault(): void
  button: number
  ctrlKey: boolean
  metaKey: boolean
  shiftKey: boolean
  currentTarget: { getAttribute(name: string): string | null }
}): void {
  if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey) return
  const href = event.currentTarget.getAttribute('href')
  if (!href) return
  event.preventDefault()
  goTo(href)
}
