// Proves rules: each one's shape, then that every name in it names something and that what ends it is not
// what begins it. A rule with a mistake is left out, the others of its file are in force; all mistakes come
// back at once, each with its path.
import type { z } from 'zod'
import { AREA_FIELD } from './areaFigure.ts'
import { fieldNames, type Mistake } from './checkSector.ts'
import { checkExpression } from './expression.ts'
import type { Area } from './locality.ts'
import { type Condition, isClocked, type Rule, type RuleFile, ruleFileSchema, ruleSchema } from './rule.ts'
import type { Sector } from './sector.ts'

/** What rules may name. `procedures` left out: those are not looked at. */
export interface KnownToRules {
  sectors: readonly Sector[]
  areas: readonly Pick<Area, 'code'>[]
  procedures?: ReadonlySet<string>
}

export interface CheckedRules {
  rules: Rule[]
  mistakes: Mistake[]
}

type RawRule = RuleFile['rules'][number]
type Wrong = (path: string, message: string) => void

/** One file's rules; those of `*` for every sector that has a feed. */
export function checkRules(raw: unknown, known: KnownToRules): CheckedRules {
  const mistakes: Mistake[] = []
  const head = ruleFileSchema.safeParse({ ...(isRow(raw) ? raw : {}), rules: [SOUND] })
  const list = isRow(raw) && Array.isArray(raw.rules) ? raw.rules : null
  if (!isRow(raw) || !list?.length || !head.success)
    return {
      rules: [],
      mistakes: isRow(raw)
        ? [
            ...(head.success ? [] : mistakesOf(head.error.issues)),
            ...(list?.length ? [] : [{ path: 'rules', message: 'must be a list of rules' }]),
          ]
        : [{ path: '', message: 'must have a sector and its rules' }],
    }
  const { sector: named } = head.data
  const over =
    named === '*'
      ? known.sectors.filter(({ events }) => events.length)
      : known.sectors.filter(({ id }) => id === named)
  if (!over.length) return { rules: [], mistakes: [{ path: 'sector', message: `names no sector: ${named}` }] }
  const rules: Rule[] = []
  const seen = new Set<string>()
  for (const [i, each] of list.entries()) {
    const own: Mistake[] = []
    /** The first thing that is wrong at a place. */
    const wrong: Wrong = (at, message) => {
      const path = `rules.${i}${at && '.'}${at}`
      if (!own.some((mistake) => mistake.path === path)) own.push({ path, message })
    }
    const parsed = ruleSchema.safeParse(each)
    if (!parsed.success) for (const { path, message } of mistakesOf(parsed.error.issues)) wrong(path, message)
    // What can be read of a misshapen rule is looked at too, so that a person sees both kinds at once.
    const rule = parsed.data ?? readable(each)
    if (rule) {
      if (seen.has(rule.id)) wrong('id', `is defined twice: ${rule.id}`)
      seen.add(rule.id)
      if (named === '*' && !('feed' in rule.on)) wrong('on', 'of every sector must be its feed')
      checkRule(rule, over[0]!, known, wrong)
    }
    mistakes.push(...own)
    if (parsed.success && !own.length)
      for (const { id } of over)
        rules.push({ ...parsed.data, id: `${id}.${rule!.id}`, name: rule!.id, sector: id })
  }
  return { rules, mistakes }
}

/** What links name is known only when all files are read; paths begin with the rule. */
export function checkLinks(rules: readonly Rule[]): Mistake[] {
  const all = new Set(rules.map(({ id }) => id))
  return rules.flatMap(({ id, links = [] }) =>
    links.flatMap(({ effect }, i) => {
      const path = `${id}.links.${i}.effect`
      if (effect === id) return [{ path, message: 'is the rule itself' }]
      return all.has(effect) ? [] : [{ path, message: `names no rule: ${effect}` }]
    }),
  )
}

const SOUND = {
  id: 'sound',
  title: { vi: '-', en: '-' },
  on: { feed: { timesStale: 1 } },
  severity: 'watch',
  message: { vi: '-', en: '-' },
}

/** With a sound part in the place of each misshapen one; null where that is not enough. */
function readable(raw: unknown): RawRule | null {
  if (!isRow(raw)) return null
  const rest: Row = { ...raw }
  const first = ruleSchema.safeParse(raw)
  for (const { path, code } of first.success ? [] : first.error.issues) {
    const key = path[0]
    if (key === undefined && code === 'unrecognized_keys') continue
    if (key === 'on' || key === undefined) return null
    if (key === 'id' || key === 'title' || key === 'message' || key === 'severity') rest[key] = SOUND[key]
    else delete rest[key as string]
  }
  const known = Object.fromEntries(Object.entries(rest).filter(([key]) => key in ruleSchema.shape))
  return ruleSchema.safeParse(known).data ?? null
}

