// Which alert has a group's screens. A pure function of the plan and of what is open, so that every screen of
// the group, and the server that holds its plan meanwhile, come to the same answer.
import type { Alert } from './alert.ts'
import { levels } from './level.ts'
import { OVERVIEW } from './overviewScene.ts'
import type { Plan } from './plan.ts'

export interface Takeover {
  alert: Alert
  scene: string
}

const place = ({ severity }: Pick<Alert, 'severity'>) => levels.indexOf(severity)

/**
 * The worst alert that nobody has acknowledged, of those that the plan lets have its screens; of equals the one
 * that fired first, so that a newer one waits its turn. Null: the plan has them. `scenes`: ids that can be shown.
 */
export function takeoverOf(
  plan: Pick<Plan, 'takeover'>,
  alerts: readonly Alert[],
  scenes: ReadonlySet<string>,
): Takeover | null {
  const { takeover = { severity: 'critical' as const } } = plan
  if (!takeover) return null
  const { severity, sectors, scene } = { sectors: undefined, scene: undefined, ...takeover }
  let found: Alert | null = null
  for (const alert of alerts) {
    if (alert.state !== 'firing' || alert.silencedUntil !== null || alert.firedAt === null) continue
    if (place(alert) < levels.indexOf(severity) || (sectors && !sectors.includes(alert.sector))) continue
    if (!found || isBefore(alert, found)) found = alert
  }
  if (!found) return null
  const own = scene ?? found.sector
  return { alert: found, scene: scenes.has(own) ? own : OVERVIEW }
}

const isBefore = (a: Alert, b: Alert): boolean =>
  place(a) - place(b) > 0 ||
  (place(a) === place(b) && (a.firedAt! < b.firedAt! || (a.firedAt === b.firedAt && a.id < b.id)))
