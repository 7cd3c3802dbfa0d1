// After a restart the last hours come back into memory from the database: one figure and a few hours at a
// time, so that the line has its turn in between.
import { HOUR, type Millis } from '../../shared/clock.ts'
import { type Connection, millis, moment } from './database.ts'
import { RECENT_SPAN, type RecentHistory } from './recent.ts'
import type { Ids } from './save.ts'

const PIECE: Millis = 6.5 * HOUR

export async function fillRecent(
  connection: Connection,
  ids: Ids,
  recent: RecentHistory,
  now: Millis,
): Promise<void> {
  for (const [key, id] of ids) {
    const rows: [Millis, number, number][] = []
    for (let from = now - RECENT_SPAN; from < now; from += PIECE) {
      const piece = await connection.query<{ at: Millis; value: number; simulated: number }>(
        `select ${millis('at')} as at, value, simulated::float8 / 1000 as simulated from samples_10s
         where indicator = $1 and at >= ${moment('$2')} and at < ${moment('$3')} order by at`,
        [id, from, Math.min(from + PIECE, now)],
      )
      for (const { at, value, simulated } of piece) rows.push([at, value, simulated])
    }
    if (rows.length) recent.fill(key, rows)
  }
}
