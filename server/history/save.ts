// Writes indicators, formulas and samples.
import type { Millis } from '../../shared/clock.ts'
import { hashJson } from '../../shared/hash.ts'
import type { Indicator } from '../../shared/sector.ts'
import { type Connection, moment } from './database.ts'
import { sampleKey, type Tick } from './sample.ts'

export interface Described {
  sector: string
  indicator: Indicator
}

/** Database ids by `sector.indicator`. */
export type Ids = ReadonlyMap<string, number>

/** Changes with what is computed, not with how it is called or judged. Eight hexadecimal digits. */
export const formulaVersion = ({ unit, over, measure }: Indicator): string =>
  hashJson(0, { unit, over, measure }).toString(16).padStart(8, '0')

/** Makes indicators known, and notes since when a definition is in force if it is not the one before. */
export async function describe(
  connection: Connection,
  described: readonly Described[],
  now: Millis,
): Promise<Ids> {
  const sectors = described.map(({ sector }) => sector)
  const names = described.map(({ indicator }) => indicator.id)
  await connection.query(
    `insert into indicators (sector, name)
     select * from unnest($1::text[], $2::text[]) on conflict (sector, name) do nothing`,
    [sectors, names],
  )
  await connection.query(
    `insert into formulas (indicator, since, version, definition)
     select i.id, ${moment('$5')}, given.version, given.definition::jsonb
     from unnest($1::text[], $2::text[], $3::text[], $4::text[]) as given (sector, name, version, definition)
     join indicators i on i.sector = given.sector and i.name = given.name
     where given.version is distinct from
       (select version from formulas f where f.indicator = i.id order by since desc, id desc limit 1)`,
    [
      sectors,
      names,
      described.map(({ indicator }) => formulaVersion(indicator)),
      described.map(({ indicator }) => JSON.stringify(indicator)),
      now,
    ],
  )
  const rows = await connection.query<{ id: number; sector: string; name: string }>(
    'select id::int4 as id, sector, name from indicators',
  )
  return new Map(rows.map(({ id, sector, name }) => [sampleKey(sector, name), id]))
}

/** Stores each sample once, however often it is saved. */
export async function saveTicks(connection: Connection, ids: Ids, ticks: readonly Tick[]): Promise<void> {
  const columns = { at: [], value: [], reports: [], indicator: [], simulated: [] } as Record<string, number[]>
  for (const { at, samples } of ticks)
    for (const { sector, indicator, value, reports, simulated } of samples) {
      columns.at!.push(at)
      columns.value!.push(storable(value))
      columns.reports!.push(reports)
      columns.indicator!.push(ids.get(sampleKey(sector, indicator))!)
      columns.simulated!.push(thousandths(simulated))
    }
  await connection.query(
    `insert into samples_10s (at, value, reports, indicator, simulated)
     select ${moment('at')}, value, reports, indicator, simulated
     from unnest($1::float8[], $2::float8[], $3::int4[], $4::int2[], $5::int2[])
       as given (at, value, reports, indicator, simulated)
     on conflict (indicator, at) do nothing`,
    Object.values(columns),
  )
}

/** SQL refuses a sum that overflows and a mean that underflows: one such value would stop every roll-up. */
export const storable = (value: number): number =>
  Math.abs(value) < 1e-200 ? 0 : Math.max(-1e200, Math.min(1e200, value))

export const thousandths = (share: number): number => Math.ceil(share * 1000)
