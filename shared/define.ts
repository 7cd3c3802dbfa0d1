// Short words for sector definitions: fields that many sectors have, and figures with their texts in pairs.
import type { SectorInput } from './sector.ts'

type Pair = readonly [vi: string, en: string]

export const areaCode = { kind: 'area', title: { vi: 'Địa bàn', en: 'Area' } } as const
export const lon = { kind: 'longitude', title: { vi: 'Kinh độ', en: 'Longitude' } } as const
export const lat = { kind: 'latitude', title: { vi: 'Vĩ độ', en: 'Latitude' } } as const
export const placed = { areaCode, lon, lat } as const

export const text = (vi: string, en: string, maxLength = 200) =>
  ({ kind: 'text', title: { vi, en }, maxLength }) as const

/** A whole number from 0. */
export const count = (vi: string, en: string, max: number) =>
  ({ kind: 'integer', title: { vi, en }, min: 0, max }) as const

export const amount = (vi: string, en: string, max: number, unit?: string, min = 0) =>
  ({ kind: 'number', title: { vi, en }, min, max, ...(unit === undefined ? {} : { unit }) }) as const

export const flag = (vi: string, en: string) => ({ kind: 'boolean', title: { vi, en } }) as const
export const moment = (vi: string, en: string) => ({ kind: 'time', title: { vi, en } }) as const

/** `of`: value → [vi, en]. */
export const choice = (vi: string, en: string, of: Record<string, Pair>) =>
  ({
    kind: 'choice',
    title: { vi, en },
    of: Object.fromEntries(
      Object.entries(of).map(([value, [inVi, inEn]]) => [value, { vi: inVi, en: inEn }]),
    ),
  }) as const

export const optional = <F extends object>(field: F) => ({ ...field, optional: true }) as const

type IndicatorInput = SectorInput['indicators'][number]
type Expression = string | number | readonly [string, ...unknown[]]
type More = Partial<Omit<IndicatorInput, 'id' | 'unit' | 'title' | 'formula' | 'over' | 'measure'>> & {
  /** What is added up or divided, in words; the title unless given. */
  what?: Pair
}

/** What figures are computed over, and how the passport calls it. */
export interface Reports {
  over: IndicatorInput['over']
  words: Pair
}

/** Its own words with a small first letter, to stand inside a sentence. */
const inside = (title: string): string =>
  /^\p{Lu}\p{Ll}/u.test(title) ? title.charAt(0).toLowerCase() + title.slice(1) : title

function figure(
  { over, words: [whereVi, whereEn] }: Reports,
  [id, unit, [vi, en]]: [id: string, unit: string, title: Pair],
  measure: IndicatorInput['measure'],
  [before, beforeEn]: Pair,
  { what: [whatVi, whatEn] = [inside(vi), inside(en)], ...more }: More,
): IndicatorInput {
  return {
    id,
    title: { vi, en },
    unit,
    formula: { vi: `${before}${whatVi}, theo ${whereVi}`, en: `${beforeEn}${whatEn}, over ${whereEn}` },
    over,
    measure,
    better: 'high',
    ...more,
  }
}

/** Σ of a field or expression. */
export const sumOf = (reports: Reports, id: string, of: Expression, title: Pair, more: More = {}) =>
  figure(reports, [id, '', title], { sum: of }, ['Tổng ', 'Sum of '], more)

/** 100 · Σ part / Σ whole. */
export const shareOf = (
  reports: Reports,
  id: string,
  ratio: [part: Expression, whole: Expression],
  title: Pair,
  more: More & { what: Pair },
) => figure(reports, [id, '%', title], { ratio, scale: 100 }, ['100 × ', '100 × '], more)

/** Σ of / Σ per: a mean, or what the one report of the population says. */
export const meanOf = (
  reports: Reports,
  id: string,
  unit: string,
  ratio: [of: Expression, per: Expression],
  title: Pair,
  more: More = {},
) => figure(reports, [id, unit, title], { ratio }, ['', ''], more)

/** The greatest, and which entity has it, called by the field `naming`. */
export const mostOf = (
  reports: Reports,
  id: string,
  unit: string,
  [max, naming]: [of: Expression, naming: string],
  title: Pair,
  more: More = {},
) => figure(reports, [id, unit, title], { max, naming }, ['Lớn nhất: ', 'Greatest: '], more)
