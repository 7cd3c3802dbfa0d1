// Sectors that are being filled with their past: what happened long ago arrives in bulk, and until it is all there
// what it says of now is not true.
import { HOUR, MINUTE, type Millis, SECOND } from '../../../shared/clock.ts'
import type { IocEvent } from '../../event.ts'

/** An event that is so old when it arrives is of the past. */
const LATE: Millis = HOUR
/** A sector is filled when none has come for so long. */
const QUIET: Millis = 10 * SECOND
/** A sector whose events are always late is looked at all the same. */
const AT_MOST: Millis = 15 * MINUTE
/** What was reported so lately is judged at once also in a sector that is being filled. */
export const RECENT: Millis = 10 * MINUTE

interface Filling {
  since: Millis
  newestAt: Millis
}

/** Survives as JSON. */
export type FillingsDump = [sector: string, filling: Filling][]

export class Fillings {
  #all = new Map<string, Filling>()

  note(events: readonly IocEvent[], now: Millis): void {
    const before = now - LATE
    for (const { sector, time } of events) if (time < before) this.#late(sector, now)
  }

  #late(sector: string, now: Millis): void {
    const filling = this.#all.get(sector)
    if (!filling || now - filling.newestAt >= QUIET) this.#all.set(sector, { since: now, newestAt: now })
    else filling.newestAt = now
  }

  isFilling(sector: string, now: Millis): boolean {
    const filling = this.#all.get(sector)
    return filling !== undefined && now - filling.newestAt < QUIET && now - filling.since < AT_MOST
  }

  dump(): FillingsDump {
    return Array.from(this.#all, ([sector, filling]) => [sector, { ...filling }])
  }

  restore(dump: FillingsDump): void {
    this.#all = new Map(dump)
  }
}
