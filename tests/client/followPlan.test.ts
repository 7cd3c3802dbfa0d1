// A screen that follows its group's plan, and an alert that takes it.
import { afterEach, expect, it } from 'vitest'
import { followPlan } from '../../client/kiosk/followPlan.ts'
import { kioskStore } from '../../client/kiosk/kioskStore.ts'
import { createLineStore } from '../../client/store.ts'
import type { Alert } from '../../shared/alert.ts'
import { Calendar } from '../../shared/calendar.ts'
import { MINUTE, manualClock } from '../../shared/clock.ts'
import { PLAN_RUNNING, type PlanState, released, taken } from '../../shared/plan.ts'
import { planSchema } from '../../shared/planSchema.ts'
import { makeAlert } from '../support/consoleAlerts.ts'
import { NOON } from '../support/make.ts'

const zone = 'Asia/Ho_Chi_Minh'
const plan = planSchema.parse({
  group: 'hall',
  steps: ['health', 'education'].map((scene) => ({ scene, dwellSeconds: 3_600 })),
})
const accident: Alert = {
  ...makeAlert(0, NOON),
  id: 'accident',
  sector: 'traffic',
  severity: 'critical',
  state: 'firing',
  firedAt: NOON,
  silencedUntil: null,
}
const initial = kioskStore.getInitialState()
let stop = () => {}
afterEach(() => {
  stop()
  kioskStore.setState(initial, true)
})

function screen(held = false) {
  const clock = manualClock(NOON)
  const store = createLineStore(NOON)
  const catalogue = {
    zone,
    plans: [plan],
    sectors: ['health', 'education', 'traffic'].map((id) => ({ id })),
    scenes: [],
  }
  store.setState({ catalogue: catalogue as never })
  kioskStore.setState({ place: { group: 'hall', number: null, name: null, held } })
  /** What happened, in order. */
  const seen: string[] = []
  let scene = held ? 'tourism' : 'health'
  stop = followPlan({
    store,
    kiosk: kioskStore,
    clock,
    size: () => ({ width: 1_920, height: 1_080 }),
    onResize: () => () => {},
    scene: () => scene,
    show(next) {
      if (next !== scene) seen.push(next)
      scene = next
    },
    goLive: () => seen.push('live'),
  })
  const unsubscribe = kioskStore.subscribe((state, before) => {
    if (state.takeover?.alert.id !== before.takeover?.alert.id)
      seen.push(state.takeover ? 'taken' : 'released')
  })
  const stopPlan = stop
  stop = () => {
    unsubscribe()
    stopPlan()
  }
  let state: PlanState = PLAN_RUNNING
  /** As the server tells it: the plan's state and the alerts. */
  const tell = (...alerts: Alert[]) => {
    const isTaken = alerts.some((alert) => alert.state === 'firing')
    state = isTaken ? taken(state, clock.now()) : released(plan, state, new Calendar(zone), clock.now())
    kioskStore.setState({ planStates: { hall: state } })
    store.setState({ alerts: { at: clock.now(), alerts, total: alerts.length } })
    clock.advance(1)
  }
  return { clock, seen, tell, scene: () => scene }
}

it('[TAKE7] the screen says what is wrong before it draws the scene, leaves the past, and goes back to its plan', () => {
  const { clock, seen, tell, scene } = screen()
  const first = scene()
  tell()
  expect(seen).toEqual([])
  tell(accident)
  expect(seen).toEqual(['live', 'taken', 'traffic'])
  clock.advance(90 * MINUTE)
  expect(scene(), 'the plan’s turn waits').toBe('traffic')
  tell({ ...accident, version: 9 })
  tell({ ...accident, state: 'acknowledged' })
  expect(seen.slice(3).sort()).toEqual([first, 'released'].sort())
  expect(scene()).toBe(first)
})

it('[TAKE7] a screen that was held goes back to the scene that it was held at', () => {
  const { seen, tell, scene } = screen(true)
  expect(scene()).toBe('tourism')
  tell(accident)
  expect(scene()).toBe('traffic')
  tell()
  expect(scene()).toBe('tourism')
  tell()
  expect(seen).toEqual(['live', 'taken', 'traffic', 'tourism', 'released'])
})
