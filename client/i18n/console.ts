// The console's texts in both languages; a chunk of the console's own, no wall loads it.
import { useLanguage } from '../useWall.ts'
import { consoleEn } from './consoleEn.ts'
import { type ConsoleTexts, consoleVi } from './consoleVi.ts'
import type { Language } from './texts.ts'

export type { ConsoleTexts } from './consoleVi.ts'

export const consoleTexts: Record<Language, ConsoleTexts> = { vi: consoleVi, en: consoleEn }
export const useConsoleTexts = (): ConsoleTexts => consoleTexts[useLanguage()]
