// Samples of ten seconds become minutes, minutes hours, hours days. A step is worked out anew from the
// finer one whenever it changes, so that doing it twice, or after a crash, gives the same.
import { DAY, type Millis } from '../../shared/clock.ts'
import { type Connection, type Database, millis, moment } from './database.ts'
import { readMeta, writeMeta } from './migrate.ts'

const SAMPLE = 'value as min, value as max, value as sum, value as last, 1 as count'
const ROLLED = 'min, max, sum, last, count'

const levels = [
  { to: 'samples_1m', unit: 'minute', from: 'samples_10s', columns: SAMPLE },
  { to: 'samples_1h', unit: 'hour', from: 'samples_1m', columns: ROLLED },
  { to: 'samples_1d', unit: 'day', from: 'samples_1h', columns: ROLLED },
] as const

/** Where the roll-up stands: the newest sample that is in it. */
export const ROLLED_UP_TO = 'rolledUpTo'

/**
 * Rolls up what came since the last time, and everything from `dirtyFrom` on; a day per transaction.
 * `zone` is the province's: its days, and where hours begin.
 */
export async function rollUp(database: Database, zone: string, dirtyFrom: Millis | null): Promise<void> {
  const [span] = await database.query<{ first: number | null; last: number | null }>(
    `select ${millis('min(first)')} as first, ${millis('max(last)')} as last from indicators,
       lateral (select min(at) as first, max(at) as last from samples_10s where indicator = id) as of_each`,
  )
  const { first = null, last = null } = span ?? {}
  if (first === null || last === null) return
  const mark = await readMeta(database, ROLLED_UP_TO)
  let from = mark === null ? first : Math.max(first, Math.min(Number(mark), dirtyFrom ?? Infinity))
  for (let done = false; !done; from += DAY) {
    const to = Math.min(from + DAY, last + 1)
    done = to > last
    await database.transaction(async (connection) => {
      await rollUpSpan(connection, zone, from, to)
      await writeMeta(connection, ROLLED_UP_TO, String(to - 1))
    })
  }
}

/** All steps that hold a moment of `from ≤ t < to`, from the samples that are there now. */
export async function rollUpSpan(
  connection: Connection,
  zone: string,
  from: Millis,
  to: Millis,
): Promise<void> {
  for (const level of levels)
    await connection.query(
      // Rows of one indicator are written together, so that a chart reads neighbouring pages. Added up in their
      // order, the same samples give the same sum to the last bit.
      `insert into ${level.to} as held (at, min, max, sum, last, count, reports, indicator, simulated)
       select date_trunc('${level.unit}', at, $3) as start, min(min), max(max), sum(sum order by at),
         (array_agg(last order by at desc))[1], sum(count)::int4,
         (array_agg(reports order by at desc))[1], indicator,
         ceil(sum(simulated::float8 * count) / sum(count))::int2
       from (select at, indicator, reports, simulated, ${level.columns} from ${level.from}
         where indicator = any (array(select id from indicators))
           and at >= date_trunc('${level.unit}', ${moment('$1')}, $3) and at < ${moment('$2')}) as finer
       group by indicator, start order by indicator, start
       on conflict (indicator, at) do update set min = excluded.min, max = excluded.max, sum = excluded.sum,
         last = excluded.last, count = excluded.count, reports = excluded.reports,
         simulated = excluded.simulated`,
      [from, to, zone],
    )
}
