// Proves figures over figures: in one definition their names, and over all sectors in force that each
// figure exists, that no figure rests on itself, and that units are not mixed.
import type { Mistake } from './checkSector.ts'
import { type FigureReference, figureNamed, isComposite } from './composite.ts'
import { checkExpression, type Expression, fieldsOf } from './expression.ts'
import type { Composite, Indicator, Sector } from './sector.ts'

type Wrong = (path: string, message: string) => void

/** What can be seen in the definition alone: the measure uses all named figures and no others. */
export function checkComposite({ over, measure }: Composite, path: string, wrong: Wrong): void {
  const names = new Set(Object.keys(over.figures))
  if (!names.size) wrong(`${path}.over.figures`, 'names no figure')
  if (!('formula' in measure || 'index' in measure)) {
    wrong(`${path}.measure`, 'over figures must be a formula or an index')
    return
  }
  const used = new Set<string>()
  if ('formula' in measure) {
    const mistakes = checkExpression(measure.formula, names, `${path}.measure.formula`)
    for (const [at, message] of mistakes) wrong(at, message)
    if (!mistakes.length) for (const name of fieldsOf(measure.formula)) used.add(name)
    else return
  } else
    for (const [i, part] of measure.index.entries()) {
      if ('noFeed' in part) continue
      const { figure, from, full } = part
      const at = `${path}.measure.index.${i}`
      if (!names.has(figure)) wrong(`${at}.figure`, `names no figure: ${figure}`)
      if (used.has(figure)) wrong(`${at}.figure`, `is a part twice: ${figure}`)
      used.add(figure)
      if (from === full) wrong(`${at}.full`, 'must differ from `from`')
    }
  for (const name of names) if (!used.has(name)) wrong(`${path}.over.figures.${name}`, 'is not used')
}

interface Known {
  sector: Sector
  indicator: Indicator
}

/** What only all sectors together show. `file` is the sector's id. */
export function checkComposites(sectors: readonly Sector[]): (Mistake & { file: string })[] {
  const figures = new Map<string, Known>()
  for (const sector of sectors)
    for (const indicator of sector.indicators)
      figures.set(`${sector.id}.${indicator.id}`, { sector, indicator })
  const mistakes: (Mistake & { file: string })[] = []
  for (const sector of sectors)
    for (const [i, indicator] of sector.indicators.entries()) {
      if (!isComposite(indicator)) continue
      const wrong: Wrong = (at, message) =>
        mistakes.push({ file: sector.id, path: `indicators.${i}.${at}`, message })
      checkReferences(indicator, figures, wrong)
      checkUnits(indicator, figures, wrong)
      const circle = circleFrom(`${sector.id}.${indicator.id}`, figures)
      if (circle) wrong('over.figures', `goes in a circle: ${circle.join(' → ')}`)
    }
  return mistakes
}

function checkReferences({ over, by }: Composite, figures: ReadonlyMap<string, Known>, wrong: Wrong): void {
  const fieldsBy = new Set<string>()
  for (const [name, reference] of Object.entries(over.figures)) {
    const at = `over.figures.${name}`
    const known = figures.get(figureNamed(reference))
    if (!known) {
      wrong(at, `names no indicator: ${figureNamed(reference)}`)
      continue
    }
    if (typeof reference === 'string') for (const field of known.indicator.by ?? []) fieldsBy.add(field)
    else if (!known.indicator.by?.includes(reference.by))
      wrong(`${at}.by`, `${reference.figure} has no breakdown by ${reference.by}`)
  }
  for (const field of by ?? [])
    if (!fieldsBy.has(field)) wrong('by', `none of the figures has a breakdown by ${field}`)
}

function checkUnits(composite: Composite, figures: ReadonlyMap<string, Known>, wrong: Wrong): void {
  const { over, measure, unit } = composite
  if (!('formula' in measure)) return
  const unitOfName = (name: string) =>
    figures.get(figureNamed(over.figures[name] as FigureReference))?.indicator.unit
  if (fieldsOf(measure.formula).some((name) => !over.figures[name] || unitOfName(name) === undefined)) return
  const result = unitOf(measure.formula, (name) => unitOfName(name)!)
  if (typeof result === 'object' && result !== null) {
    wrong('measure.formula', result.message)
    return
  }
  const fits =
    result === null ||
    result === unit ||
    /[·/]/.test(result) ||
    (result === '' && unit === '%' && measure.scale === 100)
  if (!fits)
    wrong('unit', `is ${unit || 'a plain number'}, and the formula gives ${result || 'a plain number'}`)
}

/** The unit that arithmetic gives; null: any, as a number by itself. */
function unitOf(
  expression: Expression,
  unitOfName: (name: string) => string,
): string | null | { message: string } {
  if (typeof expression === 'number') return null
  if (typeof expression === 'string') return unitOfName(expression)
  const [operator, ...operands] = expression
  if (operator === 'is') return { message: 'is compares texts, and figures are numbers' }
  const units = operands.map((operand) => unitOf(operand, unitOfName))
  const mistake = units.find((unit) => typeof unit === 'object' && unit !== null)
  if (mistake) return mistake
  const [a = null, b = null] = units as (string | null)[]
  if (operator === 'abs') return a
  if (operator === 'not' || operator === 'and') return ''
  if (operator === '*') return !a ? (b ?? a) : !b ? a : `${a}·${b}`
  if (operator === '/') return !b ? a : a === b ? '' : `${a ?? ''}/${b}`
  if (a !== null && b !== null && a !== b)
    return { message: `${operator} mixes ${a || 'a plain number'} and ${b || 'a plain number'}` }
  return ['<', '<=', '>', '>='].includes(operator) ? '' : (a ?? b)
}

/** The way from a figure back to itself; null when there is none. */
function circleFrom(start: string, figures: ReadonlyMap<string, Known>): string[] | null {
  const seen = new Set<string>()
  const follow = (name: string, way: string[]): string[] | null => {
    const indicator = figures.get(name)?.indicator
    if (!indicator || !isComposite(indicator)) return null
    for (const reference of Object.values(indicator.over.figures)) {
      const next = figureNamed(reference)
      if (next === start) return [...way, next]
      if (seen.has(next)) continue
      seen.add(next)
      const circle = follow(next, [...way, next])
      if (circle) return circle
    }
    return null
  }
  return follow(start, [start])
}
