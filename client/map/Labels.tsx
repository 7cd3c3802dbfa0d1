// Names on the map as page text: crisp at any size, in the page's own font, with its diacritics.
import { memo, useEffect, useMemo, useState } from 'react'
import type { LocalityMap, LonLat } from '../../shared/locality.ts'
import { type Label, type Measure, placeLabels, pointsAlong } from './labels.ts'
import type { MarkName } from './layers/markNames.ts'
import type { View } from './view.ts'

const FONT_U = 1.5
const WEIGHT = { mark: 600, place: 600, neighbour: 500, water: 400 } as const
/** Neighbours are set wider apart; as a share of the font size. */
const NEIGHBOUR_TRACKING = 0.12
const LINE = 1.32
/** From a mark's centre to its name, in the marks' u. */
const GAP_U = 1.9

export interface LabelsProps {
  map: LocalityMap
  names: { cases: MarkName[]; rings: MarkName[] }
  view: View
  unit: number
  markUnit: number
}

export const Labels = memo(function Labels({ map, names, view, unit, markUnit }: LabelsProps) {
  const fonts = useFontsLoaded()
  const labels = useMemo(() => {
    const marks = (from: MarkName[]) => from.map((name): Label => ({ ...name, kind: 'mark' }))
    const named = map.labels.features.map(
      ({ geometry, properties }): Label => ({
        text: properties.kind === 'neighbour' ? properties.name.toLocaleUpperCase('vi') : properties.name,
        kind: properties.kind,
        position: geometry.coordinates as [number, number],
      }),
    )
    const all = [...marks(names.cases), ...named, ...marks(names.rings)]
    const roads = map.roads.features.map(({ geometry }) => geometry.coordinates as LonLat[])
    // Widths are those of the fallback font until the page's own has come.
    const measure = measureIn(fonts ? 'Be Vietnam Pro' : 'sans-serif', unit)
    return placeLabels(all, view, measure, GAP_U * markUnit, pointsAlong(roads, view, markUnit))
  }, [map, names, view, unit, markUnit, fonts])
  return (
    <div className="map-labels" aria-hidden>
      {labels.map(({ text, kind, x, y, width, height }) => (
        <span key={`${kind} ${text} ${x}`} data-kind={kind} style={{ left: x, top: y, width, height }}>
          {text}
        </span>
      ))}
    </div>
  )
})

function measureIn(family: string, unit: number): Measure {
  const context = document.createElement('canvas').getContext('2d')!
  const size = FONT_U * unit
  return ({ text, kind }) => {
    context.font = `${WEIGHT[kind]} ${size}px '${family}', sans-serif`
    const tracking = kind === 'neighbour' ? text.length * NEIGHBOUR_TRACKING * size : 0
    return { width: Math.ceil(context.measureText(text).width + tracking) + 2, height: LINE * size }
  }
}

function useFontsLoaded(): boolean {
  const [loaded, setLoaded] = useState(document.fonts.status === 'loaded')
  useEffect(() => {
    let gone = false
    document.fonts.ready.then(() => gone || setLoaded(true))
    return () => {
      gone = true
    }
  }, [])
  return loaded
}
