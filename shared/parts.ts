// A figure by the values of one field, ready to draw: named, ordered, cut to the first few.
import { AREA_FIELD } from './areaFigure.ts'
import { badSide } from './figureWords.ts'
import type { Catalogue } from './protocol.ts'
import type { Indicator, Sector } from './sector.ts'
import type { Language } from './words.ts'

export interface Part {
  key: string
  name: string
  value: number
  /** Of the longest bar, 0–1. */
  share: number
}

export interface Parts {
  shown: Part[]
  /** How many there are in all. */
  count: number
}

/** Sums: the largest first. Percentages of which low is bad: the lowest first, on a scale to 100. */
export function partsOf(
  catalogue: Pick<Catalogue, 'areas'>,
  sector: Sector,
  indicator: Indicator,
  by: string,
  breakdown: Record<string, number | null> | undefined,
  top: number,
  language: Language,
): Parts {
  const known = Object.entries(breakdown ?? {}).filter(
    (entry): entry is [string, number] => entry[1] !== null,
  )
  const isSum = 'sum' in indicator.measure
  const rising = !isSum && badSide(indicator) === 'low'
  known.sort((a, b) => (rising ? a[1] - b[1] : b[1] - a[1]) || a[0].localeCompare(b[0]))
  const scale = indicator.unit === '%' ? 100 : Math.max(0, ...known.map(([, value]) => value))
  return {
    shown: known.slice(0, top).map(([key, value]) => ({
      key,
      name: valueName(catalogue, sector, by, key, language),
      value,
      share: scale > 0 ? Math.max(0, value / scale) : 0,
    })),
    count: known.length,
  }
}

const areaName = ({ areas }: Pick<Catalogue, 'areas'>, value: string, language: Language): string =>
  areas.find(({ code }) => code === value)?.name[language] ?? value

/** What a reader calls a field's value: an area by its name, a choice by its title, other text as it is. */
export function valueName(
  catalogue: Pick<Catalogue, 'areas'>,
  sector: Sector,
  field: string,
  value: string,
  language: Language,
): string {
  for (const { fields } of sector.events) {
    const definition = fields[field]
    if (definition?.kind === 'choice' && definition.of[value]) return definition.of[value][language]
    if (definition?.kind === 'area') return areaName(catalogue, value, language)
  }
  // A sector without events of its own is broken down by the fields of others.
  if (field === AREA_FIELD) return areaName(catalogue, value, language)
  for (const { states } of Object.values(sector.cases))
    if (field === 'state' && states[value]) return states[value].title[language]
  return value
}
