// Where the server's files are.
import { type Millis, SECOND } from '../../shared/clock.ts'
import type { Span } from '../explore/view.ts'
import type { Language } from '../i18n/texts.ts'

const link = (name: string, format: string, query: Record<string, string>): string =>
  `/api/v1/export/${name}.${format}?${new URLSearchParams(query)}`

/** A figure's past; the last day unless a span is given. `at`: the past moment that is shown; null: live. */
export const figureLink = (
  format: 'csv' | 'xlsx',
  { sector, indicator }: { sector: string; indicator: string },
  language: Language,
  at: Millis | null,
  span?: Span,
): string =>
  link('figure', format, {
    sector,
    indicator,
    ...(span ? { from: String(Math.round(span.from)), to: String(Math.round(span.to)) } : {}),
    ...(at === null ? {} : { at: String(Math.floor(at / SECOND) * SECOND) }),
    language,
  })

/** A kind's newest reports, or its cases, as they stand. */
export const tableLink = (sector: string, kind: string, language: Language): string =>
  link('table', 'xlsx', { sector, kind, language })

/** A layer of the map as it stands. */
export const layerLink = (sector: string, layer: string, language: Language): string =>
  link('layer', 'geojson', { sector, layer, language })

/** As it stands: the parts of a past moment are not kept. */
export const breakdownLink = (sector: string, indicator: string, language: Language): string =>
  link('breakdown', 'csv', { sector, indicator, language })
