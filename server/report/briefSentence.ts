// One sentence about a sector's day or month, put together from its facts. What is not known is not said.
import { figureText, partWords, pastWords, sentenceFrom, softly } from '../../shared/clauses.ts'
import { DAY } from '../../shared/clock.ts'
import { badSide } from '../../shared/figureWords.ts'
import { formatAge, formatDate, formatNumber, formatTime, lowerFirst } from '../../shared/format.ts'
import { fill, type Language, words } from '../../shared/words.ts'
import type { BriefData, BriefFigure, BriefSector } from './briefData.ts'
import { briefWords } from './briefWords.ts'
import { changeText, grows } from './figureLines.ts'

export function briefSentence(
  { headline, secondary, others, areas }: BriefSector,
  { period, zone }: Pick<BriefData, 'period' | 'zone'>,
  language: Language,
): string {
  const own = briefWords[language].clause
  const { indicator, value, level } = headline
  if (value === null) return sentenceFrom([own.unknown], language)
  const clauses: string[] = []
  if (level !== 'normal') clauses.push(pastWords(indicator, value, level, language))
  else if (indicator.bands && headline.basis === 'end')
    clauses.push(fill(own.normal, { title: softly(indicator.title[language], language) }))
  clauses.push(...courseOf(headline, period, zone, language))
  if (areas?.indicator.id === indicator.id) {
    const [first] = areas.parts
    const by = 'sum' in indicator.measure ? 'most' : badSide(indicator) === 'low' ? 'lowest' : 'highest'
    if (first)
      clauses.push(
        partWords(by, first.name[language], figureText(indicator, first.value, language), language),
      )
  }
  if (!clauses.length) {
    const change = changeText(headline, language)
    clauses.push(`${indicator.title[language]}: ${figureText(indicator, value, language)}`)
    if (change) clauses.push(change)
  }
  const bad = [...secondary, ...others].find(
    (figure) => figure.level === 'critical' || figure.level === 'warning',
  )
  if (bad?.value != null)
    clauses.push(
      fill(own.other, {
        level: lowerFirst(words[language].level[bad.level], language),
        title: softly(bad.indicator.title[language], language),
        value: figureText(bad.indicator, bad.value, language),
      }),
    )
  if (headline.simulated > 0 && headline.simulated < 1) {
    const share = `${formatNumber(Math.max(1, 100 * headline.simulated), 0, language)}\u00a0%`
    clauses.push(fill(own.simulated, { share }))
  }
  return sentenceFrom(clauses, language)
}

/** How long it was bad, and where its worst was; of a figure that only grows within the period, nothing. */
function courseOf(
  { indicator, range, pastMs, basis, points, stepMs }: BriefFigure,
  period: BriefData['period'],
  zone: string,
  language: Language,
): string[] {
  const own = briefWords[language].clause
  const clauses: string[] = []
  if (indicator.bands && range) {
    const days = String(Math.round(pastMs / DAY))
    if (!pastMs) clauses.push(own.neverPast)
    else if (pastMs >= points.length * stepMs) clauses.push(own.allPast[period])
    else
      clauses.push(
        stepMs >= DAY ? fill(own.pastDays, { days }) : fill(own.past, { age: formatAge(pastMs, language) }),
      )
  }
  if (!range || (grows(indicator) && basis === 'end')) return clauses
  const low = badSide(indicator) === 'low'
  const { value, at } = low ? range.min : range.max
  const when =
    period === 'day'
      ? fill(own.atTime, { time: formatTime(at, zone) })
      : fill(own.onDay, { date: formatDate(at, zone).slice(0, 5) })
  clauses.push(
    fill(own[low ? 'lowest' : 'highest'], { value: figureText(indicator, value, language), at: when }),
  )
  return clauses
}
