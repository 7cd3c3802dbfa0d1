// What the desk knows of cases beside what their source says: who has them, what was said of them, and which
// are one matter told twice. A merge is the desk's alone: figures stay those of the source.
import type { Millis } from './clock.ts'
import type { Text } from './sector.ts'

export const caseActions = ['assign', 'comment', 'merge', 'part'] as const
export type CaseAction = (typeof caseActions)[number]

/** One of a sector's cases; the key of everything here. */
export interface CaseRef {
  sector: string
  kind: string
  id: string
}

export const keyOf = ({ sector, kind, id }: CaseRef): string => `${sector}/${kind}/${id}`

/** What was done to a case. `joined`: it went into `other`; `left`: it stands alone again. */
export type CaseDeed = { version: number; at: Millis; by: string } & (
  | { kind: 'assign'; to: string; comment: string | null }
  | { kind: 'comment'; comment: string }
  | { kind: 'merge' | 'joined'; other: string; comment: string | null }
  /** The two are not the same. `left`: it was with the other until then. */
  | { kind: 'part' | 'left'; other: string; comment: string | null }
)

/** A case at the desk: the fold of its deeds. */
export interface DeskRecord {
  assignee: string | null
  /** The case that stands for it; null: it stands for itself. */
  head: string | null
  /** Found not to be the same. */
  parted: readonly string[]
  deeds: readonly CaseDeed[]
  version: number
}

export const untouched: DeskRecord = { assignee: null, head: null, parted: [], deeds: [], version: 0 }

export function foldDeed(record: DeskRecord, deed: CaseDeed): DeskRecord {
  const next = { ...record, deeds: [...record.deeds, deed], version: deed.version }
  switch (deed.kind) {
    case 'assign':
      return { ...next, assignee: deed.to }
    case 'comment':
      return next
    case 'merge':
      return { ...next, parted: record.parted.filter((id) => id !== deed.other) }
    case 'joined':
      return { ...next, head: deed.other, parted: record.parted.filter((id) => id !== deed.other) }
    case 'part':
      return { ...next, parted: [...record.parted, deed.other] }
    case 'left':
      return { ...next, head: null, parted: [...record.parted, deed.other] }
  }
}

/** A case as lists have it. */
export interface CaseSummary extends CaseRef {
  state: string
  isOpen: boolean
  openedAt: Millis
  stateAt: Millis
  dueAt: Millis | null
  /** The value of the kind's label; null: none, '•••': not to be seen. */
  title: string | null
  category: string | null
  area: string | null
  place: readonly [longitude: number, latitude: number] | null
  isSimulated: boolean
  assignee: string | null
  head: string | null
  /** Cases that it stands for beside itself. */
  duplicates: number
  version: number
}

/** GET /cases */
export interface CasePage {
  at: Millis
  total: number
  cases: CaseSummary[]
  /** Give it as `before` for those opened earlier; null: there are none. */
  next: string | null
  /** False: what the desk did is not read yet. */
  isDeskKnown: boolean
}

/** GET /cases/:sector/:kind/:id */
export interface CaseDetails {
  case: CaseSummary
  /** By field; what may not be seen is masked. */
  facts: Readonly<Record<string, unknown>>
  /** They tell something of a person. */
  isPersonal: boolean
  /** In the order of events; `to` null: new facts only. */
  steps: readonly { at: Millis; to: string | null; isSimulated: boolean }[]
  deeds: readonly CaseDeed[]
  /** All that are held to be the same, the head first; empty: it stands alone. */
  group: readonly CaseSummary[]
}

export interface DuplicatePair {
  one: CaseSummary
  other: CaseSummary
  metres: number
  apartMs: Millis
  /** Of the titles, 0–1; null: one has none. */
  similarity: number | null
}

export interface Hotspot {
  centre: readonly [longitude: number, latitude: number]
  count: number
  /** The most frequent one, and how many have it. */
  category: string | null
  ofCategory: number
  area: string | null
  newestAt: Millis
  oldestAt: Millis
  /** The newest of them. */
  cases: CaseSummary[]
}

export interface CaseOutcome {
  case: CaseSummary
}

/** Why a deed came too late, for its loser. */
export const whyLate = (deed: CaseDeed | undefined): Text => {
  if (!deed) return { vi: 'Chưa có phiên bản đó.', en: 'There is no such version.' }
  const { by } = deed
  switch (deed.kind) {
    case 'assign':
      return { vi: `${by} vừa giao cho ${deed.to}.`, en: `${by} has just assigned it to ${deed.to}.` }
    case 'comment':
      return { vi: `${by} vừa ghi chú.`, en: `${by} has just commented on it.` }
    case 'merge':
    case 'joined':
      return {
        vi: `${by} vừa gộp với ${deed.other}.`,
        en: `${by} has just merged it with ${deed.other}.`,
      }
    case 'part':
    case 'left':
      return {
        vi: `${by} vừa ghi là khác ${deed.other}.`,
        en: `${by} has just told it apart from ${deed.other}.`,
      }
  }
}
