import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { loadSectors } from '../../server/catalogue.ts'
import { Pipeline } from '../../server/pipeline.ts'
import { loadLocality } from '../../shared/localityFolder.ts'
import { NOON } from '../support/make.ts'
import { percentile, Samples } from './samples.ts'
import { scripts } from './standalone.ts'
import { WIDE, writeFurtherSectors } from './wideSectors.ts'
import { createWorkload, roomsOf } from './workload.ts'

const time = new Date(NOON).toISOString()

/** What Redis would read: the arguments of one command, by their stated lengths. */
function readCommand(text: string): string[] {
  const args: string[] = []
  let at = text.indexOf('\r\n') + 2
  for (let i = Number(text.slice(1, at)); i > 0; i--) {
    const end = text.indexOf('\r\n', at)
    const length = Number(text.slice(at + 1, end))
    args.push(text.slice(end + 2, end + 2 + length))
    at = end + 2 + length + 2
  }
  expect(at).toBe(text.length)
  return args
}

async function newPipeline(sectorsDir?: string): Promise<Pipeline> {
  return new Pipeline({
    sectors: await loadSectors(sectorsDir),
    locality: await loadLocality('vinh-phuc'),
    zone: 'Asia/Ho_Chi_Minh',
    maxAgeDays: 400,
    dedupIds: 100_000,
    epoch: 'bench',
    now: NOON,
  })
}

describe('the benchmark measures what it says', () => {
  it('[BM1] 5,000 things on five channels, every event accepted and about 300 bytes', async () => {
    const workload = await createWorkload('a')
    expect(workload.entities).toBe(5_000)
    const pipeline = await newPipeline()
    const channels = new Set<string>()
    let bytes = 0
    const events = 4 * workload.entities
    for (let i = 0; i < events; i++) {
      const [command, channel, text] = readCommand(i % 100 ? workload.next(time) : workload.probe(time))
      expect(command).toBe('PUBLISH')
      channels.add(channel!)
      bytes += text!.length
      const sectors = new Set([channel!.split(':')[2]!])
      const proved = pipeline.prove({ way: 'redis-pubsub', body: JSON.parse(text!), sectors }, NOON)
      expect(proved.rejected).toEqual([])
      const { accepted, rejected } = pipeline.take(proved, NOON)
      expect({ accepted, rejected }).toEqual({ accepted: 1, rejected: [] })
    }
    expect(channels.size).toBe(5)
    expect(bytes / events).toBeGreaterThan(250)
    expect(bytes / events).toBeLessThan(350)
  })

  it('[BM3] wide: 20 sectors, 400 indicators, 34,000 things, every event accepted', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'ioc-wide-'))
    try {
      const shipped = await loadSectors()
      const indicatorsOf = (sectors: typeof shipped) => sectors.flatMap(({ indicators }) => indicators).length
      await writeFurtherSectors(folder, WIDE.indicators - indicatorsOf(shipped))
      const sectors = await loadSectors(folder)
      expect([sectors.length, indicatorsOf(sectors)]).toEqual([20, 400])
      const workload = await createWorkload('w', { things: WIDE.things - 5_000, inTurn: true })
      expect(workload.entities).toBe(34_000)
      const pipeline = await newPipeline(folder)
      const channels = new Set<string>()
      for (let i = 0; i < 5_000; i++) {
        const [, channel, text] = readCommand(workload.next(time))
        channels.add(channel!)
        const own = new Set([channel!.split(':')[2]!])
        const proved = pipeline.prove({ way: 'redis-pubsub', body: JSON.parse(text!), sectors: own }, NOON)
        expect(proved.rejected).toEqual([])
        expect(pipeline.take(proved, NOON).accepted).toBe(1)
      }
      expect(channels.size).toBe(roomsOf(true).length)
      const still = await createWorkload('s', { things: 100, inTurn: false })
      expect(still.entities).toBe(5_100)
      const [, channel] = readCommand(still.standing(time))
      expect(channel).toMatch(/^ioc:feed:further-/)
      const others = Array.from({ length: 500 }, () => readCommand(still.next(time))[1])
      expect(others.filter((each) => each!.includes('further'))).toEqual([])
    } finally {
      await rm(folder, { recursive: true })
    }
  })

  it('[BM4] every script of its own is listed, and every listed one is there', async () => {
    const files = (await readdir(import.meta.dirname, { recursive: true })).filter((file) =>
      file.endsWith('.ts'),
    )
    const own: string[] = []
    for (const file of files)
      if (/^Usage: node tests\/bench\//m.test(await readFile(join(import.meta.dirname, file), 'utf8')))
        own.push(file)
    expect(scripts.map(({ file }) => file).toSorted()).toEqual(own.toSorted())
  })

  it('[BM2] a delay counts from the recording on, and percentiles are of what was seen', () => {
    const samples = new Samples()
    samples.add(50, 60)
    samples.record(100)
    samples.add(99, 120)
    samples.add(100, 120)
    samples.add(110, 150)
    expect(samples.values).toEqual([20, 40])
    expect(percentile(samples.values, 0.5)).toBe(20)
    expect(percentile(samples.values, 0.99)).toBe(40)
    expect(percentile([], 0.99)).toBeNaN()
  })
})
