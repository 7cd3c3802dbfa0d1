// What this screen says of itself to the server, and the frames it counts for that.
import type { Millis } from '../../shared/clock.ts'
import type { PastPoint } from '../../shared/past.ts'
import type { ScreenReport } from '../../shared/protocol.ts'
import { randomId } from '../../shared/random.ts'
import type { KioskState } from './kioskStore.ts'
import { screenName } from './place.ts'

const NAME_KEY = 'ioc.screen'

/** This browser's own name for the screen; drawn once. Where nothing can be kept, it lasts for the page. */
export function keptName(storage: Pick<Storage, 'getItem' | 'setItem'>): string {
  const kept = storage.getItem(NAME_KEY)
  if (kept !== null && /^[a-z0-9][a-z0-9-]{0,39}$/.test(kept)) return kept
  const name = `screen-${randomId().slice(0, 6)}`
  storage.setItem(NAME_KEY, name)
  return name
}

export class FrameMeter {
  #count = 0
  #since: Millis
  lastAt: Millis

  constructor(now: Millis) {
    this.#since = now
    this.lastAt = now
  }

  frame(now: Millis): void {
    this.#count++
    this.lastAt = now
  }

  /** Frames since the last take and how many that is a second. */
  take(now: Millis): { frames: number; fps: number } {
    const frames = this.#count
    const seconds = (now - this.#since) / 1_000
    this.#count = 0
    this.#since = now
    return { frames, fps: seconds > 0 ? Math.min(1_000, Math.round((10 * frames) / seconds) / 10) : 0 }
  }
}

export interface PageFacts {
  scene: string
  language: ScreenReport['language']
  width: number
  height: number
  hidden: boolean
  fps: number
  /** The server's time. */
  paintedAt: Millis
  heapBytes: number | null
  past: PastPoint | null
}

export function reportOf(kiosk: KioskState, facts: PageFacts, kept: () => string): ScreenReport {
  return {
    screen: screenName(kiosk.place, kept),
    group: kiosk.place.group,
    number: kiosk.place.number,
    build: kiosk.build ?? '',
    scene: facts.scene,
    language: facts.language,
    widthPx: Math.round(facts.width),
    heightPx: Math.round(facts.height),
    paintedAt: facts.paintedAt,
    fps: facts.fps,
    heapBytes: facts.heapBytes,
    webgl: kiosk.webgl,
    awake: kiosk.isAwake,
    hidden: facts.hidden,
    ...(facts.past ? { past: facts.past } : {}),
  }
}
