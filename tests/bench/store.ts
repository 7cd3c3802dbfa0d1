// What keeping the journal and the samples costs the walls: the same load with the store and without one, on
// the embedded store at 5,000 events/s and on PostgreSQL at 20,000.
import { parseArgs } from 'node:util'
import { noPostgres, startPostgres } from '../support/postgres.ts'
import { startRedis } from '../support/redis.ts'
import { type Load, tryServer } from './trial.ts'

const USAGE = `Publishes to a server with its store and to one without, and compares the delay from publishing to walls.

Usage: node tests/bench/store.ts [--seconds 60] [--walls 5] [--only embedded|postgres]

Takes about five minutes.`

const RATIO = 1.2
const WITHOUT = ['--import', new URL('./noStore/hooks.ts', import.meta.url).pathname]

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      seconds: { type: 'string', default: '60' },
      walls: { type: 'string', default: '5' },
      only: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) return console.log(USAGE)
  const redis = await startRedis()
  const postgres = noPostgres || values.only === 'embedded' ? null : await startPostgres()
  try {
    for (const store of ['embedded', 'postgres'] as const) {
      if (values.only ? values.only !== store : store === 'postgres' && !postgres) continue
      const load: Load = {
        rate: store === 'embedded' ? 5_000 : 20_000,
        seconds: Number(values.seconds),
        warmUpSeconds: 5,
        walls: Number(values.walls),
      }
      const DATABASE_URL = store === 'embedded' ? '' : await postgres!.fresh()
      const without = await tryServer(redis, load, null, { flags: WITHOUT })
      const kept = await tryServer(redis, load, null, { env: { DATABASE_URL } })
      const ratio = kept.latency.p99 / without.latency.p99
      console.log(`${store}, ${load.rate.toLocaleString('en')} events/s for ${load.seconds} s:`)
      for (const [name, { latency, lost, cpuSecondsPerMillion, memory, archive }] of [
        ['without a store', without],
        ['with its store', kept],
      ] as const)
        console.log(
          `  ${name.padEnd(16)} p50 ${latency.p50} ms, p99 ${latency.p99} ms, worst ${latency.worst} ms; ${lost} lost; ` +
            `${cpuSecondsPerMillion.toFixed(1)} s CPU per million; ${memory}; ${archive}`,
        )
      console.log(
        `  p99 ${ratio.toFixed(2)} × that without a store; at most ${RATIO}: ${ratio <= RATIO ? 'met' : 'MISSED'}`,
      )
    }
  } finally {
    await postgres?.stop()
    await redis.stop()
  }
}

await main()
