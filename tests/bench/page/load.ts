// What a page costs: how soon its first figures stand, and how busy its main thread is with scripts while
// 5,000 vehicles move on its map. A measurement, not a test: it depends on the machine.
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { Browser } from 'playwright-core'
import { type Millis, SECOND, systemClock } from '../../../shared/clock.ts'
import { launchBrowser } from '../../support/browser.ts'
import { post, startServerProcess } from '../../support/processes.ts'
import { wallStands } from '../../support/stands.ts'
import { wait } from '../measure.ts'
import { percentile } from '../samples.ts'
import { recordTrace, shareOf } from './trace.ts'

const USAGE = `First figures after navigation, and main-thread scripting under load, in software-rendered Chromium.

Usage: node tests/bench/page/load.ts [--vehicles 5000] [--period 5] [--seconds 10]

  --vehicles N   moving on the map of traffic at 1920×1080
  --period S     each reports so often; the server sends at most ten patches a second
  --seconds S    length of the trace

Needs the built client (npm run build) and chromium, and a machine that does nothing else.`

const TICK_MS: Millis = 100
const FIRST_FIGURES = 7
const PICTURE = join(import.meta.dirname, '../../out/load.png')

/** From navigation to the first figure in the page, in ms, with an empty cache. */
async function firstFigures(browser: Browser, url: string): Promise<Millis> {
  const context = await browser.newContext({ viewport: { width: 1920, height: 1080 } })
  const page = await context.newPage()
  await page.addInitScript(() => {
    const observer = new MutationObserver(() => {
      const figure = [...document.querySelectorAll('.figure-number')].some((one) => one.textContent?.trim())
      if (!figure) return
      observer.disconnect()
      requestAnimationFrame(() => Object.assign(window, { firstFigures: performance.now() }))
    })
    observer.observe(document, { childList: true, subtree: true, characterData: true })
  })
  await page.goto(`${url}/wall/overview`)
  const handle = await page.waitForFunction(
    () => (window as unknown as { firstFigures?: number }).firstFigures,
  )
  const took = (await handle.jsonValue()) as Millis
  await context.close()
  return took
}

/** Vehicles round the province's centre, each on a straight course that turns back at the edge. */
function fleet(vehicles: number) {
  let sent = 0
  const moved = (i: number, at: Millis) => {
    const way = at / 400_000 + i * 0.618
    const swing = (x: number) => Math.abs((((x % 2) + 2) % 2) - 1) - 0.5
    const [lon, lat] = [105.6 + 0.5 * swing(way + i * 0.013), 21.36 + 0.3 * swing(0.7 * way + i * 0.029)]
    return {
      specversion: '1.0',
      id: `move-${sent++}`,
      source: '/bench',
      type: 'ioc.traffic.vehicle.moved',
      subject: `vehicle-${i}`,
      time: new Date(at).toISOString(),
      simulated: true,
      data: {
        routeId: `VP${i % 20}`,
        lon,
        lat,
        headingDeg: (i * 37) % 360,
        speedKmh: 30,
        delaySeconds: i % 400,
      },
    }
  }
  return {
    moved: (from: number, count: number, at: Millis) =>
      Array.from({ length: count }, (_, k) => moved((from + k) % vehicles, at)),
  }
}

async function vehiclesHeld(url: string): Promise<number> {
  const answer = await fetch(`${url}/api/v1/state?sector=traffic`)
  const state = (await answer.json()) as {
    sectors: { traffic: { entities: { vehicle: { count: number } } } }
  }
  return state.sectors.traffic.entities.vehicle.count
}

async function main(vehicles: number, period: number, seconds: number): Promise<void> {
  const server = await startServerProcess()
  const browser = await launchBrowser()
  let stopSending = () => {}
  try {
    const { moved } = fleet(vehicles)
    for (let from = 0; from < vehicles; from += 500)
      await post(server.url, moved(from, Math.min(500, vehicles - from), systemClock.now()))
    // The first visit warms the server's and the machine's caches.
    await firstFigures(browser, server.url)
    const times: Millis[] = []
    for (let i = 0; i < FIRST_FIGURES; i++) times.push(await firstFigures(browser, server.url))
    console.log(
      `first figures after navigation: median ${percentile(times, 0.5).toFixed(0)} ms of ${times.map((ms) => ms.toFixed(0)).join(', ')} (target 1,500 ms)`,
    )

    const page = await browser.newPage({ viewport: { width: 1920, height: 1080 } })
    await page.goto(`${server.url}/wall/traffic`)
    await wallStands(page)
    const startedAt = systemClock.now()
    let [next, failures, patches] = [0, 0, 0]
    const session = await page.context().newCDPSession(page)
    await session.send('Network.enable')
    await session.send('Performance.enable')
    // A second witness beside the trace: what Chromium itself counts for the page.
    const counted = async () => {
      const { metrics } = await session.send('Performance.getMetrics')
      const of = (name: string) => metrics.find((one) => one.name === name)?.value ?? Number.NaN
      return { script: of('ScriptDuration'), task: of('TaskDuration'), at: of('Timestamp') }
    }
    session.on('Network.webSocketFrameReceived', ({ response }) => {
      if (response.opcode === 1 && response.payloadData.includes('"patch')) patches++
    })
    // What is due since the start, so that a late tick is made up for.
    stopSending = systemClock.every(TICK_MS, () => {
      const due = Math.floor(((systemClock.now() - startedAt) / SECOND / period) * vehicles)
      const count = Math.min(due - next, 2_000)
      if (count <= 0) return
      post(server.url, moved(next % vehicles, count, systemClock.now())).catch(() => failures++)
      next += count
    })
    await wait(5 * SECOND)
    const before = { next, patches, at: systemClock.now() }
    const first = await counted()
    const events = await recordTrace(browser, page, seconds * SECOND)
    const last = await counted()
    const took = (systemClock.now() - before.at) / SECOND
    const rate = (next - before.next) / took
    const { scripting, collecting, rendering, painting, seconds: traced } = shareOf(events)
    const percent = (part: number) => `${(100 * part).toFixed(1)} %`
    console.log(
      `${vehicles} vehicles moving, ${rate.toFixed(0)} reports/s, ${((patches - before.patches) / took).toFixed(1)} patches/s, ${failures} failed posts, ${traced.toFixed(1)} s traced at 1920×1080: main thread ${percent(scripting)} scripting (of it ${percent(collecting)} collecting garbage; target 25 %), ${percent(rendering)} style and layout, ${percent(painting)} painting`,
    )
    await page.screenshot({ path: PICTURE })
    const span = last.at - first.at
    console.log(
      `Chromium's own counters over the same time: ${percent((last.script - first.script) / span)} script, ${percent((last.task - first.task) / span)} all tasks of the page; ${await vehiclesHeld(server.url)} vehicles held, as ${PICTURE} shows`,
    )
  } finally {
    stopSending()
    await browser.close()
    await server.stop()
  }
}

const { values } = parseArgs({
  options: {
    vehicles: { type: 'string', default: '5000' },
    period: { type: 'string', default: '5' },
    seconds: { type: 'string', default: '10' },
    help: { type: 'boolean' },
  },
})
if (values.help) console.log(USAGE)
else
  await main(Number(values.vehicles), Number(values.period), Number(values.seconds)).catch((error: Error) => {
    console.error(error.message)
    process.exitCode = 1
  })
