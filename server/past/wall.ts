// A socket of the past as its session knows it: with the rooms of its own sectors, and bound to its areas.
import type { IncomingMessage } from 'node:http'
import type { PastWallToServer, ServerToPastWall } from '../../shared/past.ts'
import type { SocketDoors } from '../access/sockets.ts'
import { isJoin } from '../joinRequest.ts'
import type { PastWall } from './sessions.ts'

/** What is needed of a socket. */
interface PastSocket {
  id: string
  request: IncomingMessage
  handshake: { auth: unknown }
  conn: object
  emit<Name extends keyof ServerToPastWall>(name: Name, ...words: Parameters<ServerToPastWall[Name]>): unknown
  on(name: 'play', hear: PastWallToServer['play']): unknown
  on(name: 'join', hear: PastWallToServer['join']): unknown
  on(name: 'disconnect', hear: () => void): unknown
  join(group: string): unknown
  leave(group: string): unknown
  disconnect(close: boolean): unknown
}

/** Packets that a socket has not taken yet: Engine.IO keeps them here, and has no other word for it. */
export const waitingFor = ({ conn }: Pick<PastSocket, 'conn'>): number =>
  (conn as unknown as { writeBuffer: readonly unknown[] }).writeBuffer.length

export const pastWallOf = (socket: PastSocket, doors: SocketDoors): PastWall => ({
  id: socket.id,
  areas: doors.who(socket.request)?.areas ?? null,
  ask: socket.handshake.auth,
  emit: (...words) => void socket.emit(...words),
  hear({ play, join, gone }) {
    socket.on('play', play)
    socket.on('join', (request, answer) => {
      const sees = (room: string) => doors.sees(socket.request, room)
      join(isJoin(request) ? { ...request, rooms: request.rooms.filter(sees) } : request, answer)
    })
    socket.on('disconnect', gone)
  },
  enter: (group) => void socket.join(group),
  exit: (group) => void socket.leave(group),
  waiting: () => waitingFor(socket),
  hangUp: () => void socket.disconnect(true),
})
