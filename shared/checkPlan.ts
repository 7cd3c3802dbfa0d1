// Proves plans: each one's shape, that every scene it names exists, that a video wall's screens stand on
// its grid without sharing a cell, and that a group has one plan. All mistakes come back at once.
import type { Checked, Mistake } from './checkSector.ts'
import type { Plan } from './plan.ts'
import { planSchema } from './planSchema.ts'

/** `scenes`: as `sceneIds` gives them. */
export function checkPlan(raw: unknown, scenes: ReadonlySet<string>): Checked<Plan> {
  const parsed = planSchema.safeParse(raw)
  const mistakes: Mistake[] = parsed.success
    ? []
    : parsed.error.issues.map(({ path, message }) => ({ path: path.join('.'), message }))
  // Names are looked up in whatever has the right shape, so that a person sees both kinds at once.
  const taken = new Set(mistakes.map(({ path }) => path))
  for (const mistake of checkMeaning(raw, scenes)) if (!taken.has(mistake.path)) mistakes.push(mistake)
  if (!parsed.success || mistakes.length) return { ok: false, mistakes }
  return { ok: true, value: parsed.data }
}

type Row = Record<string, unknown>
const isRow = (value: unknown): value is Row => typeof value === 'object' && value !== null
const rows = (value: unknown): [index: number, row: Row][] =>
  Array.isArray(value) ? [...value.entries()].filter((entry): entry is [number, Row] => isRow(entry[1])) : []

function checkMeaning(raw: unknown, scenes: ReadonlySet<string>): Mistake[] {
  if (!isRow(raw)) return []
  const mistakes: Mistake[] = []
  const wrong = (path: string, message: string) => mistakes.push({ path, message })
  const known = (scene: unknown, path: string) => {
    if (typeof scene === 'string' && !scenes.has(scene)) wrong(path, `names no scene: ${scene}`)
  }
  for (const [i, step] of rows(raw.steps)) {
    known(step.scene, `steps.${i}.scene`)
    const { hours } = step
    if (isRow(hours) && typeof hours.from === 'string' && hours.from === hours.to)
      wrong(`steps.${i}.hours`, 'is never open: from and to are the same')
  }
  if (isRow(raw.wall)) checkWall(raw.wall, known, wrong)
  if (isRow(raw.takeover)) known(raw.takeover.scene, 'takeover.scene')
  return mistakes
}

type Wrong = (path: string, message: string) => void

function checkWall(wall: Row, known: Wrong, wrong: Wrong): void {
  const numbers = new Map<unknown, number>()
  const cells = new Map<string, number>()
  for (const [i, screen] of rows(wall.screens)) {
    const path = `wall.screens.${i}`
    known(screen.scene as string, `${path}.scene`)
    const { screen: number, column, row } = screen
    if (typeof number === 'number') {
      if (numbers.has(number))
        wrong(`${path}.screen`, `is ${number}, as wall.screens.${numbers.get(number)} already is`)
      else numbers.set(number, i)
    }
    for (const [name, value, limit] of [
      ['column', column, wall.columns],
      ['row', row, wall.rows],
    ] as const)
      if (typeof value === 'number' && typeof limit === 'number' && value > limit)
        wrong(`${path}.${name}`, `is ${value}, and the wall has ${limit} ${name}s`)
    if (typeof column !== 'number' || typeof row !== 'number') continue
    const cell = `column ${column}, row ${row}`
    if (cells.has(cell)) wrong(path, `stands in ${cell}, as wall.screens.${cells.get(cell)} already does`)
    else cells.set(cell, i)
  }
}
