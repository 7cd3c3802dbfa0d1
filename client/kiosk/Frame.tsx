// What stands round a wall's picture: the burn-in step, and for a video wall the canvas of which this
// screen shows one cell.
import { type ReactNode, useLayoutEffect, useRef, useSyncExternalStore } from 'react'
import { systemClock } from '../../shared/clock.ts'
import { useLanguage } from '../useWall.ts'
import { useScene } from '../wall/route.ts'
import { useKiosk } from './kioskStore.ts'
import { words } from './words.ts'
import './kiosk.css'

const upright = () => matchMedia('(max-aspect-ratio: 1/1)')
const onUpright = (fn: () => void) => {
  const list = upright()
  list.addEventListener('change', fn)
  return () => list.removeEventListener('change', fn)
}

export function Frame({ children }: { children: ReactNode }) {
  const canvas = useKiosk((kiosk) => kiosk.canvas)
  const [right, down] = useKiosk((kiosk) => kiosk.shift)
  const stuck = useKiosk((kiosk) => kiosk.stuck)
  const language = useLanguage()
  const scene = useScene()
  const frame = useRef<HTMLDivElement>(null)

  // When this screen turned, by its own clock: how far apart screens turn is measured with it.
  useLayoutEffect(() => {
    frame.current!.dataset.scene = scene ?? ''
    frame.current!.dataset.turnedAt = String(systemClock.now())
  }, [scene])
  const unit = canvas && Math.min(canvas.width, canvas.height) / 100
  useLayoutEffect(() => {
    if (unit === null) return
    // Every size is a multiple of --u, resolved at the root: 1 % of the canvas' shorter side.
    document.documentElement.style.setProperty('--u', `${unit}px`)
    return () => void document.documentElement.style.removeProperty('--u')
  }, [unit])

  const isWindowUpright = useSyncExternalStore(onUpright, () => upright().matches)
  const isUpright = canvas ? canvas.height >= canvas.width : isWindowUpright
  const place = canvas && { inlineSize: canvas.width, blockSize: canvas.height }
  const [x, y] = [right - (canvas?.x ?? 0), down - (canvas?.y ?? 0)]
  return (
    <>
      <div
        ref={frame}
        className={`frame ${canvas ? 'frame-canvas' : ''} ${isUpright ? 'frame-upright' : ''}`}
        style={{ ...place, ...(x || y ? { translate: `${x}px ${y}px` } : {}) }}
      >
        {children}
      </div>
      {stuck && (
        <p className="frame-stuck" role="alert">
          {words[language].stuck}
        </p>
      )}
    </>
  )
}
