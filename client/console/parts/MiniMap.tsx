// Where it is: the province, the area, a mark.
import { useEffect, useState } from 'react'
import type { Severity, Subject } from '../../../shared/alert.ts'
import type { LocalityMap } from '../../../shared/locality.ts'
import { useConsoleTexts } from '../../i18n/console.ts'
import { useText, useWall } from '../../useWall.ts'
import { type Ask, createAsk } from '../api.ts'
import { drawMap, type MapDrawing } from './mapShapes.ts'

export interface MapMark {
  id: string
  severity: Severity
  name: string
  place: Subject['place']
  area: string | null
}

const shapes: Record<Severity, string> = {
  watch: 'M0-24 26 22H-26z',
  warning: 'M0-28 28 0 0 28-28 0z',
  critical: 'M-23-23H23V23H-23z',
}

export function MiniMap({ marks }: { marks: readonly MapMark[] }) {
  const texts = useConsoleTexts()
  const text = useText()
  const drawing = useDrawing()
  const names = useWall((wall) => wall.catalogue?.areas)
  const placed = marks.filter(({ place, area }) => place !== null || area !== null)
  if (!placed.length) return <p className="console-quiet">{texts.alert.noPlace}</p>
  if (!drawing) return <div className="mini-map" aria-hidden="true" />
  const areas = new Set(placed.flatMap(({ area }) => area ?? []))
  const titles = placed.map(({ name, area }) => {
    const of = names?.find(({ code }) => code === area)
    return of && text(of.name) !== name ? `${name} (${text(of.name)})` : name
  })
  return (
    <svg
      className="mini-map"
      viewBox={`0 0 ${drawing.width} ${drawing.height}`}
      role="img"
      aria-label={[...new Set(titles)].join(', ')}
    >
      <path className="mini-map-land" d={drawing.outline} />
      {drawing.areas.map(({ code, path }) => (
        <path key={code} className={areas.has(code) ? 'mini-map-area' : 'mini-map-border'} d={path} />
      ))}
      <path className="mini-map-outline" d={drawing.outline} />
      {placed.map(({ id, severity, place }) => {
        if (!place) return null
        const [x, y] = drawing.at(place)
        return (
          <g key={id} className={`level-${severity}`} transform={`translate(${x} ${y})`}>
            <circle r="60" />
            <path d={shapes[severity]} />
          </g>
        )
      })}
    </svg>
  )
}

/** The shapes stay the same while the page lives: asked for once. */
let asked: Promise<MapDrawing | null> | null = null
const ask: Ask = createAsk(
  (...given) => fetch(...given),
  () => '',
)

async function load(): Promise<MapDrawing | null> {
  const answer = await ask<LocalityMap>('/map')
  if (answer.state === 'ok') return drawMap(answer.body)
  asked = null
  return null
}

function useDrawing(): MapDrawing | null {
  const [drawing, setDrawing] = useState<MapDrawing | null>(null)
  useEffect(() => {
    let isGone = false
    asked ??= load()
    void asked.then((made) => {
      if (!isGone) setDrawing(made)
    })
    return () => {
      isGone = true
    }
  }, [])
  return drawing
}
