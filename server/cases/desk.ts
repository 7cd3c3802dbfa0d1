// The desk's own knowledge of cases: stored first, then held; what is held is there while the database is away.
import {
  type CaseDeed,
  type CaseRef,
  type DeskRecord,
  foldDeed,
  keyOf,
  untouched,
} from '../../shared/caseDesk.ts'
import { type Clock, DAY } from '../../shared/clock.ts'
import type { Branch, History } from '../history/history.ts'
import { type CaseAct, decide } from './decide.ts'
import { deleteBefore, insertDeeds, readDeeds, type StoredDeed } from './rows.ts'

export type DeskOutcome =
  | { ok: true }
  | Exclude<ReturnType<typeof decide>, { ok: true }>
  | { ok: false; code: 'away' }

export interface CaseDesk extends Branch {
  of(ref: CaseRef): DeskRecord
  /** Ids of those that a case stands for. */
  membersOf(ref: CaseRef): readonly string[]
  /** False: what was stored is not read yet, and nothing can be done. */
  isKnown(): boolean
  act(ref: CaseRef, act: CaseAct, by: string): Promise<DeskOutcome>
}

/** Deeds that are held; more are refused until old ones are let go. */
const LIMIT = 100_000
/** After its last deed a case is forgotten here. */
const KEPT = 400 * DAY

export function createCaseDesk({ ask, clock }: { ask: History['ask']; clock: Clock }): CaseDesk {
  const records = new Map<string, DeskRecord>()
  const members = new Map<string, Set<string>>()
  let count = 0
  let isKnown = false
  /** One after the other, so that each sees what the one before did. */
  let last: Promise<unknown> = Promise.resolve()

  const of = (ref: CaseRef) => records.get(keyOf(ref)) ?? untouched
  const membersOf = (ref: CaseRef) => [...(members.get(keyOf(ref)) ?? [])]

  function install({ ref, deed }: StoredDeed): void {
    const before = of(ref)
    const after = foldDeed(before, deed)
    records.set(keyOf(ref), after)
    count++
    if (before.head === after.head) return
    if (before.head !== null) members.get(keyOf({ ...ref, id: before.head }))?.delete(ref.id)
    if (after.head === null) return
    const head = keyOf({ ...ref, id: after.head })
    members.set(head, (members.get(head) ?? new Set()).add(ref.id))
  }

  function hold(stored: readonly StoredDeed[]): void {
    records.clear()
    members.clear()
    count = 0
    for (const each of stored) install(each)
    isKnown = true
  }

  async function doIt(ref: CaseRef, act: CaseAct, by: string): Promise<DeskOutcome> {
    if (!isKnown) return { ok: false, code: 'away' }
    const own = (id: string): CaseRef => ({ ...ref, id })
    const decision = decide(
      { of: (id) => of(own(id)), membersOf: (id) => membersOf(own(id)) },
      ref,
      act,
      by,
      clock.now(),
    )
    if (!decision.ok) return decision
    if (count + decision.changes.length > LIMIT) return { ok: false, code: 'wrong', why: full }
    const changes = decision.changes.map(([id, deed]: [string, CaseDeed]) => ({ ref: own(id), deed }))
    const stored = await ask(async ({ database }) => {
      await database.transaction((connection) => insertDeeds(connection, changes))
      return true
    })
    if (!stored) return { ok: false, code: 'away' }
    for (const change of changes) install(change)
    return { ok: true }
  }

  return {
    of,
    membersOf,
    isKnown: () => isKnown,
    act(ref, act, by) {
      const done = last.then(() => doIt(ref, act, by))
      // A rejection is its own caller's; the next is not held up by it.
      last = done.catch(() => {})
      return done
    },
    async save(database) {
      if (!isKnown) hold(await readDeeds(database, LIMIT))
    },
    async keepHouse(database, now) {
      if (!isKnown || !(await deleteBefore(database, now - KEPT))) return
      hold(await readDeeds(database, LIMIT))
    },
    close() {},
  }
}

const full = {
  vi: 'Bàn trực đã ghi đủ số việc cho phép về phản ánh.',
  en: 'The desk holds as many deeds on cases as it can.',
}
