// When the map draws: after news, but never sooner than DATA_MS after the last picture; at the moment
// that the last picture asked for; and only when the browser would paint anyway.
import type { Clock, Millis, Stop } from '../../shared/clock.ts'

/** Ten pictures a second are plenty for figures that come ten times a second. */
const DATA_MS: Millis = 100
/**
 * Where a frame is long in coming, painting takes that long (software WebGL): rest so many times as long
 * between two pictures, for the rest of the page's sake.
 */
const REST = 2
/** The longest sleep: a timer that a browser throttled, or a clock set right, is made good by then. */
const LONGEST_MS: Millis = 30_000

export interface Frames {
  /** Something changed: draw soon. */
  wake(): void
  stop: Stop
}

/**
 * Calls `step` for each picture; it returns in how many ms it wants to be called again without news, and
 * is not asked again sooner than after `pause`. In a hidden tab no frame comes, and so no picture.
 */
export function startFrames(clock: Clock, step: () => Millis, pause: () => Millis): Frames {
  let ranAt = -Infinity
  let dueAt = Infinity
  let paintMs: Millis = 0
  let cancel: Stop = () => {}
  const schedule = (at: Millis) => {
    if (at >= dueAt) return
    cancel()
    dueAt = at
    let frame = 0
    const stopTimer = clock.after(Math.max(0, at - clock.now()), () => {
      const askedAt = clock.now()
      frame = requestAnimationFrame(() => {
        paintMs = clock.now() - askedAt
        run()
      })
    })
    cancel = () => {
      stopTimer()
      cancelAnimationFrame(frame)
    }
  }
  const run = () => {
    ranAt = clock.now()
    dueAt = Infinity
    schedule(ranAt + Math.min(LONGEST_MS, Math.max(pause(), REST * paintMs, step())))
  }
  schedule(clock.now())
  return {
    wake: () => schedule(Math.max(clock.now(), ranAt + Math.max(DATA_MS, pause(), REST * paintMs))),
    stop: () => cancel(),
  }
}
