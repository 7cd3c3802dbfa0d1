// Clauses of sentences about a figure, for the brief on a screen and the one on paper. What is not known is
// not said.
import { badSide } from './figureWords.ts'
import { decimalsOf, formatValue, lowerFirst } from './format.ts'
import type { Level } from './level.ts'
import type { Indicator } from './sector.ts'
import { fill, type Language, words } from './words.ts'

/** How far past its band's edge the figure is; the level's word alone where that cannot be said. */
export function pastWords(
  indicator: Indicator,
  value: number | null,
  level: Exclude<Level, 'normal'>,
  language: Language,
): string {
  const own = words[language]
  const name = lowerFirst(own.level[level], language)
  const edge = indicator.bands?.[level]
  const side = badSide(indicator)
  if (edge === undefined || side === null || value === null) return name
  const { unit } = indicator
  const decimals = decimalsOf(indicator)
  const edgeText = formatValue(edge, unit, Number.isInteger(edge) ? 0 : decimals, language)
  const gap = Math.abs(value - edge)
  if (Number(gap.toFixed(decimals)) === 0) return fill(own.sentence.at, { level: name, edge: edgeText })
  const by = formatValue(gap, unit === '%' ? 'pp' : unit, decimals, language)
  return fill(own.sentence[side === 'high' ? 'over' : 'under'], { level: name, edge: edgeText, by })
}

/** Which part of a figure is the largest or the worst. */
export const partWords = (
  by: 'most' | 'highest' | 'lowest',
  name: string,
  value: string,
  language: Language,
): string => fill(words[language].sentence[by], { name, value })

/** A figure in a sentence, with its unit. */
export const figureText = (indicator: Indicator, value: number, language: Language): string =>
  formatValue(value, indicator.unit, decimalsOf(indicator), language)

/** A title inside a sentence; an abbreviation keeps its capitals. */
export const softly = (title: string, language: Language): string =>
  /^\p{Lu}{2}/u.test(title) ? title : lowerFirst(title, language)

/** Clauses as one sentence; empty without any. */
export const sentenceFrom = (clauses: readonly string[], language: Language): string => {
  const text = clauses.join('; ')
  return text && `${text.charAt(0).toLocaleUpperCase(language)}${text.slice(1)}.`
}
