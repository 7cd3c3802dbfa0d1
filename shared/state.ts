// A room as a wall holds it: scalars and tables at a version of an epoch. Pure rules for taking over
// a snapshot and a patch; anything that does not fit means resync.

import { BodyReader } from './body.ts'
import type { Millis } from './clock.ts'
import type { ColumnsHeader, ColumnTable } from './columns.ts'
import { hashJson } from './hash.ts'
import { apply } from './patch.ts'
import type { PatchHeader, RoomScalars, SnapshotHeader } from './protocol.ts'

export interface RoomState {
  room: string
  epoch: string
  version: number
  /** The server's time of the newest change taken over. */
  at: Millis
  scalars: RoomScalars
  /** By entity or case kind. Tables are changed in place; their `version` tells. */
  tables: Record<string, ColumnTable>
}

export type NewTable = (kind: string) => ColumnTable

export function fromSnapshot(
  header: SnapshotHeader,
  body: Uint8Array | undefined,
  newTable: NewTable,
): RoomState {
  const tables: Record<string, ColumnTable> = {}
  readTables(header.tables, body, (kind) => (tables[kind] = newTable(kind)))
  const { room, epoch, version, at, state } = header
  return { room, epoch, version, at, scalars: state, tables }
}

/** The room after the patch, or 'resync' when the patch does not start where the room stands. */
export function applyPatch(
  room: RoomState,
  header: PatchHeader,
  body: Uint8Array | undefined,
): RoomState | 'resync' {
  if (header.epoch !== room.epoch || header.from !== room.version) return 'resync'
  let known = true
  for (const table of header.tables ?? []) known &&= table.kind in room.tables
  if (!known) return 'resync'
  if (header.tables) readTables(header.tables, body, (kind) => room.tables[kind]!)
  const next: RoomState = {
    ...room,
    version: header.to,
    at: header.at,
    scalars: header.state ? apply(room.scalars, header.state) : room.scalars,
  }
  return header.hash !== undefined && header.hash !== hashRoom(next.scalars, next.tables) ? 'resync' : next
}

function readTables(
  headers: ColumnsHeader[],
  body: Uint8Array | undefined,
  table: (kind: string) => ColumnTable,
): void {
  const reader = new BodyReader(body)
  for (const header of headers) table(header.kind).apply(header, reader)
}

/** Eight hexadecimal digits over everything that a room shows. */
export function hashRoom(scalars: RoomScalars, tables: Record<string, ColumnTable>): string {
  let hash = hashJson(0, scalars)
  for (const kind of Object.keys(tables).sort()) hash = tables[kind]!.hash(hash)
  return hash.toString(16).padStart(8, '0')
}
