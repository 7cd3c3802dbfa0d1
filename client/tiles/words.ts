// The lines under a figure, in words: how it changed and whether that is good, how far the target is.
import type { IndicatorState } from '../../shared/protocol.ts'
import type { Indicator } from '../../shared/sector.ts'
import { decimalsOf, formatNumber, formatValue, unitText } from '../i18n/format.ts'
import { type Language, textsOf } from '../i18n/texts.ts'

export interface ChangeWords {
  arrow: 'up' | 'down' | 'flat'
  /** `+31,3 điểm %` */
  amount: string
  /** `so với hôm qua, cùng giờ` */
  versus: string
  /** Empty when neither direction is better. */
  verdict: string
  worse: boolean
}

/** Null when the indicator has no period of comparison, or none is known. */
export function changeWords(
  indicator: Indicator,
  state: IndicatorState | undefined,
  language: Language,
): ChangeWords | null {
  const { previous } = indicator
  const change = state?.change
  if (!previous || change === null || change === undefined || !Number.isFinite(change)) return null
  const t = textsOf(language)
  const decimals = previous.change === 'pp' ? decimalsOf(indicator) : 1
  const rounded = Number(change.toFixed(decimals))
  const versus = t('change.versus', { name: previous.name[language] })
  if (rounded === 0)
    return { arrow: 'flat', amount: t('change.same'), versus, verdict: '', worse: false }
  const unit = previous.change === 'pp' ? unitText('pp', language) : '%'
  const amount = `${formatNumber(change, decimals, language, true)}\u00a0${unit}`
  const better = indicator.better && rounded > 0 === (indicator.better === 'high')
  const verdict = indicator.better ? t(better ? 'change.good' : 'change.bad') : ''
  return { arrow: rounded > 0 ? 'up' : 'down', amount, versus, verdict, worse: verdict !== '' && !better }
}

/** Which side of a target or threshold is bad; null when neither is. */
export const badSide = ({ bands, better }: Indicator): 'high' | 'low' | null =>
  bands?.bad ?? (better === 'high' ? 'low' : better === 'low' ? 'high' : null)

/** `Mục tiêu dưới 10 % · vượt 25,4 điểm %`; the watch threshold stands in for a target that is not set. */
export function targetWords(
  indicator: Indicator,
  value: number | null,
  target: number | undefined,
  language: Language,
): string | null {
  const edge = target ?? indicator.bands?.watch
  const bad = badSide(indicator)
  if (edge === undefined) return null
  const t = textsOf(language)
  const { unit } = indicator
  const plain = Number.isInteger(edge) ? 0 : decimalsOf(indicator)
  const shown = formatValue(edge, unit, plain, language)
  const name =
    target === undefined
      ? t('target.threshold', { value: shown })
      : t(bad === 'high' ? 'target.below' : 'target.plain', { value: shown })
  if (value === null || bad === null) return name
  const gap = Math.abs(value - edge)
  const by = formatValue(gap, unit === '%' ? 'pp' : unit, Math.max(plain, decimalsOf(indicator)), language)
  const good = bad === 'high' ? value < edge : value >= edge
  if (good) return `${name} · ${t(target === undefined ? 'target.within' : 'target.met')}`
  // Of a count to be reached, the share says more than the rest.
  if (bad === 'low' && unit !== '%' && edge > 0)
    return `${name} · ${t('target.share', { share: formatValue((100 * value) / edge, '%', 1, language) })}`
  const distance = bad === 'high' ? 'target.over' : target === undefined ? 'target.under' : 'target.short'
  return `${name} · ${t(distance, { by })}`
}

/** The line drawn across a sparkline: the worst band that was crossed, else the target, else the first band. */
export function referenceOf(
  { bands }: Indicator,
  value: number | null,
  target: number | undefined,
): number | undefined {
  if (bands && value !== null) {
    const crossed = [bands.critical, bands.warning, bands.watch].find(
      (edge) => edge !== undefined && (bands.bad === 'high' ? value >= edge : value < edge),
    )
    if (crossed !== undefined) return crossed
  }
  return target ?? bands?.watch
}
