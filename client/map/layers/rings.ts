// Rings: one at each entity, filled to its part from 12 o'clock. Stale or unknown: hollow and grey.
import type { Layer as DeckLayer } from '@deck.gl/core'
import { ScatterplotLayer } from '@deck.gl/layers'
import type { Millis } from '../../../shared/clock.ts'
import type { ColumnTable } from '../../../shared/columns.ts'
import type { Expression } from '../../../shared/expression.ts'
import { rgb } from '../tokens.ts'
import { RingLayer } from './ringLayer.ts'
import { Ageing, type Look, type MarkData, placedRows, positionsOf, rowReader } from './rows.ts'

export interface RingData extends MarkData {
  positions: Float32Array
  /** 0–1; 1 where it is hollow, whose thin circle is whole. */
  parts: Float32Array
  /** 1: stale by the entity's own limit, or its part is not known. */
  hollow: Uint8Array
}

export function ringData(
  table: ColumnTable,
  part: Expression,
  staleAfterSeconds: number,
  now: Millis,
  lost: boolean,
): RingData {
  const rows = placedRows(table)
  const read = rowReader(table, part)
  const ageing = new Ageing(table, staleAfterSeconds, now)
  const parts = new Float32Array(rows.length)
  const hollow = new Uint8Array(rows.length)
  for (const [i, row] of rows.entries()) {
    const value = read(row)
    hollow[i] = ageing.isStale(row) || lost || Number.isNaN(value) ? 1 : 0
    parts[i] = hollow[i] ? 1 : Math.max(0, Math.min(1, value))
  }
  return {
    length: rows.length,
    rows,
    positions: positionsOf(table, rows),
    parts,
    hollow,
    changesAt: ageing.changesAt,
  }
}

const RADIUS = 1.05
/** So many rings stand side by side at full size; more are smaller, down to half. */
const FULL_SIZE = 30

export const ringRadius = (count: number): number =>
  RADIUS * Math.max(0.5, Math.min(1, Math.sqrt(FULL_SIZE / Math.max(1, count))))

export function ringLayers(id: string, data: RingData, color: string, look: Look): DeckLayer[] {
  const radius = ringRadius(data.length)
  const stroke = (0.42 * radius) / RADIUS
  const ground = rgb(look.tokens.ground)
  const [live, old] = [rgb(color), rgb(look.tokens.text3)]
  const marks = {
    data: { length: data.length, attributes: { getPosition: { value: data.positions, size: 2 } } },
    radiusUnits: 'pixels' as const,
    lineWidthUnits: 'pixels' as const,
  }
  return [
    new ScatterplotLayer({
      ...marks,
      id: `${id}:ground`,
      getRadius: (radius + stroke * 0.9) * look.unit,
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
      getRadius: radius * look.unit,
      getLineWidth: (_, { index }) => (data.hollow[index] ? 0.18 : stroke) * look.unit,
      getLineColor: (_, { index }) => (data.hollow[index] ? [...old, 255] : [...live, 255]),
    }),
  ]
}
