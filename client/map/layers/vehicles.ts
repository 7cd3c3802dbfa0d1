// Vehicles: chevrons in their sector's colour, pointing where they go; a dot when that is not known,
// hollow when the last report is past its limit. Positions come from Motion, gathered into buffers that
// are used again every frame.
import type { Layer as DeckLayer } from '@deck.gl/core'
import { IconLayer } from '@deck.gl/layers'
import type { Millis } from '../../../shared/clock.ts'
import type { ColumnTable } from '../../../shared/columns.ts'
import type { MarkAtlas } from './markAtlas.ts'
import { Motion } from './motion.ts'
import { Ageing, type Look, type MarkData, placedRows } from './rows.ts'

export type VehicleShape = 'chevron' | 'still' | 'chevron-hollow' | 'still-hollow'
const shapes: VehicleShape[] = ['chevron', 'still', 'chevron-hollow', 'still-hollow']

/** One layer's vehicles over the life of a table. */
export class Vehicles implements MarkData {
  length = 0
  rows: Uint32Array = new Uint32Array(0)
  changesAt: Millis = Infinity
  /** As deck.gl wants them: by mark, two numbers a position, degrees anticlockwise. */
  positions = new Float32Array(0)
  angles = new Float32Array(0)
  #shapes = new Uint8Array(0)
  #motion = new Motion()

  observe(
    table: ColumnTable,
    staleAfterSeconds: number,
    now: Millis,
    look: { lost: boolean; glide: boolean },
  ): void {
    this.#motion.observe(table, now, look.glide)
    this.rows = placedRows(table)
    this.length = this.rows.length
    if (this.length > this.angles.length) {
      const capacity = 2 ** Math.ceil(Math.log2(this.length))
      this.positions = new Float32Array(capacity * 2)
      this.angles = new Float32Array(capacity)
      this.#shapes = new Uint8Array(capacity)
    }
    const ageing = new Ageing(table, staleAfterSeconds, now)
    for (let i = 0; i < this.length; i++) {
      const heading = this.#motion.headings[this.rows[i]!]!
      const headless = Number.isNaN(heading)
      this.angles[i] = headless ? 0 : -heading
      this.#shapes[i] = (headless ? 1 : 0) + (ageing.isStale(this.rows[i]!) || look.lost ? 2 : 0)
    }
    this.changesAt = ageing.changesAt
    this.#gather()
  }

  /** Moves the marks on; true while one is still on its way. */
  advance(now: Millis): boolean {
    const moving = this.#motion.advance(now)
    this.#gather()
    return moving
  }

  shape(mark: number): VehicleShape {
    return shapes[this.#shapes[mark]!]!
  }

  #gather(): void {
    const { positions } = this.#motion
    for (let i = 0; i < this.length; i++) {
      const row = this.rows[i]!
      this.positions[2 * i] = positions[2 * row]!
      this.positions[2 * i + 1] = positions[2 * row + 1]!
    }
  }
}

/** Chevrons are this high in u. */
const SIZE = 1.56
/** So many stand side by side at full size; more are smaller, or they would cover the map. */
const FULL_SIZE = 50

export const vehicleSize = (count: number): number =>
  SIZE * Math.max(0.6, Math.min(1, Math.sqrt(FULL_SIZE / Math.max(1, count))))

export function vehicleLayers(
  id: string,
  vehicles: Vehicles,
  color: string,
  atlas: MarkAtlas,
  look: Look,
): DeckLayer[] {
  return [
    new IconLayer({
      id: `${id}:vehicle`,
      data: {
        length: vehicles.length,
        attributes: {
          getPosition: { value: vehicles.positions, size: 2 },
          getAngle: { value: vehicles.angles, size: 1 },
        },
      },
      iconAtlas: atlas.image,
      iconMapping: atlas.mapping,
      getIcon: (_: unknown, { index }: { index: number }) => {
        const shape = vehicles.shape(index)
        return shape.endsWith('hollow') ? shape : `${shape} ${color}`
      },
      getSize: vehicleSize(vehicles.length) * look.unit * atlas.scale,
      sizeUnits: 'pixels' as const,
      pickable: true,
    }),
  ]
}