function checkRule(rule: RawRule, sector: Sector, known: KnownToRules, wrong: Wrong): void {
  const { on, when, clear, hours, areas, procedure, escalate = [] } = rule
  const fields = checkWatched(rule, sector, wrong)
  if (isClocked(on)) {
    if (when) wrong('when', 'is not for silence and frozen values: they have their time')
    if (clear) wrong('clear', 'is not for silence and frozen values: they end when something changes')
  } else if (!when && !('value' in on)) wrong('when', 'must say from where on it is wrong')
  if (clear && !isClocked(on)) {
    const overlap = overlapOf(when ?? { atLeast: 1 }, clear)
    if (overlap) wrong('clear', overlap)
  }
  if (hours && hours.from === hours.to) wrong('hours', 'is never: from and to are the same')
  const codes = new Set(known.areas.map(({ code }) => code))
  for (const [i, code] of (areas ?? []).entries())
    if (!codes.has(code)) wrong(`areas.${i}`, `names no area: ${code}`)
  if (areas && !hasArea(rule, sector)) wrong('areas', 'is for things that have an area')
  if (procedure !== undefined && known.procedures && !known.procedures.has(procedure))
    wrong('procedure', `names no procedure: ${procedure}`)
  for (const [i, { afterSeconds }] of escalate.entries())
    if (i && afterSeconds <= escalate[i - 1]!.afterSeconds)
      wrong(`escalate.${i}.afterSeconds`, 'must be later than the step before')
  for (const language of ['vi', 'en'] as const)
    for (const [, name] of rule.message[language].matchAll(/\{([^{}]*)\}/g))
      if (!fields.has(name!))
        wrong(`message.${language}`, `has no {${name}} (has ${[...fields].map((f) => `{${f}}`).join(', ')})`)
}

/** What its message may name. */
function checkWatched({ on }: RawRule, sector: Sector, wrong: Wrong): Set<string> {
  const said = new Set(['value', 'name', 'area'])
  if ('indicator' in on) {
    const indicator = sector.indicators.find(({ id }) => id === on.indicator)
    if (!indicator) wrong('on.indicator', `names no indicator: ${on.indicator}`)
    if ('by' in on && on.by !== undefined && indicator && !indicator.by?.includes(on.by))
      wrong('on.by', `${on.indicator} has no breakdown by ${on.by}`)
    if ('anomaly' in on) {
      said.add('usual')
      if (on.anomaly.leastWeeks > on.anomaly.weeks)
        wrong('on.anomaly.leastWeeks', 'must not be more than weeks')
    }
    return said
  }
  if ('feed' in on) {
    if (!sector.events.length) wrong('on.feed', `${sector.id} has no feed of its own`)
    return said
  }
  const isEntity = 'entity' in on
  const kind = isEntity ? on.entity : on.case
  const what = isEntity ? 'entity' : 'case'
  const definition = isEntity ? sector.entities[kind] : sector.cases[kind]
  if (!definition) {
    wrong(`on.${what}`, `names no ${what}: ${kind}`)
    return said
  }
  const fields = fieldNames(sector, isEntity ? { entities: kind } : { cases: kind })
  for (const part of ['where', 'value'] as const) {
    const expression = (on as Row)[part]
    if (expression === undefined) continue
    for (const [path, message] of checkExpression(expression, fields, `on.${part}`)) wrong(path, message)
  }
  if ('hoursSince' in on && on.hoursSince === 'dueAt' && !sector.cases[kind]?.dueField)
    wrong('on.hoursSince', `${kind} has no due time`)
  return new Set([...said, ...fields])
}

function hasArea({ on }: RawRule, sector: Sector): boolean {
  if ('indicator' in on) return 'by' in on && on.by === AREA_FIELD
  if ('feed' in on) return false
  return fieldNames(sector, 'entity' in on ? { entities: on.entity } : { cases: on.case }).has(AREA_FIELD)
}

/** Why a rule could begin and end at the same figure; null when it cannot. */
function overlapOf(when: Condition, clear: Condition): string | null {
  const [begins, from, fromToo] = edgeOf(when)
  const [ends, to, toToo] = edgeOf(clear)
  const sides = { high: 'low', low: 'high', out: 'in', in: 'out' } as const
  if (ends !== sides[begins]) return 'must be on the other side of `when`'
  const apart = begins === 'high' || begins === 'out' ? to < from : to > from
  if (apart || (to === from && !(fromToo && toToo))) return null
  return to === from ? `meets \`when\` at ${from}` : 'reaches into `when`'
}

function edgeOf(condition: Condition): [side: 'high' | 'low' | 'out' | 'in', edge: number, isIn: boolean] {
  if ('above' in condition) return ['high', condition.above, false]
  if ('atLeast' in condition) return ['high', condition.atLeast, true]
  if ('below' in condition) return ['low', condition.below, false]
  if ('atMost' in condition) return ['low', condition.atMost, true]
  return 'outside' in condition ? ['out', condition.outside, false] : ['in', condition.within, true]
}

type Row = Record<string, unknown>
const isRow = (value: unknown): value is Row =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const mistakesOf = (issues: readonly z.core.$ZodIssue[]): Mistake[] =>
  issues.map(({ path, message }) => ({ path: path.join('.'), message }))
