// A process that saves ticks into the embedded store in its first argument and prints each moment once it is
// stored, until it is killed.
import { writeSync } from 'node:fs'
import { openEmbedded } from '../../server/history/embedded.ts'
import { migrate } from '../../server/history/migrate.ts'
import { rollUp } from '../../server/history/rollUp.ts'
import { describe, saveTicks } from '../../server/history/save.ts'
import { SECOND } from '../../shared/clock.ts'
import { fiveSectors, NOON } from '../support/make.ts'

const database = await openEmbedded(process.argv[2]!)
await migrate(database, 'here')
const described = fiveSectors.flatMap(({ id, indicators }) =>
  indicators.map((indicator) => ({ sector: id, indicator })),
)
const ids = await describe(database, described, NOON)
const [row] = await database.query<{ count: number }>(
  'select count(distinct at)::int4 as count from samples_10s',
)
for (let i = row!.count; ; i++) {
  const at = NOON + i * 10 * SECOND
  const samples = described.map(({ sector, indicator }) => ({
    sector,
    indicator: indicator.id,
    value: i,
    reports: i,
    simulated: 0,
  }))
  await saveTicks(database, ids, [{ at, samples }])
  writeSync(1, `${i}\n`)
  if (i % 20 === 0) await rollUp(database, 'Asia/Ho_Chi_Minh', null)
}
