// A rule in one sentence: what is watched, when it is wrong and when that is over. For its passport.
import { softly } from './clauses.ts'
import { HOUR, SECOND } from './clock.ts'
import { formatAge, formatNumber, formatValue, lowerFirst } from './format.ts'
import { valueName } from './parts.ts'
import type { Condition, Rule, Watched } from './rule.ts'
import { unitOf } from './ruleWords.ts'
import type { Field, Sector, Text } from './sector.ts'
import { fill, type Language } from './words.ts'

const words = {
  vi: {
    when: 'Khi {{what}} {{condition}}',
    whenFrozen: 'Khi {{what}} không đổi trong {{time}} dù vẫn có báo cáo',
    whenSilent: 'Khi không có tin nào của {{what}} trong {{time}}',
    for: ', liên tục {{time}}',
    over: '; hết khi {{condition}}',
    hours: '; chỉ từ {{from}} đến {{to}}',
    months: '; chỉ trong tháng {{months}}',
    by: '{{figure}}, theo từng {{field}}',
    rate: 'mức thay đổi của {{figure}} trong {{time}}',
    anomaly:
      'độ lệch của {{figure}} so với trung vị cùng giờ trong tuần, tính bằng (giá trị − trung vị) / lớn nhất của (1,4826 × MAD; {{spread}}) trên trung bình giờ của {{weeks}} tuần trước, cần ít nhất {{least}} tuần,',
    entity: '{{value}} của từng {{kind}}',
    where: ' (chỉ tính {{condition}})',
    whenOne: 'Khi một {{kind}} {{value}}',
    state: 'trạng thái',
    since: 'thời gian từ {{moment}} của từng {{kind}} đang mở',
    moment: { dueAt: 'hạn xử lý', openedAt: 'lúc mở', stateAt: 'lúc chuyển trạng thái' },
    above: 'trên {{edge}}',
    atLeast: 'từ {{edge}} trở lên',
    below: 'dưới {{edge}}',
    atMost: 'từ {{edge}} trở xuống',
    outside: 'ngoài ±{{edge}}',
    within: 'trong khoảng ±{{edge}}',
    before: '{{time}} trước đó',
    and: 'và',
    not: 'không',
    is: '{{field}} là {{value}}',
  },
  en: {
    when: 'When {{what}} is {{condition}}',
    whenFrozen: 'When {{what}} has not changed for {{time}} although it is reported',
    whenSilent: 'When nothing of {{what}} was heard for {{time}}',
    for: ', for {{time}} without a break',
    over: '; over when {{condition}}',
    hours: '; only from {{from}} to {{to}}',
    months: '; only in the months {{months}}',
    by: '{{figure}}, for each {{field}}',
    rate: 'the change of {{figure}} in {{time}}',
    anomaly:
      'the distance of {{figure}} from its median at the same hour of the week, as (value − median) / the greater of (1.4826 × MAD; {{spread}}) over the hourly means of {{weeks}} past weeks, at least {{least}} of them,',
    entity: '{{value}} of each {{kind}}',
    where: ' (where {{condition}})',
    whenOne: 'When a {{kind}} is {{value}}',
    state: 'state',
    since: 'the time since {{moment}} of each open {{kind}}',
    moment: { dueAt: 'the due time', openedAt: 'the opening', stateAt: 'the last change of state' },
    above: 'above {{edge}}',
    atLeast: '{{edge}} or more',
    below: 'below {{edge}}',
    atMost: '{{edge}} or less',
    outside: 'outside ±{{edge}}',
    within: 'within ±{{edge}}',
    before: '{{time}} before it',
    and: 'and',
    not: 'not',
    is: '{{field}} is {{value}}',
  },
} as const

type Own = Pick<Rule, 'on' | 'when' | 'clear' | 'forSeconds' | 'hours' | 'months' | 'unit' | 'decimals'>

/** In both languages. */
export const ruleFormula = (rule: Own, sector: Sector): Text => ({
  vi: formulaIn(rule, sector, 'vi'),
  en: formulaIn(rule, sector, 'en'),
})

function formulaIn(rule: Own, sector: Sector, language: Language): string {
  const own = words[language]
  const { on, when, clear, forSeconds, hours, months } = rule
  const age = (seconds: number) => formatAge(seconds * SECOND, language)
  const what = whatOf(on, sector, language)
  const condition = (of: Condition) => conditionText(of, rule, sector, language)
  let text: string
  if ('feed' in on) {
    const seconds =
      'silentSeconds' in on.feed ? on.feed.silentSeconds : on.feed.timesStale * sector.feed.staleAfterSeconds
    text = fill(own.whenSilent, { what, time: age(seconds) })
  } else if ('frozenSeconds' in on) text = fill(own.whenFrozen, { what, time: age(on.frozenSeconds) })
  else text = when ? fill(own.when, { what, condition: condition(when) }) : oneText(on, sector, language)
  if (forSeconds) text += fill(own.for, { time: age(forSeconds) })
  if (clear) text += fill(own.over, { condition: condition(clear) })
  if (hours) text += fill(own.hours, hours)
  if (months) text += fill(own.months, { months: months.join(', ') })
  return text
}

