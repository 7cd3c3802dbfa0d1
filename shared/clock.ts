// Time enters the program here and nowhere else: every step takes `now` as an argument, and only
// the edges hold a Clock. A replay or a test drives the same code with a manual clock.

/** Milliseconds since 1970-01-01T00:00:00Z. */
export type Millis = number

/** Undoes a set-up. Calling it twice is harmless. */
export type Stop = () => void

export interface Clock {
  now(): Millis
  /** Runs `fn` each `periodMs` until stopped. */
  every(periodMs: Millis, fn: () => void): Stop
  /** Runs `fn` once after `delayMs` unless stopped before. */
  after(delayMs: Millis, fn: () => void): Stop
}

export const SECOND = 1_000
export const MINUTE = 60_000
export const HOUR = 3_600_000
export const DAY = 86_400_000

export const systemClock: Clock = {
  now: () => Date.now(),
  every(periodMs, fn) {
    const timer = setInterval(fn, periodMs)
    return () => clearInterval(timer)
  },
  after(delayMs, fn) {
    const timer = setTimeout(fn, delayMs)
    return () => clearTimeout(timer)
  },
}

/** A clock that runs `speed` times as fast as `base`, from `startMs`. Timers are shortened alike. */
export function scaledClock(base: Clock, startMs: Millis, speed: number): Clock {
  const origin = base.now()
  return {
    now: () => startMs + (base.now() - origin) * speed,
    every: (periodMs, fn) => base.every(periodMs / speed, fn),
    after: (delayMs, fn) => base.after(delayMs / speed, fn),
  }
}

export interface ManualClock extends Clock {
  /** Moves time on, running due timers in order. */
  advance(ms: Millis): void
}

export function manualClock(startMs: Millis): ManualClock {
  let now = startMs
  let nextId = 0
  const timers = new Map<number, { at: Millis; periodMs: Millis | null; fn: () => void }>()
  const add = (at: Millis, periodMs: Millis | null, fn: () => void): Stop => {
    const id = nextId++
    timers.set(id, { at, periodMs, fn })
    return () => timers.delete(id)
  }
  return {
    now: () => now,
    every: (periodMs, fn) => add(now + periodMs, periodMs, fn),
    after: (delayMs, fn) => add(now + delayMs, null, fn),
    advance(ms) {
      const end = now + ms
      for (;;) {
        let due: [number, { at: Millis; periodMs: Millis | null; fn: () => void }] | undefined
        for (const entry of timers) if (entry[1].at <= end && (!due || entry[1].at < due[1].at)) due = entry
        if (!due) break
        const [id, timer] = due
        now = timer.at
        if (timer.periodMs === null) timers.delete(id)
        else timer.at += timer.periodMs
        timer.fn()
      }
      now = end
    },
  }
}

/** One teardown for several, last set up first. */
export const all =
  (...stops: Stop[]): Stop =>
  () => {
    for (const stop of stops.toReversed()) stop()
  }
