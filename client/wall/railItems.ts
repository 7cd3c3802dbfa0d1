// What the rail lists: alerts that somebody has to do something about, and figures past a threshold that no
// alert speaks of. Pure.
import type { Alert } from '../../shared/alert.ts'
import { type Level, levels } from '../../shared/level.ts'
import type { Indicator, Sector } from '../../shared/sector.ts'

export interface Concern {
  sector: Sector
  indicator: Indicator
  level: Level
}

export type RailItem =
  | { kind: 'alert'; level: Level; alert: NumberedAlert }
  | { kind: 'figure'; level: Level; concern: Concern }

/** Its number is the same in the rail and on the map, on every screen. */
export interface NumberedAlert extends Alert {
  number: number
}

/** Nobody has it yet. */
export const isUnclaimed = ({ state }: Pick<Alert, 'state'>): boolean => state === 'firing'

const rank = (level: Level) => levels.indexOf(level)

/** From the worst on; of equals those that nobody has come first, then the oldest. */
export function numbered(alerts: readonly Alert[]): NumberedAlert[] {
  return [...alerts]
    .sort(
      (a, b) =>
        rank(b.severity) - rank(a.severity) ||
        Number(isUnclaimed(b)) - Number(isUnclaimed(a)) ||
        a.since - b.since ||
        (a.id < b.id ? -1 : 1),
    )
    .map((alert, i) => ({ ...alert, number: i + 1 }))
}

/** Worst first; of equals alerts before figures. `only`: these sectors. */
export function railItems(
  alerts: readonly NumberedAlert[],
  concerns: readonly Concern[],
  only?: readonly string[],
): RailItem[] {
  const shown = alerts.filter(({ sector }) => !only || only.includes(sector))
  const isSpokenOf = ({ sector, indicator }: Concern) =>
    shown.some((alert) => alert.sector === sector.id && alert.subject.id === indicator.id)
  const items: RailItem[] = [
    ...shown.map((alert) => ({ kind: 'alert', level: alert.severity, alert }) as const),
    ...concerns
      .filter((concern) => !isSpokenOf(concern))
      .map((concern) => ({ kind: 'figure', level: concern.level, concern }) as const),
  ]
  return items.sort((a, b) => rank(b.level) - rank(a.level))
}

/** A critical one that nobody has is the only filled block of a wall. */
export const isFilled = (item: RailItem | undefined): boolean =>
  item?.level === 'critical' && (item.kind === 'figure' || isUnclaimed(item.alert))
