// How fast the history is on both stores, and how much memory the embedded one takes: a month of
// ten-second samples of one figure beside twenty others, five years of days and of daily closes.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { readCloses } from '../../server/history/closes.ts'
import { type Database, moment } from '../../server/history/database.ts'
import { openEmbedded } from '../../server/history/embedded.ts'
import { migrate } from '../../server/history/migrate.ts'
import { openPostgres } from '../../server/history/postgres.ts'
import { readPast, sourceFor } from '../../server/history/read.ts'
import { sizeOf, tidy } from '../../server/history/retention.ts'
import { rollUp, rollUpSpan } from '../../server/history/rollUp.ts'
import { describe, saveTicks } from '../../server/history/save.ts'
import { DAY, HOUR, MINUTE, SECOND, systemClock } from '../../shared/clock.ts'
import type { Indicator } from '../../shared/sector.ts'
import { noPostgres, startPostgres } from '../support/postgres.ts'
import { memoryOf } from './measure.ts'

const USAGE = `Measures the history on the embedded store and on a PostgreSQL of its own.

Usage: node tests/bench/history.ts [--only embedded|postgres]

Takes about two minutes and 1 GB in the folder for temporary files.`

const ZONE = 'Asia/Ho_Chi_Minh'
const FIGURES = 21
const DAYS = 30
const RUNS = 15
/** The month is still held in every table, as with HISTORY_DAYS_10S=31. */
const KEEP = { days10s: 31, days1m: 90 }

const describedFigures = Array.from({ length: FIGURES }, (_, i) => ({
  sector: 'bench',
  indicator: { id: `figure${i}`, unit: '%', over: {}, measure: {} } as unknown as Indicator,
}))

const megabytes = (bytes: number) => `${Math.round(bytes / 1e6)} MB`
const memory = () => memoryOf(process.pid, 'bench')

async function timed<T>(what: string, work: () => Promise<T>): Promise<T> {
  const startedAt = performance.now()
  const result = await work()
  console.log(`  ${what.padEnd(58)} ${((performance.now() - startedAt) / 1000).toFixed(2).padStart(8)} s`)
  return result
}

async function repeated(what: string, limitMs: number, work: () => Promise<unknown[]>): Promise<void> {
  const times: number[] = []
  let rows = 0
  for (let i = 0; i < RUNS; i++) {
    const startedAt = performance.now()
    rows = (await work()).length
    times.push(performance.now() - startedAt)
  }
  const [first] = times
  times.sort((one, other) => one - other)
  const median = times[RUNS >> 1]!
  const worst = times.at(-1)!
  const verdict = worst < limitMs ? 'met' : 'MISSED'
  console.log(
    `  ${what.padEnd(58)} ${median.toFixed(1).padStart(8)} ms median, ${first!.toFixed(1)} first, ${worst.toFixed(1)} worst; ${rows} rows; under ${limitMs} ms: ${verdict}`,
  )
}

