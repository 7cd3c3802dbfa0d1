// A sector's own scene from its definition alone, so that a new sector stands on the wall with no further
// edit. Pure.
import type { Scene, SceneTile } from './scene.ts'
import { column } from './sceneLayout.ts'
import type { Sector, Tile } from './sector.ts'

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

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
