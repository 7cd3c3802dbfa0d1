// What a passport says of the area that the screen is narrowed to: since when it holds, what its figure is
// made of, and with what of the time before each change it may be compared.
import { AREA_FIELD } from '../../shared/areaFigure.ts'
import { areaOn, compareAreas, dayBefore, noQuantile } from '../../shared/geography.ts'
import type { Catalogue, IndicatorState } from '../../shared/protocol.ts'
import type { Measured } from '../../shared/sector.ts'
import { type Language, textsOf } from '../i18n/texts.ts'

/** Names are listed up to so many. */
const NAMES = 4

/** `day`: today, `YYYY-MM-DD`. */
export function areaRows(
  catalogue: Catalogue,
  code: string,
  indicator: Measured,
  state: IndicatorState | undefined,
  day: string,
  language: Language,
): [name: string, content: string][] {
  const area = areaOn(catalogue.areas, code, day)
  if (!area || !indicator.by?.includes(AREA_FIELD)) return []
  const t = textsOf(language)
  const held = [
    area.from === undefined ? '' : t('area.from', { day: shown(area.from) }),
    area.to === undefined ? '' : t('area.to', { day: shown(dayBefore(area.to)) }),
  ]
  const rows: [string, string][] = [
    [t('area.name'), [area.name[language], ...held].filter(Boolean).join(' · ')],
  ]
  if (state?.rolledUp && code in state.rolledUp) {
    const made = state.rolledUp[code] === null && 'quantile' in indicator.measure
    const crossing = catalogue.areas.filter(({ parent, crosses }) => parent === code && crosses)
    rows.push([
      t('area.made'),
      made
        ? noQuantile[language]
        : state.inexact?.includes(code)
          ? t('area.inexact', { names: crossing.map(({ name }) => name[language]).join(', ') })
          : t('area.parts'),
    ])
  }
  for (const { date } of catalogue.crosswalks ?? []) {
    const before = dayBefore(date)
    const comparison = compareAreas(catalogue, area, day, before, indicator.measure)
    rows.push([
      t('area.before', { day: shown(date) }),
      comparison.comparable
        ? t('area.comparable', {
            names: listed(
              comparison.there.map((each) => areaOn(catalogue.areas, each, before)?.name[language] ?? each),
              language,
            ),
          })
        : t('area.incomparable', { why: comparison.why[language] }),
    ])
  }
  return rows
}

const listed = (names: string[], language: Language): string =>
  names.length <= NAMES
    ? names.join(', ')
    : textsOf(language)('area.more', { names: names.slice(0, NAMES).join(', '), count: names.length - NAMES })

/** `1/7/2025`, as days are written in both languages here. */
const shown = (day: string) => day.split('-').reverse().map(Number).join('/')
