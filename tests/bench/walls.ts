// Some walls in a process of their own: each has its own connection and applies every patch to its own
// tables, as a browser does before it draws.
import { subscribe } from 'node:diagnostics_channel'
import type { Socket } from 'node:net'
import { connectWall, type WallConnection } from '../../client/connection.ts'
import { SECOND, systemClock } from '../../shared/clock.ts'
import { hashRoom, type RoomState } from '../../shared/state.ts'
import { until } from '../support/until.ts'
import { Samples } from './samples.ts'
import { serveCommands, startedWith } from './worker.ts'
import { PROBE, PROBED, roomsOf } from './workload.ts'

export interface Recorded {
  samples: number[]
  /** Received from the socket by all of these walls together, framing included. */
  bytes: number
  /** Since the walls were started. */
  resyncs: number
  mismatches: number
  /** Of this process, while recording. */
  cpuSeconds: number
}

const { url, walls: count, isWide } = startedWith<{ url: string; walls: number; isWide: boolean }>()
const rooms = roomsOf(isWide)
const sockets = new Set<Socket>()
subscribe('net.client.socket', (message) => sockets.add((message as { socket: Socket }).socket))

const samples = new Samples()
const walls = Array.from({ length: count }, () => connectWall(url, { rooms, onState: watchProbes() }))
await until(() => walls.every(isWhole), `${count} walls hold their rooms`, 30 * SECOND)

let began = { bytes: 0, cpu: process.cpuUsage() }
const bytesRead = () => [...sockets].reduce((sum, socket) => sum + socket.bytesRead, 0)

function record(): void {
  began = { bytes: bytesRead(), cpu: process.cpuUsage() }
  samples.record(systemClock.now())
}

function recorded(): Recorded {
  const { user, system } = process.cpuUsage(began.cpu)
  return {
    samples: samples.values,
    bytes: bytesRead() - began.bytes,
    resyncs: walls.reduce((sum, { counts }) => sum + counts.resyncs, 0),
    mismatches: walls.reduce((sum, { counts }) => sum + counts.mismatches, 0),
    cpuSeconds: (user + system) / 1e6,
  }
}

/** Whether every wall holds what a newcomer is given: same versions, same hashes. To be asked when it is calm. */
async function agree(): Promise<boolean> {
  const newcomer = connectWall(url, { rooms, onState: () => undefined })
  try {
    await until(() => isWhole(newcomer), 'a newcomer holds its rooms')
    const same = rooms.map(() => false)
    await until(() => {
      for (const [i, room] of rooms.entries()) same[i] ||= holdsSame(newcomer, room)
      return same.every(Boolean)
    }, 'walls hold what the server holds')
    return true
  } catch {
    return false
  } finally {
    newcomer.close()
  }
}

function holdsSame(newcomer: WallConnection, room: string): boolean {
  const theirs = newcomer.room(room)!
  if (walls.some((wall) => wall.room(room)?.version !== theirs.version)) return false
  const hash = hashRoom(theirs.scalars, theirs.tables)
  return walls.every((wall) => {
    const { scalars, tables } = wall.room(room)!
    return hashRoom(scalars, tables) === hash
  })
}

function isWhole(wall: WallConnection): boolean {
  return rooms.every((room) => wall.room(room) !== undefined)
}

/** Notices every probe whose row moved on. */
function watchProbes(): (room: RoomState) => void {
  const seen = new Map<string, { rows: number[]; times: number[]; searched: number }>()
  return ({ room, tables }) => {
    const kind = (PROBED as Record<string, string>)[room]
    const table = kind === undefined ? undefined : tables[kind]
    if (!table) return
    const probes = seen.get(room) ?? { rows: [], times: [], searched: 0 }
    seen.set(room, probes)
    for (; probes.searched < table.length; probes.searched++) {
      if (!table.id(probes.searched).startsWith(PROBE)) continue
      probes.rows.push(probes.searched)
      probes.times.push(0)
    }
    const now = systemClock.now()
    for (const [i, row] of probes.rows.entries()) {
      const time = table.time(row)
      if (time === probes.times[i]) continue
      probes.times[i] = time
      samples.add(time, now)
    }
  }
}

serveCommands({ record, recorded, agree })
