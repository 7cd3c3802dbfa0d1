// The wall's texts in both languages. Sectors bring their own as {vi, en} in the catalogue.
import i18next, { type TFunction } from 'i18next'
import type { Language } from '../../shared/words.ts'
import { en } from './en.ts'
import { vi } from './vi.ts'

export type { Language } from '../../shared/words.ts'
export const languages: readonly Language[] = ['vi', 'en']
export type T = TFunction<'wall'>

const instance = i18next.createInstance()
instance.init({
  lng: 'vi',
  supportedLngs: [...languages],
  ns: ['wall'],
  defaultNS: 'wall',
  resources: { vi: { wall: vi }, en: { wall: en } },
  initAsync: false,
  interpolation: { escapeValue: false },
  // A missing key is a mistake, and a test's business; on a wall the key itself shows.
  saveMissing: false,
})

const fixed: Record<Language, T> = {
  vi: instance.getFixedT('vi', 'wall'),
  en: instance.getFixedT('en', 'wall'),
}

/** The text function of a language. It keeps its identity. */
export const textsOf = (language: Language): T => fixed[language]
