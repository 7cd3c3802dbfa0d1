// Where the server's files are.
import type { Span } from '../explore/view.ts'
import type { Language } from '../i18n/texts.ts'

const link = (file: string, query: Record<string, string>): string =>
  `/api/v1/export/${file}?${new URLSearchParams(query)}`

/** A figure's past; the last day unless a span is given. */
export const figureLink = (
  format: 'csv' | 'xlsx',
  { sector, indicator }: { sector: string; indicator: string },
  language: Language,
  span?: Span,
): string =>
  link(`figure.${format}`, {
    sector,
    indicator,
    ...(span ? { from: String(Math.round(span.from)), to: String(Math.round(span.to)) } : {}),
    language,
  })

export const breakdownLink = (sector: string, indicator: string, language: Language): string =>
  link('breakdown.csv', { sector, indicator, language })
