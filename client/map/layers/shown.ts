// Which of the catalogue's layers a scene shows, from the ground up: wide things first, so that a small
// mark is never hidden under a large one.
import { layerName } from '../../../shared/layerName.ts'
import type { Catalogue } from '../../../shared/protocol.ts'
import type { Indicator, Layer, Sector } from '../../../shared/sector.ts'

export type MarkLayer = Exclude<Layer, { kind: 'choropleth' }>
export type ChoroplethLayer = Extract<Layer, { kind: 'choropleth' }>

export interface Shown<L extends Layer = MarkLayer> {
  /** Names the layer for the page's life: `<sector>/<place in the definition>`. */
  key: string
  sector: Sector
  layer: L
}

const order: MarkLayer['kind'][] = ['heat', 'paths', 'rings', 'vehicles', 'pins']

const sectorsOf = (catalogue: Catalogue, sectorIds: readonly string[]): Sector[] =>
  sectorIds.flatMap((id) => catalogue.sectors.find((sector) => sector.id === id) ?? [])

/** The table that a layer reads: an entity or a case kind. */
export const tableKind = (layer: MarkLayer): string => ('case' in layer ? layer.case : layer.entity)

/** Whether a scene that names its layers named this one. */
const isWanted = (sector: Sector, layer: Layer, only: readonly string[] | undefined): boolean =>
  !only || [layer.kind, layerName(layer)].some((name) => only.includes(`${sector.id}.${name}`))

/** `only`: as `<sector>.<layer kind>` or `<sector>.<layer name>`; all unless given. */
export function shownLayers(
  catalogue: Catalogue,
  sectorIds: readonly string[],
  overview: boolean,
  only?: readonly string[],
): Shown[] {
  return sectorsOf(catalogue, sectorIds)
    .flatMap((sector) =>
      sector.wall.layers.flatMap((layer, i) =>
        layer.kind === 'choropleth' || (overview && !layer.overview) || !isWanted(sector, layer, only)
          ? []
          : [{ key: `${sector.id}/${i}`, sector, layer }],
      ),
    )
    .sort((a, b) => order.indexOf(a.layer.kind) - order.indexOf(b.layer.kind))
}

/** The land has one colour at a time: the first choropleth of the first sector that has one. */
export function shownChoropleth(
  catalogue: Catalogue,
  sectorIds: readonly string[],
  only?: readonly string[],
): (Shown<ChoroplethLayer> & { indicator: Indicator }) | null {
  for (const sector of sectorsOf(catalogue, sectorIds))
    for (const [i, layer] of sector.wall.layers.entries()) {
      if (layer.kind !== 'choropleth' || !isWanted(sector, layer, only)) continue
      const indicator = sector.indicators.find(({ id }) => id === layer.indicator)
      if (indicator) return { key: `${sector.id}/${i}`, sector, layer, indicator }
    }
  return null
}
