// The pages in a real browser under the strict policy: nothing of them needs what it forbids.
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launchBrowser } from '../support/browser.ts'
import { type Province, startProvince } from '../support/province.ts'
import { wallStands } from '../support/stands.ts'

/** Several pages, and a map drawn without a GPU. */
const PAGES_MS = 120_000

let province: Province
let browser: Browser
let page: Page
let refused: string[]

beforeAll(async () => {
  // A day: at night nobody came to any place within hours, and a figure of nothing has no line.
  province = await startProvince({ backfill: '1d' })
  browser = await launchBrowser()
  const context = await browser.newContext({
    viewport: { width: 1920, height: 1080 },
    reducedMotion: 'reduce',
  })
  // What is refused is reported to the page, wherever it happens.
  await context.exposeFunction('noteRefused', (text: string) => refused.push(text))
  await context.addInitScript(() =>
    addEventListener(
      'securitypolicyviolation',
      ({ violatedDirective, blockedURI, sample, sourceFile, lineNumber }) =>
        (window as unknown as { noteRefused(text: string): void }).noteRefused(
          `${violatedDirective} ${blockedURI} ${sourceFile}:${lineNumber} ${sample}`,
        ),
    ),
  )
  page = await context.newPage()
}, 180_000)
afterAll(async () => {
  await browser?.close()
  await province?.stop()
})

const pages: [path: string, there: string, use?: () => Promise<unknown>][] = [
  ['/wall/traffic', '.tile', () => page.locator('button.tile').first().click()],
  ['/brief', 'h1, h2'],
  ['/console', 'h1, h2, main'],
  ['/control', 'h1'],
  ['/report', '.report-form'],
  ['/pair', '.pair-form'],
  ['/pair/screen', '.pair-code'],
  ['/login', 'main'],
  ['/keys', '.account-card'],
  ['/people', '.account-card'],
]

it(
  '[CSP1] the map and the charts of the overview, a passport, a closer look and its dialog',
  async () => {
    refused = []
    await page.goto(`${province.url}/wall/overview`)
    await wallStands(page)
    await page.goto(`${province.url}/wall/tourism`)
    await wallStands(page)
    await page.locator('.tile.trend').first().click()
    await page.locator('.explore-legend').waitFor()
    await page.mouse.move(700, 500)
    await page.mouse.move(720, 510)
    await page.keyboard.press('Escape')
    expect(refused).toEqual([])
  },
  PAGES_MS,
)

it(
  '[CSP2] every other page',
  async () => {
    refused = []
    for (const [path, there, use] of pages) {
      await page.goto(province.url + path)
      await page.locator(there).first().waitFor({ timeout: 20_000 })
      await use?.()
      await page.waitForLoadState('networkidle')
    }
    expect(refused).toEqual([])
  },
  PAGES_MS,
)

it(
  '[CSP3] what a page must not do is refused, and reported: the listener hears',
  async () => {
    refused = []
    await page.goto(`${province.url}/report`)
    await page.locator('.report-form').waitFor()
    await page.evaluate(() => {
      const style = document.createElement('style')
      style.textContent = 'body { color: red }'
      document.head.append(style)
      const script = document.createElement('script')
      script.textContent = 'window.wasRun = true'
      document.head.append(script)
      document.body.insertAdjacentHTML('beforeend', '<img src="data:," onerror="window.wasRun = true">')
    })
    await expect
      .poll(() => refused.map((text) => text.split(' ')[0]).sort())
      .toEqual(['script-src-attr', 'script-src-elem', 'style-src-elem'])
    expect(await page.evaluate(() => 'wasRun' in window)).toBe(false)
  },
  PAGES_MS,
)
