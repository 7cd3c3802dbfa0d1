// How components read the store: each takes the smallest slice, so that a patch re-renders only the
// tiles whose figures changed.
import { useStore } from 'zustand'
import { useShallow } from 'zustand/react/shallow'
import { systemClock } from '../shared/clock.ts'
import type { Text } from '../shared/sector.ts'
import { type Language, type T, textsOf } from './i18n/texts.ts'
import { createLineStore, createWallStore, type WallState } from './store.ts'

/** What this page's live connection knows, also while the page shows a past moment. */
export const liveLine = createLineStore(systemClock.now())

/** What this page shows. */
export const wallStore = createWallStore(
  systemClock.now(),
  typeof location !== 'undefined' && new URLSearchParams(location.search).get('lang') === 'en' ? 'en' : 'vi',
)

export const useWall = <R>(select: (state: WallState) => R): R => useStore(wallStore, select)

/** For selectors that build a small object of primitives. */
export const useWallShallow = <R>(select: (state: WallState) => R): R =>
  useStore(wallStore, useShallow(select))

export const useLanguage = (): Language => useWall((state) => state.language)
export const useTexts = (): T => textsOf(useLanguage())
export const useZone = (): string => useWall((state) => state.catalogue?.zone ?? 'UTC')

/** A catalogue text in the reader's language. */
export function useText(): (text: Text) => string {
  const language = useLanguage()
  return (text) => text[language]
}
