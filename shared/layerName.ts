import type { Layer } from './sector.ts'

/** What a layer draws: an indicator, a kind of entity or a kind of case. */
export const drawnOf = (layer: Layer): string =>
  'indicator' in layer ? layer.indicator : 'entity' in layer ? layer.entity : layer.case

/** What it is called outside the map: `choropleth-visitsToday`, `rings-facility`, `pins-case`. */
export const layerName = (layer: Layer): string => `${layer.kind}-${drawnOf(layer)}`
