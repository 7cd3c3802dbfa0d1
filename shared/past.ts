// The time machine: what a wall that watches a past moment and the server say to each other, beside all
// that a live wall says (shared/protocol.ts).
import type { Millis } from './clock.ts'
import type { ServerToWall, WallToServer } from './protocol.ts'

/** The Socket.IO namespace of walls that watch the past. */
export const PAST_NAMESPACE = '/past'

/** How fast the past may run; 0 stands still. */
export const pastSpeeds = [1, 10, 60, 600] as const
export const FASTEST = 600

/** A moment of the past and how many seconds of it pass in one. */
export interface PastPoint {
  at: Millis
  /** From 0, which stands still, to FASTEST. */
  speed: number
}

/** Goes to a moment, or only changes the speed where it is (`at` null). */
export interface PastMove {
  at: Millis | null
  speed: number
}

/** What a wall asks for when it connects. Walls that name one session see the same moment. */
export interface PastAsk extends PastPoint {
  session: string
}

/** A group's or an operator's order: where to go together; null: back to live. */
export type PastOrder = PastAsk | null

/** From the first to the last moment that can be shown. */
export interface PastSpan {
  from: Millis
  to: Millis
}

/**
 * Why there is no such past. `nothing-yet`: nothing has been kept so far. `out-of-span`: the moment lies
 * before what is kept, or is not past. `too-many`: other sessions take all the places. `store-away`: what
 * is kept cannot be read now. `failed`: the session broke.
 */
export const pastRefusals = ['nothing-yet', 'out-of-span', 'too-many', 'store-away', 'failed'] as const
export type PastRefusal = (typeof pastRefusals)[number]

export type PastState =
  | ({ state: 'seeking' } & PastPoint)
  /** Told on every change and each second. `atEnd`: there is no more; what follows is now. */
  | ({ state: 'shown'; atEnd: boolean } & PastPoint)
  /** `over`: the last word of the session; otherwise it stays where it is. */
  | { state: 'refused'; why: PastRefusal; span: PastSpan | null; over: boolean }

export interface ServerToPastWall extends ServerToWall {
  past(state: PastState): void
}

export interface PastWallToServer extends WallToServer {
  /** For everyone in the session. */
  play(move: PastMove): void
}

const SESSION = /^[a-z0-9][a-z0-9-]{0,63}$/

const isMoment = (at: unknown): at is Millis => typeof at === 'number' && at > 0 && at < 8.64e15
const isSpeed = (speed: unknown): speed is number =>
  typeof speed === 'number' && speed >= 0 && speed <= FASTEST

/** Null when it is no such move. */
export function readPastMove(raw: unknown): PastMove | null {
  const { at, speed } = (raw ?? {}) as Partial<PastMove>
  if (!isSpeed(speed)) return null
  if (at === null) return { at, speed }
  return isMoment(at) ? { at: Math.round(at), speed } : null
}

/** Null when it asks for nothing that can be. */
export function readPastAsk(raw: unknown): PastAsk | null {
  const { at, speed, session } = (raw ?? {}) as Partial<PastAsk>
  if (!isMoment(at) || !isSpeed(speed)) return null
  return typeof session === 'string' && SESSION.test(session) ? { at: Math.round(at), speed, session } : null
}
