// Alerts and incidents in the database: their events, and how they stand, to be found by.
import type { Alert, Incident, Silence } from '../../shared/alert.ts'
import { foldAlert } from '../../shared/alertFold.ts'
import type { AlertEvent, AlertRecord } from '../../shared/alertLife.ts'
import { DAY, type Millis } from '../../shared/clock.ts'
import { fold } from '../../shared/fold.ts'
import { foldIncident, type IncidentEvent, type IncidentRecord } from '../../shared/incidentLife.ts'
import { type Connection, millis, moment } from '../history/database.ts'
import type { Batch, Stream } from './outbox.ts'

/** What finding needs beside the record. */
export interface Finding {
  areasOf(code: string): readonly string[]
  isHeld(record: AlertRecord): boolean
  /** As it is shown: with its severity. */
  incidentOf(record: IncidentRecord): Incident
  /** Of an incident's alerts. */
  alertsOf(record: IncidentRecord): readonly Alert[]
}

const ROWS = 1_000

/** All of a batch. What was stored before under the same version is what memory says now. */
export async function saveBatch(connection: Connection, batch: Batch, finding: Finding): Promise<void> {
  const streams = [...batch.values()]
  const events = streams.flatMap(({ id, events: own }) => own.map((event) => ({ id, event })))
  for (let at = 0; at < events.length; at += ROWS) await saveEvents(connection, events.slice(at, at + ROWS))
  const alerts = streams.flatMap((stream) => (stream.kind === 'alert' ? stream : []))
  const incidents = streams.flatMap((stream) => (stream.kind === 'incident' ? stream : []))
  for (let at = 0; at < alerts.length; at += ROWS)
    await saveAlerts(connection, alerts.slice(at, at + ROWS), finding)
  for (let at = 0; at < incidents.length; at += ROWS)
    await saveIncidents(connection, incidents.slice(at, at + ROWS), finding)
}

const saveEvents = (
  connection: Connection,
  events: readonly { id: string; event: AlertEvent | IncidentEvent }[],
) =>
  connection.query(
    `insert into alert_events (stream, version, at, by, change)
     select stream, version, ${moment('at')}, by, change
     from unnest($1::text[], $2::int4[], $3::float8[], $4::text[], $5::text[]) as given (stream, version, at, by, change)
     on conflict (stream, version) do update set at = excluded.at, by = excluded.by, change = excluded.change`,
    [
      events.map(({ id }) => id),
      events.map(({ event }) => event.version),
      events.map(({ event }) => event.at),
      events.map(({ event }) => event.by),
      events.map(({ event: { version: _, at: __, by: ___, ...change } }) => JSON.stringify(change)),
    ],
  )

const COLUMNS = 'sector, severity, state, areas, opened_at, closed_at, is_held, version, search, body'

const saveAlerts = (
  connection: Connection,
  streams: readonly Extract<Stream, { kind: 'alert' }>[],
  { areasOf, isHeld }: Finding,
) => {
  const records = streams.map(({ record }) => record)
  const alerts = records.map(({ alert }) => alert)
  return connection.query(
    `insert into alerts as held (id, ${COLUMNS})
     select id, sector, severity, state, string_to_array(areas, ' '), ${moment('opened_at')}, ${moment('closed_at')},
       is_held, version, search, body
     from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::float8[], $7::float8[], $8::bool[],
       $9::int4[], $10::text[], $11::text[]) as given (id, ${COLUMNS})
     on conflict (id) do update set severity = excluded.severity, state = excluded.state, areas = excluded.areas,
       opened_at = excluded.opened_at, closed_at = excluded.closed_at, is_held = excluded.is_held,
       version = excluded.version, search = excluded.search, body = excluded.body
     where held.version <= excluded.version`,
    [
      alerts.map(({ id }) => id),
      alerts.map(({ sector }) => sector),
      alerts.map(({ severity }) => severity),
      alerts.map(({ state }) => state),
      alerts.map(({ subject }) => (subject.area === null ? '' : areasOf(subject.area).join(' '))),
      alerts.map(({ since }) => since),
      records.map(({ closedAt }) => closedAt),
      records.map(isHeld),
      alerts.map(({ version }) => version),
      alerts.map(searchText),
      alerts.map((alert) => JSON.stringify(alert)),
    ],
  )
}

/** Words to find an alert by, without marks. */
export const searchText = ({ title, message, subject, assignee, id, rule }: Alert): string =>
  fold(
    [title, message, subject.name]
      .flatMap(({ vi, en }) => [vi, en])
      .concat(assignee ?? '', id, rule, subject.id)
      .join(' '),
  )

