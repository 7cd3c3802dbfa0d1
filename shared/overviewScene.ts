// The overview, made from the sectors in force: no author, no edit for a new one. A few sectors have a
// module each; many stand on a board that always shows all of them, beside modules that take turns. Pure.
import type { Scene, SceneLayout, SceneTile } from './scene.ts'
import { column } from './sceneLayout.ts'
import type { Sector } from './sector.ts'

export const OVERVIEW = 'overview'

/** `health-insurance` → `healthInsurance`. */
const camel = (id: string): string => id.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase())
const moduleName = (id: string): string => camel(`module-${id}`)
const trendName = (id: string): string => camel(`trend-${id}`)

/** More would leave their modules no room for more than a line. */
const FEW = 7

/** The province at a glance. */
export const defaultOverview = (sectors: readonly Sector[]): Scene =>
  sectors.length > FEW ? manySectors(sectors) : fewSectors(sectors)

const common = { id: OVERVIEW, title: { vi: 'Tổng quan', en: 'Overview' }, order: 0 }

const mapOf = (sectors: readonly Sector[]): SceneTile => ({
  kind: 'map',
  sectors: sectors.length ? sectors.map(({ id }) => id) : ['none'],
  overview: true,
})

/** All sectors on a board, what needs attention, and as many whole modules as there is room for. */
const manySectors = (sectors: readonly Sector[]): Scene => ({
  ...common,
  tiles: {
    attention: { kind: 'attention' },
    board: { kind: 'board' },
    spotlight: { kind: 'spotlight' },
    map: mapOf(sectors),
  },
  layouts: {
    wide: {
      columns: ['50u', '1fr', '45u'],
      rows: ['29u', '1fr'],
      areas: ['board map attention', 'board map spotlight'],
    },
    ultra: {
      columns: ['50u', '1fr', '45u', '92u'],
      rows: ['1fr'],
      areas: ['board map attention spotlight'],
    },
    tall: {
      columns: ['1fr', '1fr'],
      rows: ['1.9fr', '1.1fr', '1.7fr'],
      areas: ['map map', 'board attention', 'board spotlight'],
    },
    phone: column(['attention', 'board', 'map']),
  },
})

/**
 * The sectors in their fixed order down the left column and on down the right, where the first place is
 * that of what needs attention.
 */
function fewSectors(sectors: readonly Sector[]): Scene {
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
    map: mapOf(sectors),
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
    ...common,
    tiles,
    layouts: { wide, ultra, tall, phone: column(['attention', ...ids.map(moduleName), 'map']) },
  }
}
