// One sentence about a sector, put together from its facts by templates. What is not known is not said.
import { figureText, partWords, pastWords, sentenceFrom, softly } from '../../shared/clauses.ts'
import type { Millis } from '../../shared/clock.ts'
import type { Level } from '../../shared/level.ts'
import type { Indicator } from '../../shared/sector.ts'
import { formatDate, formatMoment, formatNumber, lowerFirst } from '../i18n/format.ts'
import { type Language, textsOf } from '../i18n/texts.ts'
import type { Look } from '../tiles/status.ts'
import type { Facts } from './facts.ts'
import { briefTexts } from './texts.ts'

/** Nothing live is known: what somebody reported of a former period says nothing of now. */
const isUnheard = (look: Look) => look === 'unknown' || look === 'silent' || look === 'reported'

/** Ends with a full stop; empty only for a sector about which nothing can be said. */
export function sentenceOf(facts: Facts, language: Language, zone: string, now: Millis): string {
  const own = briefTexts[language]
  const { status, heldAt } = facts
  const clauses =
    heldAt === null || isUnheard(status.look)
      ? clausesOf(facts, language, zone, now)
      : clausesOf(
          // Of the moment that is held, everything is said as it was said then.
          { ...facts, status: { ...status, look: 'live', alarm: status.level } },
          language,
          zone,
          heldAt,
        )
  if (!clauses.length) return ''
  if (heldAt !== null) return `${own.asOf(formatMoment(heldAt, now, zone), clauses.join('; '))}.`
  return sentenceFrom(clauses, language)
}

function clausesOf(facts: Facts, language: Language, zone: string, now: Millis): string[] {
  const { indicator, status, since, banded } = facts
  const t = textsOf(language)
  const own = briefTexts[language]
  const moment = (at: Millis) => formatMoment(at, now, zone)
  const word = (level: Level) => lowerFirst(t(`level.${level}`), language)
  if (status.look === 'silent' && status.since !== null)
    return [own.silent(moment(status.since)), ...further(facts, language)]
  if (isUnheard(status.look))
    return [status.since === null ? own.neverReported : own.notComputable, ...further(facts, language)]
  if (status.look === 'stale' && status.since !== null) {
    const level = status.level === 'normal' ? [] : [own.staleLevel(word(status.level))]
    return [[own.stale(moment(status.since)), ...level].join(', '), ...further(facts, language)]
  }
  const clauses: string[] = []
  if (status.alarm !== 'normal') {
    let time = ''
    if (since?.day)
      time = (since.atLeast ? own.sinceDayAtLeast : own.sinceDay)(formatDate(since.at, zone).slice(0, 5))
    else if (since) time = (since.atLeast ? own.sinceAtLeast : own.since)(moment(since.at))
    clauses.push(pastWords(indicator, status.value, status.alarm, language) + time)
  } else if (facts.level === 'normal' && banded.known > 0) clauses.push(own.normal(banded.known, banded.all))
  return [...clauses, ...place(facts, language), ...further(facts, language)]
}

function place({ naming, worst, indicator }: Facts, language: Language): string[] {
  if (naming) return [briefTexts[language].named(naming)]
  if (!worst) return []
  return [partWords(worst.by, worst.name[language], figureText(indicator, worst.value, language), language)]
}

/** What else is past a threshold, what is overdue, and whether part of it is simulated. */
function further({ others, overdue, status, state, indicator }: Facts, language: Language): string[] {
  const own = briefTexts[language]
  const t = textsOf(language)
  const whole = (n: number) => formatNumber(n, 0, language)
  const word = (level: Level) => lowerFirst(t(`level.${level}`), language)
  // A figure that counts the overdue cases would say the same twice.
  const same = (one: Indicator, value: number) =>
    'cases' in one.over && overdue.some((each) => each.overdue === value)
  const told = others.filter((other) => !same(other.indicator, other.value))
  const clauses: string[] = []
  const [first, ...rest] = told
  if (first) {
    const title = softly(first.indicator.title[language], language)
    const text = own.other1(word(first.level), title, figureText(first.indicator, first.value, language))
    clauses.push(rest.length ? own.others(text, whole(rest.length)) : text)
  }
  if (status.value === null || !same(indicator, status.value))
    for (const each of overdue) {
      const counted = others.find(({ indicator, value }) => each.overdue === value && same(indicator, value))
      const title = softly(each.title[language], language)
      const level = counted ? word(counted.level) : null
      clauses.push(own.overdue(level, title, whole(each.overdue), whole(each.open)))
    }
  if (status.simulated === 'mixed' && state)
    clauses.push(own.mixed(whole(state.simulated), whole(state.reports)))
  return clauses
}
