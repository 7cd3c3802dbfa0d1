// A happening in words.
import type { Catalogue, TickerItem } from '../../shared/protocol.ts'
import { formatNumber } from '../i18n/format.ts'
import type { Language } from '../i18n/texts.ts'
import { valueName } from '../tiles/breakdown.ts'
import { isPlain } from '../tiles/cellText.ts'

/** The event's line with its values filled in; null when its definition left the catalogue. */
export function tickerText(catalogue: Catalogue, item: TickerItem, language: Language): string | null {
  for (const sector of catalogue.sectors) {
    const event = sector.events.find(({ type }) => type === item.type)
    if (!event?.ticker) continue
    return event.ticker[language].replace(/\{(\w+)\}/g, (_, field: string) => {
      const value = item.values[field]
      if (typeof value === 'number' && isPlain(event.fields[field])) return String(value)
      if (typeof value === 'number') return formatNumber(value, Number.isInteger(value) ? 0 : 1, language)
      return value === undefined ? '–' : valueName(catalogue, sector, field, String(value), language)
    })
  }
  return null
}
