import AxeBuilder from '@axe-core/playwright'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launchBrowser } from '../support/browser.ts'
import { type PlannedServer, startPlanned, turnOf } from '../support/planned.ts'
import { until } from '../support/until.ts'

const scenes = ['overview', 'tourism', 'traffic']
/** The scene so many steps after the one that the plan began with. */
const after = (steps: number) => scenes[(scenes.indexOf(first) + steps) % 3]!
let first: string
let server: PlannedServer
let browser: Browser
let page: Page

beforeAll(async () => {
  server = await startPlanned({
    group: 'lobby',
    // A third of a day each, so that only hands turn it.
    steps: scenes.map((scene) => ({ scene, dwellSeconds: 28_000 })),
  })
  browser = await launchBrowser()
  page = await browser.newPage({ viewport: { width: 1280, height: 720 } })
  await page.goto(`${server.url}/wall?group=lobby&lang=en`)
  await until(async () => (await page.locator('.plan-mark').count()) === 1, 'the plan runs', 20_000)
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

const scene = async () => (await turnOf(page)).scene
const shows = (id: string) => until(async () => (await scene()) === id, `the scene ${id}`, 5_000)
const isHeld = async () => (await page.locator('.plan-held').count()) === 1
const report = async () => {
  const list = await (await fetch(`${server.url}/api/v1/screens`)).json()
  return list.screens.find(({ group }: { group: string }) => group === 'lobby')
}

it('[KI1] arrow keys move the plan for the group; P pauses it and lets it go', async () => {
  first = await scene()
  await page.keyboard.press('ArrowRight')
  await shows(after(1))
  await page.keyboard.press('ArrowLeft')
  await shows(first)
  await page.keyboard.press('ArrowLeft')
  await shows(after(2))
  await page.keyboard.press('p')
  await until(isHeld, 'held')
  await page.keyboard.press('p')
  await until(async () => !(await isHeld()), 'running again')
  expect(await scene()).toBe(after(2))
})

it('[KI2] a reload returns to the same scene, language, group and pause', async () => {
  await page.keyboard.press('p')
  await until(isHeld, 'held')
  const url = page.url()
  expect(url).toBe(`${server.url}/wall/${after(2)}?group=lobby&lang=en`)
  await page.reload()
  await until(isHeld, 'held after the reload', 20_000)
  expect(await scene()).toBe(after(2))
  expect(page.url()).toBe(url)
  expect(await page.evaluate(() => document.documentElement.lang)).toBe('en')
  await page.keyboard.press('p')
  await until(async () => !(await isHeld()), 'running again')
})

it('[KI3] an operator puts a scene before the plan; it is kept over a reload until the plan is moved', async () => {
  // A busy machine can cut a page off for a moment.
  await until(async () => (await report())?.connected === true, 'the screen is there', 20_000)
  expect(await server.order({ group: 'lobby' }, { kind: 'scene', scene: 'health' })).toBe(200)
  await shows('health')
  await page.reload()
  await until(isHeld, 'held after the reload', 20_000)
  expect(await scene()).toBe('health')
  await page.keyboard.press('p')
  await shows(after(2))
  expect(page.url()).not.toContain('hold')
})

it('[KI4] the screen reports how it is: painted, frames, heap, WebGL, build, scene', async () => {
  await until(async () => (await report())?.webgl === 'ok', 'the map stands', 20_000)
  await until(async () => (await report()).fps > 0, 'frames are counted', 12_000)
  const screen = await report()
  const { build } = await (await fetch(`${server.url}/api/v1/screens`)).json()
  expect(screen).toMatchObject({
    connected: true,
    build,
    scene: after(2),
    language: 'en',
    widthPx: 1280,
    heightPx: 720,
  })
  expect(Math.abs(screen.paintedAt - Date.now())).toBeLessThan(15_000)
  expect(screen.heapBytes).toBeGreaterThan(1_000_000)
})

it('[KI5] language follows an operator; the pointer goes when it rests', async () => {
  await server.order({ screen: (await report()).screen }, { kind: 'language', language: 'vi' })
  await until(async () => (await page.evaluate(() => document.documentElement.lang)) === 'vi', 'Vietnamese')
  await page.mouse.move(300, 300)
  const rests = () => page.evaluate(() => getComputedStyle(document.body).cursor)
  expect(await rests()).not.toBe('none')
  await until(async () => (await rests()) === 'none', 'hidden after 3 s', 5_000)
})

it('[KI6] the control page lists the screens, and its buttons and keyboard move the plan, on a phone too', async () => {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 } })
  const control = await context.newPage()
  await control.goto(`${server.url}/control?lang=en`)
  await control.getByLabel(/Group lobby/).check()
  await control.getByRole('button', { name: 'Next scene' }).press('Enter')
  await shows(first)
  await control.getByRole('button', { name: 'Pause' }).click()
  await until(isHeld, 'held')
  await control.getByRole('button', { name: 'Resume' }).waitFor()
  const { violations } = await new AxeBuilder({ page: control }).analyze()
  const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
  expect(serious.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([])
  const wider = await control.evaluate(() => document.documentElement.scrollWidth - innerWidth)
  expect(wider).toBeLessThanOrEqual(0)
  await context.close()
})
