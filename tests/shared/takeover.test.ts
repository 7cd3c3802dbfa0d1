import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Alert, alertStates } from '../../shared/alert.ts'
import { Calendar } from '../../shared/calendar.ts'
import { checkPlan } from '../../shared/checkPlan.ts'
import { MINUTE, SECOND } from '../../shared/clock.ts'
import { movedBy, PLAN_RUNNING, planAt, planMoves, released, taken } from '../../shared/plan.ts'
import { planSchema } from '../../shared/planSchema.ts'
import { takeoverOf } from '../../shared/takeover.ts'
import { makeAlert } from '../support/consoleAlerts.ts'
import { NOON } from '../support/make.ts'

const scenes = new Set(['overview', 'health', 'traffic'])
const alert = (id: string, more: Partial<Alert> = {}): Alert => ({
  ...makeAlert(0, NOON),
  id,
  sector: 'traffic',
  severity: 'critical',
  state: 'firing',
  firedAt: NOON,
  silencedUntil: null,
  ...more,
})
const idOf = (alerts: Alert[], takeover?: Parameters<typeof takeoverOf>[0]['takeover']) =>
  takeoverOf(takeover === undefined ? {} : { takeover }, alerts, scenes)?.alert.id ?? null

describe('which alert has the screens', () => {
  it('[TAKE1] the worst that nobody has acknowledged, of equals the first that fired; whatever the order told', () => {
    const early = alert('early', { firedAt: NOON - MINUTE })
    const late = alert('late')
    const others = alertStates
      .filter((state) => state !== 'firing')
      .map((state) => alert(state, { state, firedAt: NOON - 9 * MINUTE }))
    const all = [late, ...others, early, alert('silenced', { silencedUntil: NOON + 1, firedAt: 1 })]
    fc.assert(
      fc.property(fc.shuffledSubarray(all, { minLength: all.length }), (told) => {
        expect(idOf(told)).toBe('early')
      }),
    )
    expect(idOf([{ ...early, state: 'acknowledged' }, late])).toBe('late')
    expect(idOf([{ ...early, state: 'acknowledged' }])).toBeNull()
  })

  it('[TAKE2] by plan: from which severity on, of which sectors, which scene, or never', () => {
    const warning = alert('w', { severity: 'warning' })
    expect(idOf([warning])).toBeNull()
    expect(idOf([warning], { severity: 'warning' })).toBe('w')
    expect(idOf([alert('c'), warning], { severity: 'warning' })).toBe('c')
    expect(idOf([alert('c')], { severity: 'critical', sectors: ['health'] })).toBeNull()
    expect(idOf([alert('c')], false)).toBeNull()
    expect(takeoverOf({}, [alert('c')], scenes)?.scene).toBe('traffic')
    expect(takeoverOf({}, [alert('c', { sector: 'gone' })], scenes)?.scene).toBe('overview')
    const asked = { takeover: { severity: 'critical', scene: 'health' } } as const
    expect(takeoverOf(asked, [alert('c')], scenes)?.scene).toBe('health')
  })

  it('[TAKE3] a plan that names an unknown scene or severity for it is refused with the place', () => {
    const plan = (takeover: unknown) => ({
      group: 'hall',
      steps: [{ scene: 'health', dwellSeconds: 10 }],
      takeover,
    })
    expect(checkPlan(plan({ scene: 'nowhere' }), scenes)).toMatchObject({
      mistakes: [{ path: 'takeover.scene', message: 'names no scene: nowhere' }],
    })
    expect(checkPlan(plan({ severity: 'loud' }), scenes)).toMatchObject({ ok: false })
    expect(checkPlan(plan(false), scenes)).toMatchObject({ ok: true })
  })
})

describe('the plan meanwhile', () => {
  const calendar = new Calendar('Asia/Ho_Chi_Minh')
  const plan = planSchema.parse({
    group: 'hall',
    steps: ['health', 'traffic', 'overview'].map((scene) => ({ scene, dwellSeconds: 60 })),
  })
  const sceneAt = (state: typeof PLAN_RUNNING, now: number) => planAt(plan, state, calendar, now).step.scene

  it('[TAKE4] stands while an alert has the screens, and goes on where it was, by however long it lasted', () => {
    fc.assert(
      fc.property(fc.nat(86_400), fc.nat(7_200), (after, seconds) => {
        const from = NOON + after * SECOND
        const to = from + seconds * SECOND
        const before = planAt(plan, PLAN_RUNNING, calendar, from)
        const held = taken(PLAN_RUNNING, from)
        expect(planAt(plan, held, calendar, to)).toMatchObject({ step: before.step, turnsAt: null })
        const free = released(plan, held, calendar, to)
        expect(free.takenAt).toBeUndefined()
        const again = planAt(plan, free, calendar, to)
        expect(again.step).toBe(before.step)
        // Midnight begins a new round.
        if (calendar.day(from).from === calendar.day(to + MINUTE).from)
          expect(again.turnsAt! - to).toBe(before.turnsAt! - from)
      }),
    )
  })

  it('[TAKE5] a hand may pause, resume and step meanwhile: what it chose is what the plan goes on with', () => {
    const held = taken(PLAN_RUNNING, NOON)
    const next = movedBy(plan, held, calendar, NOON + MINUTE, 'next')
    expect(sceneAt(released(plan, next, calendar, NOON + 5 * MINUTE), NOON + 5 * MINUTE)).toBe(
      sceneAt(movedBy(plan, PLAN_RUNNING, calendar, NOON, 'next'), NOON),
    )
    const paused = movedBy(plan, held, calendar, NOON + MINUTE, 'pause')
    const free = released(plan, paused, calendar, NOON + 5 * MINUTE)
    expect(free).toEqual({ pausedAt: NOON, shiftMs: 0 })
    const wasPaused = taken(movedBy(plan, PLAN_RUNNING, calendar, NOON, 'pause'), NOON + MINUTE)
    expect(released(plan, wasPaused, calendar, NOON + 2 * MINUTE).pausedAt).toBe(NOON)
    for (const move of planMoves)
      expect(movedBy(plan, held, calendar, NOON + MINUTE, move).takenAt, move).toBeDefined()
  })

  it('[TAKE6] what is taken or free already stays as it is', () => {
    const held = taken(PLAN_RUNNING, NOON)
    expect(taken(held, NOON + MINUTE)).toBe(held)
    expect(released(plan, PLAN_RUNNING, calendar, NOON)).toBe(PLAN_RUNNING)
  })
})
