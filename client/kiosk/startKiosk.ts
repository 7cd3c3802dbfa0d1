// This page as a screen that runs for months: follows its plan, obeys the operator, tells how it is, and
// helps itself when it hangs.
import { all, type Clock, type Millis, type Stop } from '../../shared/clock.ts'
import type { PastOrder } from '../../shared/past.ts'
import type { Control, Hello } from '../../shared/protocol.ts'
import type { WallConnection } from '../connection.ts'
import { type LineStore, setFocusArea, type WallStore } from '../store.ts'
import { go, sceneOf, setUrlLanguage } from '../wall/route.ts'
import { hideRestingPointer, stayAwake } from './attention.ts'
import { STEP_EVERY, shiftAt } from './burnIn.ts'
import { kioskStore } from './kioskStore.ts'
import { placeOf, withHold } from './place.ts'
import { reportScreen } from './reportScreen.ts'
import { keepServerTime } from './serverClock.ts'

/** The server's word on plans and builds. The first build heard is the one that this page came from. */
export const heardHello = ({ planStates, build }: Hello): void =>
  kioskStore.setState((before) => ({ planStates, build: before.build ?? build }))

/** An operator's order. `toPast` takes the page to a past moment, or back to live. */
export function obey(store: WallStore, control: Control, toPast: (order: PastOrder) => void): void {
  switch (control.kind) {
    case 'past':
      toPast(control.past)
      break
    case 'scene':
      if (kioskStore.getState().position) hold(true)
      go(control.scene)
      break
    case 'language':
      setUrlLanguage(control.language)
      store.setState({ language: control.language })
      break
    case 'focus':
      setFocusArea(store, control.area)
      break
    case 'reload':
      location.reload()
      break
    case 'plan': {
      const { group, state } = control
      const { place, planStates } = kioskStore.getState()
      // A hand's move lets go of a held scene; an alert that comes and goes does not.
      const isByHand = planStates[group]?.takenAt === state.takenAt
      if (group === place.group && isByHand) hold(false)
      kioskStore.setState(({ planStates }) => ({ planStates: { ...planStates, [group]: state } }))
    }
  }
}

function hold(held: boolean): void {
  if (kioskStore.getState().place.held === held) return
  history.replaceState(null, '', location.pathname + withHold(location.search, held) + location.hash)
  kioskStore.setState({ place: placeOf(location.search) })
}

/** `store`: the line to the server; `page`: what is shown, which may be past. */
export function startKiosk(options: {
  store: LineStore
  page: WallStore
  wall: WallConnection
  clock: Clock
  /** Leaves the past. */
  goLive(): void
}): Stop {
  const { store, page, wall, clock, goLive } = options
  const serverNow = () => clock.now() + store.getState().serverOffset
  kioskStore.setState({ movePlan: wall.movePlan })
  return all(
    stayAwake((isAwake) => kioskStore.setState({ isAwake })),
    hideRestingPointer(clock),
    whileLive(store, () =>
      keepServerTime(clock, wall.askTime, (offset) => {
        if (offset !== store.getState().serverOffset) store.setState({ serverOffset: offset })
      }),
    ),
    guardPanel(clock, serverNow),
    reportScreen({ store, page, wall, clock }),
    startPlan(store, clock, goLive),
  )
}

/** Runs `start` each time the link comes up, and its teardown when it goes. */
function whileLive(store: LineStore, start: () => Stop): Stop {
  let stop: Stop | null = null
  const follow = () => {
    const isLive = store.getState().link.state === 'live'
    if (isLive && !stop) stop = start()
    else if (!isLive && stop) {
      stop()
      stop = null
    }
  }
  follow()
  return all(store.subscribe(follow), () => stop?.())
}

/** The plan's code, with its calendar, comes only to screens that have one. */
function startPlan(store: LineStore, clock: Clock, goLive: () => void): Stop {
  if (kioskStore.getState().place.group === null) return () => {}
  let stop: Stop | null = null
  let over = false
  void import('./followPlan.ts').then(({ followPlan }) => {
    if (over) return
    stop = followPlan({
      store,
      kiosk: kioskStore,
      clock,
      size: () => ({ width: innerWidth, height: innerHeight }),
      onResize(fn) {
        addEventListener('resize', fn)
        return () => removeEventListener('resize', fn)
      },
      scene: () => sceneOf(location.pathname),
      show: (scene) => go(scene, 'replace'),
      goLive,
    })
  })
  return () => {
    over = true
    stop?.()
  }
}

function guardPanel(clock: Clock, serverNow: () => Millis): Stop {
  const loadedAt = serverNow()
  return clock.every(STEP_EVERY / 8, () => {
    const shift = shiftAt(serverNow(), kioskStore.getState().canvas ? 0 : loadedAt)
    if (shift !== kioskStore.getState().shift) kioskStore.setState({ shift })
  })
}
