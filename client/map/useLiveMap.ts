// Brings a scene's marks, names and shades to the present, at most once per picture. Everything that is
// costly happens only where a table, a figure or the look changed.
import type { Layer as DeckLayer } from '@deck.gl/core'
import { useCallback, useEffect, useMemo, useState } from 'react'
import { systemClock } from '../../shared/clock.ts'
import type { Area } from '../../shared/locality.ts'
import type { IndicatorState } from '../../shared/protocol.ts'
import { wallStore } from '../useWall.ts'
import type { Language } from './fields.ts'
import { startFrames } from './frames.ts'
import { type Choropleth, polygonValues } from './layers/choropleth.ts'
import { LayerSet, type Mark, type SceneLook } from './layers/layerSet.ts'
import { type MarkName, markNames } from './layers/markNames.ts'
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
  names: { cases: MarkName[]; rings: MarkName[] }
  /** Null when nothing is shaded. */
  choropleth: Choropleth | null
  /** The shades rest on simulated reports. */
  simulated: boolean
  markAt(layerId: string, index: number): Mark | null
}

const noNames = { cases: [], rings: [] }
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
  const [names, setNames] = useState<LiveMap['names']>(noNames)
  const [figure, setFigure] = useState<IndicatorState | undefined>(undefined)

  useEffect(() => {
    if (!look) return
    let named = ''
    const step = () => {
      const { rooms, serverOffset } = wallStore.getState()
      const now = systemClock.now() + serverOffset
      const { layers, againAt } = set.update(shown, rooms, look, now)
      if (layers) {
        setDrawn({ by: set, layers })
        const names = markNames(set.entries(), language)
        const text = JSON.stringify(names)
        if (text !== named) setNames(names)
        named = text
      }
      setFigure(shading ? rooms[shading.sector.id]?.scalars.indicators[shading.indicator.id] : undefined)
      return againAt - now
    }
    const frames = startFrames(systemClock, step)
    const unsubscribe = wallStore.subscribe((state, before) => {
      if (state.rooms !== before.rooms) frames.wake()
    })
    return () => {
      unsubscribe()
      frames.stop()
    }
  }, [set, shown, shading, look, language])

  const choropleth = useMemo(
    () => (shading ? polygonValues(shading.indicator, figure, areas, polygons) : null),
    [shading, figure, areas, polygons],
  )
  const markAt = useCallback((layerId: string, index: number) => set.markAt(layerId, index), [set])
  // What was drawn on a context that is gone must never reach the next one.
  const layers = drawn.by === set ? drawn.layers : none
  return { layers, names, choropleth, simulated: (figure?.simulated ?? 0) > 0, markAt }
}
