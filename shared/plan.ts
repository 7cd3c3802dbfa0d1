// What a group of screens shows and when: a plan of scenes, the same on all its screens, and for a
// video wall which part of the canvas each browser is. Where a plan stands is a pure function of the
// server's time, so that every screen turns at the same moment without being told.
import { z } from 'zod'
import type { Calendar } from './calendar.ts'
import { MINUTE, type Millis, SECOND } from './clock.ts'

const id = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/, 'must be lower-case kebab, at most 40 characters')
const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be HH:mm')

const step = z.strictObject({
  scene: id,
  dwellSeconds: z.number().min(5).max(86_400),
  /** Only in these hours of the province's day; `from` after `to` goes over midnight. */
  hours: z.strictObject({ from: clockTime, to: clockTime }).optional(),
})

const screen = z.strictObject({
  /** From 1, as in ?screen=1. */
  screen: z.int().min(1).max(256),
  /** Its cell on the canvas, from 1. */
  column: z.int().min(1).max(32),
  row: z.int().min(1).max(32),
  /** A scene of its own instead of its part of the canvas. */
  scene: id.optional(),
})

export const planSchema = z.strictObject({
  /** The group's name, as in ?group=lobby. */
  group: id,
  steps: z.array(step).min(1).max(100),
  /** A video wall: one canvas over columns × rows browsers. */
  wall: z
    .strictObject({
      columns: z.int().min(1).max(32),
      rows: z.int().min(1).max(32),
      /** What a frame hides between two screens, in CSS px: the picture goes on behind it. */
      bezelPx: z.number().min(0).max(400).default(0),
      screens: z.array(screen).min(1).max(256),
    })
    .optional(),
})

export type Plan = z.output<typeof planSchema>
export type PlanStep = Plan['steps'][number]

/** How a plan was touched by hand. All moments are the server's. */
export interface PlanState {
  /** Held at this moment of the plan's time; null: running. */
  pausedAt: Millis | null
  /** Added to the clock before the plan is looked up: pauses, next and previous move it. */
  shiftMs: Millis
}

export const PLAN_RUNNING: PlanState = { pausedAt: null, shiftMs: 0 }

export interface PlanPosition {
  step: PlanStep
  index: number
  /** When the next scene comes, in the server's time; null while paused or with a single step. */
  turnsAt: Millis | null
}

/** Minutes since the province's midnight. */
const minuteOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))

function isOpen({ hours }: PlanStep, minute: number): boolean {
  if (!hours) return true
  const from = minuteOf(hours.from)
  const to = minuteOf(hours.to)
  return from <= to ? minute >= from && minute < to : minute >= from || minute < to
}

/**
 * Where a plan stands at `now`. Steps whose hours are closed are left out; with none open the first is
 * shown. The round starts at the province's midnight, so that two servers agree.
 */
export function planAt(plan: Plan, state: PlanState, calendar: Calendar, now: Millis): PlanPosition {
  const time = (state.pausedAt ?? now) + state.shiftMs
  const midnight = calendar.day(now).from
  const minute = Math.floor((now - midnight) / MINUTE)
  const open = plan.steps.filter((one) => isOpen(one, minute))
  const steps = open.length ? open : plan.steps.slice(0, 1)
  const round = steps.reduce((sum, one) => sum + one.dwellSeconds * SECOND, 0)
  let into = (((time - midnight) % round) + round) % round
  let at = 0
  while (into >= steps[at]!.dwellSeconds * SECOND) into -= steps[at++]!.dwellSeconds * SECOND
  const current = steps[at]!
  const rest = current.dwellSeconds * SECOND - into
  const turnsAt = state.pausedAt === null && steps.length > 1 ? now + rest : null
  return { step: current, index: plan.steps.indexOf(current), turnsAt }
}

/** The shift that makes the neighbour of the present step begin at `now`. */
export function movedBy(
  plan: Plan,
  state: PlanState,
  calendar: Calendar,
  now: Millis,
  by: 1 | -1,
): PlanState {
  const midnight = calendar.day(now).from
  const minute = Math.floor((now - midnight) / MINUTE)
  const open = plan.steps.filter((one) => isOpen(one, minute))
  const steps = open.length ? open : plan.steps.slice(0, 1)
  const { step: current } = planAt(plan, state, calendar, now)
  const target = (steps.indexOf(current) + by + steps.length) % steps.length
  const begins = steps.slice(0, target).reduce((sum, one) => sum + one.dwellSeconds * SECOND, 0)
  return { ...state, shiftMs: midnight + begins - (state.pausedAt ?? now) }
}
