// A dated target in words: how far it is, and the pace that reaches it in time.
import type { Millis } from './clock.ts'
import { decimalsOf, formatDate, formatNumber, formatValue } from './format.ts'
import { badSide, endOfDay, type Pace, paceOf } from './pace.ts'
import type { Indicator } from './sector.ts'
import type { DatedTarget } from './targets.ts'
import { fill, type Language, words } from './words.ts'

export interface PaceWords {
  pace: Pace
  /** `Mục tiêu 80 % · cần +0,8 điểm % mỗi tháng`: what a tile has room for. */
  short: string
  /** For the passport: the day, what is missing, the pace needed and the pace of late. */
  full: string[]
  /** Neither reached, nor on the way to be. */
  worse: boolean
}

/** Null for a figure of which neither side is better. `perMonth`: how it has changed of late. */
export function paceWords(
  indicator: Indicator,
  { value: target, by }: Pick<DatedTarget, 'value' | 'by'>,
  value: number | null,
  perMonth: number | null,
  now: Millis,
  zone: string,
  language: Language,
): PaceWords | null {
  const bad = badSide(indicator)
  if (!bad) return null
  const own = words[language].target
  const { unit } = indicator
  const dueAt = endOfDay(by, zone)
  const pace = paceOf(value, target, dueAt, bad, perMonth, now)
  const change = (amount: number) => {
    const decimals = Math.max(decimalsOf(indicator), Math.abs(amount) < 10 ? 1 : 0)
    const sign = amount > 0 ? '+' : ''
    // Money is shortened as it is everywhere else; the sign stands before it.
    return unit === '%'
      ? `${formatNumber(amount, decimals, language, true)}\u00a0${words[language].unit.pp}`
      : `${sign}${formatValue(amount, unit, decimals, language)}`
  }
  const aim = formatValue(target, unit, Number.isInteger(target) ? 0 : decimalsOf(indicator), language)
  const name = fill(own[bad === 'high' ? 'below' : 'plain'], { value: aim })
  const day = formatDate(dueAt - 1, zone)
  const needs = pace.neededPerMonth === null ? '' : fill(own.needs, { by: change(pace.neededPerMonth) })
  const short = {
    unknown: '',
    reached: own.met,
    'past-due': fill(own.pastDue, { day }),
    open: needs,
    'on-track': own.onTrack,
    behind: needs,
    'wrong-way': needs,
  }[pace.state]
  const recent = perMonth === null ? '' : fill(own.recent, { by: change(perMonth) })
  const verdict = { 'on-track': own.onTrack, behind: own.behind, 'wrong-way': own.wrongWay }[
    pace.state as string
  ]
  const missing = pace.gap ? fill(own.short, { by: change(pace.gap) }) : ''
  const standing = pace.state === 'reached' || pace.state === 'past-due' ? short : ''
  return {
    pace,
    short: [name, short].filter(Boolean).join(' · '),
    full: [
      `${name} ${fill(own.by, { day })}`,
      standing,
      missing,
      needs,
      [recent, verdict].filter(Boolean).join(': '),
    ].filter(Boolean),
    worse: pace.state === 'past-due' || pace.state === 'behind' || pace.state === 'wrong-way',
  }
}

/** 2024-11-07 as the province writes it: 07/11/2024. */
export const formatDay = (day: string): string => day.split('-').reverse().join('/')

/** A reported value's period: năm 2023, quý 1/2023, tháng 02/2023, 14/02/2023. */
export function formatPeriod(period: string, language: Language): string {
  const own = words[language].period
  const [year = '', part = ''] = period.split('-')
  if (part === '') return fill(own.year, { year })
  if (part.startsWith('Q')) return fill(own.quarter, { quarter: part.slice(1), year })
  return period.length === 7 ? fill(own.month, { month: part, year }) : formatDay(period)
}
