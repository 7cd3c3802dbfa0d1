// What the figures are compared with, from the stored past: values at moments, closes of periods.
import { HOUR, MINUTE, type Millis } from '../../shared/clock.ts'
import type { Period } from './closes.ts'
import { type Connection, millis, moment } from './database.ts'

export interface Asked {
  /** Of the figure in the database. */
  indicator: number
  at: Millis
}

/** A figure is that of the last sample before a moment, if it is not older than this. */
const REACH: Millis = 10 * MINUTE

/**
 * The figures at their moments, null where nothing is known: by the sample or minute that is at most ten
 * minutes older, else by the hour that holds the moment, as far back as each is kept.
 */
export async function valuesAt(connection: Connection, asked: readonly Asked[]): Promise<(number | null)[]> {
  const newest = (table: string, column: string) =>
    `(select ${column} from ${table} s where s.indicator = given.indicator and s.at <= given.at
        and s.at > given.at - make_interval(secs => ${REACH / 1000}) order by s.at desc limit 1)`
  const rows = await connection.query<{ value: number | null }>(
    `select coalesce(${newest('samples_10s', 'value')}, ${newest('samples_1m', 'last')},
       (select last from samples_1h s where s.indicator = given.indicator and s.at <= given.at
          and s.at > given.at - make_interval(secs => ${HOUR / 1000}) order by s.at desc limit 1)) as value
     from (select n, indicator, ${moment('at')} as at
       from unnest($1::int2[], $2::float8[]) with ordinality as t (indicator, at, n)) as given
     order by given.n`,
    [asked.map(({ indicator }) => indicator), asked.map(({ at }) => at)],
  )
  return rows.map(({ value }) => value)
}

/** The closes of the periods that begin at the given moments, null where there is none. */
export async function closesAt(
  connection: Connection,
  asked: readonly (Asked & { period: Period })[],
): Promise<(number | null)[]> {
  const rows = await connection.query<{ value: number | null }>(
    `select c.value from unnest($1::int2[], $2::float8[], $3::text[]) with ordinality
       as given (indicator, at, period, n)
     left join closes c on c.indicator = given.indicator and c.period = given.period
       and c.start = ${moment('given.at')}
     order by given.n`,
    [asked.map(({ indicator }) => indicator), asked.map(({ at }) => at), asked.map(({ period }) => period)],
  )
  return rows.map(({ value }) => value)
}

/** Of each figure the closes of its newest months, `count` at most and not older than `from`, oldest first. */
export async function newestCloses(
  connection: Connection,
  indicators: readonly number[],
  from: Millis,
  count: number,
): Promise<Map<number, [start: Millis, value: number][]>> {
  const rows = await connection.query<{ indicator: number; start: Millis; value: number }>(
    `select indicator::int4 as indicator, ${millis('start')} as start, value from (
       select *, row_number() over (partition by indicator order by start desc) as place from closes
       where indicator = any ($1::int2[]) and period = 'month' and start >= ${moment('$2')}
     ) as newest where place <= $3::int4 order by indicator, start`,
    [indicators, from, count],
  )
  const closes = new Map<number, [Millis, number][]>()
  for (const { indicator, start, value } of rows)
    closes.set(indicator, [...(closes.get(indicator) ?? []), [start, value]])
  return closes
}
