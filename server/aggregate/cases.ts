// All cases of one kind: their steps, their lives, and the steps that wait for a case to be opened.
import type { Calendar } from '../../shared/calendar.ts'
import { DAY, type Millis } from '../../shared/clock.ts'
import { columnSpecs } from '../../shared/columnSpecs.ts'
import { ColumnTable } from '../../shared/columns.ts'
import type { Row } from '../../shared/expression.ts'
import type { CaseKind, Sector } from '../../shared/sector.ts'
import type { IocEvent } from '../event.ts'
import { foldLife, type Life, orderSteps, type Step } from './life.ts'
import { OldestFirst } from './oldestFirst.ts'

/** Steps that one case may have; what exceeds it is refused. */
const STEP_LIMIT = 200
/** Cases on the wall at a time: the open ones, this month's and those that their kind keeps, the newest of them. */
export const SHOWN_LIMIT = 5_000
const HOURS = 3_600_000

export interface Case {
  subject: string
  steps: Step[]
  life: Life
  /** What expressions see: the facts and the case's own fields. */
  row: Row
  /** Its row in the table; -1 when it is not shown. */
  shownAt: number
}

export type Stepped = { outcome: 'taken' | 'waiting' } | { outcome: 'refused'; message: string; path: string }

/** A step that was accepted and had to be refused later, when what came before it became known. */
export interface LateRefusal {
  subject: string
  step: Step
  message: string
}

