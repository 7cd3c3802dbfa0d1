// How this page sounds: kept in the browser, for a screen is not a person.
import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import { SOUND_DEFAULTS, type SoundSettings } from './heed.ts'

export interface SoundState {
  settings: SoundSettings
  isOpen: boolean
  /** The browser plays nothing before a key or a press on this page. */
  isBlocked: boolean
}

const KEY = 'sound'

/** What cannot be read is as if it were not there. */
export function readSettings(text: string | null): SoundSettings {
  try {
    const kept = JSON.parse(text ?? '{}') as Partial<SoundSettings>
    const share = (value: unknown, otherwise: number) =>
      typeof value === 'number' && value >= 0 && value <= 1 ? value : otherwise
    const isTime = (value: unknown) => typeof value === 'string' && /^([01]\d|2[0-3]):[0-5]\d$/.test(value)
    const { night } = kept
    const isNightKnown = night === null || (isTime(night?.from) && isTime(night?.to))
    return {
      volume: share(kept.volume, SOUND_DEFAULTS.volume),
      nightVolume: share(kept.nightVolume, SOUND_DEFAULTS.nightVolume),
      night: isNightKnown && night !== undefined ? night : SOUND_DEFAULTS.night,
      mutedUntil: typeof kept.mutedUntil === 'number' ? kept.mutedUntil : 0,
    }
  } catch {
    return SOUND_DEFAULTS
  }
}

export const soundStore = createStore<SoundState>(() => ({
  settings: readSettings(typeof localStorage === 'undefined' ? null : localStorage.getItem(KEY)),
  isOpen: false,
  isBlocked: false,
}))

export const useSound = <R>(select: (state: SoundState) => R): R => useStore(soundStore, select)

export function setSound(part: Partial<SoundSettings>): void {
  const settings = { ...soundStore.getState().settings, ...part }
  soundStore.setState({ settings })
  // A browser that keeps nothing keeps this for as long as the page is open.
  try {
    localStorage.setItem(KEY, JSON.stringify(settings))
  } catch {}
}
