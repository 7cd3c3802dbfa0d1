// The rooms that a wall holds: takes over join answers and patches, and says which rooms must be
// joined again. Knows nothing of sockets or timers.
import type { Millis } from '../shared/clock.ts'
import { columnSpecs } from '../shared/columnSpecs.ts'
import { ColumnTable } from '../shared/columns.ts'
import type { Catalogue, Cursor, JoinedRoom, PatchHeader } from '../shared/protocol.ts'
import { applyPatch, fromSnapshot, type RoomState } from '../shared/state.ts'

export interface Counts {
  joins: number
  snapshots: number
  patches: number
  /** Rooms that had to be joined again, for whatever reason. */
  resyncs: number
  /** Of those: the wall's own hash or body did not agree with what the server said. */
  mismatches: number
}

interface Held {
  /** Undefined until the first snapshot, and after the tables can no longer be trusted. */
  state: RoomState | undefined
  joining: boolean
  /** Patches that came before the join's answer. */
  queue: { header: PatchHeader; body: Uint8Array | undefined }[]
  failures: number
  failedAt: Millis
}

/** Patches kept for a room while its join is under way; beyond this the join is done anew. */
const QUEUE_LIMIT = 1_000
/** Failures closer together than this make the next join wait longer. */
const CALM_MS: Millis = 5_000

export class Rooms {
  readonly counts: Counts = { joins: 0, snapshots: 0, patches: 0, resyncs: 0, mismatches: 0 }
  #held = new Map<string, Held>()
  #catalogue: Catalogue | null = null
  #onState: (room: RoomState) => void

  constructor(onState: (room: RoomState) => void) {
    this.#onState = onState
  }

  /** Takes a new catalogue; rooms that are not in `names` are dropped. Tables of another shape are forgotten. */
  expect(catalogue: Catalogue, names: readonly string[]): void {
    const changed = JSON.stringify(this.#catalogue?.sectors) !== JSON.stringify(catalogue.sectors)
    this.#catalogue = catalogue
    for (const name of this.#held.keys()) if (!names.includes(name)) this.#held.delete(name)
    for (const name of names) {
      const held = this.#held.get(name)
      if (!held)
        this.#held.set(name, { state: undefined, joining: false, queue: [], failures: 0, failedAt: 0 })
      else {
        held.joining = false
        held.queue = []
        if (changed) held.state = undefined
      }
    }
  }

  names(): string[] {
    return [...this.#held.keys()]
  }

  state(room: string): RoomState | undefined {
    return this.#held.get(room)?.state
  }

  /** From now on, what comes for the room waits for its next join. */
  hold(name: string): void {
    const held = this.#held.get(name)
    if (held) held.joining = true
  }

  /** Marks rooms as being joined; where the wall stands in each. */
  join(names: readonly string[]): Record<string, Cursor> {
    const cursors: Record<string, Cursor> = {}
    this.counts.joins++
    for (const name of names) {
      const held = this.#held.get(name)
      if (!held) continue
      held.joining = true
      if (held.state) cursors[name] = { epoch: held.state.epoch, version: held.state.version }
    }
    return cursors
  }

  /** Returns false when the room must be joined again. */
  joined(name: string, answer: JoinedRoom | undefined, now: Millis): boolean {
    const held = this.#held.get(name)
    if (!held) return true
    held.joining = false
    const queue = held.queue
    held.queue = []
    if (!answer || answer.kind === 'unknown-room') {
      this.#held.delete(name)
      return true
    }
    if (answer.kind === 'snapshot') {
      try {
        held.state = fromSnapshot(answer.header, answer.body, (kind) => this.#newTable(name, kind))
        this.counts.snapshots++
      } catch (error) {
        return this.#failed(held, now, error)
      }
    } else {
      for (const { header, body } of answer.patches) if (!this.#apply(held, header, body, now)) return false
    }
    if (held.state) this.#onState(held.state)
    for (const { header, body } of queue) if (!this.patch(header, body, now)) return false
    return true
  }

  /** Returns false when the room must be joined again. Patches of rooms being joined wait. */
  patch(header: PatchHeader, body: Uint8Array | undefined, now: Millis): boolean {
    const held = this.#held.get(header.room)
    if (!held) return true
    if (held.joining) {
      if (held.queue.length < QUEUE_LIMIT) held.queue.push({ header, body })
      return true
    }
    // What a join's answer already held comes again as a patch that ends where the room stands.
    if (held.state && header.epoch === held.state.epoch && header.to <= held.state.version) return true
    if (!this.#apply(held, header, body, now)) return false
    this.#onState(held.state!)
    return true
  }

  /** How long to wait before the room is joined again: nothing at first, up to 2 s when it keeps failing. */
  delay(name: string): Millis {
    const failures = this.#held.get(name)?.failures ?? 0
    return failures <= 1 ? 0 : Math.min(2_000, 60 * 2 ** failures)
  }

  /** All rooms will be left for another moment: that is no failure, and the next joins do not wait for it. */
  jump(): void {
    for (const held of this.#held.values()) held.failures = 0
  }

  /** The server took the wall out of the room. */
  dropped(name: string, now: Millis): void {
    const held = this.#held.get(name)
    if (held) this.#count(held, now)
  }

  #apply(held: Held, header: PatchHeader, body: Uint8Array | undefined, now: Millis): boolean {
    if (!held.state || header.epoch !== held.state.epoch || header.from !== held.state.version) {
      this.#count(held, now)
      return false
    }
    try {
      const next = applyPatch(held.state, header, body)
      if (next !== 'resync') {
        held.state = next
        this.counts.patches++
        return true
      }
    } catch (error) {
      return this.#failed(held, now, error)
    }
    return this.#failed(held, now, null)
  }

  /** The tables were changed half-way or wrongly: only a snapshot mends that. */
  #failed(held: Held, now: Millis, error: unknown): false {
    if (error !== null && !(error instanceof RangeError) && !(error instanceof TypeError)) throw error
    this.counts.mismatches++
    held.state = undefined
    this.#count(held, now)
    return false
  }

  #count(held: Held, now: Millis): void {
    this.counts.resyncs++
    held.failures = now - held.failedAt < CALM_MS ? held.failures + 1 : 1
    held.failedAt = now
  }

  #newTable(room: string, kind: string): ColumnTable {
    const sector = this.#catalogue?.sectors.find(({ id }) => id === room)
    if (!sector) throw new RangeError(`no sector ${room} in the catalogue`)
    return new ColumnTable(kind, columnSpecs(sector, kind))
  }
}
