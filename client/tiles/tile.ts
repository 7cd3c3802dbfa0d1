// What every tile has in common: the ground that its freshness and level give it.
import type { Level } from '../../shared/level.ts'
import type { Look } from './status.ts'

/** Class names: hatched when stale or silent, an outline when unknown, tinted from warning up. */
export const groundOf = (look: Look, alarm: Level): string => `look-${look} ground-${alarm}`
