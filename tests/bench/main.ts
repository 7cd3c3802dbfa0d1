// `npm run bench`: how fast the wall is, as ratios against baselines in the same run.
import { execFileSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { SECOND, systemClock } from '../../shared/clock.ts'
import { startRedis } from '../support/redis.ts'
import { caveat, describeMachine, JSON_FILE, plainTable, type Report, writeDoc, writeJson } from './report.ts'
import type { Row } from './row.ts'
import { percentile } from './samples.ts'
import { type Context, type ScenarioName, scenarios } from './scenarios.ts'
import { listed, runScripts } from './standalone.ts'

const USAGE = `Measures the wall against a floor and two relays, on a real Redis of its own.

Usage: npm run bench -- [options]
  npm run bench -- --quick --only throughput

  --quick       about a minute for throughput, latency and single together; for orientation only
  --only NAME   one of ${Object.keys(scenarios).join(', ')}; may be repeated
  --page        watch a wall's page in Chromium too (memory; needs npm run build)
  --profile     write the server's CPU profile of the throughput run to tests/out/profiles
  --write-doc   write docs/BENCHMARK.md from this run
  --all         then run the scripts below too, in their order; about half an hour in all
  --help

Scripts of their own, each with --help:
${listed()}

Takes about eight minutes. Starts redis-server, servers and walls on loopback and ends them all. Writes
tests/out/bench.json. Needs Linux, for CPU times from /proc.`

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      quick: { type: 'boolean', default: false },
      only: { type: 'string', multiple: true },
      page: { type: 'boolean', default: false },
      profile: { type: 'boolean', default: false },
      'write-doc': { type: 'boolean', default: false },
      all: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) return console.log(USAGE)
  const all = Object.keys(scenarios) as ScenarioName[]
  const usual = values.quick ? all.filter((name) => name !== 'memory') : all
  const names = values.only ? values.only.map((text) => nameOf(text, all)) : usual

  const startedAt = systemClock.now()
  const say = (line: string) =>
    console.error(`${String(Math.round((systemClock.now() - startedAt) / SECOND)).padStart(4)} s  ${line}`)
  say(`measures ${names.join(', ')}${values.quick ? ', quickly' : ''}`)
  const machine = describeMachine()
  const profileTo = values.profile ? join(import.meta.dirname, '../out/profiles') : null
  if (profileTo) mkdirSync(profileTo, { recursive: true })
  const redis = await startRedis()
  // Without Redis the trial under way fails, and ends what it started.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void redis.stop())
  const rows: Row[] = []
  const trials: Record<string, unknown> = {}
  const context: Context = {
    redis,
    quick: values.quick,
    page: values.page,
    profileTo,
    say,
    keep: (name, result) => {
      trials[name] = result
    },
    othersCores: [],
  }
  try {
    for (const name of names) rows.push(...(await scenarios[name](context)))
  } finally {
    await redis.stop()
  }
  const report: Report = {
    date: new Date(startedAt).toISOString().slice(0, 10),
    machine,
    redis: execFileSync('redis-server', ['--version'], { encoding: 'utf8' }).split(' sha=')[0]!,
    quick: values.quick,
    othersCores: {
      median: percentile(context.othersCores, 0.5),
      most: percentile(context.othersCores, 1),
    },
    rows,
    trials,
  }
  await writeJson(report)
  console.log(`\n${plainTable(report)}\n`)
  if (caveat(report)) console.log(caveat(report))
  if (values['write-doc']) console.log(`Written: ${await writeDoc(report)}`)
  const failed = values.all ? await runScripts(say) : []
  const missed = rows.filter(({ verdict }) => verdict === 'missed').length
  console.log(
    `${rows.length} figures, ${missed} targets missed, in ${Math.round((systemClock.now() - startedAt) / SECOND)} s; all of it in ${JSON_FILE}`,
  )
  if (failed.length) throw new Error(`${failed.join(', ')} failed; what they said stands above.`)
}

function nameOf(text: string, all: ScenarioName[]): ScenarioName {
  const found = all.find((name) => name === text)
  if (!found) throw new Error(`There is no measure called ${text}; there are ${all.join(', ')}.`)
  return found
}

main().then(
  () => process.exit(0),
  (error: Error) => {
    console.error(`The benchmark could not be finished: ${error.message}`)
    process.exit(1)
  },
)
