// Proves a sector definition: its shape, then that every name in it names something. All mistakes
// come back at once, each with its path.

import { checkComposite } from './checkComposites.ts'
import { isPersonal } from './columnSpecs.ts'
import { isComposite, isMeasured } from './composite.ts'
import { checkExpression } from './expression.ts'
import { type EventType, type Measured, type Sector, sectorSchema } from './sector.ts'

export interface Mistake {
  path: string
  message: string
}

export type Checked<T> = { ok: true; value: T } | { ok: false; mistakes: Mistake[] }

/** Fields that every case has beside those of its events, usable in expressions. */
export const caseFields = [
  'state',
  'stateAtMonthEnd',
  'openedAt',
  'stateAt',
  'dueAt',
  'isOpen',
  'durationHours',
] as const

/** Names that JavaScript objects already have: never field names. */
const reserved = new Set(['constructor', 'prototype', 'toString', 'valueOf', 'hasOwnProperty'])

export function checkSector(raw: unknown): Checked<Sector> {
  const parsed = sectorSchema.safeParse(raw)
  if (parsed.success) {
    const mistakes = checkNames(parsed.data)
    return mistakes.length ? { ok: false, mistakes } : { ok: true, value: parsed.data }
  }
  const { issues } = parsed.error
  const mistakes = issues.map(({ path, message }) => ({ path: path.join('.'), message }))
  return {
    ok: false,
    mistakes: [
      ...mistakes,
      ...checkRest(
        raw,
        issues.map(({ path }) => path),
      ),
    ],
  }
}

/**
 * The names in what is left when the misshapen parts are taken out, so that a person sees both kinds of
 * mistakes at once. A name that may stand in a part taken out is not complained of.
 */
function checkRest(raw: unknown, wrongAt: PropertyKey[][]): Mistake[] {
  const rest = structuredClone(raw)
  const out: unknown[] = []
  const emptied = new Map<unknown[], Set<number>>()
  for (const path of wrongAt) {
    const depth = path[0] === 'wall' ? 2 : 1
    const holder = path
      .slice(0, depth)
      .reduce<unknown>((at, key) => (at as Row | undefined)?.[key as string], rest)
    const key = path[depth]
    if (typeof holder !== 'object' || holder === null || key === undefined) return []
    out.push((holder as Row)[key as string])
    if (Array.isArray(holder)) emptied.set(holder, (emptied.get(holder) ?? new Set()).add(Number(key)))
    else delete (holder as Row)[key as string]
  }
  // Places keep their numbers: what is wrong gives way to a part that was right, and is not looked at.
  for (const [list, gone] of emptied) {
    const right = list.find((_, i) => !gone.has(i))
    if (right === undefined) return []
    for (const i of gone) list[i] = right
  }
  const parsed = sectorSchema.safeParse(rest)
  if (!parsed.success) return []
  const outside = JSON.stringify(out)
  const covered = ({ path }: Mistake) =>
    wrongAt.some((at) => path.startsWith(at.slice(0, at[0] === 'wall' ? 3 : 2).join('.')))
  const named = ({ message }: Mistake) => outside.includes(`"${message.split(': ').at(-1)?.split(' ')[0]}"`)
  return checkNames(parsed.data).filter(
    (mistake) => !covered(mistake) && !named(mistake) && !/defined twice/.test(mistake.message),
  )
}

type Row = Record<string, unknown>

function checkNames(sector: Sector): Mistake[] {
  const mistakes: Mistake[] = []
  const wrong = (path: string, message: string) => mistakes.push({ path, message })
  checkEvents(sector, wrong)
  checkIndicators(sector, wrong)
  checkWall(sector, wrong)
  return mistakes
}

type Wrong = (path: string, message: string) => void

