// A case in the reader's words: its title, its state, where it is.
import { useCallback, useMemo } from 'react'
import type { CaseSummary } from '../../../shared/caseDesk.ts'
import { useConsoleTexts } from '../../i18n/console.ts'
import { formatMoment } from '../../i18n/format.ts'
import { fieldOf, fieldText } from '../../map/fields.ts'
import { useLanguage, useWall, useZone } from '../../useWall.ts'
import { type KindName, kindsIn } from './caseQuery.ts'

export interface CaseWords {
  title: string
  state: string
  category: string | null
  area: string | null
}

const none: never[] = []

export function useKinds(): KindName[] {
  const sectors = useWall((wall) => wall.catalogue?.sectors) ?? none
  return useMemo(() => kindsIn(sectors), [sectors])
}

export function useCaseWords(): (of: CaseSummary) => CaseWords {
  const { cases: texts } = useConsoleTexts()
  const language = useLanguage()
  const sectors = useWall((wall) => wall.catalogue?.sectors) ?? none
  const areas = useWall((wall) => wall.catalogue?.areas) ?? none
  return useCallback(
    (of) => {
      const sector = sectors.find(({ id }) => id === of.sector)
      const kind = sector?.cases[of.kind]
      const label = kind?.label
      const named = sector && label ? fieldText(sector, of.kind, label, of.title, language, areas) : null
      return {
        title: named ?? `${kind?.title[language] ?? texts.untitled} ${of.id}`,
        state: kind?.states[of.state]?.title[language] ?? of.state,
        category: categoryText(sector, of.kind, of.category, language),
        area: areas.find(({ code }) => code === of.area)?.name[language] ?? null,
      }
    },
    [sectors, areas, language, texts],
  )
}

/** By any choice of the kind that has the value: the server says which value, not of which field. */
function categoryText(
  sector: KindName['sector'] | undefined,
  kind: string,
  value: string | null,
  language: 'vi' | 'en',
): string | null {
  if (!sector || value === null) return null
  for (const { of, fields } of sector.events) {
    if (!('case' in of) || of.case !== kind) continue
    for (const field of Object.values(fields))
      if (field.kind === 'choice' && field.of[value]) return field.of[value][language]
  }
  return value
}

export function useCategory(): (kind: KindName | undefined, value: string | null) => string | null {
  const language = useLanguage()
  return (kind, value) => categoryText(kind?.sector, kind?.kind ?? '', value, language)
}

/** Facts line by line, those that say something. */
export function useFacts(): (
  of: CaseSummary,
  facts: Readonly<Record<string, unknown>>,
) => [name: string, fact: string][] {
  const language = useLanguage()
  const zone = useZone()
  const hour = useWall((wall) => Math.floor(wall.now / 3_600_000) * 3_600_000)
  const sectors = useWall((wall) => wall.catalogue?.sectors) ?? none
  const areas = useWall((wall) => wall.catalogue?.areas) ?? none
  return (of, facts) => {
    const sector = sectors.find(({ id }) => id === of.sector)
    if (!sector) return []
    const label = sector.cases[of.kind]?.label
    return Object.entries(facts).flatMap(([name, value]): [string, string][] => {
      const field = fieldOf(sector, of.kind, name)
      const text =
        field?.kind === 'time' && value != null
          ? formatMoment(Number(value), hour, zone)
          : fieldText(sector, of.kind, name, value, language, areas, zone)
      return field && text !== null && name !== label ? [[field.title[language], text]] : []
    })
  }
}
