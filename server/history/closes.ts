// How every figure stood when its day or month ended: what later periods are compared with.
import { DateTime } from 'luxon'
import { DAY, MINUTE, type Millis } from '../../shared/clock.ts'
import { type Connection, type Database, millis, moment } from './database.ts'
import { readMeta, writeMeta } from './migrate.ts'
import { type Ids, thousandths } from './save.ts'

export const periods = ['day', 'month'] as const
export type Period = (typeof periods)[number]

export interface Close {
  /** When the day or month began in the province. */
  start: Millis
  /** When the value was last known in it. */
  at: Millis
  value: number
  reports: number
  /** Share of simulated reports, 0–1. */
  simulated: number
  /** Of the definition it was computed by. */
  formulaVersion: string
}

/** A close worked out from occurrences, late ones included: better than the last sample. */
export interface WorkedOutClose {
  key: string
  value: number
  reports: number
  simulated: number
}
export type WorkOut = (end: Millis) => Iterable<WorkedOutClose>

/** Late arrivals may still come so long after a period's end. */
const GRACE: Millis = 5 * MINUTE
/** Older closes are their last samples alone: working out many of them would take the walls' time. */
const WORKED_OUT: Record<Period, Millis> = { day: 14 * DAY, month: 62 * DAY }

/**
 * Stores the closes of each period that has ended since the last time, or since the first sample; a
 * figure that was never known in a period has none. `workOut` corrects what the last sample missed.
 */
export async function storeCloses(
  database: Database,
  ids: Ids,
  zone: string,
  now: Millis,
  workOut: WorkOut,
): Promise<void> {
  const [oldest] = await database.query<{ at: number | null }>(
    `select ${millis('min(at)')} as at from samples_1d`,
  )
  if (!oldest || oldest.at === null) return
  for (const period of periods) {
    const mark = `closedUpTo:${period}`
    const held = await readMeta(database, mark)
    let start = DateTime.fromMillis(held === null ? oldest.at : Number(held), { zone }).startOf(period)
    for (;;) {
      const end = start.plus({ [period]: 1 })
      const endMs = end.toMillis()
      if (endMs + GRACE > now) break
      const from = start.toMillis()
      await database.transaction(async (connection) => {
        await storeLast(connection, period, from, endMs)
        if (now - endMs <= WORKED_OUT[period])
          await correct(connection, period, from, endMs, ids, workOut(endMs))
        await writeMeta(connection, mark, String(endMs))
      })
      start = end
    }
  }
}

/** Closes anew the days and months that were closed already and hold a moment of `from ≤ t < to`. */
export async function closeAgain(
  connection: Connection,
  zone: string,
  from: Millis,
  to: Millis,
): Promise<void> {
  for (const period of periods) {
    const closedUpTo = Number((await readMeta(connection, `closedUpTo:${period}`)) ?? 0)
    for (let start = DateTime.fromMillis(from, { zone }).startOf(period); start.toMillis() < to; ) {
      const end = start.plus({ [period]: 1 })
      if (end.toMillis() > closedUpTo) break
      await storeLast(connection, period, start.toMillis(), end.toMillis())
      start = end
    }
  }
}

const FORMULA_IN_FORCE = `(select f.id from formulas f where f.indicator = i.id
  order by f.since <= ${moment('$3')} desc, abs(extract(epoch from f.since - ${moment('$3')})) limit 1)`

async function storeLast(connection: Connection, period: Period, from: Millis, end: Millis): Promise<void> {
  await connection.query(
    `insert into closes (start, at, value, reports, formula, indicator, simulated, period)
     select ${moment('$2')}, s.at, s.last, s.reports, ${FORMULA_IN_FORCE}, i.id, s.simulated, $1::text
     from indicators i cross join lateral (
       select at, last, reports, simulated from samples_1m
       where indicator = i.id and at >= ${moment('$2')} and at < ${moment('$3')}
       order by at desc limit 1
     ) s
     on conflict (indicator, period, start) do update
       set at = excluded.at, value = excluded.value, reports = excluded.reports, simulated = excluded.simulated
       where excluded.at > closes.at`,
    [period, from, end],
  )
}

/** One at a time: working one out takes a while, and the walls have their turn in between. */
async function correct(
  connection: Connection,
  period: Period,
  from: Millis,
  end: Millis,
  ids: Ids,
  worked: Iterable<WorkedOutClose>,
): Promise<void> {
  for (const { key, value, reports, simulated } of worked)
    await connection.query(
      `insert into closes (start, at, value, reports, formula, indicator, simulated, period)
       select ${moment('$2')}, ${moment('($3::float8 - 1)')}, $5::float8, $6::int4, ${FORMULA_IN_FORCE}, i.id, $7::int2, $1::text
       from indicators i where i.id = $4::int2
       on conflict (indicator, period, start) do update
         set at = excluded.at, value = excluded.value, reports = excluded.reports, simulated = excluded.simulated`,
      [period, from, end, ids.get(key)!, value, reports, thousandths(simulated)],
    )
}

/** Closes of the periods that begin in `from ≤ t < to`, in their order. A period that is not there is unknown. */
export const readCloses = (
  connection: Connection,
  id: number,
  period: Period,
  from: Millis,
  to: Millis,
): Promise<Close[]> =>
  connection.query<Close>(
    `select ${millis('c.start')} as start, ${millis('c.at')} as at, c.value, c.reports,
       c.simulated::float8 / 1000 as simulated, f.version as "formulaVersion"
     from closes c join formulas f on f.id = c.formula
     where c.indicator = $1 and c.period = $2 and c.start >= ${moment('$3')} and c.start < ${moment('$4')}
     order by c.start`,
    [id, period, from, to],
  )
