// One wall's line to the server: says hello, joins its rooms, keeps them in step, and tells loss from
// calm. Runs in a browser and in Node; knows nothing of the page. The only file that imports
// socket.io-client.
import { io, type Socket } from 'socket.io-client'
import type { AlertsMessage } from '../shared/alert.ts'
import { type Clock, type Millis, type Stop, systemClock } from '../shared/clock.ts'
import { unpackAnswer, unpackPatches } from '../shared/pack.ts'
import {
  PAST_NAMESPACE,
  type PastAsk,
  type PastMove,
  type PastPoint,
  type PastState,
  type PastWallToServer,
  type ServerToPastWall,
} from '../shared/past.ts'
import type { PlanMove } from '../shared/plan.ts'
import {
  type Control,
  HEARTBEAT_MS,
  type Hello,
  type JoinAnswer,
  type RoomVersions,
  type ScreenReport,
  type WayIn,
} from '../shared/protocol.ts'
import { randomId, seededRandom } from '../shared/random.ts'
import type { RoomState } from '../shared/state.ts'
import { CHECK_MS, heard, type Link, lose, silenceLimit } from './link.ts'
import { type Counts, Rooms } from './rooms.ts'

export interface WallOptions {
  /** Sector ids; every sector of the catalogue unless given. */
  rooms?: readonly string[]
  /** A room after a snapshot or a patch. Parts that did not change keep their identity. */
  onState(room: RoomState): void
  onHello?(hello: Hello): void
  /** On every change of state and attempt; `lastHeardAt` itself at most once per check. */
  onLink?(link: Link): void
  /** The server does not know this page's visitor any more. */
  onRefused?(): void
  onControl?(control: Control): void
  onWays?(ways: WayIn[]): void
  onAlerts?(message: AlertsMessage): void
  /** Watches a past session; what is asked for is asked anew at each attempt. */
  past?: { ask(): PastAsk; onPast(state: PastState): void }
  clock?: Clock
}

export interface WallConnection {
  close(): void
  link(): Link
  /** Undefined until the room's first snapshot. */
  room(id: string): RoomState | undefined
  /** Says how this screen is. Without a link nothing is said, and no answer comes; so with the next two. */
  report(report: ScreenReport, answer: (versions: RoomVersions) => void): void
  movePlan(group: string, move: PlanMove): void
  /** Takes all screens of a group to a past moment, or back to live (null). False: there is no link. */
  takePast(group: string, past: PastPoint | null): boolean
  /** Moves the past session that this connection watches. */
  play(move: PastMove): void
  askTime(answer: (serverTime: Millis) => void): void
  readonly counts: Readonly<Counts>
}

type Line = Socket<ServerToPastWall, PastWallToServer>

const JOIN_TIMEOUT_MS: Millis = 10_000
/** When a busy server does not say when to come back. */
const BUSY_MS: Millis = 1_000

/**
 * Connects to the server at `url` (http://host:port) and
 * stays connected until closed: it never throws and never gives up, loss is told through `onLink`.
 */
