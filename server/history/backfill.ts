// Fills the history from events that came long after they happened: a backfill, a recording, an agency's
// old data. A side branch: it sees what the line takes, and the line never waits for it. Doing it again
// changes nothing: a figure is only put where none was noted live, and the same events give the same.
import type { Calendar } from '../../shared/calendar.ts'
import { HOUR, type Millis } from '../../shared/clock.ts'
import type { Sector } from '../../shared/sector.ts'
import type { IocEvent } from '../event.ts'
import { SampleBuffer } from './buffer.ts'
import { closeAgain } from './closes.ts'
import { type Connection, type Database, moment } from './database.ts'
import type { Branch } from './history.ts'
import { type FromRuns, PastRuns, type ToRuns } from './pastRuns.ts'
import { rollUpSpan } from './rollUp.ts'
import type { Tick } from './sample.ts'
import { storable, thousandths } from './save.ts'

/** Younger events are the line's own; their hours are noted live. */
export const PAST_AFTER: Millis = 6 * HOUR
export const BACKFILL_EVERY: Millis = 50
/** Samples that may wait for the database; from half of them on no more are asked for. */
const BUFFER_LIMIT = 50_000
const BATCH = 5_000

export interface Backfill extends Branch {
  /** Events that the line has been given; `now`: when. */
  note(events: readonly IocEvent[], now: Millis): void
  /** Has what has become whole run through; to be called often. */
  work(now: Millis): void
  /** Sectors whose past is being run through, as far as it is known. */
  runs(): number
}

/** Begins to run pasts through. `broke`: it gave up; what waited there is lost. */
export type StartRuns = (hear: (said: FromRuns) => void, broke: () => void) => Runner

export interface Runner {
  tell(message: ToRuns): void
  end(): void
}

/** Without a thread, in this turn. */
export const pastRunsHere =
  (sectors: readonly Sector[], calendar: Calendar): StartRuns =>
  (hear) => {
    const runs = new PastRuns(sectors, calendar)
    return {
      tell(message) {
        const said = runs.hear(message)
        if (said) hear(said)
      },
      end() {},
    }
  }

/** `calendar`: the province's, for its days and months. It runs while there is a past to run through. */
export function createBackfill(start: StartRuns, calendar: Calendar): Backfill {
  const buffer = new SampleBuffer(BUFFER_LIMIT)
  let runner: Runner | null = null
  let isAsked = false
  /** Messages with events that were told to this runner. */
  let told = 0
  let runs = 0

  const begin = (): Runner => {
    const own = start(
      (said) => runner === own && hear(said),
      () => runner === own && end(),
    )
    told = 0
    return own
  }
  const end = () => {
    runner?.end()
    runner = null
    isAsked = false
    runs = 0
  }
  const hear = ({ ticks, heard, ...said }: FromRuns) => {
    for (const tick of ticks) buffer.add(tick)
    isAsked = false
    runs = said.runs
    // What is on its way there is not forgotten.
    if (!runs && heard === told) end()
  }

  return {
    note(events, now) {
      const past = events.filter(({ time }) => time <= now - PAST_AFTER)
      if (!past.length) return
      runner ??= begin()
      runner.tell({ kind: 'events', events: past, now })
      told++
    },
    work(now) {
      if (!runner || isAsked || buffer.depth > BUFFER_LIMIT / 2) return
      isAsked = true
      runner.tell({ kind: 'work', now })
    },
    runs: () => runs,
    async save(database) {
      for (let ticks = buffer.peek(BATCH); ticks.length; ticks = buffer.peek(BATCH)) {
        await savePast(database, calendar, ticks)
        buffer.saved(ticks)
      }
    },
    async keepHouse() {},
    close: end,
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
