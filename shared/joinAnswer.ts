// A join's answer may carry many bodies, and Socket.IO's parser takes ten attachments at the most: so
// they travel as one, and each says where it lies.
import type { JoinAnswer, JoinedRoom, Slice } from './protocol.ts'

const ALIGNED = 8

/** For the wire. */
export function packAnswer(rooms: Record<string, JoinedRoom>): Extract<JoinAnswer, { ok: true }> {
  const parts: Uint8Array[] = []
  let length = 0
  const pack = (body: Uint8Array): Slice => {
    const at = length
    parts.push(body)
    length += Math.ceil(body.byteLength / ALIGNED) * ALIGNED
    return [at, body.byteLength]
  }
  const packed = mapBodies(rooms, pack)
  const bodies = new Uint8Array(length)
  let at = 0
  for (const part of parts) {
    bodies.set(part, at)
    at += Math.ceil(part.byteLength / ALIGNED) * ALIGNED
  }
  return { ok: true, rooms: packed, bodies }
}

/** Back from the wire, where the one body may be a Buffer or an ArrayBuffer. */
export function unpackAnswer({
  rooms,
  bodies,
}: Extract<JoinAnswer, { ok: true }>): Record<string, JoinedRoom> {
  const bytes = bodies instanceof Uint8Array ? bodies : new Uint8Array(bodies)
  return mapBodies(rooms, ([at, length]) => bytes.subarray(at, at + length))
}

function mapBodies<From, To>(
  rooms: Record<string, JoinedRoom<From>>,
  change: (body: From) => To,
): Record<string, JoinedRoom<To>> {
  return Object.fromEntries(Object.entries(rooms).map(([id, joined]) => [id, mapRoom(joined, change)]))
}

function mapRoom<From, To>(joined: JoinedRoom<From>, change: (body: From) => To): JoinedRoom<To> {
  if (joined.kind === 'unknown-room') return joined
  if (joined.kind === 'snapshot') return { ...joined, body: change(joined.body) }
  const patches = joined.patches.map(({ header, body }) =>
    body === undefined ? { header } : { header, body: change(body) },
  )
  return { kind: 'patches', patches }
}
