// What a deed on a case comes to: the changes of every case that it touches, or why it cannot be. Pure.
import {
  type CaseAction,
  type CaseDeed,
  type CaseRef,
  type DeskRecord,
  whyLate,
} from '../../shared/caseDesk.ts'
import type { Millis } from '../../shared/clock.ts'
import type { Text } from '../../shared/sector.ts'

export interface CaseAct {
  kind: CaseAction
  /** That was seen. */
  version: number
  to?: string | undefined
  comment?: string | undefined
  /** Another case of the kind. */
  with?: string | undefined
}

/** Cases of one kind, by their ids. */
export interface KindDesk {
  of(id: string): DeskRecord
  /** Those that a case stands for. */
  membersOf(id: string): readonly string[]
}

export type Change = [id: string, deed: CaseDeed]
export type Decision = { ok: true; changes: Change[] } | { ok: false; code: 'conflict' | 'wrong'; why: Text }

/** Cases held to be one, deeds on one case, and cases that one was told apart from. */
const GROUP = 50
const DEEDS = 200
const PARTED = 100

const wrong = (vi: string, en: string): Decision => ({ ok: false, code: 'wrong', why: { vi, en } })
const late = (deed: CaseDeed | undefined): Decision => ({ ok: false, code: 'conflict', why: whyLate(deed) })

/** `act` has what its kind needs. A comment is never too late; anything else is, when the case was touched since. */
export function decide(
  desk: KindDesk,
  { id }: Pick<CaseRef, 'id'>,
  act: CaseAct,
  by: string,
  at: Millis,
): Decision {
  const record = desk.of(id)
  const { kind, version, to, comment = null, with: other } = act
  if (version > record.version || (version < record.version && kind !== 'comment'))
    return late(version < record.version ? record.deeds.at(-1) : undefined)
  const deedOf = (of: string) => ({ version: desk.of(of).version + 1, at, by })
  const changes = changesOf()
  if (!Array.isArray(changes)) return changes
  if (changes.some(([each]) => desk.of(each).deeds.length >= DEEDS))
    return wrong(`Phản ánh đã có ${DEEDS} việc, không ghi thêm được.`, `A case takes ${DEEDS} deeds at most.`)
  return { ok: true, changes }

  function changesOf(): Change[] | Decision {
    if (kind === 'comment') return [[id, { ...deedOf(id), kind, comment: comment! }]]
    if (kind === 'assign') return [[id, { ...deedOf(id), kind, to: to!, comment }]]
    if (other === id) return wrong('Cần hai phản ánh khác nhau.', 'Name another case.')
    return kind === 'merge' ? merged(other!) : parted(other!)
  }

  /** The other, and all that it stands for, go into this one, or into the one that stands for this one. */
  function merged(from: string): Change[] | Decision {
    const head = record.head ?? id
    const joining = desk.of(from).head ?? from
    if (head === joining) return late(desk.of(from).deeds.at(-1) ?? record.deeds.at(-1))
    const moved = [joining, ...desk.membersOf(joining)]
    if (desk.membersOf(head).length + moved.length >= GROUP)
      return wrong(`Tối đa ${GROUP} phản ánh gộp làm một.`, `At most ${GROUP} cases are held as one.`)
    return [
      [head, { ...deedOf(head), kind: 'merge', other: joining, comment }],
      ...moved.map((each): Change => [each, { ...deedOf(each), kind: 'joined', other: head, comment: null }]),
    ]
  }

  /** They are not the same; one that was with the other leaves it. */
  function parted(from: string): Change[] | Decision {
    const head = record.head ?? id
    const isOne = head === (desk.of(from).head ?? from)
    if (!isOne && record.parted.includes(from)) return late(record.deeds.at(-1))
    if ([id, from].some((each) => desk.of(each).parted.length >= PARTED))
      return wrong(`Tối đa ${PARTED} lần ghi là khác nhau.`, `A case is told apart from ${PARTED} at most.`)
    const leaving = isOne ? (from === head ? id : from) : null
    return [id, from].map((each): Change => {
      const left = each === leaving
      const kindOf = left ? 'left' : 'part'
      return [each, { ...deedOf(each), kind: kindOf, other: each === id ? from : id, comment }]
    })
  }
}
