// Proves a scene: its shape, then that every name in it names something and every grid is whole. All
// mistakes come back at once, each with its path; a misshapen tile hides no mistake of another.
import { z } from 'zod'
import { type Checked, fieldNames, type Mistake } from './checkSector.ts'
import { checkExpression } from './expression.ts'
import { layerName } from './layerName.ts'
import {
  type Scene,
  type SceneLayout,
  type SceneTile,
  sceneLayout,
  sceneSchema,
  sceneShapes,
  sceneTile,
} from './scene.ts'
import type { Indicator, Sector } from './sector.ts'

type Wrong = (path: string, message: string) => void

const envelope = sceneSchema.extend({
  tiles: z.record(z.string(), z.unknown()),
  layouts: z.record(z.string(), z.unknown()),
})

export function checkScene(raw: unknown, sectors: readonly Sector[]): Checked<Scene> {
  const mistakes: Mistake[] = []
  const wrong: Wrong = (path, message) => mistakes.push({ path, message })
  const issues = (error: z.ZodError, ...before: string[]) => {
    for (const { path, message } of error.issues) wrong([...before, ...path].join('.'), message)
  }
  const outer = envelope.safeParse(raw)
  if (!outer.success) issues(outer.error)
  const { tiles, layouts } = (raw ?? {}) as { tiles?: unknown; layouts?: unknown }
  const names = new Set(Object.keys(recordOf(tiles)))
  let heroes = 0
  let maps = 0
  for (const [name, value] of Object.entries(recordOf(tiles))) {
    const tile = sceneTile.safeParse(value)
    if (!tile.success) {
      issues(tile.error, 'tiles', name)
      continue
    }
    if (tile.data.kind === 'hero' && ++heroes > 1) wrong(`tiles.${name}`, 'is a second hero: a scene has one')
    if (tile.data.kind === 'map' && ++maps > 1) wrong(`tiles.${name}`, 'is a second map: a screen has one')
    checkTile(tile.data, `tiles.${name}`, sectors, wrong)
  }
  const placed = new Set<string>()
  let gridsKnown = true
  for (const [shape, value] of Object.entries(recordOf(layouts))) {
    const layout = sceneLayout.safeParse(value)
    if (!sceneShapes.some((known) => known === shape))
      wrong(`layouts.${shape}`, `is no shape of screen (${sceneShapes.join(', ')})`)
    else if (layout.success)
      for (const name of checkGrid(layout.data, `layouts.${shape}`, names, wrong)) placed.add(name)
    else {
      issues(layout.error, 'layouts', shape)
      gridsKnown = false
    }
  }
  if (gridsKnown)
    for (const name of names) if (!placed.has(name)) wrong(`tiles.${name}`, 'has a place in no layout')
  // What is left, such as a tile's name that is no name: told by the schema as a whole.
  const whole = sceneSchema.safeParse(raw)
  if (!whole.success) {
    const told = new Set(mistakes.map(({ path }) => path))
    for (const { path, message } of whole.error.issues)
      if (!told.has(path.join('.'))) wrong(path.join('.'), message)
  }
  return whole.success && !mistakes.length ? { ok: true, value: whole.data } : { ok: false, mistakes }
}

const recordOf = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : {}

const caseColumns = ['state', 'openedAt', 'stateAt', 'dueAt']

