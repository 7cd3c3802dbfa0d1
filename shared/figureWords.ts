// The lines under a figure, in words: how it changed and whether that is good, how far the target is.
import { decimalsOf, formatNumber, formatValue } from './format.ts'
import { badSide } from './pace.ts'
import type { IndicatorState } from './protocol.ts'
import type { Indicator } from './sector.ts'
import { fill, type Language, words } from './words.ts'

export { badSide }

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

/**
 * The server's change against the definition's period, else `dayBefore` (what the record has of yesterday
 * at this time) against the figure. Null when neither is known.
 */
export function changeWords(
  indicator: Indicator,
  state: Pick<IndicatorState, 'value' | 'change'> | undefined,
  dayBefore: number | null,
  language: Language,
): ChangeWords | null {
  const { previous } = indicator
  const own = words[language].change
  const change = previous
    ? state?.change
    : state?.value == null || dayBefore === null
      ? null
      : state.value - dayBefore
  if (change === null || change === undefined || !Number.isFinite(change)) return null
  const unit = previous ? previous.change : indicator.unit === '%' ? 'pp' : indicator.unit
  const decimals = previous?.change === '%' ? 1 : decimalsOf(indicator)
  const rounded = Number(change.toFixed(decimals))
  const name = previous ? previous.name[language] : own.yesterday
  const versus = fill(own.versus, { name })
  if (previous?.change === '×') return timesWords(indicator, change, versus, language)
  if (rounded === 0) return { arrow: 'flat', amount: own.same, versus, verdict: '', worse: false }
  const amount = `${rounded > 0 ? '+' : ''}${formatValue(rounded, unit, decimals, language)}`
  const better = indicator.better && rounded > 0 === (indicator.better === 'high')
  const verdict = indicator.better ? own[better ? 'good' : 'bad'] : ''
  return { arrow: rounded > 0 ? 'up' : 'down', amount, versus, verdict, worse: verdict !== '' && !better }
}

/** `gấp 2,5 lần so với năm trước` */
function timesWords({ better }: Indicator, times: number, versus: string, language: Language): ChangeWords {
  const own = words[language].change
  const count = formatNumber(times, 1, language)
  const same = count === formatNumber(1, 1, language)
  const good = times > 1 === (better === 'high')
  return {
    arrow: same ? 'flat' : times > 1 ? 'up' : 'down',
    amount: fill(own.times, { count }),
    versus,
    verdict: better && !same ? own[good ? 'good' : 'bad'] : '',
    worse: better !== undefined && !same && !good,
  }
}

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
  const own = words[language].target
  const { unit } = indicator
  const plain = Number.isInteger(edge) ? 0 : decimalsOf(indicator)
  const shown = formatValue(edge, unit, plain, language)
  const name =
    target === undefined
      ? fill(own.threshold, { value: shown })
      : fill(own[bad === 'high' ? 'below' : 'plain'], { value: shown })
  if (value === null || bad === null) return name
  const gap = Math.abs(value - edge)
  const by = formatValue(gap, unit === '%' ? 'pp' : unit, Math.max(plain, decimalsOf(indicator)), language)
  const good = bad === 'high' ? value < edge : value >= edge
  if (good) return `${name} · ${own[target === undefined ? 'within' : 'met']}`
  if (Number(gap.toFixed(decimalsOf(indicator))) === 0) return `${name} · ${own.at}`
  // Of a count to be reached, the share says more than the rest.
  if (bad === 'low' && unit !== '%' && edge > 0)
    return `${name} · ${fill(own.share, { share: formatValue((100 * value) / edge, '%', 1, language) })}`
  const distance = bad === 'high' ? 'over' : target === undefined ? 'under' : 'short'
  return `${name} · ${fill(own[distance], { by })}`
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
