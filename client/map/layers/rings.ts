// Rings: one at each entity, filled to its part from 12 o'clock, in its level's colour and on top when
// something is wrong there. Stale or unknown: hollow and grey.
import type { Layer as DeckLayer } from '@deck.gl/core'
import { ScatterplotLayer } from '@deck.gl/layers'
import type { Millis } from '../../../shared/clock.ts'
import type { ColumnTable } from '../../../shared/columns.ts'
import type { Expression } from '../../../shared/expression.ts'
import { levels } from '../../../shared/level.ts'
import { rgb } from '../tokens.ts'
import type { LevelReader } from './entityLevel.ts'
import { levelColors } from './paths.ts'
import { RingLayer } from './ringLayer.ts'
import { Ageing, type Look, type MarkData, placedRows, positionsOf, rowReader } from './rows.ts'

const WARNING = levels.indexOf('warning')

export interface RingData extends MarkData {
  positions: Float32Array
  /** 0–1; 1 where it is hollow, whose thin circle is whole. */
  parts: Float32Array
  /** 1: stale by the entity's own limit, or its part is not known. */
  hollow: Uint8Array
  /** Place in `levels`, rising; 0 of what is stale by its own limit. */
  levels: Uint8Array
}

export function ringData(
  table: ColumnTable,
  part: Expression,
  levelAt: LevelReader,
  staleAfterSeconds: number,
  now: Millis,
  lost: boolean,
): RingData {
  const read = rowReader(table, part)
  const ageing = new Ageing(table, staleAfterSeconds, now)
  const found = Array.from(placedRows(table), (row) => {
    const stale = ageing.isStale(row)
    const value = read(row)
    return { row, value, hollow: stale || lost || Number.isNaN(value), level: stale ? 0 : levelAt(row) }
  }).sort((a, b) => a.level - b.level)
  const rows = Uint32Array.from(found, ({ row }) => row)
  return {
    length: rows.length,
    rows,
    positions: positionsOf(table, rows),
    parts: Float32Array.from(found, ({ value, hollow }) => (hollow ? 1 : Math.max(0, Math.min(1, value)))),
    hollow: Uint8Array.from(found, ({ hollow }) => Number(hollow)),
    levels: Uint8Array.from(found, ({ level }) => level),
    changesAt: ageing.changesAt,
  }
}

const RADIUS = 1.05
/** So many rings stand side by side at full size; more are smaller, down to half. */
const FULL_SIZE = 30
const WRONG_RADIUS = 0.95
/** Normal rings beside one that is wrong. */
const FADED = 175

export const ringRadius = (count: number): number =>
  RADIUS * Math.max(0.5, Math.min(1, Math.sqrt(FULL_SIZE / Math.max(1, count))))

export function ringLayers(id: string, data: RingData, color: string, look: Look): DeckLayer[] {
  const radius = ringRadius(data.length)
  const stroke = (0.42 * radius) / RADIUS
  const ground = rgb(look.tokens.ground)
  const old = rgb(look.tokens.text3)
  const byLevel = levelColors(look.tokens)
  const ofLevel = levels.map((level) => rgb(byLevel[level]))
  const wrong = (index: number) => data.levels[index]! >= WARNING
  const own = [...rgb(color), data.levels.some((level) => level >= WARNING) ? FADED : 255] as const
  // What is wrong stands out by size as well.
  const radiusAt = (index: number) => (wrong(index) ? Math.max(radius, WRONG_RADIUS) : radius)
  const marks = {
    data: { length: data.length, attributes: { getPosition: { value: data.positions, size: 2 } } },
    radiusUnits: 'pixels' as const,
    lineWidthUnits: 'pixels' as const,
  }
  return [
    new ScatterplotLayer({
      ...marks,
      id: `${id}:ground`,
      getRadius: (_: unknown, { index }: { index: number }) => (radiusAt(index) + stroke * 0.9) * look.unit,
      getFillColor: [...ground, 235],
      pickable: true,
    }),
    new RingLayer({
      ...marks,
      id: `${id}:ring`,
      data: {
        length: data.length,
        attributes: { ...marks.data.attributes, getPart: { value: data.parts, size: 1 } },
      },
      filled: false,
      stroked: true,
      getRadius: (_: unknown, { index }: { index: number }) => radiusAt(index) * look.unit,
      getLineWidth: (_, { index }) => (data.hollow[index] ? 0.18 : stroke) * look.unit,
      getLineColor: (_, { index }) => {
        if (data.hollow[index]) return [...old, 255]
        return wrong(index) ? [...ofLevel[data.levels[index]!]!, 255] : [...own]
      },
    }),
  ]
}