async function measure(database: Database): Promise<void> {
  const end = Math.floor(systemClock.now() / DAY) * DAY
  const from = end - DAYS * DAY
  await migrate(database, 'bench')
  const ids = await describe(database, describedFigures, from)
  const id = ids.get('bench.figure0')!
  await timed('a month of one figure, 259,200 samples', () => generate(database, id, from, end, 1))
  await timed('its roll-up', () => rollUp(database, ZONE, null))
  // The others only as minutes, written hour by hour as the server does.
  await timed('a month of minutes of twenty other figures', async () => {
    for (let hour = from; hour < end; hour += 6 * HOUR)
      await generate(database, null, hour, hour + 6 * HOUR, 6)
  })
  await timed('five years of days and closes', () => generateYears(database, end))
  await timed('tidying', () => tidy(database))
  console.log(`  on disk: ${megabytes(await sizeOf(database))}; memory: ${memory()}`)

  const chart = (stepMs: number, span: number) => async () => {
    const source = sourceFor(stepMs, end - span, end, KEEP)
    const past = await readPast(database, id, source, {
      from: end - span,
      to: end,
      originMs: end,
      zone: ZONE,
    })
    return past.points
  }
  await repeated('a month by 6 h (the step chosen for it)', 100, chart(6 * HOUR, DAYS * DAY))
  await repeated('a month by 1 h', 100, chart(HOUR, DAYS * DAY))
  await repeated('a month by 15 min (2,880 points, a 4K screen)', 100, chart(15 * MINUTE, DAYS * DAY))
  await repeated('a week by 5 min', 100, chart(5 * MINUTE, 7 * DAY))
  await repeated('an hour by 10 s', 100, chart(10 * SECOND, HOUR))
  await repeated('five years by days', 50, chart(DAY, 5 * 365 * DAY))
  await repeated('five years of daily closes', 50, () => readCloses(database, id, 'day', 0, end))
  await repeated('the same month from 259,200 samples, for comparison', 1_000, async () => {
    const source = { table: 'samples_10s', stepMs: 90 * MINUTE } as const
    const past = await readPast(database, id, source, { from, to: end, originMs: end, zone: ZONE })
    return past.points
  })
  const samples = describedFigures.map(({ sector, indicator }, i) => ({
    sector,
    indicator: indicator.id,
    value: i,
    reports: 1,
    simulated: 0,
  }))
  let at = end
  await timed('catching up: 250,000 waiting samples', async () => {
    for (let saved = 0; saved < 250_000; saved += 5_000) {
      const length = Math.ceil(5_000 / FIGURES)
      const start = at
      at += length * 10 * SECOND
      const ticks = Array.from({ length }, (_, i) => ({ at: start + i * 10 * SECOND, samples }))
      await saveTicks(database, ids, ticks)
    }
  })
  await timed('the roll-up of one hour of all figures', () =>
    database.transaction((connection) => rollUpSpan(connection, ZONE, end + HOUR, end + 2 * HOUR)),
  )
  console.log(`  memory: ${memory()}`)
}

/** Samples every ten seconds of one figure, or minutes (`every` = 6) of all the others. */
async function generate(
  database: Database,
  id: number | null,
  from: number,
  to: number,
  every: number,
): Promise<void> {
  const value = `50 + 40 * sin(extract(epoch from at) / 7000) + 3 * random()`
  const moments = `generate_series(${moment('$1')}, ${moment('($2::float8 - 1)')}, make_interval(secs => ${10 * every})) as at`
  if (id !== null)
    await database.query(
      `insert into samples_10s (at, value, reports, indicator, simulated)
       select at, ${value}, 100, $3::int2, 0 from ${moments}`,
      [from, to, id],
    )
  else
    await database.query(
      `insert into samples_1m (at, min, max, sum, last, count, reports, indicator, simulated)
       select at, value - 1, value + 1, value * 6, value, 6, 100, id, 0
       from (select at, id, ${value} as value from indicators, ${moments} where id > 1) as given
       order by date_trunc('hour', at), id, at`,
      [from, to],
    )
}

async function generateYears(database: Database, end: number): Promise<void> {
  const days = `generate_series(${moment('$1')} - interval '1826 days', ${moment('$1')} - interval '31 days', interval '1 day') as at`
  await database.query(
    `insert into samples_1d (at, min, max, sum, last, count, reports, indicator, simulated)
     select date_trunc('day', at, $2), 1, 99, 50 * 8640, 50, 8640, 100, i.id, 0 from indicators i, ${days}
     on conflict (indicator, at) do nothing`,
    [end, ZONE],
  )
  await database.query(
    `insert into closes (start, at, value, reports, formula, indicator, simulated, period)
     select at, at + interval '1 day', 50, 100, f.id, i.id, 0, 'day'
     from formulas f join indicators i on i.id = f.indicator,
       generate_series(${moment('$1')} - interval '1826 days', ${moment('$1')}, interval '1 day') as at`,
    [end],
  )
}

async function embedded(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'ioc-history-bench-'))
  console.log('Embedded')
  const created = await timed('creating the store', () => openEmbedded(join(folder, 'history')))
  console.log(`  memory: ${memory()}`)
  await created.close()
  const database = await timed('opening it again', () => openEmbedded(join(folder, 'history')))
  await measure(database)
  await database.close()
  await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
}

async function postgres(): Promise<void> {
  if (noPostgres) return
  const server = await startPostgres()
  console.log('PostgreSQL')
  const database = await openPostgres(await server.fresh())
  await measure(database)
  await database.close()
  await server.stop()
}

const { values } = parseArgs({ options: { only: { type: 'string' }, help: { type: 'boolean' } } })
if (values.help) console.log(USAGE)
else {
  if (values.only !== 'postgres') await embedded()
  if (values.only !== 'embedded') await postgres()
}
