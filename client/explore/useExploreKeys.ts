// Keys of the explorer: ← → move along, + − zoom, digits choose a span, 0 goes to now.
import { useEffect } from 'react'
import { type ExploreView, pan, ranges, withRange, zoom } from './view.ts'

/** Null: the key does nothing here. */
export function afterKey(key: string, view: ExploreView, now: number): ExploreView | null {
  switch (key) {
    case 'ArrowLeft':
      return pan(view, -0.25, now)
    case 'ArrowRight':
      return pan(view, 0.25, now)
    case '+':
    case '=':
      return zoom(view, 0.5, now, view.until === null ? 1 : 0.5)
    case '-':
    case '−':
      return zoom(view, 2, now, view.until === null ? 1 : 0.5)
    case '0':
    case 'Home':
      return { ...view, until: null }
    default: {
      const range = /^[1-9]$/.test(key) ? ranges[Number(key) - 1] : undefined
      return range ? withRange(view, range.spanMs) : null
    }
  }
}

export function useExploreKeys(view: ExploreView, now: number, change: (view: ExploreView) => void): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return
      if ((event.target as HTMLElement | null)?.closest('input, textarea, select')) return
      const next = afterKey(event.key, view, now)
      if (!next) return
      event.preventDefault()
      change(next)
    }
    addEventListener('keydown', press)
    return () => removeEventListener('keydown', press)
  }, [view, now, change])
}
