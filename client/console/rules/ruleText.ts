// A rule in words: what it watches, and from where to where that is wrong.
import type { Condition, Rule } from '../../../shared/rule.ts'
import type { Sector } from '../../../shared/sector.ts'
import type { ConsoleTexts } from '../../i18n/console.ts'
import { formatAge, formatNumber, unitText } from '../../i18n/format.ts'
import type { Language } from '../../i18n/texts.ts'

/** `Chỉ số: Chờ cấp cứu`. */
export function watchedText(
  { on }: Pick<Rule, 'on'>,
  sector: Sector,
  texts: ConsoleTexts,
  language: Language,
) {
  const words = texts.rules.on
  const titleOf = (id: string) => sector.indicators.find((each) => each.id === id)?.title[language] ?? id
  if ('feed' in on) return words.feed!
  if ('case' in on) return `${words.case}: ${sector.cases[on.case]?.title[language] ?? on.case}`
  if ('entity' in on) {
    const kind = 'frozenSeconds' in on ? words.frozen : words.entity
    return `${kind}: ${sector.entities[on.entity]?.title[language] ?? on.entity}`
  }
  const kind =
    'rate' in on
      ? words.rate
      : 'anomaly' in on
        ? words.anomaly
        : 'frozenSeconds' in on
          ? words.frozen
          : 'by' in on && on.by
            ? words.area
            : words.indicator
  return `${kind}: ${titleOf(on.indicator)}`
}

/** `≥ 60 phút`; null when the rule has none of its own. */
export function conditionText(
  condition: Condition | undefined,
  unit: string,
  language: Language,
): string | null {
  if (!condition) return null
  const [[name, edge]] = Object.entries(condition) as [[keyof typeof signs, number]]
  const decimals = Number.isInteger(edge) ? 0 : Math.abs(edge) < 1 ? 2 : 1
  return `${signs[name]} ${formatNumber(edge, decimals, language)} ${unitText(unit, language)}`.trim()
}

const signs = { above: '>', atLeast: '≥', below: '<', atMost: '≤', outside: '> ±', within: '≤ ±' }

/** Of the number that the condition is held against. */
export function unitOf({ on, unit }: Pick<Rule, 'on' | 'unit'>, sector: Sector): string {
  if (unit !== undefined) return unit
  if (!('indicator' in on) || 'anomaly' in on) return ''
  if ('rate' in on && on.rate.as === '%') return '%'
  return sector.indicators.find(({ id }) => id === on.indicator)?.unit ?? ''
}

/** What a rule waits for before its own condition counts, such as silence or standing still. */
export function ownTime({ on }: Pick<Rule, 'on'>, language: Language): string | null {
  if ('frozenSeconds' in on) return formatAge(on.frozenSeconds * 1_000, language)
  if (!('feed' in on)) return null
  return 'silentSeconds' in on.feed
    ? formatAge(on.feed.silentSeconds * 1_000, language)
    : `×${formatNumber(on.feed.timesStale, 0, language)}`
}
