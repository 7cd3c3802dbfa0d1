// One field of a report in the reader's words. Pure.
import { MINUTE, type Millis } from '../../shared/clock.ts'
import type { ColumnTable } from '../../shared/columns.ts'
import type { Catalogue } from '../../shared/protocol.ts'
import type { Field, Sector } from '../../shared/sector.ts'
import { formatAge, formatMoment, formatNumber, unitText } from '../i18n/format.ts'
import { type Language, textsOf } from '../i18n/texts.ts'
import { valueName } from './breakdown.ts'

export interface ColumnHead {
  title: string
  /** Numbers stand at the right. */
  numeric: boolean
  /** A moment or an age: as wide as it is, whatever else the table says. */
  moment: boolean
  /** A word or two that stand on one line where there is room. */
  short: boolean
}

const MOMENTS = ['time', 'openedAt', 'stateAt', 'dueAt']

const fieldOf = (sector: Sector, name: string): Field | undefined =>
  sector.events.map(({ fields }) => fields[name]).find((field) => field !== undefined)

/** Whether a number is written without marks between thousands. */
export const isPlain = (field: Field | undefined): boolean =>
  field !== undefined && 'plain' in field && field.plain === true

export function columnHead(sector: Sector, name: string, language: Language): ColumnHead {
  const t = textsOf(language)
  const field = fieldOf(sector, name)
  if (field) {
    const numeric = field.kind === 'number' || field.kind === 'integer'
    const unit = numeric && field.unit ? `, ${unitText(field.unit, language)}` : ''
    return { title: `${field.title[language]}${unit}`, numeric, moment: field.kind === 'time', short: false }
  }
  const moment = MOMENTS.includes(name)
  if (name === 'time' || name === 'state' || name === 'openedAt' || name === 'stateAt' || name === 'dueAt')
    return { title: t(`column.${name}`), numeric: false, moment, short: name === 'state' }
  return { title: name, numeric: false, moment, short: false }
}

/** Seconds would only make a list restless; what is just in is a minute old. */
const wholeMinutes = (age: Millis): Millis => Math.max(1, Math.floor(age / MINUTE)) * MINUTE

/** Null is a dash. */
export function cellText(
  catalogue: Catalogue,
  sector: Sector,
  table: ColumnTable,
  name: string,
  row: number,
  now: Millis,
  language: Language,
): string | null {
  const t = textsOf(language)
  const value = name === 'time' ? table.time(row) : table.value(name, row)
  if (value === null || value === undefined) return null
  if (name === 'dueAt' && typeof value === 'number')
    return value < now
      ? t('column.overdueBy', { age: formatAge(now - value, language) })
      : t('column.dueIn', { age: formatAge(value - now, language) })
  if (name === 'time' || name === 'openedAt' || name === 'stateAt')
    return t('column.ago', { age: formatAge(wholeMinutes(now - (value as number)), language) })
  if (typeof value === 'boolean') return t(value ? 'column.yes' : 'column.no')
  const field = fieldOf(sector, name)
  if (field?.kind === 'time') return formatMoment(value as number, now, catalogue.zone)
  if (typeof value === 'number' && isPlain(field)) return String(value)
  if (typeof value === 'number')
    return formatNumber(value, Number.isInteger(value) || Math.abs(value) >= 10 ? 0 : 1, language)
  return valueName(catalogue, sector, name, String(value), language)
}
