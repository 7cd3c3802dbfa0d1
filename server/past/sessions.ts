// The past sessions of this server: a bounded number of workers, each with the walls that watch it. Main
// only forwards: what a worker encoded once goes to all of a session's walls.
import { all, type Clock, MINUTE, type Millis, SECOND, type Stop } from '../../shared/clock.ts'
import {
  type PastAsk,
  type PastMove,
  type PastPoint,
  type PastState,
  type PastWallToServer,
  readPastAsk,
  readPastMove,
  type ServerToPastWall,
} from '../../shared/past.ts'
import type { Hello } from '../../shared/protocol.ts'
import { isJoin } from '../joinRequest.ts'
import type { Log } from '../log.ts'
import type { FromWorker, ToWorker } from './messages.ts'

/** A session that nobody watches is kept so long for those who come back. */
const UNWATCHED_FOR: Millis = 10 * SECOND
/** A hand that drags along the timeline goes to ten moments a second, and joins at each. */
const WORDS_PER_10_S = 240
/** What was applied longer ago is in the archive for certain. */
const UNSAVED: Millis = 2 * MINUTE
const SAME_WITHIN: Millis = 2 * SECOND
/** Packets that may wait for a wall; one that is further behind is let go, and comes back to where the session is. */
const BACKLOG_LIMIT = 128

/** What is needed of a wall's socket. */
export interface PastWall {
  id: string
  /** Those that it is bound to; null: all. */
  areas: readonly string[] | null
  /** What it asked for when it connected. */
  ask: unknown
  emit<Name extends keyof ServerToPastWall>(name: Name, ...words: Parameters<ServerToPastWall[Name]>): void
  /** `play` and `join` are given whatever it said. */
  hear(ears: Pick<PastWallToServer, 'play' | 'join'> & { gone(): void }): void
  enter(group: string): void
  exit(group: string): void
  /** Packets that wait for it. */
  waiting(): number
  hangUp(): void
}

/** A worker as this side sees it. */
export interface PastWorker {
  tell(message: ToWorker): void
  /** Twice is harmless. */
  end(): void
}

export interface SessionsOptions {
  limit: number
  clock: Clock
  log: Pick<Log, 'info' | 'warn'>
  /** `ended`: it broke, with a sentence; not after `end`. */
  startWorker(hear: (message: FromWorker) => void, ended: (why: string) => void): PastWorker
  /** Rejects when the database is away. */
  query(sql: string, parameters: Extract<FromWorker, { kind: 'query' }>['parameters']): Promise<object[]>
  /** Brings what is still in memory into the archive; called before a moment is looked for. */
  flush(): Promise<void>
  hello(): Hello
  send(group: string, message: Extract<FromWorker, { kind: 'patch' }>['message']): void
}

export interface PastSessions {
  connected(wall: PastWall): void
  count(): number
  /** Where a session stands; null when there is none of that name. */
  point(name: string): PastPoint | null
  stop: Stop
}

interface Session {
  name: string
  worker: PastWorker
  walls: Map<string, PastWall>
  state: Exclude<PastState, { state: 'refused' }>
  /** Joins that wait for an answer, by number. */
  joins: Map<number, (answer: Extract<FromWorker, { kind: 'joined' }>['answer']) => void>
  unwatchedSince: Millis | null
  /** The last move. */
  asked: (PastMove & { since: Millis }) | null
}

