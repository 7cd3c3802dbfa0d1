// Where screens and their plans meet: the walls report here, a hand moves plans from here, and after a
// new build of the client the screens are brought to it one by one.
import { type Clock, SECOND, type Stop } from '../shared/clock.ts'
import { readPastMove } from '../shared/past.ts'
import type { PlanMove, PlanState } from '../shared/plan.ts'
import type { ScreenDesk } from './broadcast.ts'
import type { WallDesk } from './http/control.ts'
import type { Log } from './log.ts'
import type { PlanStates } from './planStates.ts'
import { Screens, sessionOf } from './screens.ts'

export interface Desk extends ScreenDesk, WallDesk {
  /** Starts bringing screens to new builds. */
  start(): Stop
}

export function createScreenDesk(options: {
  plans: PlanStates
  build: () => string
  clock: Clock
  log: Pick<Log, 'info'>
}): Desk {
  const { plans, build, clock, log } = options
  const screens = new Screens(clock)
  const movePlan = (group: string, move: PlanMove): PlanState | null => {
    const state = plans.move(group, move)
    // To all: a screen that has been greeted but has not told its group yet must not miss it.
    if (state) for (const link of screens.links()) link.control({ kind: 'plan', group, state })
    return state
  }
  return {
    screens,
    plans,
    build,
    movePlan,
    connected: (link) => screens.connected(link),
    report: (id, raw) => screens.report(id, raw),
    disconnected: (id) => screens.disconnected(id),
    goPast(group, raw) {
      const move = raw === null ? null : readPastMove(raw)
      if (raw !== null && (!move || move.at === null)) return
      const past = move && { at: move.at!, speed: move.speed, session: sessionOf({ group }) }
      for (const link of screens.find({ group })) link.control({ kind: 'past', past })
      log.info('A group was taken to another time at one of its screens', { group, past })
    },
    move(group, move) {
      if (!movePlan(group, move)) return
      log.info('A plan was moved at one of its screens', { group, move })
    },
    start: () => clock.every(SECOND, () => screens.roll(build())),
  }
}
