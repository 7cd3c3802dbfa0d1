// Two hours of the simulated province in two minutes: does anything grow that should not?
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { MINUTE, type Millis } from '../../../shared/clock.ts'
import { intakeOf, wait } from '../measure.ts'
import { bytes, count, percent, type Row } from '../row.ts'
import { percentile } from '../samples.ts'
import type { Context } from '../scenarios.ts'
import { startWorker } from '../worker.ts'
import { openPage } from './page.ts'

const SPEED = 60
const FROM_MINUTE = 10
const SAMPLE_EVERY: Millis = 2 * MINUTE
/** Samples behind the figure at the beginning and at the end: one alone would be chance. */
const SAMPLES = 5

interface Sample {
  minute: number
  heaps: Record<string, number>
}

export async function runMemory(context: Context): Promise<Row[]> {
  const minutes = context.quick ? 30 : 120
  context.say(`memory: ${minutes} simulated minutes at ${SPEED} times their speed …`)
  const dataDir = await mkdtemp(join(tmpdir(), 'ioc-bench-'))
  const ends: (() => Promise<unknown>)[] = [
    () => rm(dataDir, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 }),
  ]
  try {
    const common = { redisUrl: context.redis.url, speed: SPEED }
    const flags = ['--expose-gc']
    const server = await startWorker<{ url: string }>('memory/server.ts', { ...common, dataDir }, flags)
    ends.push(server.end)
    const wall = await startWorker('memory/wall.ts', server.ready, flags)
    ends.push(wall.end)
    const simulators = await startWorker('memory/simulators.ts', common)
    ends.push(simulators.end)
    const page = context.page ? await openPage(server.ready.url) : null
    if (page) ends.push(page.end)
    const startedAt = await server.ask<Millis>('now')
    await simulators.ask('start', { at: startedAt })

    const samples: Sample[] = []
    for (let minute = 0; minute < minutes; ) {
      await wait(SAMPLE_EVERY / SPEED)
      minute = ((await server.ask<Millis>('now')) - startedAt) / MINUTE
      const heaps: Sample['heaps'] = {
        server: await server.ask<number>('heap'),
        'wall in Node': await wall.ask<number>('heap'),
      }
      if (page) heaps["wall's page in Chromium"] = await page.heap()
      samples.push({ minute, heaps })
      if (samples.length % 5 === 0)
        context.say(`memory: minute ${minute.toFixed(0)}, server heap ${bytes(heaps.server!)}`)
    }
    const published = await simulators.ask<number>('sent')
    const { accepted } = await intakeOf(server.ready.url)
    context.keep('memory', { speed: SPEED, published, accepted, samples })
    return rowsOf(samples, minutes, accepted)
  } finally {
    for (const end of ends.reverse()) await end()
  }
}

function rowsOf(samples: Sample[], minutes: number, events: number): Row[] {
  const since = samples.filter(({ minute }) => minute >= FROM_MINUTE)
  return Object.keys(since[0]?.heaps ?? {}).map((name) => {
    const middle = (some: Sample[]) =>
      percentile(
        some.map(({ heaps }) => heaps[name]!),
        0.5,
      )
    const first = middle(since.slice(0, SAMPLES))
    const last = middle(since.slice(-SAMPLES))
    const growth = last / first - 1
    return {
      name: `${minutes} simulated minutes at ${SPEED}×, ${count(events)} events accepted: heap of the ${name}`,
      measured: `${bytes(last)} at the end (${growth >= 0 ? '+' : ''}${percent(growth)})`,
      baseline: `${bytes(first)} from minute ${FROM_MINUTE}`,
      ratio: last / first,
      target: 'grows < 5 %',
      verdict: growth < 0.05 ? 'met' : 'missed',
    }
  })
}
