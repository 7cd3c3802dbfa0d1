// Reported values in the store: saved in batches, read as they hold.
import type { Millis } from '../../shared/clock.ts'
import { periodSpan, type ReportedPeriod, type ReportedPoint } from '../../shared/reported.ts'
import type { HeldValue, ImportBatch } from '../../shared/reportedImport.ts'
import type { ReportedValue } from '../historyQuery.ts'
import { type Connection, type Database, millis, moment } from './database.ts'
import { sampleKey } from './sample.ts'
import type { Ids } from './save.ts'

export interface SavedBatch {
  /** Null when everything stood there already. */
  batch: number | null
  saved: number
  unchanged: number
}

type Row = {
  value: number
  start: Millis
  kind: ReportedPeriod
  period: string
  area: string
  source: string
  publishedAt: string | null
  by: string | null
  note: string | null
}

const COLUMNS = 'value, indicator, kind, period, area, source, published_at, reporter, note'

/** The newest batch's row of each figure, area and period. */
const IN_FORCE = `(select distinct on (indicator, area, period) * from reported
  order by indicator, area, period, batch desc)`

/**
 * Makes the store hold exactly `points` of a file: what left the file goes, and the same file again changes
 * nothing. Returns how many rows changed.
 */
export function storeFile(
  database: Database,
  ids: Ids,
  zone: string,
  name: string,
  points: readonly ReportedPoint[],
  now: Millis,
): Promise<number> {
  return database.transaction(async (connection) => {
    await connection.query(
      `insert into reported_batches (at, origin, name) values (${moment('$1')}, 'file', $2)
       on conflict (name) where origin = 'file' do nothing`,
      [now, name],
    )
    const [batch] = await connection.query<{ id: number }>(
      `select id from reported_batches where origin = 'file' and name = $1`,
      [name],
    )
    const rows = rowsOf(points, ids, zone)
    const gone = await connection.query(
      `delete from reported r where batch = $1 and not exists (
         select 1 from unnest($2::int2[], $3::text[], $4::text[]) as given (indicator, area, period)
         where given.indicator = r.indicator and given.area = r.area and given.period = r.period)
       returning 1 as one`,
      [batch!.id, rows.indicator, rows.area, rows.period],
    )
    const changed = await insert(connection, batch!.id, rows)
    return gone.length + changed
  })
}

/** Saves what differs from what holds as one batch: all of it or nothing. */
export function saveReported(
  database: Database,
  ids: Ids,
  zone: string,
  name: string,
  points: readonly ReportedPoint[],
  now: Millis,
): Promise<SavedBatch> {
  return database.transaction(async (connection) => {
    const held = await heldOf(connection, ids, points)
    const key = (indicator: number, row: Omit<Held, 'indicator'>) =>
      JSON.stringify([
        indicator,
        row.area,
        row.period,
        row.value,
        row.source,
        row.publishedAt,
        row.by,
        row.note,
      ])
    const known = new Set(held.map((row) => key(row.indicator, row)))
    const fresh = points.filter(
      (point) => !known.has(key(idOf(ids, point), { ...point, area: point.area ?? '' })),
    )
    const unchanged = points.length - fresh.length
    if (!fresh.length) return { batch: null, saved: 0, unchanged }
    const [batch] = await connection.query<{ id: number }>(
      `insert into reported_batches (at, origin, name) values (${moment('$1')}, 'form', $2) returning id`,
      [now, name],
    )
    const saved = await insert(connection, batch!.id, rowsOf(fresh, ids, zone))
    return { batch: batch!.id, saved, unchanged }
  })
}

type Held = Omit<Row, 'start' | 'kind'> & { indicator: number }

/** What holds of the figures that `points` are of. */
const heldOf = (connection: Connection, ids: Ids, points: readonly ReportedPoint[]): Promise<Held[]> =>
  connection.query<Held>(
    `select indicator::int4 as indicator, area, period, value, source, published_at as "publishedAt",
       reporter as by, note from ${IN_FORCE} as held
     where indicator = any ($1::int2[])`,
    [[...new Set(points.map((point) => idOf(ids, point)))]],
  )

/** For each point what holds in its place now, null where nothing does. */
export async function readHeld(
  connection: Connection,
  ids: Ids,
  points: readonly ReportedPoint[],
): Promise<(HeldValue | null)[]> {
  const key = (indicator: number, area: string, period: string) => `${indicator} ${area} ${period}`
  const held = new Map(
    (await heldOf(connection, ids, points)).map(({ indicator, area, period, ...value }) => [
      key(indicator, area, period),
      value,
    ]),
  )
  return points.map((point) => held.get(key(idOf(ids, point), point.area ?? '', point.period)) ?? null)
}

