// Fills the history from events that came long after they happened: a backfill, a recording, an agency's
// old data. A side branch: it sees what the line takes, and the line never waits for it. Doing it again
// changes nothing: a figure is only put where none was noted live, and the same events give the same.
import type { Calendar } from '../../shared/calendar.ts'
import { HOUR, MINUTE, type Millis } from '../../shared/clock.ts'
import type { Sector } from '../../shared/sector.ts'
import type { IocEvent } from '../event.ts'
import { SampleBuffer } from './buffer.ts'
import { closeAgain } from './closes.ts'
import { type Connection, type Database, moment } from './database.ts'
import type { Branch } from './history.ts'
import { PastRun } from './pastRun.ts'
import { rollUpSpan } from './rollUp.ts'
import type { Tick } from './sample.ts'
import { storable, thousandths } from './save.ts'

/** Younger events are the line's own; their hours are noted live. */
export const PAST_AFTER: Millis = 6 * HOUR
/** A run that has had nothing for so long gives its memory back. */
const FORGET_AFTER: Millis = 2 * MINUTE
export const BACKFILL_EVERY: Millis = 50
/** Hours that are run through at a time, so that the walls have their turn in between. */
const HOURS_AT_ONCE = 6
const BUFFER_LIMIT = 250_000
const BATCH = 5_000

export interface Backfill extends Branch {
  /** Events that the line has been given; `now`: when. */
  note(events: readonly IocEvent[], now: Millis): void
  /** Runs through what has become whole; to be called often. */
  work(now: Millis): void
  /** Sectors whose past is being run through. */
  runs(): number
}

/** `zone`: the province's, for its days and months. */
export function createBackfill(sectors: readonly Sector[], calendar: Calendar): Backfill {
  const definitions = new Map(sectors.map((sector) => [sector.id, sector]))
  const runs = new Map<string, PastRun>()
  const buffer = new SampleBuffer(BUFFER_LIMIT)

  return {
    note(events, now) {
      for (const event of events) {
        if (event.time > now - PAST_AFTER) continue
        let run = runs.get(event.sector)
        if (!run) {
          const sector = definitions.get(event.sector)
          if (!sector) continue
          run = new PastRun(sector, calendar)
          runs.set(event.sector, run)
        }
        run.take(event, now)
      }
    },
    work(now) {
      let hours = 0
      for (const [id, run] of runs) {
        if (run.isIdle(now, FORGET_AFTER)) runs.delete(id)
        while (hours++ < HOURS_AT_ONCE) {
          const ticks = run.next(now)
          if (!ticks) break
          for (const tick of ticks) if (tick.samples.length) buffer.add(tick)
        }
      }
    },
    runs: () => runs.size,
    async save(database) {
      for (let ticks = buffer.peek(BATCH); ticks.length; ticks = buffer.peek(BATCH)) {
        await savePast(database, calendar, ticks)
        buffer.saved(ticks)
      }
    },
    async keepHouse() {},
    close() {},
  }
}

/**
 * Puts each sample where its hour has none, or one that rests on fewer reports and was put there alike (a
 * live hour has many), and brings roll-ups and closes up to date: all of it or nothing.
 */
export const savePast = (database: Database, calendar: Calendar, ticks: readonly Tick[]): Promise<void> =>
  database.transaction(async (connection) => {
    await insert(connection, calendar.zone, ticks)
    const days = new Map(ticks.map(({ at }) => calendar.day(at)).map((day) => [day.from, day]))
    // A day is rolled up whole, with what else is in it.
    for (const { from, to } of days.values()) await rollUpSpan(connection, calendar.zone, from, to)
    const times = ticks.map(({ at }) => at)
    await closeAgain(connection, calendar.zone, Math.min(...times), Math.max(...times) + 1)
  })

async function insert(connection: Connection, zone: string, ticks: readonly Tick[]): Promise<void> {
  const rows = ticks.flatMap(({ at, samples }) => samples.map((sample) => ({ at, ...sample })))
  await connection.query(
    `insert into samples_10s as held (at, value, reports, indicator, simulated)
     select g.at, g.value, g.reports, i.id, g.simulated
     from (select ${moment('at')} as at, sector, name, value, reports, simulated
       from unnest($1::float8[], $2::text[], $3::text[], $4::float8[], $5::int4[], $6::int2[])
         as given (at, sector, name, value, reports, simulated)) as g
     join indicators i on i.sector = g.sector and i.name = g.name
     where not exists (select 1 from samples_1h h where h.indicator = i.id
         and h.at = date_trunc('hour', g.at, $7) and (h.count > 1 or h.reports >= g.reports))
       and not exists (select 1 from samples_10s s where s.indicator = i.id and s.at <> g.at
         and s.at >= date_trunc('hour', g.at, $7) and s.at < date_trunc('hour', g.at, $7) + interval '1 hour')
     on conflict (indicator, at) do update set value = excluded.value, reports = excluded.reports,
       simulated = excluded.simulated
     where excluded.reports > held.reports`,
    [
      rows.map(({ at }) => at),
      rows.map(({ sector }) => sector),
      rows.map(({ indicator }) => indicator),
      rows.map(({ value }) => storable(value)),
      rows.map(({ reports }) => reports),
      rows.map(({ simulated }) => thousandths(simulated)),
      zone,
    ],
  )
}
