import type { JoinRequest } from '../shared/protocol.ts'

/** Whether what a wall said is a request to join rooms. */
export function isJoin(request: unknown): request is JoinRequest {
  if (typeof request !== 'object' || request === null) return false
  const { rooms, cursors } = request as Partial<JoinRequest>
  const roomsFit =
    Array.isArray(rooms) && rooms.length <= 100 && rooms.every((room) => typeof room === 'string')
  return roomsFit && (cursors === undefined || (typeof cursors === 'object' && cursors !== null))
}
