// Brings a scene's marks, names and shades to the present, at most once per picture. Everything that is
// costly happens only where a table, a figure or the look changed.
import type { Layer as DeckLayer } from '@deck.gl/core'
import { useCallback, useEffect, useMemo, useState } from 'react'
import { type Millis, systemClock } from '../../shared/clock.ts'
import type { Area } from '../../shared/locality.ts'
import type { IndicatorState } from '../../shared/protocol.ts'
import { serverNow } from '../store.ts'
import { wallStore } from '../useWall.ts'
import type { Language } from './fields.ts'
import { startFrames } from './frames.ts'
import { type Alert, alertsOf } from './layers/alerts.ts'
import { type Choropleth, polygonValues } from './layers/choropleth.ts'
import { type Entry, LayerSet, type Mark, type SceneLook } from './layers/layerSet.ts'
import { type MarkName, markNames } from './layers/markNames.ts'
import type { MarkData } from './layers/rows.ts'
import type { Shown, shownChoropleth } from './layers/shown.ts'

export interface LiveScene {
  shown: readonly Shown[]
  shading: ReturnType<typeof shownChoropleth>
  polygons: readonly string[]
  areas: readonly Area[]
  /** Null until the page was measured. */
  look: SceneLook | null
  language: Language
  /** Layers of a lost WebGL context cannot be used again: another number starts anew. */
  generation: number
}

export interface LiveMap {
  layers: DeckLayer[]
  names: MarkName[]
  /** What the map points at, the worst first. */
  alerts: Alert[]
  /** Null when nothing is shaded. */
  choropleth: Choropleth | null
  /** The shades rest on simulated reports. */
  simulated: boolean
  markAt(layerId: string, index: number): Mark | null
  /** Everything at `from` (a place in `levels`) or worse at this moment. */
  placesAt(from: number): Alert[]
}

const noNames: Pointed = { names: [], alerts: [] }
type Pointed = Pick<LiveMap, 'names' | 'alerts'>
const none: DeckLayer[] = []

export function useLiveMap({
  shown,
  shading,
  polygons,
  areas,
  look,
  language,
  generation,
}: LiveScene): LiveMap {
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new generation needs layers of its own
  const set = useMemo(() => new LayerSet(), [generation])
  const [drawn, setDrawn] = useState<{ by: LayerSet; layers: DeckLayer[] }>({ by: set, layers: none })
  const [pointed, setPointed] = useState(noNames)
  const [figure, setFigure] = useState<IndicatorState | undefined>(undefined)

  useEffect(() => {
    if (!look) return
    const point = pointing((now) => ({
      names: markNames(set.entries(), language),
      alerts: alertsOf(set.entries(), areas, language, now),
    }))
    const step = () => {
      const wall = wallStore.getState()
      const { rooms } = wall
      const now = serverNow(wall, systemClock.now())
      const { layers, againAt } = set.update(shown, rooms, look, now)
      if (layers) setDrawn({ by: set, layers })
      const found = point.update(set.entries(), now)
      if (found) setPointed(found)
      setFigure(shading ? rooms[shading.sector.id]?.scalars.indicators[shading.indicator.id] : undefined)
      return Math.min(againAt, point.changesAt()) - now
    }
    const frames = startFrames(systemClock, step, () => set.pause())
    const unsubscribe = wallStore.subscribe((state, before) => {
      if (state.rooms !== before.rooms) frames.wake()
    })
    return () => {
      unsubscribe()
      frames.stop()
    }
  }, [set, shown, shading, areas, look, language])

  const choropleth = useMemo(
    () => (shading ? polygonValues(shading.indicator, figure, areas, polygons) : null),
    [shading, figure, areas, polygons],
  )
  const placesAt = useCallback(
    (from: number) => {
      const now = serverNow(wallStore.getState(), systemClock.now())
      return alertsOf(set.entries(), areas, language, now, from)
    },
    [set, areas, language],
  )
  const markAt = useCallback((layerId: string, index: number) => set.markAt(layerId, index), [set])
  // What was drawn on a context that is gone must never reach the next one.
  const layers = drawn.by === set ? drawn.layers : none
  return { layers, ...pointed, choropleth, simulated: (figure?.simulated ?? 0) > 0, markAt, placesAt }
}

/** Names and alerts, looked for only when a layer's reports changed or a new case stops being new. */
function pointing(look: (now: Millis) => Pointed) {
  let seen: MarkData[] = []
  let changesAt = Infinity
  let text = ''
  return {
    changesAt: () => changesAt,
    /** Null when nothing changed. */
    update(entries: Iterable<Entry>, now: Millis): Pointed | null {
      // Vehicles keep their data, and are never pointed at.
      const data = Array.from(entries, (entry) => entry.data)
      const same = data.length === seen.length && data.every((one, i) => one === seen[i])
      if (same && now < changesAt) return null
      seen = data
      const found = look(now)
      changesAt = Math.min(...found.alerts.flatMap(({ isNew, newUntil }) => (isNew ? [newUntil] : [])))
      const asText = JSON.stringify(found)
      if (asText === text) return null
      text = asText
      return found
    },
  }
}
