// The URL says what the wall shows: /wall/<scene>?lang=…; a reload comes back to it.
import { useSyncExternalStore } from 'react'
import { OVERVIEW } from '../../shared/overviewScene.ts'
import { type Language, languages } from '../i18n/texts.ts'

export { OVERVIEW }

/** The scene of a path; null when the path is none of the wall's. */
export function sceneOf(path: string): string | null {
  if (path === '/' || path === '/wall' || path === '/wall/') return OVERVIEW
  return /^\/wall\/([a-z][a-z0-9-]*)\/?$/.exec(path)?.[1] ?? null
}

export const languageOf = (search: string): Language => {
  const asked = new URLSearchParams(search).get('lang')
  return languages.find((language) => language === asked) ?? 'vi'
}

/** The same URL with another language; Vietnamese is the default and stands in none. */
export function withLanguage(search: string, language: Language): string {
  const query = new URLSearchParams(search)
  if (language === 'vi') query.delete('lang')
  else query.set('lang', language)
  const text = query.toString()
  return text ? `?${text}` : ''
}

/** The scene beside `scene` in the order of the wall, around its end. */
export function beside(scenes: readonly string[], scene: string, by: 1 | -1): string {
  const at = Math.max(0, scenes.indexOf(scene))
  return scenes[(at + by + scenes.length) % scenes.length] ?? OVERVIEW
}

const listeners = new Set<() => void>()
/** Calls `listener` whenever the scene changes. */
export const onScene = (listener: () => void) => {
  listeners.add(listener)
  addEventListener('popstate', listener)
  return () => {
    listeners.delete(listener)
    removeEventListener('popstate', listener)
  }
}

/** Goes to a scene without a reload; a plan's turns leave no steps to go back to. */
export function go(scene: string, how: 'push' | 'replace' = 'push'): void {
  if (sceneOf(location.pathname) === scene && location.pathname !== '/') return
  const url = `/wall/${scene}${location.search}`
  if (how === 'push') history.pushState(null, '', url)
  else history.replaceState(null, '', url)
  for (const listener of listeners) listener()
}

export function setUrlLanguage(language: Language): void {
  history.replaceState(null, '', location.pathname + withLanguage(location.search, language) + location.hash)
}

export const useScene = (): string | null => useSyncExternalStore(onScene, () => sceneOf(location.pathname))
