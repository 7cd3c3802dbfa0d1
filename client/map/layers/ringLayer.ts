// A scatterplot whose strokes are gauges: the arc from 12 o'clock clockwise up to `part` in the ring's
// colour, the rest of the circle dimmed. Cut in the shader, so that it is crisp at any size of wall.
import type { Accessor, DefaultProps } from '@deck.gl/core'
import { ScatterplotLayer } from '@deck.gl/layers'

interface RingProps {
  /** 0–1. */
  getPart?: Accessor<unknown, number>
}

const defaultProps: DefaultProps<RingProps> = { getPart: { type: 'accessor', value: 1 } }

export class RingLayer extends ScatterplotLayer<unknown, RingProps> {
  static override layerName = 'RingLayer'
  static override defaultProps = defaultProps as typeof ScatterplotLayer.defaultProps

  override initializeState() {
    super.initializeState()
    this.getAttributeManager()!.addInstanced({
      instanceParts: { size: 1, accessor: 'getPart', defaultValue: 1 },
    })
  }

  override getShaders() {
    const shaders = super.getShaders()
    return {
      ...shaders,
      inject: {
        ...shaders.inject,
        'vs:#decl': 'in float instanceParts;\nout float ringPart;\n',
        'vs:#main-end': 'ringPart = instanceParts;\n',
        'fs:#decl': 'in float ringPart;\n',
        // y points upwards: atan(x, y) is 0 at 12 o'clock and grows clockwise.
        'fs:DECKGL_FILTER_COLOR': `
          float turn = fract(atan(geometry.uv.x, geometry.uv.y) / 6.28318530718 + 1.0);
          if (turn > ringPart) color.a *= 0.26;
        `,
      },
    }
  }
}
