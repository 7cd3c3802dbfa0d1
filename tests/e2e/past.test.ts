import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { systemClock } from '../../shared/clock.ts'
import { launchBrowser } from '../support/browser.ts'
import { facility } from '../support/make.ts'
import { post, type ServerProcess, startServerProcess } from '../support/processes.ts'
import { until } from '../support/until.ts'

let server: ServerProcess
let browser: Browser
/** When one in ten beds was taken; now it is nine. */
let early = 0

const beds = (bedsOccupied: number) =>
  post(server.url, [facility('only', systemClock.now(), { bedsOccupied, areaCode: '26' })])
/** The share of beds taken, as the wall shows it. */
const shownOn = (page: Page) =>
  page.locator('.place', { hasText: 'Beds in use' }).locator('.figure-number').first().textContent()

beforeAll(async () => {
  server = await startServerProcess()
  browser = await launchBrowser()
  await until(
    async () => (await (await fetch(`${server.url}/api/v1/past`)).json()).from !== null,
    'the past begins to be kept',
    30_000,
  )
  await beds(10)
  early = systemClock.now() + 300
  await until(() => systemClock.now() > early + 2_000, 'it is past')
  await beds(90)
}, 60_000)
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

it('[PAST36] the past figure stands on the tile, the mark round the screen, and one key is back to live', async () => {
  const page = await browser.newPage({ viewport: { width: 1280, height: 720 }, reducedMotion: 'reduce' })
  await page.goto(`${server.url}/wall/health?lang=en`)
  await until(async () => (await shownOn(page)) === '90.0', 'live')
  expect(await page.locator('.past-frame').count()).toBe(0)
  await page.keyboard.press('t')
  const field = page.getByRole('textbox', { name: 'Moment' })
  const text = await page.evaluate((at) => {
    const show = (options: Intl.DateTimeFormatOptions) =>
      new Intl.DateTimeFormat('en-GB', { ...options, timeZone: 'Asia/Ho_Chi_Minh' }).format(at)
    return `${show({ timeStyle: 'medium' })} ${show({ dateStyle: 'short' })}`
  }, early + 1_000)
  await field.fill(text)
  await field.press('Enter')
  await until(async () => (await shownOn(page)) === '10.0', 'the figure of then')
  await page.locator('.past-banner[data-past=shown]').waitFor()
  expect(await page.locator('.past-banner').innerText()).toMatch(/PAST/)
  expect(await page.locator('.past-banner .past-moment').innerText()).toContain(text.slice(0, 8))
  const [frame, screen] = await page.evaluate(() => {
    const box = document.querySelector('.past-frame')!.getBoundingClientRect()
    return [
      [box.x, box.y, box.width, box.height],
      [0, 0, innerWidth, innerHeight],
    ]
  })
  expect(frame).toEqual(screen)
  expect(await page.locator('.link-state b').innerText()).toBe('Past')
  expect(new URL(page.url()).searchParams.has('at')).toBe(true)
  await page.keyboard.press('0')
  await until(async () => (await shownOn(page)) === '90.0', 'live again')
  expect(await page.locator('.past-frame').count()).toBe(0)
  expect(new URL(page.url()).search).toBe('?lang=en')
  await page.close()
}, 60_000)

it('[PAST37] a reload comes back to the moment; the brief goes there too', async () => {
  const at = new Date(early + 1_000).toISOString().replace(/\.\d+Z/, 'Z')
  const page = await browser.newPage({ viewport: { width: 390, height: 844 }, reducedMotion: 'reduce' })
  for (const path of ['/wall/health', '/brief']) {
    await page.goto(`${server.url}${path}?at=${at}`)
    await page.locator('.past-banner[data-past=shown]').waitFor()
    await page.reload()
    await page.locator('.past-banner[data-past=shown]').waitFor()
    expect(await page.locator('.past-banner').innerText()).toMatch(/QUÁ KHỨ/)
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
    expect(new URL(page.url()).searchParams.get('at')).toBe(at)
  }
  await page.close()
}, 60_000)
