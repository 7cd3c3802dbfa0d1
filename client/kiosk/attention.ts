// What a screen asks of its browser for a whole shift: stay awake, and hide the pointer while it rests.
import { all, type Clock, type Millis, SECOND, type Stop } from '../../shared/clock.ts'

/** Keeps the screen on. A browser lets go of the lock when the page is hidden: it is asked for again. */
export function stayAwake(): Stop {
  let lock: WakeLockSentinel | null = null
  let over = false
  const ask = async () => {
    if (document.visibilityState !== 'visible' || !('wakeLock' in navigator)) return
    try {
      lock = await navigator.wakeLock.request('screen')
      if (over) await lock.release()
    } catch {
      // Refused, as without HTTPS or on a low battery: the panel's own settings rule then.
      lock = null
    }
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
