// MapLibre behind props: the only file that imports it. The map is made once and kept; it stands where
// `view` says and moves only as `look` tells it.
import * as maplibregl from 'maplibre-gl'
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url'
import 'maplibre-gl/dist/maplibre-gl.css'
import { type ReactNode, type Ref, useEffect, useImperativeHandle, useRef, useState } from 'react'
import { registerCanvases } from '../export/canvases.ts'
import {
  AREAS,
  type AreaFill,
  FOCUS,
  fillColor,
  focusFilters,
  HATCH,
  hatchTile,
  UNKNOWN_AREAS,
  unknownFilter,
  VEIL,
} from './baseStyle.ts'
import { type MapTokens, rgb } from './tokens.ts'
import type { Pixel, View } from './view.ts'

export type { ExpressionSpecification, SourceSpecification, StyleSpecification } from 'maplibre-gl'
export type MapInstance = maplibregl.Map

maplibregl.setWorkerUrl(workerUrl)

export interface BaseMapHandle {
  /** The area under a point of the map, by code. */
  areaAt(pixel: Pixel): string | null
  /** Moves the camera at once; the next `view` that differs moves it again. */
  look(view: View): void
}

export interface BaseMapProps {
  style: maplibregl.StyleSpecification
  tokens: MapTokens
  view: View
  fill: AreaFill
  /** Codes of the areas that stand out. */
  focus: readonly string[]
  /** Length of a stripe and its gap in the hatch, in CSS pixels. */
  hatchPixels: number
  /** The map can be drawn on. */
  onStanding(): void
  /** The map could not be made, or its WebGL context is gone. */
  onLost(): void
  handle: Ref<BaseMapHandle>
  /** Drawn over the map once it stands. */
  children(map: MapInstance): ReactNode
}

export function BaseMap({
  style,
  tokens,
  view,
  fill,
  focus,
  hatchPixels,
  onStanding,
  onLost,
  handle,
  children,
}: BaseMapProps) {
  const container = useRef<HTMLDivElement>(null)
  const [map, setMap] = useState<MapInstance | null>(null)
  const first = useRef({ style, view, onStanding, onLost })

  useEffect(() => {
    const element = container.current!
    const { style, view, onStanding, onLost } = first.current
    let made: MapInstance
    try {
      made = new maplibregl.Map({
        container: element,
        style,
        center: view.centre,
        zoom: view.zoom,
        interactive: false,
        attributionControl: false,
        fadeDuration: 0,
        trackResize: false,
        canvasContextAttributes: { antialias: true },
      })
    } catch {
      // MapLibre throws when it gets no WebGL context.
      onLost()
      return
    }
    const forget = registerCanvases(element, () => made.redraw())
    // Capture: the event does not bubble, and the overlay's canvas lies in this element too.
    element.addEventListener('webglcontextlost', onLost, true)
    // From the first whole picture on: who takes pictures of the page waits for it.
    made.once('load', () => {
      element.dataset.drawn = ''
    })
    made.once('style.load', () => {
      setMap(made)
      onStanding()
    })
    return () => {
      forget()
      element.removeEventListener('webglcontextlost', onLost, true)
      setMap(null)
      made.remove()
    }
  }, [])

  useEffect(() => {
    if (!map) return
    map.resize()
    map.jumpTo({ center: view.centre, zoom: view.zoom })
  }, [map, view])

  // One effect for the style and what the data does to it: a new style starts without either.
  const styled = useRef<typeof style>(null)
  useEffect(() => {
    if (!map) return
    if (styled.current !== style) {
      if (styled.current) map.setStyle(style, { diff: true })
      styled.current = style
      if (map.hasImage(HATCH)) map.removeImage(HATCH)
      map.addImage(HATCH, hatchTile(rgb(tokens.surface), rgb(tokens.hatchLine), hatchPixels * 2), {
        pixelRatio: 2,
      })
    }
    map.setPaintProperty(AREAS, 'fill-color', fillColor(fill, tokens))
    map.setFilter(UNKNOWN_AREAS, unknownFilter(fill))
    const filters = focusFilters(focus)
    map.setFilter(VEIL, filters.veil)
    for (const layer of FOCUS) map.setFilter(layer, filters.focus)
  }, [map, style, tokens, fill, focus, hatchPixels])

  useImperativeHandle(handle, () => ({
    areaAt: (pixel) =>
      (map?.queryRenderedFeatures(pixel, { layers: [AREAS] })[0]?.properties.code as string | undefined) ??
      null,
    look: ({ centre, zoom }) => map?.jumpTo({ center: centre, zoom }),
  }))

  return (
    <div className="map-canvas" ref={container}>
      {map && children(map)}
    </div>
  )
}
