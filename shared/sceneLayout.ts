// The grids of a scene that its author did not write: made from the wide one, so that every scene stands
// on every shape of screen.
import type { Scene, SceneLayout, SceneShape, SceneTile } from './scene.ts'

/** The tiles of a layout in reading order. */
export const placedTiles = ({ areas }: SceneLayout): string[] => [
  ...new Set(areas.flatMap((line) => line.trim().split(/\s+/)).filter((name) => name !== '.')),
]

/** The grid that a scene takes on a shape of screen. */
export function layoutOf({ tiles, layouts }: Scene, shape: SceneShape): SceneLayout {
  const { wide, ultra, tall, phone } = layouts
  switch (shape) {
    case 'wide':
      return wide
    case 'ultra':
      return ultra ?? wide
    case 'tall':
      return tall ?? stacked(tiles, placedTiles(wide))
    case 'phone':
      return phone ?? column(placedTiles(wide))
  }
}

/** One below the other, as high as each needs. */
export const column = (names: readonly string[]): SceneLayout => ({
  columns: ['1fr'],
  rows: names.map(() => 'auto'),
  areas: [...names],
})

/** Shares of an upright screen's height. */
const heights: Record<SceneTile['kind'], number> = {
  hero: 3.2,
  funnel: 3,
  map: 5.5,
  trend: 2.6,
  calendar: 3,
  table: 3.4,
  fill: 3.4,
  cards: 3.4,
  deadlines: 3,
  burndown: 3,
  course: 3,
  attention: 3,
  board: 5.5,
  spotlight: 3.4,
  module: 3,
  ticker: 2,
  kpi: 2,
  bullet: 2,
  breakdown: 3,
  ranked: 3.4,
  points: 5.5,
  levers: 3.4,
}
/** These are read well at half an upright screen's width. */
const halves = new Set<SceneTile['kind']>([
  'kpi',
  'bullet',
  'breakdown',
  'ranked',
  'levers',
  'module',
  'attention',
  'board',
  'spotlight',
])

/** Two columns: wide tiles across both, the others beside one another; a lone one gets both. */
export function stacked(tiles: Scene['tiles'], names: readonly string[]): SceneLayout {
  const rows: string[] = []
  const areas: string[] = []
  const put = (left: string, right: string) => {
    areas.push(`${left} ${right}`)
    rows.push(`${Math.max(heights[tiles[left]!.kind], heights[tiles[right]!.kind])}fr`)
  }
  let waiting: string | null = null
  for (const name of names) {
    if (!halves.has(tiles[name]!.kind)) put(name, name)
    else if (waiting === null) waiting = name
    else {
      put(waiting, name)
      waiting = null
    }
  }
  if (waiting !== null) put(waiting, waiting)
  return { columns: ['1fr', '1fr'], rows, areas }
}

/**
 * Which layout a screen of that size takes: phone when upright and at most 900 px wide, else tall under
 * 1:1, wide up to 2.4:1, ultra beyond. The phone's limits are those of the theme's media query.
 */
export function shapeOf(widthPx: number, heightPx: number): SceneShape {
  const ratio = widthPx / heightPx
  if (ratio <= 3 / 4 && widthPx <= 900) return 'phone'
  return ratio < 1 ? 'tall' : ratio <= 2.4 ? 'wide' : 'ultra'
}
