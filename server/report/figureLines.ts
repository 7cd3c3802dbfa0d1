// What stands beside a figure on paper: its text, its mark, how it changed, its threshold. Pure.
import { figureText } from '../../shared/clauses.ts'
import { changeBetween } from '../../shared/comparison.ts'
import { changeWords, referenceOf } from '../../shared/figureWords.ts'
import { decimalsOf, formatFigure, formatNumber, formatValue } from '../../shared/format.ts'
import { fill, type Language, words } from '../../shared/words.ts'
import type { BriefFigure } from './briefData.ts'
import { briefWords } from './briefWords.ts'

/** Shares are kept in thousandths. */
const NEARLY_ALL = 0.9995

export const simMark = ({ simulated }: Pick<BriefFigure, 'simulated'>): 'SIM' | 'SIM*' | '' =>
  simulated <= 0 ? '' : simulated >= NEARLY_ALL ? 'SIM' : 'SIM*'

/** The number apart from its unit; a dash for what is not known. */
export const numberText = (
  { value, indicator }: BriefFigure,
  language: Language,
): { number: string; unit: string } =>
  value === null
    ? { number: '–', unit: '' }
    : formatFigure(value, indicator.unit, decimalsOf(indicator), language)

/** `+3,2 % so với ngày 20/11 · tốt lên`; empty when either period is not known. */
export function changeText({ indicator, value, previous }: BriefFigure, language: Language): string {
  if (value === null || previous?.value == null) return ''
  const change = indicator.previous?.change ?? (indicator.unit === '%' ? 'pp' : '%')
  const amount = changeBetween(change, value, previous.value)
  const compared = { ...indicator, previous: { span: 'whole' as const, name: previous.name, change } }
  const said = changeWords(compared, { value, change: amount }, null, language)
  if (!said) return ''
  const verdict = said.verdict ? ` · ${said.verdict}` : ''
  return `${said.amount} ${said.versus}${verdict}`
}

/** The line across its chart, with its name. */
export function edgeOf(
  { indicator, value, target }: BriefFigure,
  language: Language,
): { value: number; name: string } | undefined {
  const edge = referenceOf(indicator, value, target)
  if (edge === undefined) return undefined
  const shown = formatValue(
    edge,
    indicator.unit,
    Number.isInteger(edge) ? 0 : decimalsOf(indicator),
    language,
  )
  const own = words[language].target
  return { value: edge, name: fill(edge === target ? own.plain : own.threshold, { value: shown }) }
}

/** `trung bình 43 km/h · 21–61`: the period in numbers; empty with no points. */
export function rangeText({ indicator, range }: BriefFigure, language: Language): string {
  if (!range || grows(indicator)) return ''
  const decimals = decimalsOf(indicator)
  const plain = (n: number) => formatNumber(n, decimals, language)
  const mean = fill(briefWords[language].clause.mean, { value: figureText(indicator, range.mean, language) })
  return `${mean} · ${plain(range.min.value)}–${plain(range.max.value)}`
}

/** A count that begins anew and only rises within its day or month: its spread tells nothing. */
export const grows = ({ over, measure }: BriefFigure['indicator']): boolean =>
  'sum' in measure && 'window' in over && (over.window === 'today' || over.window === 'month')
