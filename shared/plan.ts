// What a group of screens shows and when: a plan of scenes, the same on all its screens, and for a
// video wall which part of the canvas each browser is. Where a plan stands is a pure function of the
// server's time, so that every screen turns at the same moment without being told.
import type { Calendar } from './calendar.ts'
import { DAY, MINUTE, type Millis, SECOND } from './clock.ts'
import type { Plan, PlanStep } from './planSchema.ts'

export type { Plan, PlanStep }

/** What a hand does to a plan. */
export const planMoves = ['pause', 'resume', 'next', 'previous'] as const
export type PlanMove = (typeof planMoves)[number]

/** How a plan was touched by hand. All moments are the server's. */
export interface PlanState {
  /** Held as it stood at this moment; null: running. */
  pausedAt: Millis | null
  /** Added to the time of day before the round is looked up: pauses, next and previous move it. */
  shiftMs: Millis
  /** An alert has had the screens since this moment; absent: none has. */
  takenAt?: Millis
}

export const PLAN_RUNNING: PlanState = { pausedAt: null, shiftMs: 0 }

export interface PlanPosition {
  step: PlanStep
  index: number
  /** When another step comes and which, in the server's time; null while paused or when none ever does. */
  turnsAt: Millis | null
  next: PlanStep | null
}

const dwell = ({ dwellSeconds }: PlanStep): Millis => dwellSeconds * SECOND
const total = (steps: readonly PlanStep[]): Millis => steps.reduce((sum, step) => sum + dwell(step), 0)

/** HH:mm as milliseconds since midnight. */
const timeOfDay = (time: string): Millis => (Number(time.slice(0, 2)) * 60 + Number(time.slice(3))) * MINUTE

function isOpen({ hours }: PlanStep, sinceMidnight: Millis): boolean {
  if (!hours) return true
  const [from, to] = [timeOfDay(hours.from), timeOfDay(hours.to)]
  return from <= to
    ? sinceMidnight >= from && sinceMidnight < to
    : sinceMidnight >= from || sinceMidnight < to
}

/** The steps that are open at a moment; the first of the plan when none is. */
function roundAt(plan: Plan, calendar: Days, at: Millis): { steps: PlanStep[]; midnight: Millis } {
  const midnight = calendar.day(at).from
  const open = plan.steps.filter((step) => isOpen(step, at - midnight))
  return { steps: open.length ? open : plan.steps.slice(0, 1), midnight }
}

/** What plans need of a calendar. */
export type Days = Pick<Calendar, 'day'>

interface Place {
  step: PlanStep
  /** How long it has stood, and how long it still would. */
  intoMs: Millis
  restMs: Millis
  alone: boolean
}

function placeAt(plan: Plan, shiftMs: Millis, calendar: Days, at: Millis): Place {
  const { steps, midnight } = roundAt(plan, calendar, at)
  const round = total(steps)
  let into = (((at + shiftMs - midnight) % round) + round) % round
  let i = 0
  while (into >= dwell(steps[i]!)) into -= dwell(steps[i++]!)
  const step = steps[i]!
  return { step, intoMs: into, restMs: dwell(step) - into, alone: steps.length === 1 }
}

/**
 * Where a plan stands at `now`. Steps whose hours are closed are left out; with none open the first is
 * shown. The round starts anew at the province's midnight, so that two servers agree; after moves by
 * hand, with their shift.
 */
export function planAt(plan: Plan, state: PlanState, calendar: Days, now: Millis): PlanPosition {
  const heldAt = state.pausedAt ?? state.takenAt
  const { step } = placeAt(plan, state.shiftMs, calendar, heldAt ?? now)
  const turn = heldAt === undefined ? turnAfter(plan, state.shiftMs, calendar, now) : null
  return { step, index: plan.steps.indexOf(step), turnsAt: turn?.at ?? null, next: turn?.step ?? null }
}

/** Looked this far ahead: every hour of a plan comes round in a day. */
const AHEAD: Millis = 2 * DAY

/** When another step comes: the present one's end, or hours that open or close, or the new day's round. */
function turnAfter(plan: Plan, shiftMs: Millis, calendar: Days, now: Millis) {
  const { step } = placeAt(plan, shiftMs, calendar, now)
  let at = now
  while (at < now + AHEAD) {
    const { restMs, alone } = placeAt(plan, shiftMs, calendar, at)
    const edge = edgeAfter(plan, calendar, at)
    at = alone ? edge : Math.min(at + restMs, edge)
    const then = placeAt(plan, shiftMs, calendar, at).step
    if (then !== step) return { at, step: then }
  }
  return null
}

/** The next moment at which hours open or close, or the day ends. */
function edgeAfter(plan: Plan, calendar: Days, at: Millis): Millis {
  const day = calendar.day(at)
  let edge = day.to
  for (const { hours } of plan.steps)
    for (const time of hours ? [hours.from, hours.to] : []) {
      const moment = day.from + timeOfDay(time)
      if (moment > at && moment < edge) edge = moment
    }
  return edge
}

/** The state after a hand's move at `now`. What changes nothing gives the same state. */
export function movedBy(
  plan: Plan,
  state: PlanState,
  calendar: Days,
  now: Millis,
  move: PlanMove,
): PlanState {
  switch (move) {
    case 'pause':
      return state.pausedAt === null ? { ...state, pausedAt: state.takenAt ?? now } : state
    case 'resume':
      if (state.pausedAt === null) return state
      // While an alert has the screens, the plan goes on from where it stood once they are free.
      if (state.takenAt !== undefined) return { ...state, pausedAt: null, takenAt: state.pausedAt }
      return resumed(plan, state, state.pausedAt, calendar, now)
    case 'next':
    case 'previous': {
      const at = state.pausedAt ?? state.takenAt ?? now
      const { steps } = roundAt(plan, calendar, at)
      const from = steps.indexOf(placeAt(plan, state.shiftMs, calendar, at).step)
      const to = steps[(from + (move === 'next' ? 1 : -1) + steps.length) % steps.length]!
      return { ...state, shiftMs: shiftTo(plan, calendar, at, to, 0) }
    }
  }
}

/** The state once an alert has taken the screens at `now`; a plan that was paused before stays so. */
export const taken = (state: PlanState, now: Millis): PlanState =>
  state.takenAt === undefined ? { ...state, takenAt: now } : state

/** The state once no alert has the screens any more: the plan goes on where it was. */
export function released(plan: Plan, state: PlanState, calendar: Days, now: Millis): PlanState {
  const { takenAt, ...free } = state
  if (takenAt === undefined) return state
  return free.pausedAt === null ? resumed(plan, free, takenAt, calendar, now) : free
}

/** Goes on where it was held; with the clock, when the held step's hours have closed meanwhile. */
function resumed(plan: Plan, state: PlanState, pausedAt: Millis, calendar: Days, now: Millis): PlanState {
  const { step, intoMs } = placeAt(plan, state.shiftMs, calendar, pausedAt)
  const isStillOpen = roundAt(plan, calendar, now).steps.includes(step)
  return {
    pausedAt: null,
    shiftMs: isStillOpen ? shiftTo(plan, calendar, now, step, intoMs) : state.shiftMs,
  }
}

/** The shift with which `step` has stood for `intoMs` at `at`. */
function shiftTo(plan: Plan, calendar: Days, at: Millis, step: PlanStep, intoMs: Millis): Millis {
  const { steps, midnight } = roundAt(plan, calendar, at)
  return midnight + total(steps.slice(0, steps.indexOf(step))) + intoMs - at
}
