// The level of one entity, by the bands of its sector's figures: where a figure compares what one entity
// reports, its bands say as well how that entity is.
import type { ColumnTable } from '../../../shared/columns.ts'
import type { Expression } from '../../../shared/expression.ts'
import { levelOf, levels } from '../../../shared/level.ts'
import type { Indicator, Sector } from '../../../shared/sector.ts'
import { rowReader } from './rows.ts'

/** Place in `levels` of a row; 0 where nothing is known to be wrong. */
export type LevelReader = (row: number) => number

/** The worst of the entity kind's figures that one entity can be held against. */
export function entityLevel(sector: Sector, kind: string, table: ColumnTable): LevelReader {
  const readers = sector.indicators.flatMap((indicator) => {
    const value = ownValue(indicator, kind)
    if (!value) return []
    const where = 'where' in indicator.over ? (indicator.over.where as Expression | undefined) : undefined
    const holds = where === undefined ? () => 1 : rowReader(table, where)
    const read = rowReader(table, value.of)
    return (row: number) => {
      if (!holds(row)) return 0
      const known = read(row) * value.scale
      return levels.indexOf(levelOf(Number.isFinite(known) ? known : null, indicator.bands) ?? 'normal')
    }
  })
  return (row) => readers.reduce((worst, read) => Math.max(worst, read(row)), 0)
}

/**
 * What a figure is of one entity. Sums are about all of them together; so are shares that count
 * entities: the one entity is then all or nothing.
 */
function ownValue(
  { over, measure, bands }: Indicator,
  kind: string,
): { of: Expression; scale: number } | null {
  if (!bands || !('entities' in over) || over.entities !== kind) return null
  if ('max' in measure) return { of: measure.max, scale: measure.scale }
  if ('quantile' in measure) return { of: measure.of, scale: 1 }
  if ('ratio' in measure && typeof measure.ratio[1] !== 'number')
    return { of: ['/', ...measure.ratio], scale: measure.scale }
  return null
}
