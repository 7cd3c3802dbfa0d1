// deck.gl's overlay behind props: the only file that imports @deck.gl/maplibre. Overlaid, not interleaved:
// interleaved drawing garbles the map on MapLibre 6 (visgl/deck.gl#10700).
import type { Layer } from '@deck.gl/core'
import { MapLibreOverlay } from '@deck.gl/maplibre'
import { type Ref, useEffect, useImperativeHandle, useRef } from 'react'
import { registerCanvases } from '../export/canvases.ts'
import type { MapInstance } from './BaseMap.tsx'
import type { Pixel } from './view.ts'

export interface DeckOverlayHandle {
  /** The topmost mark within `radius` CSS pixels of a point, as deck.gl names it. */
  pick(pixel: Pixel, radius: number): { layerId: string; index: number } | null
}

export interface DeckOverlayProps {
  map: MapInstance
  layers: Layer[]
  handle: Ref<DeckOverlayHandle>
}

export function DeckOverlay({ map, layers, handle }: DeckOverlayProps) {
  const overlay = useRef<MapLibreOverlay | null>(null)

  useEffect(() => {
    const made = new MapLibreOverlay({ interleaved: false, layers: [] })
    map.addControl(made)
    overlay.current = made
    // deck.gl makes its canvas a tab stop, with nothing to do there; it comes after the first drawing.
    const passBy = () => {
      const canvas = map.getContainer().querySelector<HTMLCanvasElement>('#deckgl-overlay')
      if (canvas) canvas.tabIndex = -1
    }
    map.on('idle', passBy)
    // Nothing has changed, so deck.gl would not draw again of itself.
    const forget = registerCanvases(map.getContainer(), () => {
      made.setProps({ _animate: true })
      map.redraw()
      made.setProps({ _animate: false })
    })
    return () => {
      forget()
      map.off('idle', passBy)
      overlay.current = null
      map.removeControl(made)
    }
  }, [map])

  useEffect(() => overlay.current?.setProps({ layers }), [layers])

  useImperativeHandle(handle, () => ({
    pick([x, y], radius) {
      const found = overlay.current?.pickObject({ x, y, radius })
      return found?.layer ? { layerId: found.layer.id, index: found.index } : null
    },
  }))

  return null
}