function checkEvents(sector: Sector, wrong: Wrong): void {
  const seen = new Set<string>()
  for (const [i, event] of sector.events.entries()) {
    const path = `events.${i}`
    if (!event.type.startsWith(`ioc.${sector.id}.`))
      wrong(`${path}.type`, `must start with ioc.${sector.id}.`)
    if (seen.has(event.type)) wrong(`${path}.type`, `is defined twice: ${event.type}`)
    seen.add(event.type)
    if ('entity' in event.of && !sector.entities[event.of.entity])
      wrong(`${path}.of.entity`, `names no entity: ${event.of.entity}`)
    if ('case' in event.of) {
      const kind = sector.cases[event.of.case]
      if (!kind) wrong(`${path}.of.case`, `names no case: ${event.of.case}`)
      else if (event.of.to !== undefined && !kind.states[event.of.to])
        wrong(`${path}.of.to`, `names no state of ${event.of.case}: ${event.of.to}`)
    }
    if (!('occurrence' in event.of) && event.staleAfterSeconds !== undefined)
      wrong(
        `${path}.staleAfterSeconds`,
        'is for occurrences: entities have their own, cases age with the feed',
      )
    for (const [name, field] of Object.entries(event.fields)) {
      const at = `${path}.fields.${name}`
      if (reserved.has(name)) wrong(at, 'is a reserved name')
      if ((field.kind === 'integer' || field.kind === 'number') && !(field.min < field.max))
        wrong(at, 'min must be below max')
      if (field.kind === 'choice' && Object.keys(field.of).length > 250)
        wrong(at, 'has more than 250 choices')
    }
  }
  for (const [name, kind] of Object.entries(sector.cases)) {
    const states = Object.keys(kind.states)
    for (const [state, { next }] of Object.entries(kind.states))
      for (const to of next)
        if (!kind.states[to]) wrong(`cases.${name}.states.${state}.next`, `names no state: ${to}`)
    if (
      states[0] &&
      !sector.events.some((e) => 'case' in e.of && e.of.case === name && e.of.to === states[0])
    )
      wrong(`cases.${name}.states.${states[0]}`, 'is the first state, and no event leads to it')
  }
}

const eventsOf = (sector: Sector, of: (e: EventType) => boolean) => sector.events.filter(of)

/** Every field name that the events of one kind or type carry and figures may use: none that says who somebody is. */
export function fieldNames(
  sector: Sector,
  over: { entities?: string; cases?: string; occurrences?: string },
): Set<string> {
  const names = eventsOf(
    sector,
    (e) =>
      ('entity' in e.of && e.of.entity === over.entities) ||
      ('case' in e.of && e.of.case === over.cases) ||
      ('occurrence' in e.of && e.type === over.occurrences),
  ).flatMap((e) => Object.keys(e.fields).filter((name) => !isPersonal(e.fields[name]!)))
  return new Set(over.cases ? [...names, ...caseFields] : over.entities ? [...names, 'isFresh'] : names)
}

function checkIndicators(sector: Sector, wrong: Wrong): void {
  const seen = new Set<string>()
  for (const [i, indicator] of sector.indicators.entries()) {
    const path = `indicators.${i}`
    if (seen.has(indicator.id)) wrong(`${path}.id`, `is defined twice: ${indicator.id}`)
    seen.add(indicator.id)
    if (isComposite(indicator)) {
      checkComposite(indicator, path, wrong)
      checkPrevious(indicator, path, wrong)
      checkBands(indicator, path, wrong)
    }
    if (!isMeasured(indicator)) continue
    const { over, measure } = indicator
    if ('formula' in measure || 'index' in measure) {
      wrong(`${path}.measure`, 'a formula and an index are over figures')
      continue
    }
    if ('entities' in over && !sector.entities[over.entities]) {
      wrong(`${path}.over.entities`, `names no entity: ${over.entities}`)
      continue
    }
    if ('cases' in over && !sector.cases[over.cases]) {
      wrong(`${path}.over.cases`, `names no case: ${over.cases}`)
      continue
    }
    if (
      'occurrences' in over &&
      !sector.events.some((e) => e.type === over.occurrences && 'occurrence' in e.of)
    ) {
      wrong(`${path}.over.occurrences`, `names no occurrence event: ${over.occurrences}`)
      continue
    }
    const fields = fieldNames(sector, over)
    const check = (value: unknown, at: string) => {
      for (const [where, message] of checkExpression(value, fields, `${path}.${at}`)) wrong(where, message)
    }
    if (over.where !== undefined) check(over.where, 'over.where')
    for (const [at, expression] of expressionsOf(measure, 'measure')) check(expression, at)
    if (indicator.previous?.measure)
      for (const [at, expression] of expressionsOf(indicator.previous.measure, 'previous.measure'))
        check(expression, at)
    for (const name of indicator.by ?? [])
      if (!fields.has(name)) wrong(`${path}.by`, `names no field: ${name}`)
    checkPrevious(indicator, path, wrong)
    for (const part of indicator.parts?.ratio ?? [])
      if (!sector.indicators.some(({ id }) => id === part))
        wrong(`${path}.parts.ratio`, `names no indicator: ${part}`)
    if ('max' in measure) {
      if (!('entities' in over)) wrong(`${path}.measure`, 'max is for entities')
      if (!fields.has(measure.naming)) wrong(`${path}.measure.naming`, `names no field: ${measure.naming}`)
    }
    checkBands(indicator, path, wrong)
  }
}

