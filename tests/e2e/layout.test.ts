// What a reader of the wall sees of its text, measured in a real browser over the simulated province.
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchBrowser } from '../support/browser.ts'
import { findOverflow, findSmallText, largestText } from '../support/overflow.ts'
import { type Province, startProvince } from '../support/province.ts'
import { wallStands } from '../support/stands.ts'

let province: Province
let browser: Browser
let page: Page

beforeAll(async () => {
  province = await startProvince({ backfill: '20d' })
  browser = await launchBrowser()
  // Reduced motion: figures stand at once instead of counting up, and the map does not fly.
  page = await browser.newPage({ reducedMotion: 'reduce' })
}, 180_000)
afterAll(async () => {
  await browser?.close()
  await province?.stop()
})

const LABELS = '.label, .list-name, .tile-title, .module-title, .board-title'
const isPhone = (width: number) => width < 900

/** Everything that is wrong with the page's text, a line each. */
async function faults(width: number): Promise<string[]> {
  const scrolls = isPhone(width)
  const overflow = await page.evaluate(findOverflow, { scrolls })
  const lines = overflow.map(
    ({ kind, text, where, px }) => `${kind} by ${px.toFixed(1)} px: ${text} (${where})`,
  )
  if (scrolls) return [...new Set(lines)]
  const small = await page.evaluate(findSmallText, { least: 1.2 })
  const labels = await page.evaluate(findSmallText, { selector: `:is(${LABELS})`, least: 1.6 })
  const headline = await page.evaluate(largestText, '.figure-number')
  lines.push(
    ...small.map(({ text, where, percent }) => `${percent.toFixed(2)} % is small: ${text} (${where})`),
  )
  lines.push(...labels.map(({ text, where, percent }) => `${percent.toFixed(2)} % label: ${text} (${where})`))
  if (headline < 5) lines.push(`the headline figure has ${headline.toFixed(2)} %`)
  return [...new Set(lines)]
}

/** On a busy machine a map may still be laying out its names anew: what is wrong must go away by itself. */
const expectWhole = (width: number, what: string) =>
  expect.poll(() => faults(width), { timeout: 15_000, interval: 500, message: what }).toEqual([])

/** A scene as `wallStands` leaves it. */
async function open(scene: string, width: number, height: number, language: string): Promise<void> {
  await page.setViewportSize({ width, height })
  await page.goto(`${province.url}/wall/${scene}?lang=${language}`)
  await page.locator(`.scene[data-scene=${scene}]`).waitFor()
  await wallStands(page)
}
/** The other language by the wall's own key. */
async function turnLanguage(): Promise<void> {
  await page.keyboard.press('l')
  await wallStands(page)
}
const other = (language: string) => (language === 'vi' ? 'en' : 'vi')

const walls: [width: number, height: number, language: string][] = [
  [1280, 720, 'en'],
  [1920, 1080, 'vi'],
  [3840, 2160, 'en'],
]

describe('the text of a wall', () => {
  for (const [width, height, language] of walls)
    it(`[LAY1] [LAY2] [LAY4] ${width}×${height}: overview, complaints and tourism, in turn in both languages`, async () => {
      await open('overview', width, height, language)
      await expectWhole(width, `overview in ${language}`)
      await open('complaints', width, height, language)
      await turnLanguage()
      await expectWhole(width, 'complaints, the language turned')
      await open('tourism', width, height, other(language))
      await turnLanguage()
      await expectWhole(width, 'tourism, the language turned')
    }, 120_000)

  it('[LAY1] [LAY2] [LAY4] a wide video wall, an upright one and a phone', async () => {
    for (const [width, height, language] of [
      [7680, 2160, 'vi'],
      [2160, 3840, 'en'],
      [390, 844, 'vi'],
    ] as const) {
      await open('overview', width, height, language)
      await expectWhole(width, `overview at ${width}×${height} in ${language}`)
    }
    await open('complaints', 390, 844, 'en')
    await expectWhole(390, 'complaints on a phone')
  }, 240_000)

  for (const [width, height, language] of [
    [1280, 720, 'en'],
    [390, 844, 'vi'],
  ] as const)
    it(`[LAY1] [LAY2] [LAY4] ${width}×${height}: digital society, rankings, the plan, livestock, air and teleconference`, async () => {
      for (const scene of [
        'digital-society',
        'rankings',
        'plan',
        'livestock',
        'environment',
        'teleconference',
      ]) {
        await open(scene, width, height, language)
        await expectWhole(width, `${scene} in ${language}`)
      }
    }, 180_000)

  it('[LAY3] cut off from the server, the banner and all that is marked fit as well', async () => {
    await page.setViewportSize({ width: 2160, height: 3840 })
    await page.goto(`${province.url}/wall/overview?lang=en`)
    await wallStands(page)
    await province.server.end('SIGKILL')
    await page.locator('.banner').waitFor({ timeout: 20_000 })
    for (const [width, height] of [
      [2160, 3840],
      [1280, 720],
      [390, 844],
    ] as const) {
      await page.setViewportSize({ width, height })
      await page.locator('.place').first().waitFor()
      await expectWhole(width, `cut off at ${width}×${height}`)
    }
  }, 120_000)
})
