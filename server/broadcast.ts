// Patches to walls. Each room sends at most one patch a tick, encoded once for all its sockets; a room
// that was quiet sends at once. A wall that cannot keep up is taken out of its rooms until it has
// drained, so that it costs no memory, and then joins again.
import type { Server as HttpServer, IncomingMessage } from 'node:http'
import { type Namespace, Server, type Socket } from 'socket.io'
import { all, type Clock, type Millis, SECOND, type Stop } from '../shared/clock.ts'
import { packAnswer, type packPatches } from '../shared/pack.ts'
import { PAST_NAMESPACE, type PastWallToServer, type ServerToPastWall } from '../shared/past.ts'
import { type PlanMove, planMoves } from '../shared/plan.ts'
import {
  HEARTBEAT_MS,
  type Hello,
  type JoinAnswer,
  type JoinedRoom,
  type ServerToWall,
  type WallToServer,
  type WayIn,
} from '../shared/protocol.ts'
import type { SocketDoors } from './access/sockets.ts'
import { type AlertFeed, createAlertWalls } from './alertWalls.ts'
import { createFanOut } from './fanOut.ts'
import { isJoin } from './joinRequest.ts'
import type { OwnRooms, View } from './ownRooms.ts'
import type { PastSessions } from './past/sessions.ts'
import { pastWallOf, waitingFor } from './past/wall.ts'
import type { Patch, Room } from './room.ts'
import type { WallLink } from './screens.ts'
import type { SocketLimit } from './socketLimit.ts'

/** Packets that may wait for a socket before it counts as behind. */
const BACKLOG_LIMIT = 128
/** A socket that stays behind for so long is closed. */
const BEHIND_AT_MOST: Millis = 30 * SECOND
const JOINS_PER_10_S = 40
/** A hand on the keys, not a program. */
const MOVES_PER_10_S = 20
/** Of all kinds; a wall says a few words a second when it is busiest. */
const WORDS_PER_10_S = 300

type WallServer = Server<WallToServer, ServerToWall, Record<string, never>, WallData>
type Wall = Socket<WallToServer, ServerToWall, Record<string, never>, WallData>

interface WallData {
  /** Null: all. */
  areas: readonly string[] | null
  /** Rooms that it was taken out of. */
  dropped: string[]
  behindSince: Millis | null
  joins: number
  moves: number
  words: number
}

export interface Counters {
  patch(room: string, bytes: number, walls: number): void
  resync(): void
  /** How late a tick ran. */
  tickLag(seconds: number): void
  walls(connected: number): void
}

export interface Broadcast {
  /** Says that a room has changed: sent now when the room was quiet, else with the next tick. */
  touch(room: string): void
  ways(ways: WayIn[]): void
  /** Walls that get a room's patches now. */
  wallsIn(room: string): number
  /** Looks again at who is connected, and has those reload that are not known any more. */
  expel(isKnown: (request: IncomingMessage) => boolean): void
  stop: Stop
}

/** Hears what walls say of themselves. */
export interface ScreenDesk {
  connected(link: WallLink): void
  /** False when it is no report. */
  report(id: string, raw: unknown): boolean
  disconnected(id: string): void
  /** A key was pressed on a wall. */
  move(group: string, move: PlanMove): void
  /** As it was said: a moment for all screens of a group, or null. */
  goPast(group: string, past: unknown): void
}