function checkPrevious({ previous, over }: Sector['indicators'][number], path: string, wrong: Wrong): void {
  if (!previous) return
  const { ago } = previous
  const window = 'window' in over ? over.window : null
  const windowed = window !== null && window !== 'all' && window !== 'past'
  if (ago === undefined && !windowed)
    wrong(`${path}.previous`, 'needs a window of today, month or hours, or `ago`')
  if (ago !== undefined && previous.measure) wrong(`${path}.previous.measure`, 'is not for `ago`')
  if (window === 'month' && (ago === 'day' || ago === 'week'))
    wrong(`${path}.previous.ago`, 'must be month or year for a figure of the month')
}

function checkBands({ bands }: Sector['indicators'][number], path: string, wrong: Wrong): void {
  if (!bands) return
  const edges = [bands.watch, bands.warning, ...(bands.critical === undefined ? [] : [bands.critical])]
  const ordered = edges.every(
    (edge, i) => i === 0 || (bands.bad === 'high' ? edge > edges[i - 1]! : edge < edges[i - 1]!),
  )
  if (!ordered)
    wrong(`${path}.bands`, `must ${bands.bad === 'high' ? 'rise' : 'fall'} from watch to critical`)
}

export function expressionsOf(
  measure: Measured['measure'],
  path: string,
): [path: string, expression: unknown][] {
  if ('sum' in measure) return [[`${path}.sum`, measure.sum]]
  if ('quantile' in measure) return [[`${path}.of`, measure.of]]
  if ('max' in measure) return [[`${path}.max`, measure.max]]
  return measure.ratio.map((expression, i) => [`${path}.ratio.${i}`, expression])
}

function checkWall(sector: Sector, wrong: Wrong): void {
  const indicators = new Map(sector.indicators.map((i) => [i.id, i]))
  const known = (name: string, path: string) => {
    if (!indicators.has(name)) wrong(path, `names no indicator: ${name}`)
  }
  known(sector.wall.headline, 'wall.headline')
  const headline = indicators.get(sector.wall.headline)
  if (!sector.events.length && headline && isMeasured(headline))
    wrong('wall.headline', 'must be over figures in a sector that has no events')
  for (const [i, name] of sector.wall.secondary.entries()) known(name, `wall.secondary.${i}`)
  for (const [i, tile] of sector.wall.tiles.entries()) {
    known(tile.indicator, `wall.tiles.${i}.indicator`)
    if (
      'by' in tile &&
      indicators.has(tile.indicator) &&
      !indicators.get(tile.indicator)!.by?.includes(tile.by)
    )
      wrong(`wall.tiles.${i}.by`, `${tile.indicator} has no breakdown by ${tile.by}`)
  }
  for (const [i, layer] of sector.wall.layers.entries()) {
    const path = `wall.layers.${i}`
    if (layer.kind === 'choropleth') {
      known(layer.indicator, `${path}.indicator`)
      continue
    }
    const over = 'case' in layer ? { cases: layer.case } : { entities: layer.entity }
    const kinds = 'case' in layer ? sector.cases : sector.entities
    const kind = 'case' in layer ? layer.case : layer.entity
    if (!kinds[kind]) {
      wrong(path, `names no ${'case' in layer ? 'case' : 'entity'}: ${kind}`)
      continue
    }
    const fields = fieldNames(sector, over)
    for (const needed of ['lon', 'lat'])
      if (!fields.has(needed)) wrong(path, `needs the field ${needed} of ${kind}`)
    const shown = layer.kind === 'rings' ? layer.part : layer.kind === 'paths' ? layer.ratio : undefined
    if (shown !== undefined)
      for (const [at, message] of checkExpression(shown, fields, path)) wrong(at, message)
    if (layer.kind === 'paths' && !fields.has(layer.path))
      wrong(`${path}.path`, `names no field: ${layer.path}`)
  }
}
