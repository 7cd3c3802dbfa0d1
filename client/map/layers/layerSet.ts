// The deck.gl layers of a scene, made anew only where something changed: a table's version, the look, or
// a mark growing old. What did not change keeps its layer object, which deck.gl takes for unchanged.
import type { Layer as DeckLayer } from '@deck.gl/core'
import type { Millis } from '../../../shared/clock.ts'
import type { ColumnTable } from '../../../shared/columns.ts'
import type { RoomState } from '../../../shared/state.ts'
import { entityLevel } from './entityLevel.ts'
import { heatData, heatLayers } from './heat.ts'
import type { MarkAtlas } from './markAtlas.ts'
import { pathData, pathLayers } from './paths.ts'
import { pinData, pinLayers } from './pins.ts'
import { ringData, ringLayers } from './rings.ts'
import type { Look, MarkData } from './rows.ts'
import { type Shown, tableKind } from './shown.ts'
import { Vehicles, vehicleLayers } from './vehicles.ts'

export interface SceneLook extends Look {
  atlas: MarkAtlas
  /** False where the reader wants no motion: marks jump to their newest report. */
  glide: boolean
}

export type Rooms = Readonly<Record<string, RoomState | undefined>>

export interface Entry {
  shown: Shown
  data: MarkData
  layers: DeckLayer[]
  table: ColumnTable
  version: number
  look: SceneLook
  /** Vehicles on their way since the last frame. */
  moving: boolean
}

/** A mark as it was picked; its row may have been given to another since, `id` tells. */
export interface Mark {
  shown: Shown
  row: number
  id: string
}

/** Time between two pictures of something that moves: software WebGL has no more to give. */
const GLIDE_MS: Millis = 50
/** So many vehicles can be moved that often; a crowd, whose marks move less than a pixel a picture, more rarely. */
const CROWD = 500
const LONGEST_PAUSE: Millis = 250

/** Between two pictures of so many vehicles. */
export const glidePause = (vehicles: number): Millis =>
  Math.min(LONGEST_PAUSE, GLIDE_MS * Math.max(1, vehicles / CROWD))

export class LayerSet {
  #entries = new Map<string, Entry>()
  #order = ''

  /**
   * Brings the layers to `now`. `layers` is null when the picture would be the same; `againAt` is when to
   * ask again although no report came, Infinity when there is no such moment.
   */
  update(
    shown: readonly Shown[],
    rooms: Rooms,
    look: SceneLook,
    now: Millis,
  ): { layers: DeckLayer[] | null; againAt: Millis } {
    const order = shown.map(({ key }) => key).join()
    let changed = order !== this.#order
    this.#order = order
    let againAt = Infinity
    const kept = new Map<string, Entry>()
    for (const one of shown) {
      const table = rooms[one.sector.id]?.tables[tableKind(one.layer)]
      if (!table) continue
      const former = this.#entries.get(one.key)
      const entry = this.#refresh(former, one, table, look, now)
      if (entry !== former) changed = true
      kept.set(one.key, entry)
      againAt = Math.min(againAt, entry.moving ? now + GLIDE_MS : entry.data.changesAt)
    }
    if (kept.size !== this.#entries.size) changed = true
    this.#entries = kept
    return { layers: changed ? [...kept.values()].flatMap(({ layers }) => layers) : null, againAt }
  }

  /** The least time to the next picture. */
  pause(): Millis {
    let vehicles = 0
    for (const { data } of this.#entries.values()) if (data instanceof Vehicles) vehicles += data.length
    return glidePause(vehicles)
  }

  /** What is drawn now, in the order in which it was asked for. */
  entries(): Iterable<Entry> {
    return this.#entries.values()
  }

  /** The mark at `index` of a deck.gl layer; null when it went away or the layer has no marks. */
  markAt(layerId: string, index: number): Mark | null {
    const entry = this.#entries.get(layerId.slice(0, layerId.lastIndexOf(':')))
    const row = entry?.data.rows[index]
    if (!entry || row === undefined) return null
    const id = entry.table.id(row)
    return id === '' ? null : { shown: entry.shown, row, id }
  }

  #refresh(former: Entry | undefined, shown: Shown, table: ColumnTable, look: SceneLook, now: Millis): Entry {
    const same =
      former?.table === table &&
      former.version === table.version &&
      former.look === look &&
      former.shown.layer === shown.layer
    if (former && same && now < former.data.changesAt) {
      if (!former.moving) return former
      const vehicles = former.data as Vehicles
      const moving = vehicles.advance(now)
      return {
        ...former,
        moving,
        layers: vehicleLayers(shown.key, vehicles, shown.sector.color, look.atlas, look),
      }
    }
    return { shown, table, version: table.version, look, ...draw(shown, table, look, now, former?.data) }
  }
}

/** Data and layers of one definition, and whether it moves by itself. */
function draw(
  { key, sector, layer }: Shown,
  table: ColumnTable,
  look: SceneLook,
  now: Millis,
  former: MarkData | undefined,
): Pick<Entry, 'data' | 'layers' | 'moving'> {
  const { color } = sector
  const limit = 'entity' in layer ? sector.entities[layer.entity]!.staleAfterSeconds : Infinity
  switch (layer.kind) {
    case 'rings': {
      const levelAt = entityLevel(sector, layer.entity, table)
      const data = ringData(table, layer.part, levelAt, limit, now, look.lost)
      return { data, layers: ringLayers(key, data, color, look), moving: false }
    }
    case 'paths': {
      const data = pathData(table, layer, limit, now, look)
      return { data, layers: pathLayers(key, data, look), moving: false }
    }
    case 'vehicles': {
      const data = former instanceof Vehicles ? former : new Vehicles()
      data.observe(table, limit, now, look)
      const moving = data.advance(now)
      return { data, layers: vehicleLayers(key, data, color, look.atlas, look), moving }
    }
    case 'heat': {
      const data = heatData(table)
      return { data, layers: heatLayers(key, data, color, look), moving: false }
    }
    case 'pins': {
      const data = pinData(table, sector.cases[layer.case]!, now)
      return { data, layers: pinLayers(key, data, look.atlas, look), moving: false }
    }
  }
}