function checkTile(tile: SceneTile, path: string, sectors: readonly Sector[], wrong: Wrong): void {
  const sectorOf = (id: string, at: string): Sector | undefined => {
    const sector = sectors.find((one) => one.id === id)
    if (!sector) wrong(at, `names no sector: ${id}`)
    return sector
  }
  const indicator = (reference: string, at: string): Indicator | undefined => {
    const [owner, name] = reference.split('.')
    const found = sectorOf(owner!, at)
    const of = found?.indicators.find(({ id }) => id === name)
    if (found && !of) wrong(at, `names no indicator of ${owner}: ${name}`)
    return of
  }
  /** The sector and the fields of an entity or case kind. */
  const kindOf = (reference: string, at: string, only?: 'entities' | 'cases') => {
    const [owner, kind] = reference.split('.') as [string, string]
    const sector = sectorOf(owner, at)
    if (!sector) return null
    const isCase = kind in sector.cases && only !== 'entities'
    if (!isCase && !(kind in sector.entities && only !== 'cases')) {
      wrong(
        at,
        `names no ${only === 'cases' ? 'case' : only ? 'entity' : 'entity or case'} of ${owner}: ${kind}`,
      )
      return null
    }
    return { sector, kind, isCase, fields: fieldNames(sector, isCase ? { cases: kind } : { entities: kind }) }
  }
  const breakdown = (of: Indicator | undefined, by: string) => {
    if (of && !of.by?.includes(by))
      wrong(`${path}.by`, `${of.id} has no breakdown by ${by} (has ${of.by?.join(', ') || 'none'})`)
  }

  switch (tile.kind) {
    case 'kpi':
    case 'bullet':
    case 'trend':
    case 'hero': {
      indicator(tile.figure, `${path}.figure`)
      if (tile.kind === 'hero')
        for (const [i, figure] of tile.beside.entries()) indicator(figure, `${path}.beside.${i}`)
      return
    }
    case 'calendar': {
      const of = indicator(tile.figure, `${path}.figure`)
      if (of && 'entities' in of.over)
        wrong(`${path}.figure`, 'counts nothing in time: a calendar needs what happened')
      return
    }
    case 'points':
    case 'levers': {
      const index = (reference: string, at: string) => {
        const of = indicator(reference, at)
        if (of && !('index' in of.measure)) wrong(at, `is no index of points: ${reference}`)
      }
      index(tile.figure, `${path}.figure`)
      if (tile.kind === 'points')
        for (const [i, group] of tile.groups.entries()) index(group, `${path}.groups.${i}`)
      return
    }
    case 'breakdown':
      breakdown(indicator(tile.figure, `${path}.figure`), tile.by)
      return
    case 'ranked':
      breakdown(indicator(tile.figure, `${path}.figure`), tile.by)
      if (tile.cases) {
        const of = kindOf(tile.cases, `${path}.cases`, 'cases')
        if (of && !of.fields.has(tile.by)) wrong(`${path}.cases`, `has no field ${tile.by}`)
      }
      return
    case 'funnel':
      for (const place of ['received', 'done', 'open', 'overdue', 'note'] as const)
        if (tile[place] !== undefined) indicator(tile[place], `${path}.${place}`)
      return
    case 'deadlines': {
      const of = kindOf(tile.cases, `${path}.cases`, 'cases')
      if (of && !of.sector.cases[of.kind]!.dueField) wrong(`${path}.cases`, `${of.kind} has no due time`)
      return
    }
    case 'burndown': {
      const of = kindOf(tile.cases, `${path}.cases`, 'cases')
      if (of && !of.sector.cases[of.kind]!.dueField) wrong(`${path}.cases`, `${of.kind} has no due time`)
      if (of && tile.where !== undefined)
        for (const [at, message] of checkExpression(tile.where, of.fields, `${path}.where`))
          wrong(at, message)
      return
    }
    case 'course': {
      const of = kindOf(tile.of, `${path}.of`, 'entities')
      for (const place of ['along', 'value', 'aim', 'by'] as const)
        if (of && tile[place] !== undefined && !of.fields.has(tile[place]))
          wrong(`${path}.${place}`, `names no field of ${of.kind}: ${tile[place]}`)
      if (of && tile.where !== undefined)
        for (const [at, message] of checkExpression(tile.where, of.fields, `${path}.where`))
          wrong(at, message)
      return
    }
    case 'fill': {
      indicator(tile.figure, `${path}.figure`)
      const of = kindOf(tile.of, `${path}.of`, 'entities')
      for (const place of ['part', 'whole'] as const)
        if (of && !of.fields.has(tile[place]))
          wrong(`${path}.${place}`, `names no field of ${of.kind}: ${tile[place]}`)
      if (of && tile.where !== undefined)
        for (const [at, message] of checkExpression(tile.where, of.fields, `${path}.where`))
          wrong(at, message)
      return
    }
    case 'table': {
      const of = kindOf(tile.of, `${path}.of`)
      if (!of) return
      const shown = new Set([...of.fields, ...(of.isCase ? caseColumns : ['time'])])
      const column = (name: string, at: string) => {
        if (!shown.has(name))
          wrong(at, `names no field of ${of.kind}: ${name} (has ${[...shown].join(', ')})`)
      }
      for (const [i, name] of tile.columns.entries()) column(name, `${path}.columns.${i}`)
      if (tile.sort) column(tile.sort.by, `${path}.sort.by`)
      if (tile.where !== undefined)
        for (const [at, message] of checkExpression(tile.where, of.fields, `${path}.where`))
          wrong(at, message)
      return
    }
    case 'cards': {
      const of = kindOf(tile.of, `${path}.of`, 'entities')
      if (!of) return
      const field = (name: string | undefined, at: string) => {
        if (name !== undefined && !of.fields.has(name)) wrong(at, `names no field of ${of.kind}: ${name}`)
      }
      for (const place of ['well', 'note', 'since'] as const) field(tile[place], `${path}.${place}`)
      for (const [i, name] of tile.shows.entries()) field(name, `${path}.shows.${i}`)
      if (tile.where !== undefined)
        for (const [at, message] of checkExpression(tile.where, of.fields, `${path}.where`))
          wrong(at, message)
      return
    }
    case 'module':
      sectorOf(tile.sector, `${path}.sector`)
      return
    case 'ticker':
    case 'attention':
    case 'board':
    case 'spotlight':
      for (const [i, id] of (tile.sectors ?? []).entries()) sectorOf(id, `${path}.sectors.${i}`)
      return
    case 'map':
      for (const [i, id] of tile.sectors.entries()) sectorOf(id, `${path}.sectors.${i}`)
      for (const [i, layer] of (tile.layers ?? []).entries()) {
        const [owner, name] = layer.split('.') as [string, string]
        const at = `${path}.layers.${i}`
        const own = sectors.find(({ id }) => id === owner)?.wall.layers
        if (!tile.sectors.includes(owner)) wrong(at, `is of a sector that this map does not show: ${owner}`)
        else if (own?.every((one) => one.kind !== name && layerName(one) !== name))
          wrong(at, `names no layer of ${owner}: ${name}`)
      }
      return
  }
}

