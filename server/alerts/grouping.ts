// Which alerts are one incident: a rule says what it may be the cause of; place and time say whether it is.
import type { Alert } from '../../shared/alert.ts'
import type { AlertRule } from '../../shared/alertLife.ts'
import { MINUTE } from '../../shared/clock.ts'
import { metresBetween } from '../../shared/places.ts'

export interface Grouping {
  rule(id: string): AlertRule | undefined
  /** Rules whose links name this one. */
  causesOf(rule: string): Iterable<string>
  /** That belong to open incidents. */
  alertsOf(rule: string): Iterable<Alert>
  /** The first alert of an open incident. */
  causeOf(incident: string): Alert | undefined
  /** An area and those above it. */
  areasOf(code: string): readonly string[]
}

export interface Place {
  incident: string
  /** It is what the incident's first alert came from. */
  isCause: boolean
  /** Incidents that turn out to be parts of this one. */
  absorb: string[]
}

type Link = NonNullable<AlertRule['links']>[number]

/** Where a fired alert belongs; null: to no incident that is open. */
export function placeOf(alert: Alert, grouping: Grouping): Place | null {
  const effects = effectsOf(alert, grouping)
  const cause = nearest(alert, causesOf(alert, grouping))
  const own = cause ?? effects[0]
  if (!own?.incident) return null
  const { incident } = own
  return {
    incident,
    isCause: cause === undefined,
    absorb: [...new Set(effects.map((effect) => effect.incident!))].filter((id) => id !== incident),
  }
}

/** Alerts that this one may have come from. */
function causesOf(alert: Alert, grouping: Grouping): Alert[] {
  return [...grouping.causesOf(alert.rule)].flatMap((rule) => {
    const links = grouping.rule(rule)?.links?.filter(({ effect }) => effect === alert.rule) ?? []
    return [...grouping.alertsOf(rule)].filter((cause) =>
      links.some((link) => belongs(cause, alert, link, grouping)),
    )
  })
}

/** First alerts of incidents that may have come from this one, the oldest first. */
function effectsOf(alert: Alert, grouping: Grouping): Alert[] {
  const links = grouping.rule(alert.rule)?.links ?? []
  const found = links.flatMap((link) =>
    [...grouping.alertsOf(link.effect)].filter(
      (effect) =>
        grouping.causeOf(effect.incident!)?.id === effect.id && belongs(alert, effect, link, grouping),
    ),
  )
  return found.sort((a, b) => a.since - b.since || (a.id < b.id ? -1 : 1))
}

function nearest(alert: Alert, others: readonly Alert[]): Alert | undefined {
  const far = (other: Alert) => metresApart(alert, other) ?? 0
  return [...others].sort(
    (a, b) =>
      far(a) - far(b) ||
      Math.abs(alert.since - a.since) - Math.abs(alert.since - b.since) ||
      (a.id < b.id ? -1 : 1),
  )[0]
}

/** A figure may show the effect before the report of its cause arrives: time is looked at in both directions. */
function belongs(
  cause: Alert,
  effect: Alert,
  { withinMetres, withinMinutes }: Link,
  grouping: Grouping,
): boolean {
  if (cause.id === effect.id || Math.abs(cause.since - effect.since) > withinMinutes * MINUTE) return false
  const metres = metresApart(cause, effect)
  if (withinMetres !== undefined && metres !== null) return metres <= withinMetres
  const [a, b] = [cause.subject.area, effect.subject.area]
  // What is said of the whole province is near to all of it.
  if (a === null || b === null) return true
  return grouping.areasOf(a).includes(b) || grouping.areasOf(b).includes(a)
}

/** Null when a place is not known. */
function metresApart({ subject: { place: a } }: Alert, { subject: { place: b } }: Alert): number | null {
  return a && b && metresBetween(a, b)
}

/** An alert that no incident is open for opens one, unless it is only to be watched and nothing is to be done. */
export const opensIncident = ({ severity, procedure, links }: AlertRule): boolean =>
  severity !== 'watch' || procedure !== undefined || Boolean(links?.length)
