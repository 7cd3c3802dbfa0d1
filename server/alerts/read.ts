// Alerts and incidents for readers: the open ones from memory, the closed ones from the database, each reader's own.
import { may, type Principal } from '../../shared/access.ts'
import type { Alert, Incident, TimelineEntry } from '../../shared/alert.ts'
import type { AlertEvent } from '../../shared/alertLife.ts'
import { alertLines, incidentLines } from '../../shared/alertWords.ts'
import type { Millis } from '../../shared/clock.ts'
import { fold } from '../../shared/fold.ts'
import type { IncidentEvent } from '../../shared/incidentLife.ts'
import type { Connection } from '../history/database.ts'
import type { History } from '../history/history.ts'
import type { Alerts } from './alerts.ts'
import { type ClosedQuery, readBodies, readClosed } from './closed.ts'
import { mayIncident, scopeOf } from './deeds.ts'
import { severityRank } from './desk.ts'
import { isStorable } from './ids.ts'
import { readEvents, searchText } from './keep.ts'
import { type AlertFilter, comparePlaces, type OpenPlace, placeOf } from './list.ts'

export interface AlertQuery extends AlertFilter {
  state: 'open' | 'closed' | 'all'
  limit: number
  before: Cursor | null
}

/** Where a page ended. */
export type Cursor = ({ of: 'open' } & OpenPlace) | { of: 'closed'; at: Millis; id: string }

export interface Page<Thing> {
  total: number
  found: Thing[]
  next: Cursor | null
}

export interface IncidentPage {
  incident: Incident
  /** The cause first. */
  alerts: Alert[]
  timeline: TimelineEntry[]
}

export interface AlertReads {
  /** 'away': what is closed cannot be read now. */
  alerts(query: AlertQuery, who: Principal): Promise<Page<Alert> | 'away'>
  /** Null: there is none such that may be seen. */
  alert(id: string, who: Principal): Promise<{ alert: Alert; timeline: TimelineEntry[] } | null | 'away'>
  incidents(query: AlertQuery, who: Principal): Promise<Page<Incident> | 'away'>
  incident(id: string, who: Principal): Promise<IncidentPage | null | 'away'>
}

