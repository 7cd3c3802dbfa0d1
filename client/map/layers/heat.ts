// Where cases gather: a density on a coarse grid over the screen, shown in three plain steps. A smooth
// blur goes muddy over shaded areas, and nobody can say what its colours mean.

import type { Layer as DeckLayer } from '@deck.gl/core'
import { BitmapLayer } from '@deck.gl/layers'
import type { ColumnTable } from '../../../shared/columns.ts'
import { rgb } from '../tokens.ts'
import type { View } from '../view.ts'
import { type Look, type MarkData, placedRows, positionsOf } from './rows.ts'

/** Shares of the densest place at which the steps begin, and their opacity. */
export const heatSteps = [
  { from: 0.2, opacity: 0.22 },
  { from: 0.45, opacity: 0.42 },
  { from: 0.75, opacity: 0.66 },
] as const

const RADIUS = 3.4
const CELLS_PER_RADIUS = 5
/** So many cases in one spot make the top step: a lone case must not look like a hot spot. */
const FULL = 3

export interface HeatData extends MarkData {
  positions: Float32Array
}

export function heatData(table: ColumnTable): HeatData {
  const rows = placedRows(table)
  return { length: rows.length, rows, positions: positionsOf(table, rows), changesAt: Infinity }
}

export interface Density {
  width: number
  height: number
  /** 0–255 by cell, row by row from the top left of the screen, as RGBA with the density in each colour. */
  data: Uint8ClampedArray<ArrayBuffer>
  /** Cases that would make one spot as dense as the densest. */
  peak: number
}

/** Sum of quartic kernels of `radius` pixels at each cell, relative to the densest cell. */
export function density(positions: Float32Array, view: View, radius: number): Density {
  const cell = radius / CELLS_PER_RADIUS
  const width = Math.max(1, Math.ceil(view.size.width / cell))
  const height = Math.max(1, Math.ceil(view.size.height / cell))
  const sum = new Float32Array(width * height)
  for (let i = 0; i < positions.length; i += 2) {
    const [px, py] = view.project([positions[i]!, positions[i + 1]!])
    const [cx, cy] = [px / cell - 0.5, py / cell - 0.5]
    const [top, bottom] = [
      Math.max(0, Math.ceil(cy - CELLS_PER_RADIUS)),
      Math.min(height - 1, cy + CELLS_PER_RADIUS),
    ]
    const [left, right] = [
      Math.max(0, Math.ceil(cx - CELLS_PER_RADIUS)),
      Math.min(width - 1, cx + CELLS_PER_RADIUS),
    ]
    for (let y = top; y <= bottom; y++)
      for (let x = left; x <= right; x++) {
        const near = 1 - ((x - cx) ** 2 + (y - cy) ** 2) / CELLS_PER_RADIUS ** 2
        if (near > 0) sum[y * width + x]! += near * near
      }
  }
  let peak = FULL
  for (const value of sum) peak = Math.max(peak, value)
  const data = new Uint8ClampedArray(width * height * 4)
  for (let i = 0; i < sum.length; i++) {
    data.fill((sum[i]! / peak) * 255, 4 * i, 4 * i + 3)
    data[4 * i + 3] = 255
  }
  return { width, height, data, peak }
}

/** A bitmap whose brightness is cut into steps on the way to the screen: crisp edges at any size. */
class StepLayer extends BitmapLayer {
  static override layerName = 'StepLayer'

  override getShaders() {
    const shaders = super.getShaders()
    const float = (value: number) => value.toFixed(3)
    const steps = heatSteps.map(
      ({ from, opacity }) =>
        `alpha = mix(alpha, ${float(opacity)}, smoothstep(-edge, edge, level - ${float(from)}));`,
    )
    return {
      ...shaders,
      inject: {
        ...shaders.inject,
        'fs:DECKGL_FILTER_COLOR': `
          float level = color.r;
          float edge = max(fwidth(level) * 0.7, 0.002);
          float alpha = 0.0;
          ${steps.join('\n          ')}
          color = vec4(bitmap.transparentColor.rgb, alpha * color.a);
        `,
      },
    }
  }
}

export function heatLayers(id: string, data: HeatData, color: string, look: Look): DeckLayer[] {
  if (!data.length) return []
  const { view, unit, lost, tokens } = look
  const grid = density(data.positions, view, RADIUS * unit)
  const cell = (RADIUS * unit) / CELLS_PER_RADIUS
  const corner = (x: number, y: number) => view.unproject([x, y])
  const [right, bottom] = [grid.width * cell, grid.height * cell]
  return [
    new StepLayer({
      id: `${id}:heat`,
      image: new ImageData(grid.data, grid.width, grid.height),
      bounds: [corner(0, bottom), corner(0, 0), corner(right, 0), corner(right, bottom)],
      // BitmapLayer leaves this colour alone while its alpha is 0; StepLayer paints with it.
      transparentColor: [...rgb(lost ? tokens.text3 : color), 0],
    }),
  ]
}