export function startBroadcast(options: {
  http: HttpServer
  rooms: ReadonlyMap<string, Room>
  clock: Clock
  tickMs: Millis
  hello: () => Hello
  counters: Counters
  screens: ScreenDesk
  sockets: SocketLimit
  doors: SocketDoors
  /** Open alerts, for every wall; none unless given. */
  alerts?: AlertFeed
  /** Called after each tick with its moment: what was stated for it need not be stated again. */
  ticked?(now: Millis): void
  /** Rooms of those who are bound to areas, given a way to send to a group of walls. */
  own(send: (group: string, message: ReturnType<typeof packPatches>) => void): OwnRooms
  /** Serves the walls that watch the past, given a way to send to a group of them. */
  past(send: (group: string, message: ReturnType<typeof packPatches>) => void): PastSessions
}): Broadcast {
  const { http, rooms, clock, tickMs, counters, screens, sockets, doors } = options
  const io: WallServer = new Server(http, {
    serveClient: false,
    perMessageDeflate: false,
    httpCompression: true,
    // A dead link is noticed from the wall's side within 3 s: pings come every second.
    pingInterval: HEARTBEAT_MS,
    pingTimeout: 5_000,
    maxHttpBufferSize: 64 << 10,
    transports: ['websocket', 'polling'],
    allowRequest: (request, answer) => {
      const isAllowed = sockets.allows(request)
      answer(isAllowed ? null : 'too many sockets of this address', isAllowed)
    },
  })
  io.engine.on(
    'connection',
    (socket: { request: IncomingMessage; once(event: string, fn: () => void): void }) =>
      socket.once('close', sockets.opened(socket.request)),
  )
  // All packets that go to a socket at once leave in one write to the system, instead of one each.
  io.engine.on('flush', ({ request }: { request: IncomingMessage }) => request.socket.cork())
  io.engine.on('drain', ({ request }: { request: IncomingMessage }) => request.socket.uncork())
  const sentAt = new Map<string, Millis>()
  let ways: WayIn[] = []

  const alertWalls =
    options.alerts &&
    createAlertWalls({
      alerts: options.alerts,
      who: doors.who,
      sendTo: (group, message) => void io.to(group).emit('alerts', message),
    })
  const fanOut = createFanOut((group, ...message) => io.to(group).emit('patch', ...message))
  const own = options.own((group, message) => io.to(group).emit('patch', ...message))
  const touched = new Set<string>()

  const flush = (changed: Room[], now = clock.now()) => {
    const patches: Patch[] = []
    for (const room of changed) {
      touched.delete(room.id)
      const patch = room.takePatch(now)
      if (!patch) continue
      sentAt.set(room.id, now)
      counters.patch(room.id, patch.body?.byteLength ?? 0, fanOut.wallsIn(room.id))
      patches.push(patch)
    }
    if (patches.length) fanOut.send(patches)
  }

  const whole: View = {
    room: (id) => rooms.get(id),
    rooms: () => rooms.values(),
    fanOut,
    flush: (room) => flush([room]),
  }
  /** Bounds do not change while a wall is connected: it is sent away when they do. */
  const viewOf = ({ data: { areas } }: Wall): View => (areas ? own.viewOf(areas) : whole)

  const touch = (id: string) => {
    if (touched.has(id)) return
    touched.add(id)
    // Leading edge: a calm wall shows an event as soon as the batch that brought it is taken.
    if (clock.now() - (sentAt.get(id) ?? 0) >= tickMs) flush([rooms.get(id)!])
  }

  let tickedAt = clock.now()
  const tick = () => {
    const late = clock.now() - tickedAt - tickMs
    tickedAt = clock.now()
    counters.tickLag(Math.max(0, late) / SECOND)
    flush(
      [...rooms.values()].filter(({ id }) => touched.has(id)),
      tickedAt,
    )
    options.ticked?.(tickedAt)
    own.flush(tickedAt)
    for (const wall of io.sockets.sockets.values()) watch(wall, tickedAt)
  }

  const watch = (wall: Wall, now: Millis) => {
    const waiting = waitingFor(wall)
    if (wall.data.behindSince === null) {
      if (waiting <= BACKLOG_LIMIT) return
      wall.data.behindSince = now
      const view = viewOf(wall)
      wall.data.dropped = view.fanOut.roomsOf(wall)
      view.fanOut.forget(wall)
    } else if (waiting === 0) {
      wall.emit('resync', wall.data.dropped)
      counters.resync()
      wall.data.behindSince = null
      wall.data.dropped = []
    } else if (now - wall.data.behindSince > BEHIND_AT_MOST) wall.disconnect(true)
  }

  const join = (wall: Wall, request: unknown): JoinAnswer => {
    if (!isJoin(request))
      return { ok: false, code: 'malformed', message: 'join takes {rooms: string[], cursors?}' }
    if (++wall.data.joins > JOINS_PER_10_S)
      return { ok: false, code: 'busy', message: 'too many joins', retryAfterMs: 10 * SECOND }
    const view = viewOf(wall)
    const joined: Record<string, JoinedRoom> = {}
    for (const id of new Set(request.rooms)) {
      const room = doors.sees(wall.request, id) ? view.room(id, clock.now()) : undefined
      if (room === 'full')
        return { ok: false, code: 'busy', message: 'too many rooms', retryAfterMs: 10 * SECOND }
      if (!room) {
        joined[id] = { kind: 'unknown-room' }
        continue
      }
      // What is unsent goes to those already in, so that the answer and the next patch meet.
      view.flush(room, clock.now())
      joined[id] = room.join(request.cursors?.[id], clock.now())
      view.fanOut.join(wall, id)
    }
    return packAnswer(joined)
  }

  const mayMove = ({ data, request }: Wall): boolean => ++data.moves <= MOVES_PER_10_S && doors.moves(request)
  const hearScreen = (wall: Wall) => {
    screens.connected({ id: wall.id, control: (control) => wall.emit('control', control) })
    wall.on('screen', (report, answer) => {
      if (!screens.report(wall.id, report) || typeof answer !== 'function') return
      answer(Object.fromEntries(Array.from(viewOf(wall).rooms(), ({ id, version }) => [id, version])))
    })
    wall.on('plan', (group, move) => {
      if (mayMove(wall) && planMoves.includes(move)) screens.move(group, move)
    })
    wall.on('past', (group, past) => {
      if (mayMove(wall) && typeof group === 'string') screens.goPast(group, past)
    })
  }

  io.use(doors.admit('wall.see'))
  io.on('connection', (wall) => {
    const areas = doors.who(wall.request)?.areas ?? null
    wall.data = { areas, dropped: [], behindSince: null, joins: 0, moves: 0, words: 0 }
    wall.onAny(() => {
      if (++wall.data.words > WORDS_PER_10_S) wall.disconnect(true)
    })
    wall.emit('hello', options.hello())
    wall.emit('ways', ways)
    alertWalls?.arrived(wall)
    wall.on('join', (request, answer) => {
      if (typeof answer === 'function') answer(join(wall, request))
    })
    wall.on('time', (answer) => {
      if (typeof answer === 'function') answer(clock.now())
    })
    hearScreen(wall)
    counters.walls(io.sockets.sockets.size)
    wall.on('disconnect', () => {
      viewOf(wall).fanOut.forget(wall)
      alertWalls?.left(wall)
      screens.disconnected(wall.id)
      counters.walls(io.sockets.sockets.size)
    })
  })

  const pastWalls: Namespace<PastWallToServer, ServerToPastWall> = io.of(PAST_NAMESPACE)
  const past = options.past((group, message) => pastWalls.to(group).emit('patch', ...message))
  pastWalls.use(doors.admit('past.see'))
  pastWalls.on('connection', (socket) => past.connected(pastWallOf(socket, doors)))

  const stop = all(
    clock.every(tickMs, tick),
    // Ages and windows move without events.
    clock.every(SECOND, () => {
      for (const id of rooms.keys()) touch(id)
    }),
    clock.every(10 * SECOND, () => {
      for (const { data } of io.sockets.sockets.values()) data.joins = data.moves = data.words = 0
    }),
    () => void io.close(),
    past.stop,
  )
  return {
    touch,
    ways(next) {
      ways = next
      io.emit('ways', next)
    },
    wallsIn: fanOut.wallsIn,
    expel(isKnown) {
      for (const wall of io.sockets.sockets.values())
        if (!isKnown(wall.request)) {
          wall.emit('control', { kind: 'reload' })
          // In a moment, so that the word is out before the line is cut.
          clock.after(SECOND, () => wall.disconnect(true))
        }
      for (const wall of pastWalls.sockets.values()) if (!isKnown(wall.request)) wall.disconnect(true)
    },
    stop,
  }
}
