// The life of one case as the fold of its steps in event order. Steps may come late, twice and out of
// order; the result depends only on which came.
import type { Millis } from '../../shared/clock.ts'
import type { Row } from '../../shared/expression.ts'
import type { CaseKind } from '../../shared/sector.ts'

export interface Step {
  time: Millis
  id: string
  /** The state it leads to; absent: new facts only. */
  to?: string
  simulated: boolean
  data: Row
}

export interface Life {
  state: string
  openedAt: Millis
  /** When the present state was entered. */
  stateAt: Millis
  /** The state at the end of the calendar month in which the case was opened. */
  stateAtMonthEnd: string
  isOpen: boolean
  simulated: boolean
  /** The facts of all steps together, later ones over earlier ones. */
  data: Row
  /** Steps that this life does not allow, with the state they came upon (null: before it was opened). */
  refused: Map<Step, string | null>
}

/** Null when no step opens the case. `steps` must be in order (see `orderSteps`). */
export function foldLife(
  kind: CaseKind,
  steps: readonly Step[],
  endOfMonth: (at: Millis) => Millis,
): Life | null {
  const first = Object.keys(kind.states)[0]!
  const opening = steps.findIndex((step) => step.to === first)
  if (opening < 0) return null
  const { time: openedAt, data, simulated } = steps[opening]!
  const monthEnd = endOfMonth(openedAt)
  const life: Life = {
    state: first,
    openedAt,
    stateAt: openedAt,
    stateAtMonthEnd: first,
    isOpen: true,
    simulated,
    data: { ...data },
    refused: new Map(),
  }
  for (let i = 0; i < opening; i++) life.refused.set(steps[i]!, null)
  for (let i = opening + 1; i < steps.length; i++) {
    const step = steps[i]!
    if (step.to === life.state) continue
    if (step.to !== undefined) {
      if (!kind.states[life.state]!.next.includes(step.to)) {
        // Being received again is a repetition, not a step back.
        if (step.to !== first) life.refused.set(step, life.state)
        continue
      }
      life.state = step.to
      life.stateAt = step.time
      if (step.time < monthEnd) life.stateAtMonthEnd = step.to
    }
    life.simulated ||= step.simulated
    for (const name in step.data) if (step.data[name] !== undefined) life.data[name] = step.data[name]
  }
  life.isOpen = kind.states[life.state]!.open
  return life
}

/** By event time; at the same time in the order of the life, then by id. */
export function orderSteps(kind: CaseKind): (one: Step, other: Step) => number {
  const rank = new Map(Object.keys(kind.states).map((state, i) => [state, i]))
  const rankOf = (step: Step) => (step.to === undefined ? rank.size : rank.get(step.to)!)
  return (one, other) =>
    one.time - other.time ||
    rankOf(one) - rankOf(other) ||
    (one.id < other.id ? -1 : one.id > other.id ? 1 : 0)
}
