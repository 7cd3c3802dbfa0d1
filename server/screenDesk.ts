// Where screens and their plans meet: the walls report here, a hand moves plans from here, and after a
// new build of the client the screens are brought to it one by one.
import { type Clock, SECOND, type Stop } from '../shared/clock.ts'
import { type PastPoint, readPastMove } from '../shared/past.ts'
import type { PlanMove, PlanState } from '../shared/plan.ts'
import type { ScreenReport } from '../shared/protocol.ts'
import type { ScreenDesk } from './broadcast.ts'
import type { WallDesk } from './http/control.ts'
import type { Log } from './log.ts'
import type { PlanStates } from './planStates.ts'
import { Screens, sessionOf } from './screens.ts'

export interface Desk extends ScreenDesk, WallDesk {
  /** Lets an alert have a group's screens, or gives them back to the plan. */
  take(group: string, isTaken: boolean): void
  /** Starts bringing screens to new builds. */
  start(): Stop
}

export function createScreenDesk(options: {
  plans: PlanStates
  build: () => string
  /** Where a past session stands; null when there is none of that name. */
  pastOf: (session: string) => PastPoint | null
  clock: Clock
  log: Pick<Log, 'info'>
}): Desk {
  const { plans, build, pastOf, clock, log } = options
  const screens = new Screens(clock)
  const tell = (group: string, state: PlanState | null): PlanState | null => {
    // To all: a screen that has been greeted but has not told its group yet must not miss it.
    if (state) for (const link of screens.links()) link.control({ kind: 'plan', group, state })
    return state
  }
  const movePlan = (group: string, move: PlanMove): PlanState | null => tell(group, plans.move(group, move))
  const greeted = new Set<string>()
  /** A screen that arrives while its group is in the past goes there too. */
  const greet = (id: string, { group, past }: ScreenReport) => {
    greeted.add(id)
    const session = group === null || past ? null : sessionOf({ group })
    const point = session === null ? null : pastOf(session)
    if (!point) return
    const link = screens.links().find((one) => one.id === id)
    link?.control({ kind: 'past', past: { ...point, session: session! } })
  }
  return {
    screens,
    plans,
    build,
    movePlan,
    connected: (link) => screens.connected(link),
    report(id, raw) {
      if (!screens.report(id, raw)) return false
      if (!greeted.has(id)) greet(id, raw as ScreenReport)
      return true
    },
    disconnected(id) {
      greeted.delete(id)
      screens.disconnected(id)
    },
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
    take: (group, isTaken) => void tell(group, plans.take(group, isTaken)),
    start: () => clock.every(SECOND, () => screens.roll(build())),
  }
}
