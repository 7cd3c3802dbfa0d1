// What a rule says: its message with the figure in it, and the unit of that figure.
import { HOUR, SECOND } from './clock.ts'
import type { Row } from './expression.ts'
import { decimalsOf, formatAge, formatMoment, formatValue } from './format.ts'
import { valueName } from './parts.ts'
import type { Catalogue } from './protocol.ts'
import type { Rule } from './rule.ts'
import type { Field, Sector, Text } from './sector.ts'
import type { Language } from './words.ts'

type Named = Pick<Rule, 'on' | 'unit' | 'decimals'>

/** Of its value; 's' and 'h' are told as a time that has passed. Empty: a count or a condition. */
export function unitOf({ on, unit }: Named, sector: Sector): string {
  if ('feed' in on || 'frozenSeconds' in on) return 's'
  if ('hoursSince' in on) return 'h'
  if (unit !== undefined) return unit
  if ('indicator' in on) {
    const own = sector.indicators.find(({ id }) => id === on.indicator)?.unit ?? ''
    if (!('rate' in on)) return own
    return on.rate.as === '%' ? '%' : own === '%' ? 'pp' : own
  }
  const field = typeof on.value === 'string' ? fieldOf(sector, on.value) : undefined
  return (field && 'unit' in field && field.unit) || ''
}

const fieldOf = (sector: Sector, name: string): Field | undefined =>
  sector.events.find(({ fields }) => name in fields)?.fields[name]

function decimalsFor({ on, decimals }: Named, sector: Sector): number {
  if (decimals !== undefined) return decimals
  const indicator = 'indicator' in on ? sector.indicators.find(({ id }) => id === on.indicator) : undefined
  return indicator ? decimalsOf(indicator) : 0
}

/** A value of the rule as it is read: a time passed as an age, before it comes as what is left. */
export function valueText(rule: Named, sector: Sector, value: number, language: Language): string {
  const { on } = rule
  if ('feed' in on || 'frozenSeconds' in on) return formatAge(value * SECOND, language)
  if ('hoursSince' in on) return formatAge(Math.abs(value) * HOUR, language)
  return formatValue(value, unitOf(rule, sector), decimalsFor(rule, sector), language)
}

export interface Told {
  value: number | null
  name: Text
  /** A code. */
  area: string | null
  /** Of an anomaly. */
  usual?: number
  /** A thing's own facts. */
  fields?: Row
}

/** The message in both languages. What is not known is told as a dash. */
export function messageOf(
  rule: Pick<Rule, 'message'> & Named,
  sector: Sector,
  { areas, zone }: Pick<Catalogue, 'areas' | 'zone'>,
  told: Told,
  now: number,
): Text {
  const number = (value: number | null | undefined, language: Language) =>
    value === null || value === undefined ? '–' : valueText(rule, sector, value, language)
  const word = (name: string, language: Language): string => {
    if (name === 'value') return number(told.value, language)
    if (name === 'usual') return number(told.usual, language)
    if (name === 'name') return told.name[language]
    if (name === 'area')
      return areas.find(({ code }) => code === told.area)?.name[language] ?? told.area ?? '–'
    const value = told.fields?.[name]
    const field = fieldOf(sector, name)
    if (typeof value === 'string') return valueName({ areas }, sector, name, value, language)
    if (typeof value !== 'number') return value === undefined ? '–' : String(value)
    if (field?.kind === 'time' || name.endsWith('At')) return formatMoment(value, now, zone)
    return formatValue(value, (field && 'unit' in field && field.unit) || '', 0, language)
  }
  const filled = (language: Language) =>
    rule.message[language].replace(/\{([^{}]*)\}/g, (_, name: string) => word(name, language))
  return { vi: filled('vi'), en: filled('en') }
}
