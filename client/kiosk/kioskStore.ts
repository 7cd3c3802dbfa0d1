// What this page knows of itself as a screen: where it stands, what its plan does, how it is.
import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import { PLAN_RUNNING, type PlanMove, type PlanPosition, type PlanState } from '../../shared/plan.ts'
import type { Takeover } from '../../shared/takeover.ts'
import type { Shift } from './burnIn.ts'
import type { Canvas, Size } from './canvas.ts'
import { type Place, placeOf } from './place.ts'

export interface KioskState {
  place: Place
  /** By group, as the server last told. */
  planStates: Record<string, PlanState>
  /** Where this screen's plan stands; null without one. */
  position: PlanPosition | null
  /** The alert that has this screen; null: the plan has it. */
  takeover: Takeover | null
  /** Null: this screen shows a whole scene. */
  canvas: Canvas | null
  shift: Shift
  /** The build that this page was loaded from. */
  build: string | null
  webgl: 'ok' | 'lost' | 'none'
  /** Whether the browser keeps the panel on; null until it has said. */
  isAwake: boolean | null
  /** Asks the server to move a group's plan. */
  movePlan(group: string, move: PlanMove): void
  /** It stalled again and again, and reloading did not help. */
  stuck: boolean
}

export type KioskStore = typeof kioskStore

export const kioskStore = createStore<KioskState>(() => ({
  place: placeOf(typeof location === 'undefined' ? '' : location.search),
  planStates: {},
  position: null,
  takeover: null,
  canvas: null,
  shift: [0, 0],
  build: null,
  webgl: 'none',
  isAwake: null,
  movePlan() {},
  stuck: false,
}))

export const useKiosk = <R>(select: (state: KioskState) => R): R => useStore(kioskStore, select)

/** The whole canvas of a video wall, else the window. */
export const screenSize = (): Size =>
  kioskStore.getState().canvas ?? { width: innerWidth, height: innerHeight }

/** The plan stands still on this screen: paused, or another scene was put before it. */
export const isHeld = ({ place, planStates }: KioskState): boolean =>
  place.held || (planStates[place.group ?? ''] ?? PLAN_RUNNING).pausedAt !== null

/** A key that is the plan's where one runs. False: there is none. */
export function pressPlanKey(key: 'pause' | 'next' | 'previous'): boolean {
  const kiosk = kioskStore.getState()
  const { group } = kiosk.place
  if (!kiosk.position || group === null) return false
  kiosk.movePlan(group, key === 'pause' && isHeld(kiosk) ? 'resume' : key)
  return true
}
