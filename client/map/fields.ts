// A report's fields as a person reads them: titles and choices from the definition, numbers in the
// reader's locale with their unit.
import type { Area } from '../../shared/locality.ts'
import type { Field, Sector } from '../../shared/sector.ts'
import { unitIn, words } from './words.ts'

export type Language = 'vi' | 'en'

/** The definition of one field of an entity or case kind. */
export function fieldOf(sector: Sector, kind: string, name: string): Field | undefined {
  for (const { of, fields } of sector.events) {
    const owner = 'entity' in of ? of.entity : 'case' in of ? of.case : undefined
    if (owner === kind && fields[name]) return fields[name]
  }
  return undefined
}

/** Null when there is nothing to show: an unknown value, a path, a coordinate. */
export function fieldText(
  sector: Sector,
  kind: string,
  name: string,
  value: unknown,
  language: Language,
  areas: readonly Area[] = [],
  zone?: string,
): string | null {
  if (value === null || value === undefined || value === '') return null
  const field = fieldOf(sector, kind, name)
  switch (field?.kind) {
    case undefined:
    case 'path':
    case 'longitude':
    case 'latitude':
      return null
    case 'choice':
      return field.of[String(value)]?.[language] ?? String(value)
    case 'boolean':
      return value ? words[language].yes : words[language].no
    case 'area':
      return areas.find(({ code }) => code === value)?.name[language] ?? String(value)
    case 'time':
      return timeText(Number(value), language, zone)
    case 'integer':
    case 'number':
      return numberText(Number(value), language, field.unit)
    case 'text':
      return String(value)
  }
}

export function numberText(value: number, language: Language, unit = ''): string {
  const digits = Math.abs(value) >= 100 ? 0 : 1
  const number = new Intl.NumberFormat(language, { maximumFractionDigits: digits }).format(value)
  return unit ? `${number}\u00a0${unitIn(unit, language)}` : number
}

export const timeText = (at: number, language: Language, zone?: string): string =>
  new Intl.DateTimeFormat(language, { dateStyle: 'short', timeStyle: 'short', timeZone: zone }).format(at)

/** An age in the largest unit that says enough: seconds, minutes, hours, days. */
export function ageText(ageMs: number, language: Language): string {
  const seconds = Math.max(0, Math.round(ageMs / 1000))
  const [value, unit] =
    seconds < 90
      ? [seconds, 'second']
      : seconds < 90 * 60
        ? [Math.round(seconds / 60), 'minute']
        : seconds < 36 * 3600
          ? [Math.round(seconds / 3600), 'hour']
          : [Math.round(seconds / 86_400), 'day']
  return new Intl.NumberFormat(language, {
    style: 'unit',
    unit: String(unit),
    unitDisplay: 'long',
    maximumFractionDigits: 0,
  }).format(Number(value))
}