export function createAlertReads({
  alerts: { list, setting },
  ask,
}: {
  alerts: Pick<Alerts, 'list' | 'setting'>
  ask: History['ask']
}): AlertReads {
  const { desk, areasOf, zone } = setting
  const read = <T>(work: (connection: Connection) => Promise<T>) => ask(({ database }) => work(database))

  /** The closed ones after the open ones that were found. */
  async function withClosed<Thing extends Alert | Incident>(
    table: 'alerts' | 'incidents',
    query: AlertQuery,
    who: Principal,
    open: Page<Thing>,
  ): Promise<Page<Thing> | 'away'> {
    if (query.state === 'open') return open
    const closed = await read((connection) =>
      readClosed<Thing>(connection, table, closedQuery(query, who, open)),
    )
    if (!closed) return 'away'
    const room = query.limit - open.found.length
    const found = closed.found.slice(0, room)
    const last = found.at(-1)
    const isMore = closed.found.length > room
    const next: Cursor | null =
      open.next ??
      (!isMore ? null : last ? { of: 'closed', at: last.at, id: last.thing.id } : START_OF_CLOSED)
    return {
      total: open.total + closed.total,
      found: [...open.found, ...found.map(({ thing }) => thing)],
      next,
    }
  }

  const mayRead = (alert: Alert, who: Principal) => may(who, 'alerts.see', scopeOf(alert, areasOf))

  async function alertsOf({ alerts: ids }: Incident): Promise<Alert[] | null> {
    const away = ids.filter((id) => !desk.alerts.has(id))
    const stored = away.length
      ? await read((connection) => readBodies<Alert>(connection, 'alerts', away))
      : []
    if (!stored) return null
    return ids.flatMap((id) => desk.alertOf(id) ?? stored.find((alert) => alert.id === id) ?? [])
  }
  const eventsOf = async <Event extends AlertEvent | IncidentEvent>(id: string): Promise<Event[] | null> =>
    (desk.events.get(id) as Event[] | undefined) ?? read((connection) => readEvents<Event>(connection, id))

  return {
    async alerts(query, who) {
      const { before, limit, state } = query
      const isPast = state === 'closed' || before?.of === 'closed'
      const place = before?.of === 'open' ? before : null
      // Counted on every page.
      const open = state === 'closed' ? nothing : list.find(query, who, isPast ? 0 : limit, place)
      const next =
        open.hasMore && open.alerts.length ? ({ of: 'open', ...placeOf(open.alerts.at(-1)!) } as const) : null
      return withClosed('alerts', query, who, { total: open.total, found: open.alerts, next })
    },
    async alert(id, who) {
      if (!isStorable(id)) return null
      const alert =
        desk.alertOf(id) ?? (await read((connection) => readBodies<Alert>(connection, 'alerts', [id])))
      if (!alert) return 'away'
      const found = Array.isArray(alert) ? alert[0] : alert
      if (!found || !mayRead(found, who)) return null
      const events = await eventsOf<AlertEvent>(id)
      return events
        ? { alert: found, timeline: events.flatMap((event) => alertLines(event, found, zone)) }
        : 'away'
    },
    async incidents(query, who) {
      const { before, limit, state, severity, sector, area, q } = query
      const words = q === undefined ? '' : fold(q)
      const matches = (incident: Incident) => {
        const own = incident.alerts.flatMap((id) => desk.alertOf(id) ?? [])
        return (
          (severity === undefined || incident.severity === severity) &&
          (sector === undefined || own.some((alert) => alert.sector === sector)) &&
          (area === undefined ||
            own.some(({ subject }) => subject.area !== null && areasOf(subject.area).includes(area))) &&
          (words === '' ||
            fold(`${incident.title.vi} ${incident.title.en}`).includes(words) ||
            own.some((alert) => searchText(alert).includes(words))) &&
          mayIncident(who, 'alerts.see', own, areasOf)
        )
      }
      const open =
        state === 'closed'
          ? []
          : [...desk.incidents.values()]
              .map((record) => desk.incidentOf(record))
              .filter((incident) => incident.state === 'open' && matches(incident))
              .sort(worstFirst)
      const after = before?.of === 'open' ? open.findIndex((incident) => isAfter(incident, before)) : 0
      const from = before?.of === 'closed' || after < 0 ? open.length : after
      const found = open.slice(from, from + limit)
      const last = found.at(-1)
      const next =
        last && from + limit < open.length ? ({ of: 'open', ...placeOfIncident(last) } as const) : null
      return withClosed('incidents', query, who, { total: open.length, found, next })
    },
    async incident(id, who) {
      if (!isStorable(id)) return null
      const held = desk.incidents.get(id)
      const stored = held
        ? [desk.incidentOf(held)]
        : await read((connection) => readBodies<Incident>(connection, 'incidents', [id]))
      if (!stored) return 'away'
      const [incident] = stored
      if (!incident) return null
      const alerts = await alertsOf(incident)
      const events = await eventsOf<IncidentEvent>(id)
      if (!alerts || !events) return 'away'
      // What is seen of an incident that reaches further than the reader does is his own part of it.
      const seen = alerts.filter((alert) => mayRead(alert, who))
      if (!seen.length) return null
      const timeline = events.flatMap((event) => incidentLines(event, incident))
      for (const alert of seen) {
        const own = await eventsOf<AlertEvent>(alert.id)
        if (!own) return 'away'
        timeline.push(...own.flatMap((event) => alertLines(event, alert, zone)))
      }
      // Stable: what happened at once stays in its order.
      return { incident, alerts: seen, timeline: timeline.sort((a, b) => a.at - b.at) }
    },
  }
}

const nothing = { total: 0, alerts: [], hasMore: false }
/** The last moment that there is: before all that are closed. */
const START_OF_CLOSED = { of: 'closed', at: 8.64e15, id: '' } as const

const closedQuery = (
  { severity, sector, area, q, before, limit }: AlertQuery,
  { sectors, areas }: Principal,
  open: Page<unknown>,
): ClosedQuery => ({
  ...(severity === undefined ? {} : { severity }),
  ...(sector === undefined ? {} : { sector }),
  ...(area === undefined ? {} : { area }),
  ...(q === undefined ? {} : { q: fold(q) }),
  sectors: sectors ?? null,
  areas: areas ?? null,
  before: before?.of === 'closed' && before.at < START_OF_CLOSED.at ? before : null,
  // One more tells whether there is more.
  limit: limit - open.found.length + 1,
})
const placeOfIncident = ({ severity, openedAt, id }: Incident): OpenPlace => ({
  rank: severityRank(severity),
  since: openedAt,
  id,
})
const worstFirst = (a: Incident, b: Incident) => comparePlaces(placeOfIncident(a), placeOfIncident(b))
const isAfter = (incident: Incident, place: OpenPlace) => comparePlaces(placeOfIncident(incident), place) > 0
