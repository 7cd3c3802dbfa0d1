// Hands on the plot: a mouse brushes over what is to be seen closer and pans with Shift, fingers pan and pinch,
// the wheel zooms about the pointer.
import { type PointerEvent, useEffect, useRef, useState } from 'react'
import { type ExploreView, pan, type Span, select, zoom } from './view.ts'

interface Hands {
  /** 0–1 across the plot. */
  from: number
  to: number
}

export interface PlotHands {
  ref: React.RefObject<HTMLDivElement | null>
  /** What is being brushed over. */
  brush: Hands | null
  /** Where the pointer is, 0–1; null when it is away. */
  pointer: number | null
  on: {
    onPointerDown(event: PointerEvent): void
    onPointerMove(event: PointerEvent): void
    onPointerUp(event: PointerEvent): void
    onPointerCancel(event: PointerEvent): void
    onPointerLeave(): void
  }
}

export function usePlotHands(
  view: ExploreView,
  span: Span,
  now: number,
  change: (view: ExploreView) => void,
): PlotHands {
  const ref = useRef<HTMLDivElement>(null)
  const [brush, setBrush] = useState<Hands | null>(null)
  const [pointer, setPointer] = useState<number | null>(null)
  const pressed = useRef(new Map<number, number>())
  const start = useRef<{ view: ExploreView; places: number[] } | null>(null)
  const latest = useRef({ view, now, change })
  latest.current = { view, now, change }

  const placeOf = (event: { clientX: number }) => {
    const { left, width } = ref.current!.getBoundingClientRect()
    return Math.min(1, Math.max(0, (event.clientX - left) / width))
  }
  useEffect(() => {
    const element = ref.current!
    // React listens to wheels passively: the page would scroll too.
    const wheel = (event: WheelEvent) => {
      event.preventDefault()
      const { left, width } = element.getBoundingClientRect()
      const { view, now, change } = latest.current
      const sideways = Math.abs(event.deltaX) > Math.abs(event.deltaY)
      if (sideways) change(pan(view, Math.sign(event.deltaX) * 0.1, now))
      else change(zoom(view, event.deltaY > 0 ? 1.25 : 0.8, now, (event.clientX - left) / width))
    }
    element.addEventListener('wheel', wheel, { passive: false })
    return () => element.removeEventListener('wheel', wheel)
  }, [])

  const finish = (event: PointerEvent) => {
    pressed.current.delete(event.pointerId)
    if (!pressed.current.size) start.current = null
    setBrush(null)
  }
  return {
    ref,
    brush,
    pointer,
    on: {
      onPointerDown(event) {
        if (event.button !== 0) return
        ref.current!.setPointerCapture(event.pointerId)
        const place = placeOf(event)
        pressed.current.set(event.pointerId, place)
        start.current = { view, places: [...pressed.current.values()] }
        if (event.pointerType === 'mouse' && !event.shiftKey) setBrush({ from: place, to: place })
      },
      onPointerMove(event) {
        const place = placeOf(event)
        setPointer(place)
        if (!pressed.current.has(event.pointerId) || !start.current) return
        pressed.current.set(event.pointerId, place)
        if (brush) return setBrush({ ...brush, to: place })
        const [first, second] = [...pressed.current.values()] as [number, number?]
        const { view: before, places } = start.current
        if (second === undefined || places.length < 2) return change(pan(before, places[0]! - first, now))
        const apart = Math.abs(places[0]! - places[1]!) / Math.max(0.02, Math.abs(first - second))
        change(zoom(before, apart, now, (places[0]! + places[1]!) / 2))
      },
      onPointerUp(event) {
        if (brush) {
          const at = (place: number) => span.from + place * (span.to - span.from)
          change(select(view, { from: at(brush.from), to: at(brush.to) }, now))
        }
        finish(event)
      },
      onPointerCancel: finish,
      onPointerLeave: () => setPointer(null),
    },
  }
}
