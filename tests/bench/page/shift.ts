// A shift in front of one wall: eight simulated hours of a plan that changes scene, in a real Chromium.
// Does the page keep anything that it should let go? Asks after collection, and compares quarters.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { CDPSession, Page } from 'playwright-core'
import { HOUR, MINUTE, type Millis, SECOND, systemClock } from '../../../shared/clock.ts'
import { launchBrowser } from '../../support/browser.ts'
import { startRedis } from '../../support/redis.ts'
import { wait } from '../measure.ts'
import { percentile } from '../samples.ts'
import { startWorker } from '../worker.ts'
import { growthPerHour, type HeapParts, heapParts } from './heap.ts'

const USAGE = `A page through a shift: JavaScript heap, DOM nodes, listeners and WebGL contexts, after collection; what the
heap is made of, twice; and how fast each still grows.

Usage: node tests/bench/page/shift.ts [--hours 8] [--out FILE]

The server and its feeds run at 60 times their speed, so that 8 hours take 8 minutes. A plan shows each
scene for ten simulated minutes. Needs the built client (npm run build), redis-server and chromium.`

const SPEED = 60
const SAMPLE_EVERY: Millis = 10 * SECOND
const SCENES = ['overview', 'health', 'education', 'traffic', 'tourism', 'complaints']

interface Sample {
  /** Since the page was opened, simulated. */
  hour: number
  heapMegabytes: number
  nodes: number
  listeners: number
  /** WebGL contexts that are not lost, as the page's canvases tell; each is held by a canvas in the page. */
  contexts: number
  scene: string
}
const measured = ['heapMegabytes', 'nodes', 'listeners', 'contexts'] as const

/** Notes every WebGL context that is made, without keeping any alive. */
function noteContexts(): void {
  const made: WeakRef<WebGLRenderingContext>[] = []
  Object.assign(window, {
    countContexts: () => made.filter((one) => one.deref()?.isContextLost() === false).length,
  })
  for (const kind of [HTMLCanvasElement, OffscreenCanvas]) {
    const { getContext } = kind.prototype
    const seen = new WeakSet<object>()
    kind.prototype.getContext = function (this: HTMLCanvasElement, ...args: [string]) {
      const context = (getContext as (...args: unknown[]) => object | null).apply(this, args)
      if (context && args[0].startsWith('webgl') && !seen.has(context)) {
        seen.add(context)
        made.push(new WeakRef(context as WebGLRenderingContext))
      }
      return context
    } as never
  }
}

async function sample(page: Page, session: CDPSession, hour: number): Promise<Sample> {
  // The second pass takes what the first one's finalisers let go.
  for (let pass = 0; pass < 2; pass++) await session.send('HeapProfiler.collectGarbage')
  const { metrics } = await session.send('Performance.getMetrics')
  const metric = (name: string) => metrics.find((one) => one.name === name)?.value ?? Number.NaN
  const { contexts, scene } = await page.evaluate(() => ({
    contexts: (window as unknown as { countContexts(): number }).countContexts(),
    scene: document.querySelector<HTMLElement>('.frame')?.dataset.scene ?? '',
  }))
  const heapMegabytes = metric('JSHeapUsedSize') / 1e6
  return {
    hour,
    heapMegabytes,
    nodes: metric('Nodes'),
    listeners: metric('JSEventListeners'),
    contexts,
    scene,
  }
}

