// Whether this page still does its work: frames are painted, and the store keeps up with what the server
// holds. Counted in looks, not in time, so that a machine that slept is not taken for one that hangs.
import { MINUTE, type Millis, SECOND } from '../../shared/clock.ts'
import type { RoomVersions } from '../../shared/protocol.ts'

export const LOOK_EVERY: Millis = 5 * SECOND
/** So many looks in a row that find the same trouble mean a stall: half a minute. */
const LOOKS = 6

export interface Look {
  /** A hidden page paints nothing by right, and takes nothing over. */
  visible: boolean
  framesSince: number
  live: boolean
  /** What the server had reached at the look before, and what the page holds now. */
  due: RoomVersions
  held: RoomVersions
}

export class StallWatch {
  #noFrames = 0
  #behind = 0

  /** True when the page has stalled. */
  look({ visible, framesSince, live, due, held }: Look): boolean {
    this.#noFrames = visible && framesSince === 0 ? this.#noFrames + 1 : 0
    const isBehind =
      visible && live && Object.entries(due).some(([room, version]) => (held[room] ?? version) < version)
    this.#behind = isBehind ? this.#behind + 1 : 0
    return this.#noFrames >= LOOKS || this.#behind >= LOOKS
  }
}

const RELOADS_AT_MOST = 3
const RELOADS_WITHIN: Millis = 10 * MINUTE

/** The reloads to remember with one more now, or null when there were too many: then it is no use. */
export function anotherReload(reloads: readonly Millis[], now: Millis): Millis[] | null {
  const recent = reloads.filter((at) => now - at < RELOADS_WITHIN && at <= now)
  return recent.length < RELOADS_AT_MOST ? [...recent, now] : null
}
