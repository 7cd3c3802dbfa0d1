// The scenes that need no author: the overview for any number of sectors, and a sector's own scene from
// its definition alone, so that a new sector stands on the wall with no further edit. Pure.
import type { Scene, SceneLayout, SceneTile } from './scene.ts'
import { column } from './sceneLayout.ts'
import type { Sector, Tile } from './sector.ts'

export const OVERVIEW = 'overview'

/** `health-insurance` → `healthInsurance`. */
const camel = (id: string): string => id.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase())
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
const moduleName = (id: string): string => `module${capital(camel(id))}`
const trendName = (id: string): string => `trend${capital(camel(id))}`

/**
 * The province at a glance: the sectors in their fixed order down the left column and on down the right,
 * where the first place is that of what needs attention.
 */
export function defaultOverview(sectors: readonly Sector[]): Scene {
  const ids = sectors.map(({ id }) => id)
  const rows = Math.max(3, Math.ceil((ids.length + 1) / 2))
  const left = ids.slice(0, Math.min(rows, Math.ceil((ids.length + 1) / 2)))
  const right = ids.slice(left.length)
  const railRows = rows - right.length
  const lines = Array.from({ length: rows }, (_, row) => ({
    left: left[row] ?? null,
    right: row < railRows ? null : right[row - railRows]!,
  }))
  const tiles: Record<string, SceneTile> = {
    attention: { kind: 'attention' },
    map: { kind: 'map', sectors: ids.length ? ids : ['none'], overview: true },
  }
  for (const { id, wall } of sectors) {
    tiles[moduleName(id)] = { kind: 'module', sector: id }
    tiles[trendName(id)] = { kind: 'trend', figure: `${id}.${wall.headline}` }
  }
  const module = (id: string | null, other: string) => (id === null ? other : moduleName(id))
  const trend = (id: string | null, other: string) => (id === null ? other : trendName(id))
  const equal = lines.map(() => '1fr')
  // Trends stand on the wide screens only; the wide layout leaves them to the sectors' own scenes.
  const wide: SceneLayout = {
    columns: ['45u', '1fr', '45u'],
    rows: equal,
    areas: lines.map((line) => `${module(line.left, '.')} map ${module(line.right, 'attention')}`),
  }
  const ultra: SceneLayout = {
    columns: ['45u', '56u', '1fr', '56u', '45u'],
    rows: equal,
    areas: lines.map(
      (line) =>
        `${module(line.left, '.')} ${trend(line.left, '.')} map ${trend(line.right, 'attention')} ${module(line.right, 'attention')}`,
    ),
  }
  const tall: SceneLayout = {
    columns: ['1fr', '1fr'],
    rows: ['2.4fr', ...equal],
    areas: [
      'map map',
      ...lines.map((line) => `${module(line.left, '.')} ${module(line.right, 'attention')}`),
    ],
  }
  return {
    id: OVERVIEW,
    title: { vi: 'Tổng quan', en: 'Overview' },
    order: 0,
    tiles,
    layouts: { wide, ultra, tall, phone: column(['attention', ...ids.map(moduleName), 'map']) },
  }
}

/** Cells of the grid beside the map: twelve part evenly by two, three and four. */
const CELLS = 12

/** A sector's scene from its definition: the headline largest, then its figures, then its lists. */
export function defaultScene(sector: Sector): Scene {
  const { id, title, order, wall } = sector
  const tiles: Record<string, SceneTile> = {
    map: { kind: 'map', sectors: [id], overview: false },
    hero: {
      kind: 'hero',
      figure: `${id}.${wall.headline}`,
      beside: wall.secondary.map((one) => `${id}.${one}`),
    },
  }
  const shown = new Set([wall.headline, ...wall.secondary])
  const take = (of: (tile: Tile) => boolean): string[] =>
    wall.tiles.filter(of).map((tile) => {
      const name = `${tile.kind}${capital(tile.indicator)}${'by' in tile ? capital(tile.by) : ''}`
      const { indicator, ...rest } = tile
      tiles[name] = { ...rest, figure: `${id}.${indicator}` }
      return name
    })
  const figures = take((tile) => tile.kind === 'kpi' && !shown.has(tile.indicator))
  const lists = take((tile) => tile.kind === 'breakdown' || tile.kind === 'ranked')
  const trends = take((tile) => tile.kind === 'trend')
  const figuresWide = rowsOf(figures, figures.length > 9 ? 4 : 3)
  const listsWide = rowsOf(lists, 3)
  const under = trends.slice(0, 1)
  const block = [
    { name: 'hero', height: '26u', cells: rowOf(['hero']) },
    ...figuresWide.map((names) => ({ height: '1fr', cells: rowOf(names) })),
    ...listsWide.map((names) => ({ height: '1.5fr', cells: rowOf(names) })),
  ]
  // The trend stands under the map where the block is high enough to leave the map the larger part.
  const trendRows = under.length && block.length > 2 ? Math.max(1, Math.floor(block.length / 3)) : 0
  const beside = block.map((_, row) => (row < block.length - trendRows ? 'map' : under[0]!))
  for (const name of trends.slice(trendRows ? 1 : 0)) delete tiles[name]
  const all = ['hero', ...figures, ...lists, ...(trendRows ? under : []), 'map']
  return {
    id,
    title,
    order,
    tiles,
    layouts: {
      wide: {
        columns: ['1fr', ...Array.from({ length: CELLS }, () => '6.3u')],
        rows: block.map(({ height }) => height),
        areas: block.map(({ cells }, row) => `${beside[row]} ${cells}`),
      },
      tall: {
        columns: Array.from({ length: CELLS }, () => '1fr'),
        rows: ['26u', '3fr', ...(trendRows ? ['1.4fr'] : []), ...block.slice(1).map(({ height }) => height)],
        areas: [
          rowOf(['hero']),
          rowOf(['map']),
          ...(trendRows ? [rowOf(under)] : []),
          ...block.slice(1).map(({ cells }) => cells),
        ],
      },
      phone: column(all),
    },
  }
}

/** As few rows as hold them, `most` in each, the first rows fuller. */
function rowsOf(names: readonly string[], most: number): string[][] {
  const rows: string[][] = []
  const count = Math.ceil(names.length / most)
  for (let row = 0, at = 0; row < count; row++) {
    const here = Math.ceil((names.length - at) / (count - row))
    rows.push(names.slice(at, at + here))
    at += here
  }
  return rows
}

/** A line of the grid with its cells parted evenly. */
const rowOf = (names: readonly string[]): string =>
  names.flatMap((name) => Array.from({ length: CELLS / names.length }, () => name)).join(' ')
