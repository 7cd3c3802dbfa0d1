// What the server and the worker of one past session say to each other.
import type { Millis } from '../../shared/clock.ts'
import type { packPatches } from '../../shared/pack.ts'
import type { PastMove, PastPoint, PastRefusal, PastSpan } from '../../shared/past.ts'
import type { JoinAnswer, JoinRequest } from '../../shared/protocol.ts'
import type { Parameter } from '../history/database.ts'
import type { ReplayOptions } from './replay.ts'

/** What a worker is started with; structured-cloneable. */
export interface WorkerStart extends ReplayOptions {
  tickMs: Millis
}

export type ToWorker =
  | { kind: 'play'; move: PastMove }
  | { kind: 'join'; wall: string; id: number; request: JoinRequest; areas: readonly string[] | null }
  | { kind: 'leave'; wall: string }
  | { kind: 'rows'; id: number; rows: object[] }
  | { kind: 'no-rows'; id: number; message: string }

export type FromWorker =
  | { kind: 'seeking'; point: PastPoint }
  | { kind: 'shown'; point: PastPoint; atEnd: boolean }
  /** The moment asked for cannot be shown. `over`: nothing else is shown either. */
  | { kind: 'refused'; why: PastRefusal; span: PastSpan | null; over: boolean; message: string }
  | { kind: 'joined'; id: number; answer: JoinAnswer }
  | { kind: 'enter' | 'exit'; wall: string; group: string }
  | { kind: 'patch'; group: string; message: ReturnType<typeof packPatches> }
  /** The wall has to join these rooms again. */
  | { kind: 'resync'; wall: string; rooms: string[] }
  | { kind: 'query'; id: number; sql: string; parameters: readonly Parameter[] | undefined }
