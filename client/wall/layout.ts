// Where things stand, computed from how many there are, so that a new sector or tile needs no edit.
// Pure; in cells, not in pixels.
import type { Sector, Tile } from '../../shared/sector.ts'
import type { Density } from '../tiles/SectorModule.tsx'

export interface OverviewLayout {
  /** Sector ids, top down. The rail stands on top of the right column, with as many cells as it spans. */
  left: string[]
  right: string[]
  railSpan: number
  rows: number
  density: Density
}

/** The sectors in their fixed order: the left column is filled first, one place on the right is the rail's. */
export function overviewLayout(sectors: readonly Pick<Sector, 'id'>[]): OverviewLayout {
  const rows = Math.max(3, Math.ceil((sectors.length + 1) / 2))
  const ids = sectors.map(({ id }) => id)
  const left = ids.slice(0, Math.min(rows, Math.ceil((ids.length + 1) / 2)))
  const right = ids.slice(left.length)
  const density = rows <= 3 ? 'full' : rows === 4 ? 'compact' : rows <= 6 ? 'short' : 'line'
  return { left, right, railSpan: rows - right.length, rows, density }
}

/** Height of the scene between header and footer, and of the gap between cells, in u. */
const BODY_UNITS = 87.8
const GAP_UNITS = 1.2

/** The rail's height in u. */
export const railUnits = ({ rows, railSpan }: OverviewLayout): number =>
  ((BODY_UNITS + GAP_UNITS) / rows) * railSpan - GAP_UNITS

/** How many concerns a rail holds: quiet ones take 7u with their gap, a filled one 13.5u (11.2u when more follow), the rest's count 2.4u. */
export function railPlaces(heightUnits: number, concerns: number, filled: boolean): number {
  const fits = (count: number) => {
    const rest = concerns > count
    const first = filled ? (rest ? 11.2 : 13.5) : 7
    return first + (count - 1) * 7 + (rest ? 2.4 : 0) <= heightUnits + 0.8
  }
  let count = Math.max(1, Math.min(concerns, 12))
  while (count > 1 && !fits(count)) count--
  return count
}

export interface PlacedTile {
  tile: Tile
  /** From 0. */
  column: number
  row: number
  columnSpan: number
  rowSpan: number
}

export interface SceneLayout {
  columns: number
  rows: number
  placed: PlacedTile[]
  /** Under the map. */
  trends: Tile[]
}

/** Columns get narrower as they get more: 45u for two, 30u for three, 24u for four. */
export const columnUnits = (columns: number): number => (columns <= 2 ? 45 : columns === 3 ? 30 : 24)

/** Lists are two cells high and stand at the bottom; figures fill the rest. */
export function sceneLayout(tiles: readonly Tile[]): SceneLayout {
  const trends = tiles.filter(({ kind }) => kind === 'trend')
  const lists = tiles.filter(({ kind }) => kind === 'breakdown' || kind === 'ranked')
  const figures = tiles.filter(({ kind }) => kind === 'kpi')
  const cells = figures.length + 2 * lists.length
  const columns = cells <= 10 ? 2 : cells <= 15 ? 3 : 4
  const listRows = 2 * Math.ceil(lists.length / columns)
  const rows = Math.max(1, listRows, Math.ceil(cells / columns))
  // Spare cells make a lone list taller, or else the first figure wider.
  const spare = columns * rows - cells
  const listSpan = lists.length === 1 ? Math.min(2 + spare, rows) : 2
  const taken = new Set<number>()
  const placed: PlacedTile[] = []
  const take = (tile: Tile, column: number, row: number, columnSpan: number, rowSpan: number) => {
    for (let r = row; r < row + rowSpan; r++)
      for (let c = column; c < column + columnSpan; c++) taken.add(r * columns + c)
    placed.push({ tile, column, row, columnSpan, rowSpan })
  }
  for (const [i, tile] of lists.entries()) {
    const band = Math.floor(i / columns)
    const inBand = Math.min(columns, lists.length - band * columns)
    take(tile, columns - inBand + (i % columns), rows - listSpan * (band + 1), 1, listSpan)
  }
  const [first, ...others] = figures
  if (first) {
    let free = 0
    while (free < columns && !taken.has(free)) free++
    take(first, 0, 0, Math.max(1, Math.min(free, 1 + spare - (lists.length === 1 ? listSpan - 2 : 0))), 1)
  }
  let cell = 0
  for (const tile of others) {
    while (taken.has(cell)) cell++
    take(tile, cell % columns, Math.floor(cell / columns), 1, 1)
  }
  // In reading order, which is also the order of the Tab key.
  placed.sort((a, b) => a.row - b.row || a.column - b.column)
  return { columns, rows, placed, trends }
}
