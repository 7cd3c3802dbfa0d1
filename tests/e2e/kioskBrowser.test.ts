// What a screen asks of its browser, in a real one.
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launchBrowser } from '../support/browser.ts'
import { type PlannedServer, startPlanned, turnOf } from '../support/planned.ts'
import { until } from '../support/until.ts'

let server: PlannedServer
let browser: Browser

beforeAll(async () => {
  server = await startPlanned({ group: 'hall', steps: [{ scene: 'overview', dwellSeconds: 28_000 }] })
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

/** A wall in a window of its own; `before` runs in it before the page's own scripts. */
async function open(path: string, before?: () => void): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 720 } })
  const page = await context.newPage()
  if (before) await page.addInitScript(before)
  await page.goto(server.url + path)
  await page.locator('.place').first().waitFor({ timeout: 20_000 })
  return page
}
const screens = async () =>
  (await (await fetch(`${server.url}/api/v1/screens`)).json()).screens as { screen: string; awake: boolean }[]
const screenCalled = async (name: string) => (await screens()).find(({ screen }) => screen === name)

it('[KB1] F fills the screen and gives it back', async () => {
  const page = await open('/wall/overview')
  const isFull = () => page.evaluate(() => document.fullscreenElement === document.documentElement)
  expect(await isFull()).toBe(false)
  await page.keyboard.press('f')
  await until(isFull, 'full screen')
  await page.keyboard.press('f')
  await until(async () => !(await isFull()), 'a window again')
  await page.context().close()
})

it('[KB2] the panel is kept awake; what the browser let go while hidden is asked for again', async () => {
  const page = await open('/wall/overview?name=awake', () => {
    const held: WakeLockSentinel[] = []
    Object.assign(window, { held })
    const request = navigator.wakeLock.request.bind(navigator.wakeLock)
    navigator.wakeLock.request = async (type) => {
      const lock = await request(type)
      held.push(lock)
      return lock
    }
  })
  const held = () =>
    page.evaluate(() =>
      (window as unknown as { held: WakeLockSentinel[] }).held.map(({ released }) => released),
    )
  await until(
    async () => (await screenCalled('awake'))?.awake === true,
    'the screen says that it stays awake',
  )
  expect(await held()).toEqual([false])
  // A browser that hides a page releases its lock, then tells the page when it shows again.
  await page.evaluate(async () => {
    await (window as unknown as { held: WakeLockSentinel[] }).held[0]!.release()
    document.dispatchEvent(new Event('visibilitychange'))
  })
  await until(async () => (await held()).length === 2, 'asked again')
  expect(await held()).toEqual([true, false])
  // As long as it is held it is not asked for twice.
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')))
  expect(await held()).toEqual([true, false])
  await page.context().close()
})

it('[KB3] a browser that refuses is told of, on the screen and at the desk', async () => {
  const page = await open('/wall/overview?name=sleepy&lang=en', () => {
    navigator.wakeLock.request = () => Promise.reject(new DOMException('not now', 'NotAllowedError'))
  })
  await until(
    async () => (await screenCalled('sleepy'))?.awake === false,
    'the screen says that it may sleep',
  )
  await page.keyboard.press('?')
  await page.getByText('The browser does not keep this panel on').waitFor()
  await page.goto(`${server.url}/control?lang=en`)
  await page.getByText('sleepy').waitFor()
  await page.context().close()
})

it('[KB4] the pointer goes while it rests and comes back when it moves', async () => {
  const page = await open('/wall/overview')
  const cursor = () => page.evaluate(() => getComputedStyle(document.querySelector('.wall')!).cursor)
  await page.mouse.move(300, 300)
  expect(await cursor()).not.toBe('none')
  await until(async () => (await cursor()) === 'none', 'hidden after 3 s', 6_000)
  await page.mouse.move(310, 300)
  expect(await cursor()).not.toBe('none')
  await page.context().close()
})

it('[KB5] the picture steps aside against burn-in, and nothing of it is lost', async () => {
  const page = await open('/wall/overview', () => {
    // The guard looks every 30 s: here its minutes pass in tenths of a second.
    const { setInterval: every } = window
    let ahead = 0
    const { now } = Date
    Date.now = () => now() + ahead
    window.setInterval = ((run: () => void, ms?: number) =>
      ms === 30_000
        ? every(() => {
            ahead += 120_000
            run()
          }, 100)
        : every(run, ms)) as typeof setInterval
  })
  const places = new Set<string>()
  await until(async () => {
    places.add(await page.evaluate(() => document.querySelector<HTMLElement>('.frame')!.style.translate))
    return places.size >= 5
  }, 'several places')
  expect([...places].every((place) => place === '' || /^(0px|-[24]px)( -[24]px)?$/.test(place))).toBe(true)
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
  await page.context().close()
})

it('[KB6] a page that paints no more reloads itself, back to what it showed', async () => {
  const page = await open('/wall/overview?group=hall&name=frozen&lang=en', () => {
    // Frames stop as when the graphics process hangs: scripts and timers go on.
    const { requestAnimationFrame: ask } = window
    Object.assign(window, { freeze: () => (window.requestAnimationFrame = () => 0) })
    window.requestAnimationFrame = ask.bind(window)
  })
  await until(async () => (await screenCalled('frozen')) !== undefined, 'the screen reports')
  const url = page.url()
  const before = await page.evaluate(() => performance.timeOrigin)
  const frozenAt = Date.now()
  await page.evaluate(() => (window as unknown as { freeze(): void }).freeze())
  await until(
    async () => (await page.evaluate(() => performance.timeOrigin).catch(() => before)) !== before,
    'the page loads anew',
    60_000,
  )
  expect(Date.now() - frozenAt).toBeGreaterThan(25_000)
  await page.locator('.place').first().waitFor({ timeout: 20_000 })
  expect(page.url()).toBe(url)
  expect((await turnOf(page)).scene).toBe('overview')
  expect(await page.evaluate(() => document.documentElement.lang)).toBe('en')
  // One reload is remembered: a page that hangs again and again does not reload for ever.
  expect(await page.evaluate(() => JSON.parse(sessionStorage.getItem('ioc.reloads')!).length)).toBe(1)
  await page.context().close()
}, 90_000)
