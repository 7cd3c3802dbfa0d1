// What rules cost the line: the same load on a server whose rules watch 50,000 pairs of a rule and a thing, and on
// one that looks at nothing.
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { RuleFileInput } from '../../shared/rule.ts'
import { startRedis } from '../support/redis.ts'
import { percentile } from './samples.ts'
import { type Load, type ServerTrial, tryServer } from './trial.ts'

const USAGE = `Compares the CPU time of a server with 50,000 rules × things to one without rules, at the same rate.

Usage: node tests/bench/rules.ts [--rate 5000] [--seconds 20] [--walls 1] [--pairs 3] [--profile <folder>]

The two take turns, so that whatever else the machine does meets both. Takes about three minutes. --profile leaves a
CPU profile of each server there. Needs redis-server.`

const RATIO = 1.2
/** On each kind of the workload's 5,000 things. */
const RULES_PER_KIND = 10
const WITHOUT = ['--import', new URL('./noRules/hooks.ts', import.meta.url).pathname]

/** The kinds of the workload, each with a number that it reports. */
const KINDS = [
  { sector: 'health', entity: 'facility', field: 'erWaitMinutes' },
  { sector: 'education', entity: 'school', field: 'present' },
  { sector: 'traffic', entity: 'segment', field: 'speedKmh' },
  { sector: 'traffic', entity: 'vehicle', field: 'delaySeconds' },
  { sector: 'tourism', entity: 'destination', field: 'visitorsNow' },
] as const

/** Rules as people write them: a comparison of an expression, of some with a condition before it; few ever hold. */
function rulesOn({ sector, entity, field }: (typeof KINDS)[number]): RuleFileInput {
  const rules = Array.from({ length: RULES_PER_KIND }, (_, i) => ({
    id: `bench${i}`,
    title: { vi: 'Đo', en: 'Bench' },
    on: {
      entity,
      value: ['*', field, 1 + i / 10] as ['*', string, number],
      ...(i % 3 === 0 ? { where: ['>=', field, 0] as ['>=', string, number] } : {}),
    },
    when: { above: 1e8 + i },
    clear: { below: 1e7 },
    forSeconds: 60,
    severity: 'watch' as const,
    message: { vi: '{name}: {value}', en: '{name}: {value}' },
  }))
  return { sector, rules }
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      rate: { type: 'string', default: '5000' },
      seconds: { type: 'string', default: '20' },
      walls: { type: 'string', default: '1' },
      pairs: { type: 'string', default: '3' },
      profile: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) return console.log(USAGE)
  const load: Load = {
    rate: Number(values.rate),
    seconds: Number(values.seconds),
    warmUpSeconds: 5,
    walls: Number(values.walls),
  }
  const folder = await mkdtemp(join(tmpdir(), 'ioc-rules-'))
  const redis = await startRedis()
  try {
    for (const kind of KINDS)
      await writeFile(join(folder, `${kind.sector}-${kind.entity}.json`), JSON.stringify(rulesOn(kind)))
    console.log(
      `${load.rate.toLocaleString('en')} events/s for ${load.seconds} s of 5,000 things, ${RULES_PER_KIND} rules on each, beside the shipped ones:`,
    )
    const ratios: number[] = []
    for (let pair = 0; pair < Number(values.pairs); pair++) {
      const trial = async (name: string, options: { flags?: string[]; env?: Record<string, string> }) => {
        const done = await tryServer(redis, load, values.profile ?? null, options)
        say(name, done)
        return done.cpuSecondsPerMillion
      }
      const without = () => trial('without rules', { flags: WITHOUT })
      const watched = () => trial('with 50,000 rules × things', { env: { RULES_DIR: folder } })
      // Whoever comes second finds a warmer machine.
      const costs =
        pair % 2 ? [await watched(), await without()] : [await without(), await watched()].reverse()
      ratios.push(costs[0]! / costs[1]!)
    }
    const ratio = percentile(ratios, 0.5)
    console.log(
      `  CPU ${ratio.toFixed(2)} × that without rules (${ratios.map((each) => each.toFixed(2)).join(', ')}); at most ${RATIO}: ${ratio <= RATIO ? 'met' : 'MISSED'}`,
    )
  } finally {
    await redis.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

const say = (name: string, { cpuSecondsPerMillion, latency, lost }: ServerTrial) =>
  console.log(
    `  ${name.padEnd(27)} ${cpuSecondsPerMillion.toFixed(1)} s CPU per million events, p50 ${latency.p50} ms, p99 ${latency.p99} ms; ${lost} lost`,
  )

main().then(
  () => process.exit(0),
  (error: Error) => {
    console.error(error.message)
    process.exit(1)
  },
)
