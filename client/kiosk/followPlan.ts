// Follows the group's plan by the server's clock: a timer stands at the very moment of the next turn, so
// that all screens of the group turn together without being told.
import { Calendar } from '../../shared/calendar.ts'
import { all, type Clock, HOUR, type Stop } from '../../shared/clock.ts'
import { PLAN_RUNNING, planAt } from '../../shared/plan.ts'
import { sceneIds } from '../../shared/sceneIds.ts'
import { takeoverOf } from '../../shared/takeover.ts'
import type { LineStore } from '../store.ts'
import { canvasOf, ownScene, type Size } from './canvas.ts'
import type { KioskStore } from './kioskStore.ts'

export interface PlanScreen {
  store: LineStore
  kiosk: KioskStore
  clock: Clock
  size(): Size
  onResize(fn: () => void): Stop
  /** What is shown now; null: no scene. */
  scene(): string | null
  /** Shows a scene without leaving a step in the browser's history. */
  show(scene: string): void
  /** An alert is never shown in the past. */
  goLive(): void
}

export function followPlan(screen: PlanScreen): Stop {
  const { store, kiosk, clock, size, onResize, show } = screen
  let stopTimer: Stop = () => {}
  let calendar: Calendar | null = null
  /** What a held screen showed before an alert took it. */
  let sceneBefore: string | null = null

  const turn = () => {
    stopTimer()
    const { catalogue, serverOffset, alerts } = store.getState()
    const { place, planStates, takeover: before } = kiosk.getState()
    const plan = catalogue?.plans.find(({ group }) => group === place.group)
    if (!catalogue || !plan) {
      if (catalogue) kiosk.setState({ position: null, takeover: null, canvas: null })
      return
    }
    const takeover = takeoverOf(plan, alerts?.alerts ?? [], sceneIds(catalogue))
    if (takeover && !before) {
      sceneBefore = screen.scene()
      screen.goLive()
      // What is wrong is said at once; the scene, which takes long to draw, comes after it.
      kiosk.setState({ takeover })
      stopTimer = clock.after(0, turn)
      return
    }
    if (calendar?.zone !== catalogue.zone) calendar = new Calendar(catalogue.zone)
    const state = planStates[plan.group] ?? PLAN_RUNNING
    const now = clock.now() + serverOffset
    const position = planAt(plan, state, calendar, now)
    const own = ownScene(plan, place.number) ?? (place.held ? null : position.step.scene)
    const scene = takeover?.scene ?? own ?? (before ? sceneBefore : null)
    if (scene !== null) show(scene)
    kiosk.setState({ position, takeover, canvas: canvasOf(plan, place.number, size()) })
    // A timer far off may be late by what the two clocks drift apart: looked at anew each hour.
    if (position.turnsAt !== null) stopTimer = clock.after(Math.min(position.turnsAt - now, HOUR), turn)
  }

  turn()
  return all(
    store.subscribe((state, before) => {
      if (
        state.catalogue !== before.catalogue ||
        state.serverOffset !== before.serverOffset ||
        state.alerts !== before.alerts
      )
        turn()
    }),
    kiosk.subscribe((state, before) => {
      if (state.planStates !== before.planStates || state.place !== before.place) turn()
    }),
    onResize(turn),
    () => stopTimer(),
  )
}
