import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Calendar } from '../../shared/calendar.ts'
import { checkPlan } from '../../shared/checkPlan.ts'
import { DAY, HOUR, MINUTE, SECOND } from '../../shared/clock.ts'
import { movedBy, PLAN_RUNNING, type Plan, planAt, planMoves } from '../../shared/plan.ts'
import { planSchema } from '../../shared/planSchema.ts'
import { at } from '../support/make.ts'

const ZONE = 'Asia/Ho_Chi_Minh'
const calendar = new Calendar(ZONE)
const MIDNIGHT = at('2026-02-27T00:00:00+07:00')

const plan = (...steps: [scene: string, dwellSeconds: number, hours?: string][]): Plan =>
  planSchema.parse({
    group: 'lobby',
    steps: steps.map(([scene, dwellSeconds, hours]) => {
      const [from, to] = hours?.split('-') ?? []
      return { scene, dwellSeconds, ...(hours ? { hours: { from, to } } : {}) }
    }),
  })

const clockTime = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
  .map((parts) => parts.map((part) => String(part).padStart(2, '0')).join(':'))
const anyPlan: fc.Arbitrary<Plan> = fc
  .array(
    fc.record(
      {
        dwellSeconds: fc.integer({ min: 5, max: 4_000 }),
        hours: fc.record({ from: clockTime, to: clockTime }).filter(({ from, to }) => from !== to),
      },
      { requiredKeys: ['dwellSeconds'] },
    ),
    { minLength: 1, maxLength: 6 },
  )
  .map((steps) =>
    planSchema.parse({ group: 'lobby', steps: steps.map((step, i) => ({ scene: `scene-${i}`, ...step })) }),
  )
const moment = fc.integer({ min: MIDNIGHT, max: MIDNIGHT + 3 * DAY })
const running = fc.record({
  pausedAt: fc.constant(null),
  shiftMs: fc.integer({ min: -DAY, max: DAY }),
})

describe('planAt', () => {
  it('[PL1] at every moment a plan shows one of its steps, open if any is', () => {
    fc.assert(
      fc.property(anyPlan, running, moment, (plan, state, now) => {
        const { step, index } = planAt(plan, state, calendar, now)
        expect(plan.steps[index]).toBe(step)
        if (!step.hours || index === 0) return
        const minute = Math.floor((now - calendar.day(now).from) / MINUTE)
        const [from, to] = [step.hours.from, step.hours.to].map(
          (time) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3)),
        ) as [number, number]
        expect(from < to ? from <= minute && minute < to : from <= minute || minute < to).toBe(true)
      }),
    )
  })

  it('[PL2] turnsAt is when another step comes: none before, the named one then', () => {
    fc.assert(
      fc.property(
        anyPlan,
        running,
        moment,
        fc.double({ min: 0, max: 1, noNaN: true }),
        (plan, state, now, part) => {
          const { step, turnsAt, next } = planAt(plan, state, calendar, now)
          if (turnsAt === null) {
            for (let hour = 0; hour <= 48; hour++)
              expect(planAt(plan, state, calendar, now + hour * HOUR).step).toBe(step)
            return
          }
          expect(turnsAt).toBeGreaterThan(now)
          expect(planAt(plan, state, calendar, now + Math.floor((turnsAt - 1 - now) * part)).step).toBe(step)
          expect(planAt(plan, state, calendar, turnsAt - 1).step).toBe(step)
          expect(planAt(plan, state, calendar, turnsAt).step).toBe(next)
          expect(next).not.toBe(step)
        },
      ),
    )
  })

  it('[PL3] two servers agree: where a plan stands depends on plan, state and moment alone', () => {
    fc.assert(
      fc.property(anyPlan, running, moment, moment, (plan, state, now, elsewhere) => {
        const other = new Calendar(ZONE)
        planAt(plan, state, other, elsewhere)
        const copy = JSON.parse(JSON.stringify(plan)) as Plan
        expect(planAt(copy, { ...state }, other, now)).toEqual(planAt(plan, state, calendar, now))
      }),
    )
  })

  it('[PL4] hours over midnight are open on both sides of it, and the round starts anew there', () => {
    const night = plan(['day', 60, '06:00-22:00'], ['night', 60, '22:00-06:00'])
    const scene = (time: string) =>
      planAt(night, PLAN_RUNNING, calendar, at(`2026-02-27T${time}+07:00`)).step.scene
    expect(['00:00:00', '05:59:59', '06:00:00', '21:59:59', '22:00:00', '23:59:59'].map(scene)).toEqual([
      'night',
      'night',
      'day',
      'day',
      'night',
      'night',
    ])
    const rounds = plan(['a', 50_000], ['b', 50_000])
    expect(planAt(rounds, PLAN_RUNNING, calendar, MIDNIGHT + DAY - SECOND)).toMatchObject({
      step: { scene: 'b' },
      turnsAt: MIDNIGHT + DAY,
      next: { scene: 'a' },
    })
  })

  it('[PL5] with nothing open the first step is shown', () => {
    const short = plan(['a', 60, '10:00-11:00'], ['b', 60, '10:00-11:00'])
    expect(planAt(short, PLAN_RUNNING, calendar, MIDNIGHT)).toMatchObject({
      index: 0,
      turnsAt: MIDNIGHT + 10 * HOUR + MINUTE,
    })
  })
})