/** The newest batches that were entered by hand. */
export const listBatches = (connection: Connection, limit: number): Promise<ImportBatch[]> =>
  connection.query(
    `select b.id, ${millis('b.at')} as at, b.name, count(r.batch)::int4 as rows
     from reported_batches b left join reported r on r.batch = b.id
     where b.origin = 'form' group by b.id order by b.id desc limit $1`,
    [limit],
  )

/** Takes a batch back that was entered by hand; what held before it holds again. Returns its rows, 0 when there is none such. */
export async function undoReported(connection: Connection, batch: number): Promise<number> {
  const rows = await connection.query(
    `delete from reported where batch in (select id from reported_batches where id = $1 and origin = 'form')
     returning 1 as one`,
    [batch],
  )
  await connection.query(`delete from reported_batches where id = $1 and origin = 'form'`, [batch])
  return rows.length
}

/** Of one figure, by when their periods began, the province before its areas. */
export async function readReported(
  connection: Connection,
  id: number,
  zone: string,
): Promise<Omit<ReportedValue, 'byParts'>[]> {
  const rows = await connection.query<Row & { computed: number | null }>(
    `select r.value, ${millis('r.start')} as start, r.kind, r.period, r.area, r.source,
       r.published_at as "publishedAt", r.reporter as by, r.note, c.value as computed
     from ${IN_FORCE} as r
     left join closes c on r.area = '' and c.indicator = r.indicator and c.period = r.kind and c.start = r.start
     where r.indicator = $1 order by r.area <> '', r.area, r.start, r.kind`,
    [id],
  )
  return rows.map(({ start, area, ...row }) => ({
    ...row,
    area: area || null,
    from: start,
    to: periodSpan(row.period, zone)!.to,
  }))
}

/** The value of the province whose period ended last, of every figure that has one. */
export async function readNewestReported(
  connection: Connection,
): Promise<({ indicator: number } & Pick<Row, 'value' | 'period' | 'source' | 'publishedAt' | 'by'>)[]> {
  return connection.query(
    `select distinct on (indicator) indicator::int4 as indicator, value, period, source,
       published_at as "publishedAt", reporter as by
     from ${IN_FORCE} as held where area = ''
     order by indicator, start + case kind when 'day' then interval '1 day' when 'month' then interval '1 month'
       when 'quarter' then interval '3 months' else interval '1 year' end desc, start desc`,
  )
}

const idOf = (ids: Ids, { sector, indicator }: ReportedPoint): number =>
  ids.get(sampleKey(sector, indicator))!

function rowsOf(points: readonly ReportedPoint[], ids: Ids, zone: string) {
  const spans = points.map(({ period }) => periodSpan(period, zone)!)
  return {
    start: spans.map(({ from }) => from),
    value: points.map(({ value }) => value),
    indicator: points.map((point) => idOf(ids, point)),
    kind: spans.map(({ kind }) => kind),
    period: points.map(({ period }) => period),
    area: points.map(({ area }) => area ?? ''),
    source: points.map(({ source }) => source),
    publishedAt: points.map(({ publishedAt }) => publishedAt),
    by: points.map(({ by }) => by),
    note: points.map(({ note }) => note),
  }
}

/** Rows that were added or changed. */
async function insert(
  connection: Connection,
  batch: number,
  rows: ReturnType<typeof rowsOf>,
): Promise<number> {
  const changed = await connection.query(
    `insert into reported as held (batch, start, ${COLUMNS})
     select $1::int4, ${moment('start')}, ${COLUMNS}
     from unnest($2::float8[], $3::float8[], $4::int2[], $5::text[], $6::text[], $7::text[], $8::text[],
       $9::text[], $10::text[], $11::text[]) as given (start, ${COLUMNS})
     on conflict (indicator, area, period, batch) do update set value = excluded.value,
       source = excluded.source, published_at = excluded.published_at, reporter = excluded.reporter,
       note = excluded.note
     where (held.value, held.source, held.published_at, held.reporter, held.note) is distinct from
       (excluded.value, excluded.source, excluded.published_at, excluded.reporter, excluded.note)
     returning 1 as one`,
    [batch, ...Object.values(rows)],
  )
  return changed.length
}
