// A Socket.IO server that speaks the wall's protocol from rooms that a test changes by hand, and that
// can be told to misbehave: to leave out patches, to change epoch, to lie, to be busy, to go away.
import { createServer, type Server as HttpServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Server } from 'socket.io'
import type { AlertsMessage } from '../../shared/alert.ts'
import { BodyWriter } from '../../shared/body.ts'
import type { Millis } from '../../shared/clock.ts'
import { columnSpecs } from '../../shared/columnSpecs.ts'
import { ColumnTable } from '../../shared/columns.ts'
import { packAnswer, packPatches } from '../../shared/pack.ts'
import { diff } from '../../shared/patch.ts'
import {
  type Catalogue,
  HEARTBEAT_MS,
  type JoinedRoom,
  type PatchHeader,
  PROTOCOL,
  type RoomScalars,
  type ServerToWall,
  type WallToServer,
} from '../../shared/protocol.ts'
import type { Sector } from '../../shared/sector.ts'
import { hashRoom } from '../../shared/state.ts'

interface Taken {
  header: PatchHeader
  body: Uint8Array | undefined
}

export class FakeRoom {
  readonly id: string
  readonly tables: Record<string, ColumnTable>
  version = 1
  scalars: RoomScalars
  #sent: RoomScalars
  #kept: Taken[] = []

  constructor(sector: Sector, scalars: RoomScalars) {
    this.id = sector.id
    this.scalars = scalars
    this.#sent = scalars
    this.tables = {}
    for (const kind of [...Object.keys(sector.entities), ...Object.keys(sector.cases)])
      this.tables[kind] = new ColumnTable(kind, columnSpecs(sector, kind))
  }

  hash(): string {
    return hashRoom(this.scalars, this.tables)
  }

  snapshot(epoch: string, at: Millis): JoinedRoom {
    const writer = new BodyWriter()
    const tables = Object.values(this.tables).map((table) => table.snapshot(writer))
    const body = writer.finish() ?? new Uint8Array(0)
    const { id: room, version, scalars: state } = this
    return { kind: 'snapshot', header: { room, epoch, version, at, state, tables, hash: this.hash() }, body }
  }

  /** The patches after a version; null when one of them is no longer kept. */
  since(version: number): Taken[] | null {
    if (version === this.version) return []
    const first = this.#kept.findIndex(({ header }) => header.from === version)
    return first < 0 ? null : this.#kept.slice(first)
  }

  /** What changed since the last take; null when nothing did. */
  take(epoch: string, at: Millis): Taken | null {
    const state = diff(this.#sent, this.scalars)
    const writer = new BodyWriter()
    const tables = Object.values(this.tables).flatMap((table) => table.takePatch(writer, at) ?? [])
    if (!state && !tables.length) return null
    this.#sent = this.scalars
    const header: PatchHeader = { room: this.id, epoch, from: this.version, to: ++this.version, at }
    if (state) header.state = state
    if (tables.length) header.tables = tables
    header.hash = this.hash()
    const taken: Taken = { header, body: writer.finish() }
    this.#kept.push(taken)
    if (this.#kept.length > 50) this.#kept.shift()
    return taken
  }
}

export interface FakeServerOptions {
  catalogue: Catalogue
  rooms: FakeRoom[]
  now(): Millis
  port?: number
  /** Answers plain HTTP. */
  http?: RequestListener
}

export class FakeServer {
  epoch = 'epoch-1'
  /** The next so many patches are taken but not sent. */
  skip = 0
  /** The next patch carries a wrong hash. */
  lie = false
  /** The next so many joins are answered with `busy`. */
  busy = 0
  joins = 0
  #alerts: AlertsMessage | null = null
  readonly rooms: Map<string, FakeRoom>
  #options: FakeServerOptions
  #http: HttpServer
  #io: Server<WallToServer, ServerToWall>

  constructor(options: FakeServerOptions) {
    this.#options = options
    this.rooms = new Map(options.rooms.map((room) => [room.id, room]))
    this.#http = createServer(options.http)
    this.#io = new Server(this.#http, { pingInterval: HEARTBEAT_MS, pingTimeout: 5_000 })
    this.#io.on('connection', (socket) => {
      socket.emit('hello', {
        protocol: PROTOCOL,
        epoch: this.epoch,
        serverTime: options.now(),
        catalogue: options.catalogue,
        planStates: {},
        build: 'test',
      })
      if (this.#alerts) socket.emit('alerts', this.#alerts)
      socket.on('join', (request, answer) => {
        this.joins++
        if (this.busy > 0) {
          this.busy--
          return answer({ ok: false, code: 'busy', message: 'later', retryAfterMs: 20 })
        }
        const rooms: Record<string, JoinedRoom> = {}
        for (const id of request.rooms) {
          const room = this.rooms.get(id)
          if (!room) rooms[id] = { kind: 'unknown-room' }
          else {
            // A snapshot holds what was not taken yet: send that first, so that nobody hears it twice.
            this.flush(id)
            socket.join(id)
            const cursor = request.cursors?.[id]
            const missed = cursor?.epoch === this.epoch ? room.since(cursor.version) : null
            rooms[id] = missed
              ? { kind: 'patches', patches: missed }
              : room.snapshot(this.epoch, options.now())
          }
        }
        answer(packAnswer(rooms))
      })
    })
  }

  async listen(): Promise<string> {
    await new Promise<void>((done) => this.#http.listen(this.#options.port ?? 0, '127.0.0.1', done))
    return `http://127.0.0.1:${(this.#http.address() as AddressInfo).port}`
  }

  /** Sends what changed in one room or in all. */
  flush(id?: string): void {
    for (const room of id ? [this.rooms.get(id)!] : this.rooms.values()) {
      const patch = room.take(this.epoch, this.#options.now())
      if (!patch) continue
      if (this.skip > 0) {
        this.skip--
        continue
      }
      if (this.lie) {
        this.lie = false
        patch.header.hash = 'deadbeef'
      }
      this.#io.to(room.id).emit('patch', ...packPatches([patch]))
    }
  }

  /** Tells every wall, and those that come later. */
  alerts(message: AlertsMessage): void {
    this.#alerts = message
    this.#io.emit('alerts', message)
  }

  /** Tells every wall that it was taken out of the rooms. */
  resync(rooms: string[]): void {
    this.#io.socketsLeave(rooms)
    this.#io.emit('resync', rooms)
  }

  /** Cuts every connection at once, as a killed process does. */
  cut(): void {
    this.#http.closeAllConnections()
    this.#io.disconnectSockets(true)
  }

  async close(): Promise<void> {
    this.#io.disconnectSockets(true)
    await this.#io.close()
  }
}
