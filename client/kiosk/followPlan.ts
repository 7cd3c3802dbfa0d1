// Follows the group's plan by the server's clock: a timer stands at the very moment of the next turn, so
// that all screens of the group turn together without being told.
import { Calendar } from '../../shared/calendar.ts'
import { all, type Clock, HOUR, type Stop } from '../../shared/clock.ts'
import { PLAN_RUNNING, planAt } from '../../shared/plan.ts'
import type { LineStore } from '../store.ts'
import { canvasOf, ownScene, type Size } from './canvas.ts'
import type { KioskStore } from './kioskStore.ts'

export interface PlanScreen {
  store: LineStore
  kiosk: KioskStore
  clock: Clock
  size(): Size
  onResize(fn: () => void): Stop
  /** Shows a scene without leaving a step in the browser's history. */
  show(scene: string): void
}

export function followPlan({ store, kiosk, clock, size, onResize, show }: PlanScreen): Stop {
  let stopTimer: Stop = () => {}
  let calendar: Calendar | null = null

  const turn = () => {
    stopTimer()
    const { catalogue, serverOffset } = store.getState()
    const { place, planStates } = kiosk.getState()
    const plan = catalogue?.plans.find(({ group }) => group === place.group)
    if (!catalogue || !plan) {
      if (catalogue) kiosk.setState({ position: null, canvas: null })
      return
    }
    if (calendar?.zone !== catalogue.zone) calendar = new Calendar(catalogue.zone)
    const state = planStates[plan.group] ?? PLAN_RUNNING
    const now = clock.now() + serverOffset
    const position = planAt(plan, state, calendar, now)
    const scene = ownScene(plan, place.number) ?? (place.held ? null : position.step.scene)
    if (scene !== null) show(scene)
    kiosk.setState({ position, canvas: canvasOf(plan, place.number, size()) })
    // A timer far off may be late by what the two clocks drift apart: looked at anew each hour.
    if (position.turnsAt !== null) stopTimer = clock.after(Math.min(position.turnsAt - now, HOUR), turn)
  }

  turn()
  return all(
    store.subscribe((state, before) => {
      if (state.catalogue !== before.catalogue || state.serverOffset !== before.serverOffset) turn()
    }),
    kiosk.subscribe((state, before) => {
      if (state.planStates !== before.planStates || state.place !== before.place) turn()
    }),
    onResize(turn),
    () => stopTimer(),
  )
}