function whatOf(on: Watched, sector: Sector, language: Language): string {
  const own = words[language]
  if ('feed' in on) return `“${sector.title[language]}”`
  if ('indicator' in on) {
    const indicator = sector.indicators.find(({ id }) => id === on.indicator)
    const figure = `“${indicator?.title[language] ?? on.indicator}”`
    if ('rate' in on)
      return fill(own.rate, { figure, time: formatAge(on.rate.overSeconds * SECOND, language) })
    if ('anomaly' in on) {
      const { leastSpread, weeks, leastWeeks } = on.anomaly
      const spread = formatValue(leastSpread, indicator?.unit ?? '', decimalsIn(leastSpread), language)
      return fill(own.anomaly, { figure, spread, weeks: String(weeks), least: String(leastWeeks) })
    }
    if (!('by' in on) || on.by === undefined) return figure
    return fill(own.by, { figure, field: fieldTitle(sector, on.by, language) })
  }
  const kind = kindTitle(on, sector, language)
  const text =
    'hoursSince' in on
      ? fill(own.since, { kind, moment: own.moment[on.hoursSince] })
      : fill(own.entity, { kind, value: expressionText(on.value, sector, language) })
  return text + whereText(on, sector, language)
}

/** A condition on a thing, which holds or does not. */
function oneText(on: Watched, sector: Sector, language: Language): string {
  if (!('value' in on)) return ''
  const [kind, value] = [kindTitle(on, sector, language), expressionText(on.value, sector, language)]
  return fill(words[language].whenOne, { kind, value }) + whereText(on, sector, language)
}

type OnThing = Extract<Watched, { entity: string } | { case: string }>

function kindTitle(on: OnThing, sector: Sector, language: Language): string {
  const kind = 'entity' in on ? sector.entities[on.entity] : sector.cases[on.case]
  return kind ? lowerFirst(kind.title[language], language) : ''
}

const whereText = ({ where }: OnThing, sector: Sector, language: Language): string =>
  where === undefined
    ? ''
    : fill(words[language].where, { condition: expressionText(where, sector, language) })

function conditionText(condition: Condition, rule: Own, sector: Sector, language: Language): string {
  const own = words[language]
  const [[side, edge]] = Object.entries(condition) as [[keyof typeof own & string, number]]
  return fill(own[side] as string, { edge: edgeText(edge, rule, sector, language) })
}

function edgeText(edge: number, rule: Own, sector: Sector, language: Language): string {
  if ('hoursSince' in rule.on) {
    const time = formatAge(Math.abs(edge) * HOUR, language)
    return edge < 0 ? fill(words[language].before, { time }) : time
  }
  if ('anomaly' in rule.on) return formatNumber(edge, decimalsIn(edge), language)
  return formatValue(edge, unitOf(rule, sector), decimalsIn(edge), language)
}

/** As many as it was written with. */
const decimalsIn = (value: number): number => String(value).split('.')[1]?.length ?? 0

const fieldOf = (sector: Sector, name: string): Field | undefined =>
  sector.events.find(({ fields }) => name in fields)?.fields[name]

function fieldTitle(sector: Sector, name: string, language: Language): string {
  const title = fieldOf(sector, name)?.title[language]
  return title ? softly(title, language) : name === 'state' ? words[language].state : name
}

/** Arithmetic as it is written on paper, with the fields by their titles. */
function expressionText(expression: unknown, sector: Sector, language: Language): string {
  const own = words[language]
  if (typeof expression === 'number') return formatNumber(expression, decimalsIn(expression), language)
  if (typeof expression === 'string') return fieldTitle(sector, expression, language)
  const [operator, ...operands] = expression as [string, ...unknown[]]
  if (operator === 'is') {
    const [field, value] = operands as [string, string]
    const name = valueName({ areas: [] }, sector, field, value, language)
    return fill(own.is, { field: fieldTitle(sector, field, language), value: `“${name}”` })
  }
  const texts = operands.map((operand) => {
    const text = expressionText(operand, sector, language)
    return Array.isArray(operand) && operand[0] !== 'is' && operand.length > 2 ? `(${text})` : text
  })
  if (operator === 'not') return `${own.not} ${texts[0]}`
  if (operator === 'and') return texts.join(` ${own.and} `)
  if (texts.length < 2 || operator === 'max' || operator === 'min') return `${operator}(${texts.join('; ')})`
  const signs: Record<string, string> = { '*': '×', '/': '/', '-': '−', '>=': '≥', '<=': '≤' }
  return texts.join(` ${signs[operator] ?? operator} `)
}