export class Cases {
  readonly kind: string
  readonly definition: CaseKind
  readonly table: ColumnTable
  readonly all = new Map<string, Case>()
  openCount = 0
  simulatedCount = 0
  /** Event time of the newest step of all. */
  newestAt: Millis | null = null
  /** The oldest step that closes a case. A load begins with the cases still open: of those before, it knows a part. */
  firstClosedAt = Infinity
  lateRefusals: LateRefusal[] = []
  #waiting = new Map<string, Step[]>()
  #waitingCount = 0
  #freeRows: number[] = []
  #shown = new Map<number, Case>()
  #byOpening = new OldestFirst<Case>(
    SHOWN_LIMIT,
    (held, at) => held.shownAt >= 0 && held.life.openedAt === at,
  )
  #calendar: Calendar
  #order: (one: Step, other: Step) => number
  #onChange: (held: Case) => void

  constructor(sector: Sector, kind: string, calendar: Calendar, onChange: (held: Case) => void) {
    this.kind = kind
    this.definition = sector.cases[kind]!
    this.table = new ColumnTable(kind, columnSpecs(sector, kind))
    this.#calendar = calendar
    this.#order = orderSteps(this.definition)
    this.#onChange = onChange
  }

  get waitingCount(): number {
    return this.#waitingCount
  }

  step(event: IocEvent, to: string | undefined, now: Millis): Stepped {
    const step: Step = { time: event.time, id: event.id, to, simulated: event.simulated, data: event.data }
    if (this.newestAt === null || step.time > this.newestAt) this.newestAt = step.time
    const leadsTo = to === undefined ? undefined : this.definition.states[to]
    if (leadsTo && !leadsTo.open) this.firstClosedAt = Math.min(this.firstClosedAt, step.time)
    const held = this.all.get(event.subject)
    if (!held) return this.#open(event.subject, step, now)
    if (held.steps.length >= STEP_LIMIT)
      return {
        outcome: 'refused',
        path: 'subject',
        message: `case ${event.subject} has ${STEP_LIMIT} steps, the most it may have`,
      }
    const { refused } = held.life
    this.#insert(held.steps, step)
    this.#refold(held, now)
    for (const [other, from] of held.life.refused)
      if (other !== step && !refused.has(other))
        this.lateRefusals.push({ subject: held.subject, step: other, message: refusal(other, from) })
    const from = held.life.refused.get(step)
    if (from === undefined) return { outcome: 'taken' }
    return { outcome: 'refused', path: 'type', message: refusal(step, from) }
  }

  #open(subject: string, step: Step, now: Millis): Stepped {
    const steps = this.#waiting.get(subject) ?? []
    const opens = step.to === Object.keys(this.definition.states)[0]
    if (opens && this.all.size >= this.definition.limit && !this.#forgetOne())
      return {
        outcome: 'refused',
        path: 'subject',
        message: `${this.definition.limit} cases of kind ${this.kind} are open, the most that are kept`,
      }
    if (!opens) {
      if (steps.length >= STEP_LIMIT)
        return {
          outcome: 'refused',
          path: 'subject',
          message: `${STEP_LIMIT} steps wait for case ${subject} already`,
        }
      this.#insert(steps, step)
      this.#waiting.set(subject, steps)
      this.#waitingCount++
      while (this.#waitingCount > this.definition.waitingLimit) this.#dropOldestWaiting()
      return { outcome: 'waiting' }
    }
    this.#waiting.delete(subject)
    this.#waitingCount -= steps.length
    this.#insert(steps, step)
    const life = foldLife(this.definition, steps, (at) => this.#calendar.endOfMonth(at))!
    const held: Case = { subject, steps, life, row: {}, shownAt: -1 }
    this.all.set(subject, held)
    if (life.isOpen) this.openCount++
    if (life.simulated) this.simulatedCount++
    for (const [other, from] of life.refused)
      this.lateRefusals.push({ subject, step: other, message: refusal(other, from) })
    this.#settle(held, now)
    return { outcome: 'taken' }
  }

  #insert(steps: Step[], step: Step): void {
    let at = steps.length
    while (at > 0 && this.#order(step, steps[at - 1]!) < 0) at--
    steps.splice(at, 0, step)
  }

  #refold(held: Case, now: Millis): void {
    const { isOpen, simulated, openedAt } = held.life
    held.life = foldLife(this.definition, held.steps, (at) => this.#calendar.endOfMonth(at))!
    this.openCount += Number(held.life.isOpen) - Number(isOpen)
    this.simulatedCount += Number(held.life.simulated) - Number(simulated)
    if (held.shownAt >= 0 && held.life.openedAt !== openedAt) this.#byOpening.add(held, held.life.openedAt)
    this.#settle(held, now)
  }

  #settle(held: Case, now: Millis): void {
    held.row = caseRow(held.life, this.definition)
    this.#show(held, now)
    this.#onChange(held)
  }

  #isShown(held: Case, now: Millis): boolean {
    const { keptDays = 0 } = this.definition
    const from = Math.min(this.#calendar.month(now).from, now - keptDays * DAY)
    return held.life.isOpen || held.life.openedAt >= from
  }

  #show(held: Case, now: Millis): void {
    if (!this.#isShown(held, now)) {
      this.#hide(held)
      return
    }
    if (held.shownAt < 0) {
      if (this.#shown.size >= SHOWN_LIMIT) {
        const oldest = this.#byOpening.oldest()!
        if (oldest.life.openedAt >= held.life.openedAt) return
        this.#hide(oldest)
      }
      held.shownAt = this.#freeRows.pop() ?? this.table.length
      this.#shown.set(held.shownAt, held)
      this.#byOpening.add(held, held.life.openedAt)
    }
    this.table.write(held.shownAt, held.subject, held.life.openedAt, held.life.simulated, held.row)
  }

  #hide(held: Case): void {
    if (held.shownAt < 0) return
    this.table.free(held.shownAt)
    this.#freeRows.push(held.shownAt)
    this.#shown.delete(held.shownAt)
    held.shownAt = -1
  }

  /** Takes last month's closed cases off the wall. To be called when a month begins. */
  sweep(now: Millis): void {
    for (const held of [...this.#shown.values()]) if (!this.#isShown(held, now)) this.#hide(held)
  }

  /** Called with a case that is dropped, before it is gone. */
  onForget: (held: Case) => void = () => {}

  /** Drops the case that was closed first; false when all are open. */
  #forgetOne(): boolean {
    for (const held of this.all.values()) {
      if (held.life.isOpen) continue
      this.#hide(held)
      this.onForget(held)
      if (held.life.simulated) this.simulatedCount--
      this.all.delete(held.subject)
      return true
    }
    return false
  }

  #dropOldestWaiting(): void {
    const [subject, steps] = this.#waiting.entries().next().value!
    this.#waiting.delete(subject)
    this.#waitingCount -= steps.length
    for (const step of steps)
      this.lateRefusals.push({
        subject,
        step,
        message: `its case was not opened while ${this.definition.waitingLimit} steps waited`,
      })
  }

  /** Every step that is held, to be written down. */
  *steps(): Generator<{ subject: string; step: Step }> {
    for (const { subject, steps } of this.all.values()) for (const step of steps) yield { subject, step }
    for (const [subject, steps] of this.#waiting) for (const step of steps) yield { subject, step }
  }
}

/** What expressions see of a case. */
export function caseRow({ data, ...life }: Life, { dueField }: CaseKind): Row {
  return {
    ...data,
    state: life.state,
    stateAtMonthEnd: life.stateAtMonthEnd,
    openedAt: life.openedAt,
    stateAt: life.stateAt,
    dueAt: dueField ? data[dueField] : undefined,
    isOpen: life.isOpen ? 1 : 0,
    durationHours: (life.stateAt - life.openedAt) / HOURS,
  }
}

function refusal(step: Step, from: string | null): string {
  const what = step.to ?? 'new facts'
  return from === null
    ? `${what} comes before the case was opened`
    : `${what} cannot follow ${from}: the life of the case does not allow it`
}
