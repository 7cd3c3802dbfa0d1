// Open cases: a dot; ▲ when overdue; ▲ ◆ ■ by its severity where the case has one.
import type { Layer as DeckLayer } from '@deck.gl/core'
import { IconLayer } from '@deck.gl/layers'
import type { Millis } from '../../../shared/clock.ts'
import type { ColumnTable } from '../../../shared/columns.ts'
import { type Level, levels } from '../../../shared/level.ts'
import type { CaseKind } from '../../../shared/sector.ts'
import type { MarkAtlas } from './markAtlas.ts'
import { type Look, type MarkData, placedRows, positionsOf } from './rows.ts'

/** A whole number from 1, harmless, to 4, critical: the field that gives a case its level. */
export const SEVERITY = 'severity'

export interface PinData extends MarkData {
  positions: Float32Array
  /** Place in `levels`. */
  levels: Uint8Array
}

/** Open cases with a place, mildest first so that the worst lie on top. */
export function pinData(table: ColumnTable, kind: CaseKind, now: Millis): PinData {
  const severity = table.f32(SEVERITY)
  const dueAt = table.column('dueAt') as Float64Array | undefined
  let changesAt = Infinity
  const found: { row: number; level: number }[] = []
  for (const row of placedRows(table)) {
    if (!isOpen(table, kind, row)) continue
    const due = dueAt?.[row] ?? Number.NaN
    if (due >= now) changesAt = Math.min(changesAt, due + 1)
    found.push({ row, level: levels.indexOf(pinLevel(severity?.[row] ?? Number.NaN, due, now)) })
  }
  found.sort((a, b) => a.level - b.level)
  const rows = Uint32Array.from(found, ({ row }) => row)
  return {
    length: rows.length,
    rows,
    positions: positionsOf(table, rows),
    levels: Uint8Array.from(found, ({ level }) => level),
    changesAt,
  }
}

export function isOpen(table: ColumnTable, kind: CaseKind, row: number): boolean {
  const state = table.value('state', row)
  return typeof state === 'string' && (kind.states[state]?.open ?? false)
}

/** Severity decides where there is one; else being overdue does. Unknown values are NaN. */
export function pinLevel(severity: number, dueAt: Millis, now: Millis): Level {
  if (!Number.isNaN(severity)) return levels[Math.max(0, Math.min(3, Math.round(severity) - 1))]!
  return dueAt < now ? 'watch' : 'normal'
}

const SIZE = 1.9
const CROWD = 60

export function pinLayers(id: string, data: PinData, atlas: MarkAtlas, look: Look): DeckLayer[] {
  const size = SIZE * Math.max(0.6, Math.min(1, Math.sqrt(CROWD / Math.max(1, data.length))))
  return [
    new IconLayer({
      id: `${id}:pin`,
      data: { length: data.length, attributes: { getPosition: { value: data.positions, size: 2 } } },
      iconAtlas: atlas.image,
      iconMapping: atlas.mapping,
      getIcon: (_: unknown, { index }: { index: number }) =>
        `${levels[data.levels[index]!]}${look.lost ? '-hollow' : ''}`,
      getSize: size * look.unit * atlas.scale,
      sizeUnits: 'pixels' as const,
      pickable: true,
    }),
  ]
}
