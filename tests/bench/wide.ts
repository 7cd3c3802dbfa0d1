// What breadth costs beyond its own events: the five sectors' load on a server that also holds 20 sectors, 400
// indicators and 34,000 things; the same rate with all of them reporting; the catalogue's size; and how long
// such a server takes to start.
import { mkdtemp, rm } from 'node:fs/promises'
import { get } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { loadSectors } from '../../server/catalogue.ts'
import { SECOND } from '../../shared/clock.ts'
import { startRedis } from '../support/redis.ts'
import { percentile } from './samples.ts'
import { startServerProcess } from './serverProcess.ts'
import { type Load, type ServerTrial, tryServer } from './trial.ts'
import { WIDE, writeFurtherSectors } from './wideSectors.ts'

const USAGE = `Compares a server with 20 sectors, 400 indicators and 34,000 things with the five sectors' 5,000, at the same rate.

Usage: node tests/bench/wide.ts [--rate 5000] [--seconds 15] [--walls 5]

Takes about two minutes. Needs redis-server.`

const RATIO = 1.2
const CATALOGUE_LIMIT = 200_000
const START_LIMIT = 3
const STARTS = 3
const CORE_THINGS = 5_000

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      rate: { type: 'string', default: '5000' },
      seconds: { type: 'string', default: '15' },
      walls: { type: 'string', default: '5' },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) return console.log(USAGE)
  const rate = Number(values.rate)
  const load: Load = {
    rate,
    seconds: Number(values.seconds),
    // Everything has reported once by then.
    warmUpSeconds: Math.ceil((1.1 * WIDE.things) / rate),
    walls: Number(values.walls),
  }
  const folder = await mkdtemp(join(tmpdir(), 'ioc-wide-'))
  const redis = await startRedis()
  try {
    const shipped = (await loadSectors()).flatMap(({ indicators }) => indicators).length
    await writeFurtherSectors(folder, WIDE.indicators - shipped)
    const env = { SECTORS_DIR: folder }
    console.log(`${rate.toLocaleString('en')} events/s for ${load.seconds} s, ${load.walls} walls:`)
    const five = await tryServer(redis, load)
    say('five sectors', five)
    const beside = (inTurn: boolean) =>
      tryServer(redis, { ...load, further: { things: WIDE.things - CORE_THINGS, inTurn } }, null, { env })
    const standing = await beside(false)
    say('the same, fifteen more standing by', standing)
    for (const [name, ratio] of ratios(standing, five))
      console.log(`  ${name} ${ratio.toFixed(2)} × that of five; at most ${RATIO}: ${met(ratio <= RATIO)}`)
    const reporting = await beside(true)
    say('all things in turn', reporting)
    for (const [name, ratio] of ratios(reporting, five))
      console.log(`  ${name} ${ratio.toFixed(2)} × that of five, with what their own events cost`)

    const starts: number[] = []
    let catalogueBytes = 0
    for (let i = 0; i < STARTS; i++) {
      const startedAt = performance.now()
      const server = await startServerProcess(redis.url, null, { env })
      starts.push((performance.now() - startedAt) / SECOND)
      catalogueBytes = await gzippedBytes(`${server.url}/api/v1/catalogue`)
      await server.end()
    }
    const start = percentile(starts, 0.5)
    console.log(
      `catalogue: ${(catalogueBytes / 1_000).toFixed(1)} kB gzip; under ${CATALOGUE_LIMIT / 1_000} kB: ${met(catalogueBytes < CATALOGUE_LIMIT)}`,
    )
    console.log(
      `start to ready: ${start.toFixed(2)} s, the middle of ${STARTS}; under ${START_LIMIT} s: ${met(start < START_LIMIT)}`,
    )
  } finally {
    await redis.stop()
    await rm(folder, { recursive: true })
  }
}

const ratios = (trial: ServerTrial, base: ServerTrial): [name: string, ratio: number][] => [
  ['p99', trial.latency.p99 / base.latency.p99],
  ['CPU', trial.cpuSecondsPerMillion / base.cpuSecondsPerMillion],
]

const met = (isMet: boolean): string => (isMet ? 'met' : 'MISSED')

function say(
  name: string,
  { latency, lost, rejected, cpuSecondsPerMillion, hashesAgree, memory }: ServerTrial,
): void {
  console.log(
    `  ${name.padEnd(34)} p50 ${latency.p50} ms, p99 ${latency.p99} ms; ${lost} lost, ${rejected} rejected, hashes ${hashesAgree ? 'equal' : 'DIFFER'}; ` +
      `${cpuSecondsPerMillion.toFixed(1)} s CPU per million; ${memory}`,
  )
}

/** As it goes over the wire. */
const gzippedBytes = (url: string): Promise<number> =>
  new Promise((resolve, reject) => {
    get(url, { headers: { 'accept-encoding': 'gzip' } }, (response) => {
      if (response.headers['content-encoding'] !== 'gzip')
        return reject(new Error('The catalogue came without gzip.'))
      let bytes = 0
      response.on('data', (data: Buffer) => {
        bytes += data.length
      })
      response.on('end', () => resolve(bytes))
    }).on('error', reject)
  })

await main()
