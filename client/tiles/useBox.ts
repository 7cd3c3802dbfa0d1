import { type RefObject, useLayoutEffect, useState } from 'react'

export interface Box {
  /** In u. */
  width: number
  height: number
}

/** The inner size of an element in the wall's unit. */
export function useBox(element: RefObject<HTMLElement | null>): Box | null {
  const [box, setBox] = useState<Box | null>(null)
  useLayoutEffect(() => {
    const measured = element.current
    if (!measured) return
    const measure = () => {
      const u = Number.parseFloat(getComputedStyle(measured).getPropertyValue('--u')) || 1
      const next = { width: measured.clientWidth / u, height: measured.clientHeight / u }
      setBox((before) =>
        before && Math.abs(before.width - next.width) + Math.abs(before.height - next.height) < 0.05
          ? before
          : next,
      )
    }
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(measured)
    return () => observer.disconnect()
  }, [element])
  return box
}
