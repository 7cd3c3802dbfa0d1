// Many bodies in one message: Socket.IO's parser takes ten attachments at the most, and each is a frame
// of its own. So bodies travel as one, and each says where it lies.
import type { JoinAnswer, JoinedRoom, PackedPatch, PatchHeader, Slice } from './protocol.ts'

const ALIGNED = 8

export interface OpenPatch {
  header: PatchHeader
  body?: Uint8Array
}

class Packer {
  #parts: Uint8Array[] = []
  #length = 0

  add(body: Uint8Array): Slice {
    const at = this.#length
    this.#parts.push(body)
    this.#length += Math.ceil(body.byteLength / ALIGNED) * ALIGNED
    return [at, body.byteLength]
  }

  /** Undefined when nothing was added. */
  finish(): Uint8Array | undefined {
    if (this.#parts.length === 1) return this.#parts[0]
    if (!this.#parts.length) return undefined
    const bodies = new Uint8Array(this.#length)
    let at = 0
    for (const part of this.#parts) {
      bodies.set(part, at)
      at += Math.ceil(part.byteLength / ALIGNED) * ALIGNED
    }
    return bodies
  }
}

/** Where a body is a Buffer or an ArrayBuffer, as sockets give it. */
function cutter(bodies: Uint8Array | ArrayBuffer | undefined): (slice: Slice) => Uint8Array {
  const bytes = bodies instanceof Uint8Array ? bodies : new Uint8Array(bodies ?? new ArrayBuffer(0))
  return ([at, length]) => bytes.subarray(at, at + length)
}

export function packPatches(patches: readonly OpenPatch[]): [patches: PackedPatch[], bodies?: Uint8Array] {
  const packer = new Packer()
  const packed = patches.map((patch) => mapPatch(patch, (body) => packer.add(body)))
  const bodies = packer.finish()
  return bodies ? [packed, bodies] : [packed]
}

export function unpackPatches(
  patches: readonly PackedPatch[],
  bodies: Uint8Array | ArrayBuffer | undefined,
): OpenPatch[] {
  const cut = cutter(bodies)
  return patches.map((patch) => mapPatch(patch, cut))
}

export function packAnswer(rooms: Record<string, JoinedRoom>): Extract<JoinAnswer, { ok: true }> {
  const packer = new Packer()
  const packed = mapRooms(rooms, (body) => packer.add(body))
  return { ok: true, rooms: packed, bodies: packer.finish() ?? new Uint8Array(0) }
}

export function unpackAnswer({
  rooms,
  bodies,
}: Extract<JoinAnswer, { ok: true }>): Record<string, JoinedRoom> {
  return mapRooms(rooms, cutter(bodies))
}

function mapRooms<From, To>(
  rooms: Record<string, JoinedRoom<From>>,
  change: (body: From) => To,
): Record<string, JoinedRoom<To>> {
  return Object.fromEntries(Object.entries(rooms).map(([id, joined]) => [id, mapRoom(joined, change)]))
}

function mapRoom<From, To>(joined: JoinedRoom<From>, change: (body: From) => To): JoinedRoom<To> {
  if (joined.kind === 'unknown-room') return joined
  if (joined.kind === 'snapshot') return { ...joined, body: change(joined.body) }
  return { kind: 'patches', patches: joined.patches.map((patch) => mapPatch(patch, change)) }
}

function mapPatch<From, To>(
  { header, body }: { header: PatchHeader; body?: From },
  change: (body: From) => To,
): { header: PatchHeader; body?: To } {
  return body === undefined ? { header } : { header, body: change(body) }
}