export function connectWall(url: string, options: WallOptions): WallConnection {
  const clock = options.clock ?? systemClock
  const chance = seededRandom(randomId())
  const rooms = new Rooms((room) => options.onState(room))
  let link: Link = { state: 'connecting', since: clock.now() }
  let lastHeardAt: Millis | null = null
  let closed = false
  let hangUp: Stop = () => {}
  let current: Line | null = null

  const setLink = (next: Link) => {
    if (next === link) return
    link = next
    options.onLink?.(link)
  }
  const lost = () => {
    hangUp()
    if (closed) return
    setLink(lose(link, lastHeardAt, clock.now(), chance.next()))
    const { nextAttemptAt } = link as Extract<Link, { state: 'lost' }>
    hangUp = clock.after(nextAttemptAt - clock.now(), dial)
  }

  /** One attempt with a socket of its own, so that nothing of an earlier one lives on. */
  const dial = () => {
    const { past } = options
    const socket: Line = io(past ? url + PAST_NAMESPACE : url, {
      ...(past ? { auth: past.ask() } : {}),
      forceNew: true,
      reconnection: false,
      transports: ['websocket', 'polling'],
      tryAllTransports: true,
      timeout: 4_000,
    })
    current = socket
    let over = false
    const timers = new Set<Stop>()
    const after = (ms: Millis, fn: () => void) => {
      const stop = clock.after(ms, () => {
        timers.delete(stop)
        fn()
      })
      timers.add(stop)
    }
    hangUp = () => {
      over = true
      for (const stop of timers) stop()
      stopChecking()
      socket.off()
      socket.disconnect()
    }
    const fail = () => {
      if (!over) lost()
    }

    let heardAt = clock.now()
    let limit = silenceLimit(HEARTBEAT_MS)
    let silentChecks = 0
    const hear = () => {
      heardAt = clock.now()
      if (link.state === 'live') lastHeardAt = heardAt
    }
    socket.io.engine.on('handshake', ({ pingInterval }) => {
      limit = silenceLimit(pingInterval)
      hear()
    })
    socket.io.engine.on('packet', hear)
    // A link is first silent when its socket is open: before that, the dial's own timeout rules.
    const stopChecking = clock.every(CHECK_MS, () => {
      if (!socket.connected) return
      silentChecks = clock.now() - heardAt > limit ? silentChecks + 1 : 0
      if (silentChecks >= 2) return fail()
      if (link.state === 'live' && link.lastHeardAt !== heardAt) setLink(heard(link, heardAt))
    })

    const wanted = new Set<string>()
    let asking = false
    const ask = () => {
      if (over || asking || !wanted.size || !socket.connected) return
      const names = [...wanted]
      wanted.clear()
      asking = true
      const cursors = rooms.join(names)
      socket.timeout(JOIN_TIMEOUT_MS).emit('join', { rooms: names, cursors }, (error, answer) => {
        asking = false
        if (over) return
        if (error) return fail()
        take(names, answer)
        ask()
      })
    }
    const take = (names: string[], answer: JoinAnswer) => {
      if (!answer.ok) {
        after(answer.retryAfterMs ?? BUSY_MS, () => {
          for (const name of names) wanted.add(name)
          ask()
        })
        return
      }
      const joined = unpackAnswer(answer)
      for (const name of names) if (!rooms.joined(name, joined[name], clock.now())) rejoin(name)
      lastHeardAt = heardAt
      if (link.state !== 'live') setLink({ state: 'live', lastHeardAt: heardAt })
    }
    const rejoin = (name: string) => {
      if (wanted.has(name)) return
      // From here on, what comes for the room waits for the join.
      rooms.hold(name)
      after(rooms.delay(name), () => {
        wanted.add(name)
        ask()
      })
    }

    socket.on('hello', (hello) => {
      rooms.expect(hello.catalogue, options.rooms ?? hello.catalogue.sectors.map(({ id }) => id))
      options.onHello?.(hello)
      for (const name of rooms.names()) wanted.add(name)
      ask()
    })
    socket.on('patch', (patches, bodies) => {
      for (const { header, body } of unpackPatches(patches, bodies))
        if (!rooms.patch(header, body, clock.now())) rejoin(header.room)
    })
    socket.on('resync', (names) => {
      for (const name of names) {
        rooms.dropped(name, clock.now())
        rejoin(name)
      }
    })
    socket.on('ways', (ways) => options.onWays?.(ways))
    socket.on('alerts', (message) => options.onAlerts?.(message))
    socket.on('control', (control) => options.onControl?.(control))
    socket.on('past', (state) => {
      if (state.state === 'seeking') rooms.jump()
      past?.onPast(state)
    })
    socket.on('disconnect', fail)
    socket.on('connect_error', (error: Error & { data?: { status?: number } }) => {
      if (!over && error.data?.status === 401) options.onRefused?.()
      fail()
    })
  }

  const tell = () => (current?.connected ? current : null)

  dial()
  return {
    counts: rooms.counts,
    link: () => link,
    room: (id) => rooms.state(id),
    report: (report, answer) => void tell()?.emit('screen', report, answer),
    movePlan: (group, move) => void tell()?.emit('plan', group, move),
    takePast: (group, past) => tell()?.emit('past', group, past) !== undefined,
    play: (move) => void tell()?.emit('play', move),
    askTime: (answer) => void tell()?.emit('time', answer),
    close() {
      closed = true
      hangUp()
    },
  }
}
