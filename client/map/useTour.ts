// Where the camera stands now: at the scene's own view, on a tour between hot spots, or held still while
// somebody reads. A flight moves the map and its names without React; only a landing is a render.
import { type RefObject, useEffect, useRef, useState } from 'react'
import { type Millis, SECOND, systemClock } from '../../shared/clock.ts'
import { useWall, wallStore } from '../useWall.ts'
import { startFrames } from './frames.ts'
import type { HotSpot } from './hotSpots.ts'
import { ease, tourAt } from './tour.ts'
import { fitView, type View, viewBetween } from './view.ts'

export interface TourScene {
  /** The scene's own view; null until the page was measured. */
  whole: View | null
  /** At each end of a tour's flights; undefined: no tour. */
  staySeconds: number | undefined
  /** `still`: what is in sight is being read. `home`: no tour now. */
  mode: 'tour' | 'still' | 'home'
  /** False where the reader wants no motion: the camera jumps. */
  glide: boolean
  /** Asked once a visit, when the camera leaves. */
  spots(): HotSpot[]
  /** The camera is on its way. */
  onMove(view: View): void
}

/** From where a tour was interrupted to where it is by now. */
const CATCH_UP_MS: Millis = 1.5 * SECOND
const FRAME_MS: Millis = 15

/** The view in which the camera last came to rest. */
export function useTour(scene: TourScene): View | null {
  const { whole, staySeconds, mode, glide } = scene
  const latest = useRef(scene)
  latest.current = scene
  const [rested, setRested] = useState<{ of: View; at: View } | null>(null)
  // Where the camera is, and of which view it came.
  const camera = useRef<{ of: View; at: View } | null>(null)
  const visited = useVisited(latest)
  // Who looks into the past is looking for something: nothing flies then.
  const isPast = useWall((wall) => wall.past !== null)

  useEffect(() => {
    if (!whole) return
    // Another scene or another size is another picture: nothing flies from one to the other.
    const from = camera.current?.of === whole ? camera.current.at : whole
    const rest = (at: View) => {
      camera.current = { of: whole, at }
      setRested((before) => (before?.of === whole && before.at === at ? before : { of: whole, at }))
    }
    if (mode === 'still') return rest(from)
    const isTour = !isPast && mode === 'tour' && glide && staySeconds !== undefined
    const startedAt = systemClock.now()
    const step = (): Millis => {
      const now = systemClock.now()
      const tour = isTour ? tourPlace(visited(whole), whole, staySeconds, now) : atRest(whole)
      const caughtUp = glide && from !== whole ? ease((now - startedAt) / CATCH_UP_MS) : 1
      const at = viewBetween(from, tour.view, caughtUp)
      if (caughtUp === 1 && !tour.isFlying) {
        rest(at)
        return tour.restsMs
      }
      camera.current = { of: whole, at }
      latest.current.onMove(at)
      return 0
    }
    return startFrames(systemClock, step, () => FRAME_MS).stop
  }, [whole, staySeconds, mode, glide, visited, isPast])

  return rested && rested.of === whole ? rested.at : whole
}

const atRest = (view: View) => ({ view, isFlying: false, restsMs: Infinity })

function tourPlace(visit: (number: number) => View | null, whole: View, staySeconds: number, now: Millis) {
  const serverNow = now + wallStore.getState().serverOffset
  const moment = tourAt(serverNow, staySeconds * SECOND)
  const target = moment.share > 0 || moment.isFlying ? visit(moment.visit) : null
  return {
    view: target ? viewBetween(whole, target, moment.share) : whole,
    isFlying: target !== null && moment.isFlying,
    restsMs: moment.changesAt - serverNow,
  }
}

/** Looks a visit's hot spot up once, so that it does not change under way. */
function useVisited(latest: RefObject<TourScene>): (whole: View) => (visit: number) => View | null {
  const chosen = useRef<{ of: View; visit: number; view: View | null } | null>(null)
  const [choose] = useState(() => (whole: View) => (visit: number) => {
    if (chosen.current?.of !== whole || chosen.current.visit !== visit) {
      const spots = latest.current.spots()
      const spot = spots[visit % Math.max(1, spots.length)]
      chosen.current = { of: whole, visit, view: spot ? spotView(spot, whole) : null }
    }
    return chosen.current.view
  })
  return choose
}

function spotView({ bounds }: HotSpot, { size }: View): View {
  return fitView(bounds, size, { top: 0, right: 0, bottom: 0, left: 0 })
}
