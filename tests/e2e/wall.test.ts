import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchBrowser } from '../support/browser.ts'
import { event, facility } from '../support/make.ts'
import { figureOf, type ServerProcess, startServerProcess } from '../support/processes.ts'
import { startRedis, type TestRedis } from '../support/redis.ts'
import { until } from '../support/until.ts'

let redis: TestRedis
let server: ServerProcess
let browser: Browser
let page: Page

beforeAll(async () => {
  redis = await startRedis()
  server = await startServerProcess({ REDIS_URL: redis.url })
  browser = await launchBrowser()
  page = await browser.newPage({ viewport: { width: 1920, height: 1080 } })
  // Reduced motion: figures stand at once instead of counting up.
  await page.emulateMedia({ reducedMotion: 'reduce' })
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
  await redis?.stop()
})

/** What a person reads on the tile of that title. */
const read = async (title: string) =>
  (await page.locator('button.tile', { hasText: title }).locator('.figure-number').first().textContent()) ??
  ''

async function publish(sector: string, ...events: unknown[]): Promise<void> {
  for (const one of events) await redis.client.publish(`ioc:feed:${sector}`, JSON.stringify(one))
}

const now = () => Date.now()
const violation = () =>
  event('ioc.traffic.violation.recorded', now(), undefined, { kind: 'speed', areaCode: '243' })

describe('the wall over a real server and a real Redis', () => {
  it('[E2E1] shows what the API says, and follows a published event within a second', async () => {
    await publish('traffic', violation(), violation(), violation())
    await page.goto(`${server.url}/wall/traffic?lang=en`)
    await until(
      async () => (await read('Violations today').catch(() => '')) === '3',
      'the tile shows what is',
      20_000,
    )
    expect((await figureOf(server.url, 'traffic', 'violationsToday')).value).toBe(3)
    await publish('traffic', violation())
    await until(async () => (await read('Violations today')) === '4', 'the tile follows', 1_000)
    expect((await figureOf(server.url, 'traffic', 'violationsToday')).value).toBe(4)
  })

  it('[E2E2] every figure of a scene equals the API’s, in the reader’s own numbers', async () => {
    const report = { bedsOccupied: 1234, beds: 2000, erWaiting: 1500, erWaitMinutes: 12.5 }
    await publish(
      'health',
      facility('h1', now(), report),
      facility('h2', now(), { beds: 1000, bedsOccupied: 321 }),
    )
    await page.goto(`${server.url}/wall/health?lang=vi`)
    const occupancy = (1234 + 321) / 30
    await until(
      async () => (await read('Giường bệnh').catch(() => '')) === occupancy.toFixed(1).replace('.', ','),
      'Vietnamese decimals',
      20_000,
    )
    expect((await figureOf(server.url, 'health', 'bedOccupancy')).value).toBeCloseTo(occupancy, 9)
    expect(await page.locator('body').textContent()).toContain('1.503')
    await page.keyboard.press('l')
    await until(
      async () => (await page.locator('body').textContent())?.includes('1,503') === true,
      'English numbers without a reload',
    )
    expect(page.url()).toContain('lang=en')
  })

  it('[E2E3] server killed: said within 3 s, figures kept and aged, back by itself without a reload', async () => {
    await page.goto(`${server.url}/wall/traffic?lang=en`)
    await until(async () => (await read('Violations today').catch(() => '')) === '4', 'live', 20_000)
    await page.evaluate(() => Object.assign(window, { notReloaded: true }))
    await server.end('SIGKILL')
    await page.locator('.banner').waitFor({ timeout: 3_000 })
    expect(await read('Violations today')).toBe('4')
    await server.start()
    await page.locator('.banner').waitFor({ state: 'detached', timeout: 15_000 })
    await publish('traffic', violation())
    await until(async () => /^[1-5]$/.test(await read('Violations today')), 'figures move again')
    expect(await page.evaluate(() => 'notReloaded' in window)).toBe(true)
  })

  it('[E2E4] Redis away is said on the wall and unsaid when it is back', async () => {
    await redis.down()
    await page.getByText(/Redis/).first().waitFor({ timeout: 10_000 })
    await redis.up()
    await page.getByText(/Redis/).first().waitFor({ state: 'detached', timeout: 15_000 })
  })

  it('[E2E5] no scene scrolls, cuts or overlaps at 1920×1080 and 3840×2160, in either language', async () => {
    for (const viewport of [
      { width: 1920, height: 1080 },
      { width: 3840, height: 2160 },
    ]) {
      await page.setViewportSize(viewport)
      for (const language of ['vi', 'en'])
        for (const scene of ['overview', 'health', 'traffic']) {
          await page.goto(`${server.url}/wall/${scene}?lang=${language}`)
          await page.locator('.figure').first().waitFor()
          const scrolls = await page.evaluate(() => {
            const { scrollWidth, scrollHeight, clientWidth, clientHeight } = document.documentElement
            return scrollWidth > clientWidth || scrollHeight > clientHeight
          })
          expect([scene, language, viewport.width, scrolls]).toEqual([scene, language, viewport.width, false])
        }
    }
  }, 90_000)
})
