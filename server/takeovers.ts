// Holds the plans of groups whose screens an alert has: what the screens see for themselves, the server sees
// too, so that each plan goes on where it was.
import type { AlertsMessage } from '../shared/alert.ts'
import type { Catalogue } from '../shared/protocol.ts'
import { sceneIds } from '../shared/sceneIds.ts'
import { takeoverOf } from '../shared/takeover.ts'
import type { AlertFeed } from './alertWalls.ts'
import type { Log } from './log.ts'

/** The alerts as the walls get them, each told first to the plans. */
export function withTakeovers(
  alerts: AlertFeed,
  options: {
    catalogue: Pick<Catalogue, 'plans' | 'scenes' | 'sectors'>
    take(group: string, isTaken: boolean): void
    log: Pick<Log, 'info'>
  },
): AlertFeed {
  const { catalogue, take, log } = options
  const { plans } = catalogue
  const scenes = sceneIds(catalogue)
  const had = new Map<string, string | null>()
  const follow = (message: AlertsMessage) => {
    for (const plan of plans) {
      const alert = takeoverOf(plan, message.alerts, scenes)?.alert.id ?? null
      if (had.has(plan.group) && had.get(plan.group) === alert) continue
      had.set(plan.group, alert)
      take(plan.group, alert !== null)
      log.info(alert ? 'An alert has taken the screens of a group' : 'A group follows its plan', {
        group: plan.group,
        ...(alert ? { alert } : {}),
      })
    }
  }
  return {
    message: (who) => alerts.message(who),
    onMessage: (send) =>
      alerts.onMessage((message) => {
        follow(message)
        send(message)
      }),
  }
}
