// A closer look at a trend in a real browser, and what can be taken away from it.
import { readFile } from 'node:fs/promises'
import { parse } from 'csv-parse/sync'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launchBrowser } from '../support/browser.ts'
import { type Province, startProvince } from '../support/province.ts'
import { wallStands } from '../support/stands.ts'

/** A map drawn and copied without a GPU takes a quarter of a minute by itself. */
const PICTURE_MS = 90_000

let province: Province
let browser: Browser
let page: Page
beforeAll(async () => {
  province = await startProvince({ backfill: '2d' })
  browser = await launchBrowser()
  const context = await browser.newContext({
    viewport: { width: 1920, height: 1080 },
    reducedMotion: 'reduce',
    acceptDownloads: true,
  })
  page = await context.newPage()
}, 180_000)
afterAll(async () => {
  await browser?.close()
  await province?.stop()
})

const query = () => new URL(page.url()).searchParams

it('[EXPL6] a trend opens the explorer; keys and hands move it; the URL keeps it', async () => {
  await page.goto(`${province.url}/wall/tourism`)
  await wallStands(page)
  await page.locator('.tile.trend').first().click()
  await page.locator('.explore-legend').waitFor()
  expect(query().get('explore')).toMatch(/^tourism\./)
  await page.keyboard.press('2')
  expect(query().get('span')).toBe('6h')
  await page.keyboard.press('ArrowLeft')
  expect(query().get('until')).not.toBeNull()
  await page.keyboard.press('0')
  expect(query().get('until')).toBeNull()
  const box = (await page.locator('.explore-hands').boundingBox())!
  await page.mouse.move(box.x + box.width * 0.25, box.y + 40)
  await page.mouse.down()
  await page.mouse.move(box.x + box.width * 0.5, box.y + 60, { steps: 4 })
  await page.mouse.up()
  expect(query().get('span')).toBe('90m')
  await page.locator('.explore-against select').selectOption('day')
  expect(query().get('with')).toBe('day')
  await page.reload()
  await page.locator('.explore-modal').waitFor()
  expect([query().get('span'), query().get('with')]).toEqual(['90m', 'day'])
})

it('[EXPL6] the file that its menu gives has the figures of the API', async () => {
  await page.goto(`${province.url}/wall/tourism?lang=en&explore=tourism.visitorsToday&span=24h`)
  await page.locator('.explore-legend').waitFor()
  const coming = page.waitForEvent('download')
  await page.locator('.export-button').click()
  await page.getByRole('menuitem', { name: 'CSV', exact: true }).click()
  const download = await coming
  expect(download.suggestedFilename()).toMatch(/^tourism-visitorsToday-\d{8}-\d{4}\.csv$/)
  const { searchParams } = new URL(download.url())
  const asked = new URLSearchParams({
    sector: 'tourism',
    indicator: 'visitorsToday',
    from: searchParams.get('from')!,
    to: searchParams.get('to')!,
  })
  const answer = (await (await fetch(`${province.url}/api/v1/history?${asked}`)).json()) as {
    points: number[][]
  }
  const rows: string[][] = parse(await readFile(await download.path()), {
    bom: true,
    relax_column_count: true,
  })
  const points = rows
    .filter((row) => row.length === 6)
    .slice(1)
    .map((row) => [Date.parse(row[0]!), ...row.slice(1, 5).map(Number)])
  // The newest step may have grown meanwhile.
  expect(points.length).toBeGreaterThan(50)
  expect(points.slice(0, -2)).toEqual(answer.points.slice(0, points.length - 2))
  expect(rows.flat()).toContain('SIM: simulated altogether')
})

it(
  '[EXPL6] a picture of the screen shows the map that was drawn on it',
  async () => {
    await page.goto(`${province.url}/wall/overview`)
    await wallStands(page)
    const coming = page.waitForEvent('download', { timeout: PICTURE_MS })
    await page.keyboard.press('s')
    const png = await readFile(await (await coming).path())
    const shades = await page.evaluate(
      async (bytes) => {
        const image = await createImageBitmap(new Blob([new Uint8Array(bytes)]))
        const canvas = new OffscreenCanvas(image.width, image.height)
        const context = canvas.getContext('2d')!
        context.drawImage(image, 0, 0)
        const map = document.querySelector('.map-canvas')!.getBoundingClientRect()
        const scale = image.width / innerWidth
        const { data } = context.getImageData(
          map.x * scale,
          map.y * scale,
          map.width * scale,
          map.height * scale,
        )
        const seen = new Set<number>()
        for (let i = 0; i < data.length; i += 4)
          seen.add((data[i]! << 16) | (data[i + 1]! << 8) | data[i + 2]!)
        return { width: image.width, colours: seen.size }
      },
      [...png],
    )
    expect(shades.width).toBe(1920)
    // An empty canvas would leave the ground and the letters over it.
    expect(shades.colours).toBeGreaterThan(300)
  },
  PICTURE_MS + 20_000,
)
