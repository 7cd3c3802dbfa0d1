// How large the map is, how large the wall's u is there, and the theme's colours.
import { type RefObject, useLayoutEffect, useState } from 'react'
import { type MapTokens, readTokens } from './tokens.ts'
import type { Size } from './view.ts'

export interface Measured {
  size: Size
  /** The wall's u in CSS pixels, for text. */
  unit: number
  /** The u that marks are drawn with: smaller where the map is, so that they do not cover it. */
  markUnit: number
  tokens: MapTokens
}

/** The frame's first child is a probe, 100 u wide: a custom property cannot be read as pixels. */
const PROBE_U = 100
/** Full-size marks need a map of this many u, as on the reference screens. */
const FULL_SIZE_U = 45

/** Null until the frame has a size. */
export function useMeasure(frame: RefObject<HTMLElement | null>): Measured | null {
  const [measured, setMeasured] = useState<Measured | null>(null)
  useLayoutEffect(() => {
    const element = frame.current!
    const probe = element.firstElementChild as HTMLElement
    const measure = () => {
      const size = { width: element.clientWidth, height: element.clientHeight }
      const unit = probe.offsetWidth / PROBE_U
      if (!size.width || !size.height || !unit) return
      setMeasured((before) => {
        const same =
          before?.size.width === size.width && before.size.height === size.height && before.unit === unit
        if (same) return before
        const markUnit = Math.min(unit, Math.min(size.width, size.height) / FULL_SIZE_U)
        return { size, unit, markUnit, tokens: readTokens(element) }
      })
    }
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    observer.observe(probe)
    return () => observer.disconnect()
  }, [frame])
  return measured
}