export function createPastSessions(options: SessionsOptions): PastSessions {
  const { limit, clock, log, startWorker, query, flush, hello, send } = options
  const sessions = new Map<string, Session>()
  const words = new Map<string, number>()
  let nextJoin = 0

  function open({ session: name, ...point }: PastAsk): Session {
    const session: Session = {
      name,
      worker: startWorker(
        (message) => hear(session, message),
        (why) => broke(session, why),
      ),
      walls: new Map(),
      state: { state: 'seeking', ...point },
      joins: new Map(),
      unwatchedSince: null,
      asked: null,
    }
    sessions.set(name, session)
    log.info('A past session was opened', { session: name, at: new Date(point.at), speed: point.speed })
    play(session, point)
    return session
  }

  function play(session: Session, move: PastMove): void {
    // All screens of a group are told to go to the same moment at once: the first one takes them there.
    const { asked } = session
    const isSame = move.at !== null && move.at === asked?.at && move.speed === asked.speed
    if (isSame && clock.now() - asked.since < SAME_WITHIN) return
    session.asked = { ...move, since: clock.now() }
    const isRecent = move.at !== null && clock.now() - move.at < UNSAVED
    if (!isRecent) session.worker.tell({ kind: 'play', move })
    else void flush().then(() => session.worker.tell({ kind: 'play', move }))
  }

  function tell(session: Session, state: PastState): void {
    if (state.state !== 'refused') session.state = state
    for (const wall of session.walls.values()) wall.emit('past', state)
  }

  function hear(session: Session, message: FromWorker): void {
    const { worker, walls, joins } = session
    switch (message.kind) {
      case 'seeking':
        tell(session, { state: 'seeking', ...message.point })
        break
      case 'shown':
        tell(session, { state: 'shown', ...message.point, atEnd: message.atEnd })
        break
      case 'refused': {
        const { why, span, over } = message
        if (over) log.warn('A past session could not go on', { session: session.name, why: message.message })
        tell(session, { state: 'refused', why, span, over })
        if (over) end(session)
        break
      }
      case 'joined':
        joins.get(message.id)?.(message.answer)
        joins.delete(message.id)
        break
      case 'enter':
        walls.get(message.wall)?.enter(groupOf(session, message.group))
        break
      case 'exit':
        walls.get(message.wall)?.exit(groupOf(session, message.group))
        break
      case 'patch':
        send(groupOf(session, message.group), message.message)
        break
      case 'resync':
        walls.get(message.wall)?.emit('resync', message.rooms)
        break
      case 'query': {
        const { id, sql, parameters } = message
        query(sql, parameters).then(
          (rows) => worker.tell({ kind: 'rows', id, rows }),
          (error: Error) => worker.tell({ kind: 'no-rows', id, message: error.message }),
        )
      }
    }
  }

  function broke(session: Session, why: string): void {
    log.warn('A past session broke', { session: session.name, why })
    tell(session, { state: 'refused', why: 'failed', span: null, over: true })
    end(session)
  }

  function end(session: Session): void {
    session.worker.end()
    if (sessions.get(session.name) === session) sessions.delete(session.name)
    for (const wall of session.walls.values()) wall.hangUp()
  }

  function connected(wall: PastWall): void {
    const ask = readPastAsk(wall.ask)
    const known = ask && sessions.get(ask.session)
    if (!ask || (!known && sessions.size >= limit && !endUnwatched())) {
      wall.emit('past', { state: 'refused', why: ask ? 'too-many' : 'failed', span: null, over: true })
      wall.hangUp()
      return
    }
    watch(wall, known ?? open(ask))
  }

  function watch(wall: PastWall, session: Session): void {
    session.walls.set(wall.id, wall)
    session.unwatchedSince = null
    wall.emit('hello', { ...hello(), serverTime: session.state.at })
    wall.emit('past', session.state)
    wall.hear({
      play(raw) {
        const move = readPastMove(raw)
        if (move && !isBusy(wall)) play(session, move)
      },
      join(request, answer) {
        if (typeof answer !== 'function') return
        if (!isJoin(request))
          answer({ ok: false, code: 'malformed', message: 'join takes {rooms, cursors?}' })
        else if (isBusy(wall))
          answer({ ok: false, code: 'busy', message: 'too many joins', retryAfterMs: 10 * SECOND })
        else {
          const id = nextJoin++
          session.joins.set(id, answer)
          session.worker.tell({ kind: 'join', wall: wall.id, id, request, areas: wall.areas })
        }
      },
      gone() {
        words.delete(wall.id)
        if (!session.walls.delete(wall.id)) return
        session.worker.tell({ kind: 'leave', wall: wall.id })
        if (!session.walls.size) session.unwatchedSince = clock.now()
      },
    })
  }

  function isBusy({ id }: PastWall): boolean {
    const count = (words.get(id) ?? 0) + 1
    words.set(id, count)
    return count > WORDS_PER_10_S
  }

  /** Makes room by the session that has been unwatched for longest; false when all are watched. */
  function endUnwatched(): boolean {
    const unwatched = [...sessions.values()].filter(({ unwatchedSince }) => unwatchedSince !== null)
    const [oldest] = unwatched.sort((a, b) => a.unwatchedSince! - b.unwatchedSince!)
    if (oldest) end(oldest)
    return oldest !== undefined
  }

  const stopTimers = all(
    clock.every(SECOND, () => {
      const now = clock.now()
      for (const session of sessions.values()) {
        if (session.unwatchedSince !== null && now - session.unwatchedSince >= UNWATCHED_FOR) end(session)
        for (const wall of session.walls.values()) if (wall.waiting() > BACKLOG_LIMIT) wall.hangUp()
      }
    }),
    clock.every(10 * SECOND, () => words.clear()),
  )
  return {
    connected,
    count: () => sessions.size,
    point(name) {
      const { at, speed } = sessions.get(name)?.state ?? {}
      return at === undefined || speed === undefined ? null : { at, speed }
    },
    stop() {
      stopTimers()
      for (const session of [...sessions.values()]) end(session)
    },
  }
}

const groupOf = ({ name }: Session, group: string) => `${name} ${group}`
