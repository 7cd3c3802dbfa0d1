// One past session at work: goes to a moment, moves on from there at its speed, and tells its walls as the
// live line tells its own. Runs in a worker; knows nothing of threads or sockets.
import { type Clock, type Millis, SECOND, type Stop } from '../../shared/clock.ts'
import { packAnswer } from '../../shared/pack.ts'
import type { PastMove } from '../../shared/past.ts'
import type { JoinedRoom, JoinRequest } from '../../shared/protocol.ts'
import { createFanOut, type Member } from '../fanOut.ts'
import { createOwnRooms, type View } from '../ownRooms.ts'
import { findMoment, findMore } from './find.ts'
import type { Following } from './following.ts'
import type { FromWorker } from './messages.ts'
import type { Replay, ReplayOptions } from './replay.ts'
import type { PastSource } from './source.ts'

/** Of a tick's length; the rest is for joins and moves. */
const WORK_SHARE = 0.8

export interface PlayerOptions extends ReplayOptions {
  source: PastSource
  clock: Clock
  tickMs: Millis
  /** Names the rooms of each moment that was gone to. */
  newEpoch(): string
  say(message: FromWorker): void
}

export interface Player {
  /** Resolves when the moment is shown, refused, or given up for a later one. */
  play(move: PastMove): Promise<void>
  /** Answered when a moment is shown; `id` comes back with the answer. `areas`: those that the wall is bound to. */
  join(wall: string, id: number, request: JoinRequest, areas: readonly string[] | null): void
  leave(wall: string): void
  /** What is shown; null before the first moment is reached. */
  shown(): Replay | null
  stop: Stop
}

interface Bound {
  /** Null: not bound. */
  areas: readonly string[] | null
}

type Shown = { replay: Replay; following: Following }