async function run(hours: number, out: string): Promise<void> {
  const started = systemClock.now()
  const ends: (() => unknown)[] = []
  try {
    const folder = await mkdtemp(join(tmpdir(), 'ioc-shift-'))
    ends.push(() => rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 }))
    const plansDir = join(folder, 'plans')
    await mkdir(plansDir)
    const steps = SCENES.map((scene) => ({ scene, dwellSeconds: 600 }))
    await writeFile(join(plansDir, 'shift.json'), JSON.stringify({ group: 'shift', steps }))
    const redis = await startRedis()
    ends.push(() => redis.stop())
    const common = { redisUrl: redis.url, speed: SPEED }
    const server = await startWorker<{ url: string }>(
      'memory/server.ts',
      {
        ...common,
        dataDir: join(folder, 'data'),
        plansDir,
      },
      ['--expose-gc'],
    )
    ends.push(server.end)
    const simulators = await startWorker('memory/simulators.ts', common)
    ends.push(simulators.end)
    await simulators.ask('start', { at: await server.ask<Millis>('now') })
    const browser = await launchBrowser()
    ends.push(() => browser.close())
    const page = await browser.newPage({ viewport: { width: 1920, height: 1080 } })
    let [loads, faults] = [0, 0]
    page.on('load', () => loads++)
    page.on('pageerror', (error) => {
      faults++
      console.log(`the page failed: ${error.message}`)
    })
    await page.addInitScript(noteContexts)
    const session = await page.context().newCDPSession(page)
    await session.send('Performance.enable')
    await page.goto(`${server.ready.url}/wall?group=shift`)
    const openedAt = await server.ask<Millis>('now')
    const samples: Sample[] = []
    const parts: (HeapParts & { hour: number })[] = []
    // The same scene twice, half a shift apart: what it holds can be compared part by part.
    const looks = [hours / 2 - 1, hours - 1]
    const turns = new Set<string>()
    for (let hour = 0; hour < hours; ) {
      await wait(SAMPLE_EVERY)
      hour = ((await server.ask<Millis>('now')) - openedAt) / HOUR
      const one = await sample(page, session, hour)
      samples.push(one)
      turns.add(one.scene)
      const { heapMegabytes, nodes, listeners, contexts, scene } = one
      if (scene === SCENES[0] && looks.length && hour >= looks[0]!) {
        looks.shift()
        parts.push({ hour, ...(await heapParts(session)) })
      }
      console.log(
        `hour ${hour.toFixed(2)} ${scene.padEnd(10)} heap ${heapMegabytes.toFixed(1)} MB, ${nodes} nodes, ${listeners} listeners, ${contexts} WebGL contexts`,
      )
    }
    const events = await simulators.ask<number>('sent')
    const minutes = (systemClock.now() - started) / MINUTE
    console.log(
      `\n${hours} simulated hours at ${SPEED}× in ${minutes.toFixed(1)} min: ${events} events, ${turns.size} scenes in turn, ${loads} page load(s), ${faults} errors`,
    )
    report(samples)
    reportParts(parts)
    await mkdir(join(out, '..'), { recursive: true })
    await writeFile(
      out,
      JSON.stringify({ hours, speed: SPEED, events, loads, faults, parts, samples }, null, 1),
    )
  } finally {
    for (const end of ends.reverse()) await end()
  }
}

/** The middle of each quarter's samples: scenes differ, and each quarter holds all of them. */
function report(samples: Sample[]): void {
  const quarter = (n: number) =>
    samples.slice(Math.floor((n * samples.length) / 4), Math.floor(((n + 1) * samples.length) / 4))
  for (const name of measured) {
    const middles = [0, 1, 2, 3].map((n) =>
      percentile(
        quarter(n).map((one) => one[name]),
        0.5,
      ),
    )
    const later = samples.slice(Math.floor(samples.length / 2))
    const slope = growthPerHour(later.map((one) => ({ ...one, value: one[name] })))
    console.log(
      `${name.padEnd(14)} by quarter ${middles.map((n) => n.toFixed(1)).join(', ')}; last against second ${change(middles[3]!, middles[1]!)}, against third ${change(middles[3]!, middles[2]!)}; in the second half ${signed(slope, 3)} an hour`,
    )
  }
}

/** Of the growth that is left: what the page holds, and what the engine compiled of it. */
function reportParts(parts: readonly (HeapParts & { hour: number })[]): void {
  const [before, after] = parts
  if (!before || !after) return
  for (const name of ['dataMegabytes', 'codeMegabytes'] as const)
    console.log(
      `${name.padEnd(14)} on the ${SCENES[0]} at hour ${before.hour.toFixed(1)} ${before[name].toFixed(1)}, at hour ${after.hour.toFixed(1)} ${after[name].toFixed(1)}: ${change(after[name], before[name])}`,
    )
}

const signed = (n: number, digits: number) => `${n >= 0 ? '+' : ''}${n.toFixed(digits)}`
const change = (now: number, before: number) => `${signed(100 * (now / before - 1), 1)} %`

const { values } = parseArgs({
  options: {
    hours: { type: 'string', default: '8' },
    out: { type: 'string', default: join(import.meta.dirname, '../../out/shift.json') },
    help: { type: 'boolean' },
  },
})
if (values.help) console.log(USAGE)
else {
  const hours = Number(values.hours)
  if (!(hours > 0)) {
    console.error('--hours takes a number above 0')
    process.exitCode = 1
  } else
    await run(hours, values.out).catch((error: Error) => {
      console.error(error.message)
      process.exitCode = 1
    })
}
