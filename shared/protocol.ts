// Everything that the server and a wall say to each other. Both ends are typed from this file.

import type { AlertsMessage } from './alert.ts'
import type { Millis } from './clock.ts'
import type { ColumnsHeader } from './columns.ts'
import type { Freshness } from './freshness.ts'
import type { Level } from './level.ts'
import type { Area, Crosswalk, Locality } from './locality.ts'
import type { PastOrder, PastPoint } from './past.ts'
import type { ObjectPatch } from './patch.ts'
import type { Plan, PlanMove, PlanState } from './plan.ts'
import type { ReportedPoint } from './reported.ts'
import type { Scene } from './scene.ts'
import type { Sector, Text } from './sector.ts'
import type { DatedTarget } from './targets.ts'

/** Raised when a wall of the former version could misread a message. */
export const PROTOCOL = 1

/** The server's engine pings each wall so often (`pingInterval`), so that a wall knows within 3 s that it was cut off. */
export const HEARTBEAT_MS: Millis = 1_000

export interface Catalogue {
  locality: Pick<Locality, 'id' | 'name' | 'centre' | 'bounds' | 'reportingLevel' | 'targets'> & {
    /** True: the map's shapes are for orientation only. */
    schematic: boolean
  }
  areas: Area[]
  /** How areas changed; none unless given. */
  crosswalks?: Crosswalk[]
  sectors: Sector[]
  /** In their order; the overview first. */
  scenes: Scene[]
  plans: Plan[]
  /** With the day by which each is to be reached. */
  targets: DatedTarget[]
  /** The province's calendar. */
  zone: string
  tickMs: Millis
}

/** One figure as it stands. Numbers are never rounded here. */
export interface IndicatorState {
  /** Null when it cannot be known: no report, or a zero denominator. */
  value: number | null
  level: Level | null
  freshness: Freshness
  /** Event time of the newest report behind it; null when none was ever heard. */
  at: Millis | null
  /** How many reports it rests on, and how many of those were simulated. */
  reports: number
  simulated: number
  previous?: number | null
  /** In what the definition's `previous.change` names: percentage points, per cent, or how many times as much. */
  change?: number | null
  target?: number
  /** For a maximum: which entity has it. */
  naming?: string | null
  /** The last known value when `value` is null because every report went stale. */
  last?: { value: number; at: Millis }
  /** By field, then by that field's value. */
  breakdown?: Record<string, Record<string, number | null>>
  /**
   * By code: the figure of areas above those of the breakdown, from the same reports; null where it cannot be
   * made, as for a quantile. `inexact`: those of them to which an area counts that lies in several.
   */
  rolledUp?: Record<string, number | null>
  inexact?: string[]
  /** By field: values that rest on fewer reports than say much; never of a count. */
  few?: Record<string, string[]>
  /** By field and value: places from 1 in the period before, else at the end of the day before. */
  placesBefore?: Record<string, Record<string, number>>
  /** The newest value that somebody reported of it: never live, whatever its date. */
  reported?: ReportedFigure
  /** Mean change a month over the last months of the record, in the figure's unit. */
  perMonth?: number
  /** For an index: its parts in their order, and the most points that the known ones can give. */
  parts?: IndexPart[]
  outOf?: number
}

export type ReportedFigure = Pick<ReportedPoint, 'period' | 'value' | 'source' | 'publishedAt' | 'by'>

/** Null points: the part is unknown and left out of the maximum. */
export interface IndexPart {
  /** A name in the index's own `over.figures`; null: nothing reports this part. */
  figure: string | null
  value: number | null
  points: number | null
  of: number
}

export interface EntityCounts {
  count: number
  stale: number
}

export interface CaseCounts {
  open: number
  overdue: number
  /** Transitions whose case is not known yet. */
  waiting: number
}

export interface FeedState {
  freshness: Freshness
  /** Event time of the newest event, and when it came in. */
  at: Millis | null
  arrivedAt: Millis | null
  /** Accepted and rejected since the epoch began. */
  accepted: number
  rejected: number
}

/** A line of the ticker: the event's template is in the catalogue, the values here. */
export interface TickerItem {
  id: string
  type: string
  at: Millis
  simulated: boolean
  values: Record<string, string | number | boolean>
}

/** One sector's live state without its tables. */
export interface RoomScalars {
  feed: FeedState
  indicators: Record<string, IndicatorState>
  entities: Record<string, EntityCounts>
  cases: Record<string, CaseCounts>
  ticker: TickerItem[]
}

/** A way in from outside, as the wall may show it. */
export interface WayIn {
  name: 'redis-pubsub' | 'redis-stream' | 'http' | 'bus'
  state: 'connected' | 'connecting' | 'away'
  since: Millis
}

