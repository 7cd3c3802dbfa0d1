// What a screen asks of its browser for a whole shift: stay awake, and hide the pointer while it rests.
import { all, type Clock, type Millis, SECOND, type Stop } from '../../shared/clock.ts'

/**
 * Keeps the screen on, and tells whether the browser lets it: not without HTTPS, on a low battery or by its
 * settings; the panel's own settings rule then. A browser lets go when the page is hidden: it is asked again.
 */
export function stayAwake(tell: (isAwake: boolean) => void): Stop {
  let lock: WakeLockSentinel | null = null
  let over = false
  const ask = async () => {
    if (document.visibilityState !== 'visible' || lock?.released === false) return
    try {
      lock = await navigator.wakeLock.request('screen')
      if (over) await lock.release()
    } catch {
      // Without HTTPS there is no such thing to ask: that throws as well.
      lock = null
    }
    tell(lock !== null)
  }
  void ask()
  document.addEventListener('visibilitychange', ask)
  return () => {
    over = true
    document.removeEventListener('visibilitychange', ask)
    void lock?.release()
  }
}

const REST: Millis = 3 * SECOND

export function hideRestingPointer(clock: Clock): Stop {
  const { classList } = document.documentElement
  let stopTimer: Stop = () => {}
  const moved = () => {
    stopTimer()
    classList.remove('pointer-rests')
    stopTimer = clock.after(REST, () => classList.add('pointer-rests'))
  }
  moved()
  const events = ['pointermove', 'pointerdown', 'wheel'] as const
  for (const name of events) addEventListener(name, moved, { passive: true })
  return all(
    () => {
      for (const name of events) removeEventListener(name, moved)
    },
    () => {
      stopTimer()
      classList.remove('pointer-rests')
    },
  )
}