const saveIncidents = (
  connection: Connection,
  streams: readonly Extract<Stream, { kind: 'incident' }>[],
  { areasOf, incidentOf, alertsOf }: Finding,
) => {
  const records = streams.map(({ record }) => record)
  const incidents = records.map(incidentOf)
  const own = records.map(alertsOf)
  return connection.query(
    `insert into incidents as held (id, state, sectors, areas, opened_at, closed_at, is_held, version, search, body)
     select id, state, string_to_array(sectors, ' '), string_to_array(areas, ' '), ${moment('opened_at')},
       ${moment('closed_at')}, state = 'open', version, search, body
     from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::float8[], $6::float8[], $7::int4[], $8::text[],
       $9::text[]) as given (id, state, sectors, areas, opened_at, closed_at, version, search, body)
     on conflict (id) do update set state = excluded.state, sectors = excluded.sectors, areas = excluded.areas,
       closed_at = excluded.closed_at, is_held = excluded.is_held, version = excluded.version,
       search = excluded.search, body = excluded.body
     where held.version <= excluded.version`,
    [
      incidents.map(({ id }) => id),
      incidents.map(({ state }) => state),
      own.map((alerts) => [...new Set(alerts.map(({ sector }) => sector))].join(' ')),
      own.map((alerts) =>
        [...new Set(alerts.flatMap(({ subject: { area } }) => (area === null ? [] : areasOf(area))))].join(
          ' ',
        ),
      ),
      incidents.map(({ openedAt }) => openedAt),
      incidents.map(({ closedAt }) => closedAt),
      incidents.map(({ version }) => version),
      incidents.map((incident, i) =>
        fold([incident.title.vi, incident.title.en, incident.id, ...own[i]!.map(searchText)].join(' ')),
      ),
      incidents.map((incident) => JSON.stringify(incident)),
    ],
  )
}

export interface Loaded {
  alerts: { record: AlertRecord; events: AlertEvent[] }[]
  incidents: { record: IncidentRecord; events: IncidentEvent[] }[]
  silences: Silence[]
}

/** What the run before held, each as the fold of its events. */
export async function loadHeld(connection: Connection, now: Millis): Promise<Loaded> {
  const events = await connection.query<StoredEvent>(
    `select ${EVENT} from alert_events where stream in (select id from alerts where is_held)
     order by stream, version`,
  )
  const ofIncidents = await connection.query<StoredEvent>(
    `select ${EVENT} from alert_events where stream in (select id from incidents where is_held)
     order by stream, version`,
  )
  const silences = await connection.query<{ body: string }>(
    `select body from silences where to_at > ${moment('$1')}`,
    [now],
  )
  return {
    alerts: [...byStream<AlertEvent>(events)].flatMap((own) => {
      const record = foldStored(own, foldAlert)
      return record ? { events: own, record } : []
    }),
    incidents: [...byStream<IncidentEvent>(ofIncidents)].flatMap((own) => {
      const record = foldStored(own, foldIncident)
      return record ? { events: own, record } : []
    }),
    silences: silences.map(({ body }) => JSON.parse(body) as Silence),
  }
}

const BEGINNINGS = ['began', 'opened', 'restated']

/** Null: its beginning had to be given up while the database was away. */
export function foldStored<Event extends { kind: string }, Rec>(
  events: readonly Event[],
  fold: (record: Rec | null, event: Event) => Rec,
): Rec | null {
  const [first] = events
  if (!first || !BEGINNINGS.includes(first.kind)) return null
  return events.reduce<Rec | null>(fold, null)
}

interface StoredEvent {
  stream: string
  version: number
  at: Millis
  by: string | null
  change: string
}
const EVENT = `stream, version::int4 as version, ${millis('at')} as at, by, change`

function* byStream<Event>(rows: readonly StoredEvent[]): Iterable<Event[]> {
  let own: Event[] = []
  for (const [i, { stream, version, at, by, change }] of rows.entries()) {
    own.push({ ...(JSON.parse(change) as object), version, at, by } as Event)
    if (rows[i + 1]?.stream === stream) continue
    yield own
    own = []
  }
}

/** Of one alert or incident, in order; empty when there is none such. */
export async function readEvents<Event extends AlertEvent | IncidentEvent>(
  connection: Connection,
  id: string,
): Promise<Event[]> {
  const rows = await connection.query<StoredEvent>(
    `select ${EVENT} from alert_events where stream = $1 order by version`,
    [id],
  )
  return [...byStream<Event>(rows)][0] ?? []
}

export const saveSilence = (connection: Connection, silence: Silence) =>
  connection.query(
    `insert into silences (id, from_at, to_at, body) values ($1, ${moment('$2')}, ${moment('$3')}, $4)
     on conflict (id) do update set to_at = excluded.to_at, body = excluded.body`,
    [silence.id, silence.from, silence.to, JSON.stringify(silence)],
  )

const KEPT: Millis = 400 * DAY

/** Closed alerts and incidents are kept for 400 days; those that never fired for one. */
export async function letGoAlerts(connection: Connection, now: Millis): Promise<void> {
  for (const table of ['alerts', 'incidents'])
    await connection.query(
      `with gone as (
         delete from ${table} where state = 'closed' and not is_held and (closed_at < ${moment('$1')}
           ${table === 'alerts' ? `or (closed_at < ${moment('$2')} and body::jsonb ->> 'firedAt' is null)` : `and $2::float8 > 0`})
         returning id
       ) delete from alert_events where stream in (select id from gone)`,
      [now - KEPT, now - DAY],
    )
  await connection.query(`delete from silences where to_at < ${moment('$1')}`, [now - KEPT])
}

/** Closed ones that memory has let go of. */
export const markLetGo = (connection: Connection, held: readonly string[]) =>
  connection.query(
    `update alerts set is_held = false where is_held and state = 'closed' and not id = any ($1::text[])`,
    [held],
  )