export function createPlayer(options: PlayerOptions): Player {
  const { source, clock, tickMs, say, newEpoch } = options
  const fanOut = createFanOut((group, ...message) => say({ kind: 'patch', group, message }))
  const members = new Map<string, Member & Bound>()
  const joins: Parameters<Player['join']>[] = []
  let shown: Shown | null = null
  const own = createOwnRooms({
    sectors: () => shown!.replay.pipeline.sectors,
    areas: options.locality.areas,
    clock,
    send: (group, message) => say({ kind: 'patch', group, message }),
  })
  const whole: View = {
    room: (id) => shown!.replay.pipeline.rooms.get(id),
    rooms: () => shown!.replay.pipeline.rooms.values(),
    fanOut,
    flush(room, at) {
      const patch = room.takePatch(at)
      if (patch) fanOut.send([patch])
    },
  }
  const viewOf = ({ areas }: Bound): View => (areas ? own.viewOf(areas) : whole)
  /** On the way to a moment, or to what follows: what is shown stands still. */
  let busy = false
  /** Counts ways: what belongs to a former one stops. */
  let way = 0
  let speed = 0
  /** The session's clock stood at `at` when this machine's stood at `since`. */
  let pace = { at: 0, since: 0 }
  let atEnd = false
  let toldSecond = 0

  const tell = () => {
    toldSecond = Math.floor(clock.now() / SECOND)
    const point = { at: Math.round(shown!.replay.at), speed: atEnd ? 0 : speed }
    say({ kind: 'shown', point, atEnd })
  }
  const start = (isEnd = false) => {
    busy = false
    atEnd = isEnd
    pace = { at: shown!.replay.at, since: clock.now() }
    tell()
    for (const join of joins.splice(0)) answer(...join)
    if (!isEnd) read(shown!)
  }
  const read = ({ following }: Shown) => {
    following.more().catch((error: Error) => {
      if (shown?.following === following) broke(error)
    })
  }
  const broke = ({ message }: Error) => {
    way++
    busy = true
    say({ kind: 'refused', why: 'store-away', span: null, over: true, message })
  }

  /** Runs `work` unless another way is taken meanwhile. */
  async function go(work: (isWanted: () => boolean) => Promise<void>): Promise<void> {
    const mine = ++way
    busy = true
    try {
      await work(() => way === mine)
    } catch (error) {
      if (way === mine) broke(error as Error)
    }
  }

  async function play(move: PastMove): Promise<void> {
    speed = move.speed
    const { at } = move
    if (at === null) {
      if (shown && !busy) start(atEnd && speed === 0)
      return
    }
    say({ kind: 'seeking', point: { at, speed } })
    await go(async (isWanted) => {
      const found = await findMoment(source, { ...options, epoch: newEpoch() }, at, isWanted)
      if (!found || !isWanted()) return
      if ('why' in found) {
        say({ kind: 'refused', ...found, over: shown === null })
        if (shown) start()
        return
      }
      shown?.following.close()
      shown = found
      rejoinAll(shown)
      start()
    })
  }

  /** Rooms of another moment have nothing in common with those before: everyone takes a snapshot. */
  function rejoinAll({ replay: { pipeline, at } }: Shown): void {
    for (const state of pipeline.sectors.values()) state.state(at, true)
    const rooms = [...pipeline.rooms.keys()]
    for (const member of members.values()) {
      viewOf(member).fanOut.forget(member)
      say({ kind: 'resync', wall: member.id, rooms })
    }
    own.clear()
  }

  function move(now: Shown): void {
    const { replay, following } = now
    const from = clock.now()
    const goal = Math.min(Math.floor(pace.at + (from - pace.since) * speed), following.stretch.to)
    const until = from + tickMs * WORK_SHARE
    let line = following.upTo(goal)
    while (line) {
      replay.take(line)
      line = clock.now() < until ? following.upTo(goal) : null
    }
    if (following.hasAllUpTo(goal)) replay.moveTo(goal)
    // Behind: the clock waits for the work, so that it never names a moment that is not shown.
    else pace = { at: replay.at, since: from }
    flush(now)
    if (replay.at >= following.stretch.to) void goOn(now)
    else read(now)
  }

  const goOn = (now: Shown) =>
    go(async (isWanted) => {
      const more = await findMore(source, now.replay.at)
      if (!isWanted()) return
      if (!more) return start(true)
      if ('resume' in more) return play({ at: more.resume, speed })
      shown = { ...now, following: more.following }
      start()
    })

  function flush({ replay: { pipeline, at } }: Shown): void {
    const patches = [...pipeline.rooms.values()].flatMap((room) => room.takePatch(at) ?? [])
    if (patches.length) fanOut.send(patches)
  }

  function answer(...[wall, id, { rooms, cursors }, areas]: Parameters<Player['join']>): void {
    const { at } = shown!.replay
    const member = members.get(wall) ?? memberOf(wall, areas)
    members.set(wall, member)
    const view = viewOf(member)
    const joined: Record<string, JoinedRoom> = {}
    for (const name of new Set(rooms)) {
      const room = view.room(name, at)
      if (!room || room === 'full') {
        joined[name] = { kind: 'unknown-room' }
        continue
      }
      view.flush(room, at)
      joined[name] = room.join(cursors?.[name], at)
      view.fanOut.join(member, name)
    }
    say({ kind: 'joined', id, answer: packAnswer(joined) })
  }

  const memberOf = (wall: string, areas: Bound['areas']): Member & Bound => ({
    id: wall,
    areas,
    join: (group) => say({ kind: 'enter', wall, group }),
    leave: (group) => say({ kind: 'exit', wall, group }),
  })

  const stopTicking = clock.every(tickMs, () => {
    if (!shown || busy) return
    if (speed > 0 && !atEnd) move(shown)
    if (!busy) own.flush(shown.replay.at)
    if (!busy && Math.floor(clock.now() / SECOND) !== toldSecond) tell()
  })
  return {
    play,
    join(...join) {
      if (shown && !busy) answer(...join)
      else joins.push(join)
    },
    leave(wall) {
      const member = members.get(wall)
      members.delete(wall)
      if (member) viewOf(member).fanOut.forget(member)
    },
    shown: () => shown?.replay ?? null,
    stop() {
      way++
      stopTicking()
      shown?.following.close()
    },
  }
}
