import type { Sector } from '../../../shared/sector.ts'
import type { ConsoleTexts } from '../../i18n/console.ts'
import { formatAge } from '../../i18n/format.ts'
import type { Language } from '../../i18n/texts.ts'

/** When a sector's feed counts as late, and as stale. */
export const limitsText = ({ feed }: Sector, { feeds }: ConsoleTexts, language: Language): string =>
  feeds.limits(
    formatAge(feed.lateAfterSeconds * 1_000, language),
    formatAge(feed.staleAfterSeconds * 1_000, language),
  )
