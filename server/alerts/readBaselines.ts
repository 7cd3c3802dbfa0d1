// What is usual at coming hours, from the stored hours of past weeks.
import type { Millis } from '../../shared/clock.ts'
import { moment } from '../history/database.ts'
import type { Link } from '../history/history.ts'
import { sampleKey } from '../history/sample.ts'
import { type Baseline, baselineOf, hourOf, hoursBefore } from './evaluate/baseline.ts'

export interface Asked {
  sector: string
  indicator: string
  weeks: number
  leastWeeks: number
}

/** For each of the hours that enough weeks are stored of; the mean of an hour is that of its samples. */
export async function readBaseline(
  { database, ids }: Link,
  { sector, indicator, weeks, leastWeeks }: Asked,
  hours: readonly Millis[],
  zone: string,
): Promise<Baseline[]> {
  const id = ids.get(sampleKey(sector, indicator))
  if (id === undefined) return []
  const baselines: Baseline[] = []
  for (const hour of hours) {
    const rows = await database.query<{ mean: number }>(
      `select sum / count as mean from samples_1h
       where indicator = $1 and at in (select ${moment('t')} from unnest($2::float8[]) as t) order by at`,
      [id, hoursBefore(hour, weeks, zone)],
    )
    const known = baselineOf(
      rows.map(({ mean }) => mean),
      leastWeeks,
    )
    if (known) baselines.push({ ...hourOf(hour, zone), ...known })
  }
  return baselines
}
