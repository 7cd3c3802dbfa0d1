// Which sectors a scene rests on. Pure.
import type { Scene, SceneTile } from '../../shared/scene.ts'

const ownerOf = (reference: string): string => reference.split('.')[0]!

/** Ids; null: every sector there is. */
function sectorsOf(tile: SceneTile): readonly string[] | null {
  switch (tile.kind) {
    case 'attention':
    case 'board':
    case 'spotlight':
    case 'ticker':
      return tile.sectors ?? null
    case 'map':
      return tile.sectors
    case 'module':
      return [tile.sector]
    case 'hero':
      return [tile.figure, ...tile.beside].map(ownerOf)
    case 'funnel':
      return [tile.received, tile.done, tile.open, tile.overdue, ...(tile.note ? [tile.note] : [])].map(
        ownerOf,
      )
    case 'deadlines':
    case 'burndown':
      return [ownerOf(tile.cases)]
    case 'table':
    case 'course':
    case 'cards':
      return [ownerOf(tile.of)]
    default:
      return [ownerOf(tile.figure)]
  }
}

/** The ids among `all` that some tile of the scene shows. */
export function sceneSectors(scene: Scene, all: readonly string[]): string[] {
  const named = Object.values(scene.tiles).map(sectorsOf)
  return named.includes(null) ? [...all] : all.filter((id) => named.some((ids) => ids!.includes(id)))
}