/** Rows and columns as many as announced, known names, each a rectangle. Gives the names that have a place. */
function checkGrid(
  { columns, rows, areas }: SceneLayout,
  path: string,
  names: ReadonlySet<string>,
  wrong: Wrong,
): Iterable<string> {
  if (areas.length !== rows.length)
    wrong(`${path}.areas`, `has ${areas.length} lines for ${rows.length} rows`)
  const places = new Map<
    string,
    { top: number; bottom: number; left: number; right: number; cells: number }
  >()
  for (const [row, line] of areas.entries()) {
    const cells = line.trim().split(/\s+/)
    if (cells.length !== columns.length)
      wrong(`${path}.areas.${row}`, `has ${cells.length} cells for ${columns.length} columns`)
    for (const [column, name] of cells.entries()) {
      if (name === '.') continue
      if (!names.has(name) && !places.has(name)) wrong(`${path}.areas.${row}`, `names no tile: ${name}`)
      const place = places.get(name) ?? { top: row, bottom: row, left: column, right: column, cells: 0 }
      places.set(name, {
        top: place.top,
        bottom: Math.max(place.bottom, row),
        left: Math.min(place.left, column),
        right: Math.max(place.right, column),
        cells: place.cells + 1,
      })
    }
  }
  for (const [name, { top, bottom, left, right, cells }] of places)
    if (cells !== (bottom - top + 1) * (right - left + 1))
      wrong(`${path}.areas`, `${name} is no rectangle: tiles would overlap`)
  return places.keys()
}
