// A room keeps what its walls were last sent and what has changed since. It gives patches that fit on
// one another, a snapshot at any version, and a hash by which a wall can check itself.

import { BodyWriter } from '../shared/body.ts'
import { type Millis, SECOND } from '../shared/clock.ts'
import type { ColumnTable } from '../shared/columns.ts'
import { diff } from '../shared/patch.ts'
import type { Cursor, JoinedRoom, PatchHeader, RoomScalars, SnapshotHeader } from '../shared/protocol.ts'
import { hashRoom } from '../shared/state.ts'

/** Patches kept for walls that come back after a short absence. */
const KEPT_PATCHES = 100
const KEPT_BYTES = 2 << 20
const HASH_EVERY: Millis = 5 * SECOND

export interface Patch {
  header: PatchHeader
  body?: Uint8Array
}

export interface RoomSource {
  id: string
  tables: Record<string, ColumnTable>
  scalars(now: Millis): RoomScalars
}

export class Room {
  readonly id: string
  readonly epoch: string
  version = 0
  readonly #source: RoomSource
  #sent: RoomScalars
  #kept: Patch[] = []
  #keptBytes = 0
  #hashedAt: Millis = 0
  #snapshot: { header: SnapshotHeader; body: Uint8Array } | null = null

  constructor(source: RoomSource, epoch: string, now: Millis) {
    this.id = source.id
    this.epoch = epoch
    this.#source = source
    this.#sent = source.scalars(now)
  }

  /** What changed since the last patch, as the next one; null when nothing did. */
  takePatch(now: Millis): Patch | null {
    const scalars = this.#source.scalars(now)
    const state = diff(this.#sent, scalars)
    const body = new BodyWriter()
    const tables = Object.values(this.#source.tables)
      .map((table) => table.takePatch(body, now))
      .filter((header) => header !== null)
    if (!state && !tables.length) return null
    this.#sent = scalars
    this.#snapshot = null
    const header: PatchHeader = {
      room: this.id,
      epoch: this.epoch,
      from: this.version,
      to: ++this.version,
      at: now,
    }
    if (state) header.state = state
    if (tables.length) header.tables = tables
    if (now - this.#hashedAt >= HASH_EVERY) {
      this.#hashedAt = now
      header.hash = this.hash()
    }
    const patch: Patch = { header, body: body.finish() }
    this.#keep(patch)
    return patch
  }

  /** Of what the walls were last sent. */
  hash(): string {
    return hashRoom(this.#sent, this.#source.tables)
  }

  /**
   * What a wall needs to stand where the room stands: the patches since its cursor when they are all
   * kept, else a snapshot. To be called right after takePatch, so that tables hold nothing unsent.
   */
  join(cursor: Cursor | undefined, now: Millis): JoinedRoom {
    const missing = cursor && this.#since(cursor)
    if (missing) return { kind: 'patches', patches: missing }
    return { kind: 'snapshot', ...this.#takeSnapshot(now) }
  }

  #since({ epoch, version }: Cursor): Patch[] | null {
    if (epoch !== this.epoch || version > this.version) return null
    if (version === this.version) return []
    const first = this.#kept.findIndex(({ header }) => header.from === version)
    return first < 0 ? null : this.#kept.slice(first)
  }

  #takeSnapshot(now: Millis): { header: SnapshotHeader; body: Uint8Array } {
    if (this.#snapshot) return { ...this.#snapshot, header: { ...this.#snapshot.header, at: now } }
    const body = new BodyWriter()
    const tables = Object.values(this.#source.tables).map((table) => table.snapshot(body))
    const { id: room, epoch, version } = this
    const header = { room, epoch, version, at: now, state: this.#sent, tables, hash: this.hash() }
    this.#snapshot = { header, body: body.finish() ?? new Uint8Array(0) }
    return this.#snapshot
  }

  #keep(patch: Patch): void {
    this.#kept.push(patch)
    this.#keptBytes += patch.body?.byteLength ?? 0
    while (this.#kept.length > KEPT_PATCHES || this.#keptBytes > KEPT_BYTES)
      this.#keptBytes -= this.#kept.shift()!.body?.byteLength ?? 0
  }
}