export interface Hello {
  protocol: typeof PROTOCOL
  epoch: string
  serverTime: Millis
  catalogue: Catalogue
  /** How the groups' plans were touched by hand. */
  planStates: Record<string, PlanState>
  /** The build of the client that the server serves: a wall of another build reloads itself. */
  build: string
}

/** What changed in a room between two versions. `tables` describe the binary body, in order. */
export interface PatchHeader {
  room: string
  epoch: string
  from: number
  to: number
  at: Millis
  state?: ObjectPatch
  tables?: ColumnsHeader[]
  /** Of the room after this patch; given now and then, and in every snapshot. */
  hash?: string
}

export interface SnapshotHeader {
  room: string
  epoch: string
  version: number
  at: Millis
  state: RoomScalars
  tables: ColumnsHeader[]
  hash: string
}

/** Where a wall stands in a room. */
export interface Cursor {
  epoch: string
  version: number
}

export type JoinedRoom<Body = Uint8Array> =
  | { kind: 'snapshot'; header: SnapshotHeader; body: Body }
  | { kind: 'patches'; patches: { header: PatchHeader; body?: Body }[] }
  | { kind: 'unknown-room' }

export interface JoinRequest {
  rooms: string[]
  cursors?: Record<string, Cursor>
}

/** Where a body lies among a message's bodies, in bytes. */
export type Slice = [at: number, length: number]

export interface PackedPatch {
  header: PatchHeader
  body?: Slice
}

/** `busy`: too many joins in a short time; try again after `retryAfterMs`. */
export type JoinAnswer =
  | { ok: true; rooms: Record<string, JoinedRoom<Slice>>; bodies: Uint8Array | ArrayBuffer }
  | { ok: false; code: 'malformed' | 'busy'; message: string; retryAfterMs?: Millis }

/** What an operator may ask of a screen or group. */
export type Command =
  /** On a screen with a plan: held until the plan is moved or resumed. */
  | { kind: 'scene'; scene: string }
  | { kind: 'language'; language: 'vi' | 'en' }
  /** An area's code; null: all of the province. */
  | { kind: 'focus'; area: string | null }
  | { kind: 'reload' }
  /** For a group. */
  | { kind: 'plan'; move: PlanMove }
  /** Shows a past moment; null: back to live. */
  | { kind: 'past'; past: PastPoint | null }

/** Remote control as the screens hear it: a moved plan comes as what it is now, to all screens; the past with its session. */
export type Control =
  | Exclude<Command, { kind: 'plan' | 'past' }>
  | { kind: 'plan'; group: string; state: PlanState }
  | { kind: 'past'; past: PastOrder }

/** What a screen says of itself when it arrives and every few seconds after. */
export interface ScreenReport {
  /** Kept by the browser; names the screen in the console. */
  screen: string
  group: string | null
  /** Its number in the group's video wall. */
  number: number | null
  build: string
  scene: string
  language: 'vi' | 'en'
  widthPx: number
  heightPx: number
  /** Server's time of the last frame that was painted. */
  paintedAt: Millis
  fps: number
  /** Null where the browser does not tell. */
  heapBytes: number | null
  webgl: 'ok' | 'lost' | 'none'
  /** Whether the browser keeps the panel on; null until it has said. */
  awake: boolean | null
  hidden: boolean
  /** The past moment that it shows; absent while it is live. */
  past?: PastPoint
}

export interface ServerToWall {
  hello(hello: Hello): void
  /** What changed in this wall's rooms since the last tick, a patch a room. */
  patch(patches: PackedPatch[], bodies?: Uint8Array): void
  /** The wall fell behind and was taken out of these rooms: join again. */
  resync(rooms: string[]): void
  /** Ways in that are away, whenever that changes. */
  ways(ways: WayIn[]): void
  control(control: Control): void
  /** After `hello`, and on change at most four times a second. */
  alerts(message: AlertsMessage): void
}

/** By room, the version that a wall in step with the server has reached. */
export type RoomVersions = Record<string, number>

export interface WallToServer {
  join(request: JoinRequest, answer: (answer: JoinAnswer) => void): void
  screen(report: ScreenReport, answer: (versions: RoomVersions) => void): void
  /** A key pressed on one screen moves the plan of its group. */
  plan(group: string, move: PlanMove): void
  /** A key pressed on one screen takes all screens of its group to a past moment, or back to live. */
  past(group: string, past: PastPoint | null): void
  /** The server's clock, for a wall that must turn together with others. */
  time(answer: (serverTime: Millis) => void): void
}

export type { Text }
