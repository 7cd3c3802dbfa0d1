// Charts from the database: which table serves a step, and the one query that reads any of them.
import { DAY, HOUR, MINUTE, type Millis, SECOND } from '../../shared/clock.ts'
import { type Connection, millis, moment } from './database.ts'
import type { Point } from './recent.ts'
import type { Keep } from './retention.ts'
import { ROLLED_UP_TO } from './rollUp.ts'

export interface Past {
  points: Point[]
  /** For each point, the share of simulated reports behind it, 0–1. */
  simulated: number[]
}

const ROLLED = 'min, max, sum, last, count'
/** Finest first. `unit`: of the province's calendar. */
const tables = [
  {
    table: 'samples_10s',
    stepMs: 10 * SECOND,
    unit: null,
    columns: 'value as min, value as max, value as sum, value as last, 1 as count',
  },
  { table: 'samples_1m', stepMs: MINUTE, unit: 'minute', columns: ROLLED },
  { table: 'samples_1h', stepMs: HOUR, unit: 'hour', columns: ROLLED },
  { table: 'samples_1d', stepMs: DAY, unit: 'day', columns: ROLLED },
] as const

export interface Source {
  table: (typeof tables)[number]['table']
  /** The step that is answered: the asked one, made longer where the past is no longer kept so fine. */
  stepMs: Millis
}

/** The coarsest table that divides the step and, if that is let go already, the next one. */
export function sourceFor(asked: Millis, from: Millis, now: Millis, keep: Keep): Source {
  const reach = [keep.days10s * DAY, keep.days1m * DAY, Infinity, Infinity]
  const fits = tables.findLastIndex(({ stepMs }) => asked % stepMs === 0)
  const held = tables.findIndex((_, i) => i >= Math.max(0, fits) && from >= now - reach[i]!)
  const { table, stepMs } = tables[held]!
  return { table, stepMs: Math.ceil(asked / stepMs) * stepMs }
}

/**
 * Points of `from ≤ t < to` by steps that begin at multiples of `stepMs` from `originMs`. Steps without a
 * sample are left out.
 */
export async function readPast(
  connection: Connection,
  id: number,
  { table, stepMs }: Source,
  span: { from: Millis; to: Millis; originMs: Millis; zone: string },
): Promise<Past> {
  const rows = await connection.query<{
    start: Millis
    min: number
    mean: number
    max: number
    last: number
    simulated: number
  }>(
    `with mark as (
       select to_timestamp(coalesce((select value::float8 from meta where key = '${ROLLED_UP_TO}'), 0) / 1000)
         as at, $6::text as zone
     ), steps as (
       select date_bin(make_interval(secs => $4::float8 / 1000), at, ${moment('$5')}) as start,
         min(min) as min, sum(sum) / sum(count) as mean, max(max) as max,
         (array_agg(last order by at desc))[1] as last,
         (sum(simulated::float8 * count) / sum(count) / 1000)::float8 as simulated
       from (${samplesFrom(table)}) as samples group by 1
     )
     select ${millis('start')} as start, min, mean, max, last, simulated from steps order by start`,
    [id, span.from, span.to, stepMs, span.originMs, span.zone],
  )
  return {
    points: rows.map(({ start, min, mean, max, last }) => [start, min, mean, max, last]),
    simulated: rows.map(({ simulated }) => simulated),
  }
}

/** The table's rows, and finer ones for the unit that is not rolled up yet, down to the samples themselves. */
function samplesFrom(table: Source['table']): string {
  const coarsest = tables.findIndex((each) => each.table === table)
  const parts = tables.slice(0, coarsest + 1).map((each, i) => {
    const edges = [`at >= ${moment('$2')}`, `at < ${moment('$3')}`]
    if (each.unit) edges.push(`at < ${markAt(each.unit)}`)
    const coarser = i < coarsest ? tables[i + 1] : null
    if (coarser?.unit) edges.push(`at >= ${markAt(coarser.unit)}`)
    return `select at, simulated, ${each.columns} from ${each.table}
      where indicator = $1 and ${edges.join(' and ')}`
  })
  return parts.join(' union all ')
}

const markAt = (unit: string) => `(select date_trunc('${unit}', at, zone) from mark)`
