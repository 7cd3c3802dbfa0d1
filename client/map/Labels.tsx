// Names and alerts on the map as page text: crisp at any size, in the page's own font, with its diacritics.
// They are placed for a camera that stands; while it flies they only follow their points.
import {
  memo,
  type Ref,
  useEffect,
  useImperativeHandle,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react'
import type { LocalityMap, LonLat } from '../../shared/locality.ts'
import { AlertBadge } from './AlertBadge.tsx'
import { type Label, type Measure, nearestStretch, placeLabels, pointsAlong } from './labels.ts'
import type { Alert } from './layers/alerts.ts'
import type { MarkName } from './layers/markNames.ts'
import type { View } from './view.ts'

const FONT_U = 1.5
const WEIGHT = { alert: 600, mark: 600, place: 600, neighbour: 500, water: 400 } as const
/** Neighbours are set wider apart; as a share of the font size. */
const NEIGHBOUR_TRACKING = 0.12
const LINE = 1.32
/** From a mark's centre to its name, in the marks' u. */
const GAP_U = 1.9
/** A river's direction is that over so much of it, in u on either side of its name. */
const REACH_U = 4
/** More badges than this point at everything, and so at nothing. */
const MOST_BADGES = 6

export interface LabelsHandle {
  /** The camera is on its way. */
  follow(view: View): void
}

export interface LabelsProps {
  map: LocalityMap
  names: MarkName[]
  alerts: Alert[]
  view: View
  unit: number
  markUnit: number
  lost: boolean
  handle: Ref<LabelsHandle>
}

export const Labels = memo(function Labels(props: LabelsProps) {
  const { map, names, alerts, view, unit, markUnit, lost, handle } = props
  const fonts = useFontsLoaded()
  const container = useRef<HTMLDivElement>(null)
  const badges = useMemo(() => alerts.slice(0, MOST_BADGES), [alerts])
  const labels = useMemo(() => {
    const marks = (from: readonly MarkName[], kind: 'alert' | 'mark') =>
      from.map((name): Label => ({ text: 'text' in name ? name.text : '', kind, position: name.position }))
    const water = map.water.features.flatMap(({ geometry }) =>
      geometry.type === 'LineString'
        ? [geometry.coordinates as LonLat[]]
        : (geometry.coordinates as LonLat[][]),
    )
    const named = map.labels.features.map(({ geometry, properties: { name, kind } }): Label => {
      const text = kind === 'neighbour' ? name.toLocaleUpperCase('vi') : name
      const position = geometry.coordinates as LonLat
      const along = kind === 'water' ? nearestStretch(water, position, view, REACH_U * markUnit) : null
      return { text, kind, position, ...along }
    })
    const pointed = badges.map(({ name, position }) => ({ text: name, position }))
    const all = [...marks(pointed, 'alert'), ...named, ...marks(names, 'mark')]
    const roads = map.roads.features.map(({ geometry }) => geometry.coordinates as LonLat[])
    // Widths are those of the fallback font until the page's own has come.
    const measure = measureIn(fonts ? 'Be Vietnam Pro' : 'sans-serif', unit)
    return placeLabels(all, view, measure, GAP_U * markUnit, pointsAlong(roads, view, markUnit))
  }, [map, names, badges, view, unit, markUnit, fonts])

  const followers = () => container.current!.querySelectorAll<HTMLElement | SVGElement>('[data-lon]')
  useImperativeHandle(handle, () => ({
    follow(moved) {
      for (const element of followers()) {
        const at: LonLat = [Number(element.dataset.lon), Number(element.dataset.lat)]
        const [fromX, fromY] = view.project(at)
        const [x, y] = moved.project(at)
        element.style.translate = `${x - fromX}px ${y - fromY}px`
      }
    },
  }))
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was placed anew follows nothing yet
  useLayoutEffect(() => {
    for (const element of followers()) element.style.translate = ''
  }, [labels, view])

  return (
    <div className="map-labels" aria-hidden ref={container}>
      {badges.map((alert) => (
        <AlertBadge
          key={alert.id}
          alert={alert}
          at={view.project(alert.position)}
          leader={
            labels.find(({ kind, position }) => kind === 'alert' && samePlace(position, alert.position))
              ?.leader
          }
          markUnit={markUnit}
          lost={lost}
          isNew={!lost && alert.isNew}
        />
      ))}
      {labels.map(({ text, kind, x, y, width, height, position, angle }) => (
        <span
          key={`${kind} ${text} ${position}`}
          data-kind={kind}
          data-lon={position[0]}
          data-lat={position[1]}
          style={{ left: x, top: y, width, height, ...(angle ? { rotate: `${angle}rad` } : {}) }}
        >
          {text}
        </span>
      ))}
    </div>
  )
})

const samePlace = (a: LonLat, b: LonLat) => a[0] === b[0] && a[1] === b[1]

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
