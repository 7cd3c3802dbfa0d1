// Lets go of what is older than the settings say, a little at a time, so that nothing waits long.
import { DAY, HOUR, type Millis } from '../../shared/clock.ts'
import { type Database, moment } from './database.ts'

export interface Keep {
  /** Hours, days and closes are kept for good. */
  days10s: number
  days1m: number
}

const STEP = 5_000

/** Rows of samples and minutes let go. Cut-offs fall on whole hours: no hour is ever rolled up from a part. */
export async function letGo(database: Database, keep: Keep, now: Millis): Promise<number> {
  const ids = await database.query<{ id: number }>('select id::int4 as id from indicators')
  let total = 0
  for (const [table, days] of [
    ['samples_10s', keep.days10s],
    ['samples_1m', keep.days1m],
  ] as const) {
    const before = Math.floor((now - days * DAY) / HOUR) * HOUR
    for (const { id } of ids)
      for (let gone = STEP; gone === STEP; total += gone) {
        const [row] = await database.query<{ gone: number }>(
          `with gone as (
             delete from ${table} where ctid = any (array(
               select ctid from ${table} where indicator = $1 and at < ${moment('$2')} limit ${STEP}
             )) returning 1
           ) select count(*)::int4 as gone from gone`,
          [id, before],
        )
        gone = row!.gone
      }
  }
  return total
}

/** Makes room of what was let go. The embedded store has nobody else to do so. */
export async function tidy(database: Database): Promise<void> {
  for (const table of ['samples_10s', 'samples_1m', 'samples_1h', 'samples_1d'])
    await database.query(`vacuum (analyze) ${table}`)
}

/** Bytes on disk. */
export async function sizeOf(database: Database): Promise<number> {
  const [row] = await database.query<{ bytes: number }>(
    'select pg_database_size(current_database())::float8 as bytes',
  )
  return row!.bytes
}