describe('movedBy', () => {
  it('[PL6] next and previous land at the start of the neighbour, running or held', () => {
    fc.assert(
      fc.property(anyPlan, running, moment, fc.boolean(), fc.boolean(), (plan, state, now, forward, held) => {
        const before = held ? movedBy(plan, state, calendar, now - 1, 'pause') : state
        const moved = movedBy(plan, before, calendar, now, forward ? 'next' : 'previous')
        const position = planAt(plan, moved, calendar, now)
        const back = movedBy(plan, moved, calendar, now, forward ? 'previous' : 'next')
        expect(planAt(plan, back, calendar, now).step).toBe(planAt(plan, before, calendar, now).step)
        if (held) {
          expect(position.turnsAt).toBeNull()
          return
        }
        const whole = now + position.step.dwellSeconds * SECOND
        const isUndisturbed = plan.steps.every(({ hours }) => !hours) && calendar.day(now).to > whole
        if (isUndisturbed && plan.steps.length > 1) expect(position.turnsAt).toBe(whole)
      }),
    )
    const two = plan(['a', 60], ['b', 30])
    const now = MIDNIGHT + 10 * SECOND
    const next = movedBy(two, PLAN_RUNNING, calendar, now, 'next')
    expect(planAt(two, next, calendar, now)).toMatchObject({
      step: { scene: 'b' },
      turnsAt: now + 30 * SECOND,
    })
  })

  it('[PL7] a pause holds for as long as it lasts, and resuming goes on where it was', () => {
    const two = plan(['a', 60], ['b', 30])
    const pausedAt = MIDNIGHT + 70 * SECOND
    const paused = movedBy(two, PLAN_RUNNING, calendar, pausedAt, 'pause')
    for (const later of [0, 25 * SECOND, 13 * HOUR, 2 * DAY])
      expect(planAt(two, paused, calendar, pausedAt + later)).toMatchObject({
        step: { scene: 'b' },
        turnsAt: null,
      })
    const now = pausedAt + 13 * HOUR + 7
    const resumed = movedBy(two, paused, calendar, now, 'resume')
    expect(planAt(two, resumed, calendar, now)).toMatchObject({
      step: { scene: 'b' },
      turnsAt: now + 20 * SECOND,
    })
  })

  it('[PL8] a move that changes nothing gives the same state', () => {
    const two = plan(['a', 60], ['b', 30])
    const paused = movedBy(two, PLAN_RUNNING, calendar, MIDNIGHT, 'pause')
    expect(movedBy(two, paused, calendar, MIDNIGHT + HOUR, 'pause')).toBe(paused)
    expect(movedBy(two, PLAN_RUNNING, calendar, MIDNIGHT, 'resume')).toBe(PLAN_RUNNING)
    expect(planMoves).toEqual(['pause', 'resume', 'next', 'previous'])
  })
})

describe('checkPlan', () => {
  const scenes = new Set(['overview', 'health'])

  it('[PL9] every mistake comes back at once, each with its path', () => {
    const checked = checkPlan(
      {
        group: 'Lobby',
        steps: [
          { scene: 'overview', dwellSeconds: 1 },
          { scene: 'weather', dwellSeconds: 60 },
          { scene: 'health', dwellSeconds: 60, hours: { from: '25:00', to: '06:00' } },
          { scene: 'health', dwellSeconds: 60, hours: { from: '06:00', to: '06:00' } },
        ],
        wall: {
          columns: 2,
          rows: 1,
          bezelPx: -1,
          screens: [
            { screen: 1, column: 1, row: 1 },
            { screen: 1, column: 3, row: 2 },
            { screen: 2, column: 1, row: 1, scene: 'snow' },
          ],
        },
        colour: 'blue',
      },
      scenes,
    )
    expect(checked.ok).toBe(false)
    const told = (checked as { mistakes: { path: string; message: string }[] }).mistakes
    expect(told.map(({ path }) => path).sort()).toEqual(
      [
        '',
        'group',
        'steps.0.dwellSeconds',
        'steps.1.scene',
        'steps.2.hours.from',
        'steps.3.hours',
        'wall.bezelPx',
        'wall.screens.1.column',
        'wall.screens.1.row',
        'wall.screens.1.screen',
        'wall.screens.2',
        'wall.screens.2.scene',
      ].sort(),
    )
    expect(told.find(({ path }) => path === 'wall.screens.1.column')!.message).toBe(
      'is 3, and the wall has 2 columns',
    )
  })

  it('[PL10] what is no plan at all is a mistake, not a failure', () => {
    for (const raw of [null, 7, 'plan', [], {}, { group: 'a', steps: 'x', wall: { screens: [null, 3] } }])
      expect(checkPlan(raw, scenes).ok).toBe(false)
    expect(checkPlan({ group: 'a', steps: [{ scene: 'health', dwellSeconds: 9 }] }, scenes).ok).toBe(true)
  })
})
