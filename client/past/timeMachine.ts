// Takes the page to a past moment and back: a second connection watches a session of the server, and its
// figures are shown in place of the live ones, which are kept in step meanwhile, so that coming back shows
// now at once.
import { all, type Clock, MINUTE, type Millis, type Stop } from '../../shared/clock.ts'
import type { PastAsk, PastOrder, PastPoint, PastState } from '../../shared/past.ts'
import { randomId } from '../../shared/random.ts'
import type { WallConnection } from '../connection.ts'
import { feedStore } from '../feedStore.ts'
import { createLineStore, type LineStore, showLine, type WallStore } from '../store.ts'
import type { PastStore } from './pastStore.ts'

export interface TimeMachine {
  /** Where a reload left off. */
  start(point: PastPoint): void
  /** Goes to a moment, at its present speed unless given. */
  goTo(at: Millis, speed?: number): void
  /** From the moment that is shown. */
  step(ms: Millis): void
  setSpeed(speed: number): void
  live(): void
  /** The server's present. */
  liveNow(): Millis
  /** Follows an operator, or the group. */
  follow(order: PastOrder): void
  close: Stop
}

export interface TimeMachineOptions {
  /** What the page shows. */
  store: WallStore
  /** What the live connection knows. */
  liveLine: LineStore
  live: Pick<WallConnection, 'takePast'>
  controls: PastStore
  url: string
  clock: Clock
  nextFrame(fn: () => void): void
  /** The screens that go to the past together; null: this page alone. */
  group: string | null
}

/** How far back playing begins when nothing past is shown yet. */
const LEAP: Millis = 10 * MINUTE

interface Visit {
  ask: PastAsk
  play: WallConnection['play']
  leave: Stop
}

export function createTimeMachine(options: TimeMachineOptions): TimeMachine {
  const { store, liveLine, live, controls, url, clock, nextFrame, group } = options
  let stopShowing = showLine(liveLine, store)
  let visit: Visit | null = null
  const jump = () => store.setState(({ jumps }) => ({ jumps: jumps + 1 }))
  const view = () => store.getState().past
  const liveNow = () => clock.now() + liveLine.getState().serverOffset

  function enter(ask: PastAsk): void {
    if (visit?.ask.session === ask.session) {
      visit.ask = ask
      visit.play(ask)
      return
    }
    leave()
    controls.setState({ refused: null })
    const line = createLineStore(clock.now())
    const { at, speed } = ask
    line.setState({
      catalogue: liveLine.getState().catalogue,
      now: at,
      serverOffset: at - clock.now(),
      past: { state: 'seeking', at, speed, atEnd: false },
    })
    const mine: Visit = { ask, play() {}, leave() {} }
    const { wall, stop } = feedStore(line, {
      url,
      clock,
      nextFrame,
      past: {
        // After a cut the session may be gone: it is asked for where it was.
        ask: () => ({ ...mine.ask, ...pointNow(line) }),
        onRefused: (refused) => refuse(refused, mine),
      },
    })
    const stopJumping = line.subscribe((state, before) => {
      if (state.past?.state === 'shown' && before.past?.state === 'seeking') jump()
    })
    mine.play = wall.play
    mine.leave = all(stop, stopJumping)
    visit = mine
    stopShowing()
    stopShowing = showLine(line, store)
    jump()
  }

  function refuse({ why, span, over }: Extract<PastState, { state: 'refused' }>, of: Visit): void {
    controls.setState({ refused: { why, span } })
    if (over && visit === of) leave()
  }

  function leave(): void {
    if (!visit) return
    visit.leave()
    visit = null
    stopShowing()
    stopShowing = showLine(liveLine, store)
    jump()
  }

  function goTo(at: Millis, speed = view()?.speed ?? 0): void {
    controls.setState({ refused: null })
    const point: PastPoint = { at: Math.round(at), speed }
    if (visit) {
      visit.ask = { ...visit.ask, ...point }
      visit.play(point)
    } else if (group === null || !live.takePast(group, point)) enter({ ...point, session: ownSession() })
  }

  const ownSession = () => (group === null ? `own-${randomId()}` : `group-${group}`)

  return {
    goTo,
    liveNow,
    start: (point) => enter({ ...point, session: ownSession() }),
    step: (ms) => goTo((view()?.at ?? liveNow()) + ms),
    setSpeed(speed) {
      if (!visit) return goTo(liveNow() - LEAP, speed)
      visit.ask = { ...visit.ask, speed }
      visit.play({ at: null, speed })
    },
    live() {
      const isShared = visit?.ask.session === `group-${group}`
      if (!isShared || !live.takePast(group!, null)) leave()
    },
    follow(order) {
      if (order) enter(order)
      else leave()
    },
    close() {
      visit?.leave()
      stopShowing()
    },
  }
}

const pointNow = (line: LineStore): Partial<PastPoint> => {
  const { past } = line.getState()
  return past ? { at: past.at, speed: past.speed } : {}
}
