import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { formatFigure } from '../../client/i18n/format.ts'
import { breedingYaml } from '../support/breeding.ts'
import { launchBrowser } from '../support/browser.ts'
import { startFixture } from '../support/fixtureWall.ts'
import { event, facility } from '../support/make.ts'
import { findOverflow } from '../support/overflow.ts'
import { figureOf, post, type ServerProcess, startServerProcess } from '../support/processes.ts'
import { until } from '../support/until.ts'

let server: ServerProcess
let browser: Browser
let context: BrowserContext
let page: Page
let folder: string
/** What the browser complained of, the lost connection aside. */
const complaints: string[] = []

const segment = (id: string, speedKmh: number, simulated = false) =>
  event(
    'ioc.traffic.segment.observed',
    Date.now() - 500,
    id,
    {
      road: `QL${id}`,
      areaCode: '243',
      lon: 105.6,
      lat: 21.3,
      speedKmh,
      freeFlowKmh: 60,
      flowVehH: 300,
      path: [
        [105.6, 21.3],
        [105.61, 21.31],
      ],
    },
    { simulated },
  )

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ioc-brief-'))
  await writeFile(join(folder, 'breeding.yaml'), breedingYaml)
  server = await startServerProcess({ SECTORS_DIR: folder })
  browser = await launchBrowser()
  context = await browser.newContext({ viewport: { width: 390, height: 844 } })
  page = await context.newPage()
  page.on('console', (message) => {
    const text = message.text()
    if (message.type() === 'error' && !text.includes('net::ERR_')) complaints.push(text)
  })
  page.on('pageerror', (error) => complaints.push(error.message))
  const events = [
    ...['a', 'b', 'c', 'd'].map((id) => facility(id, Date.now() - 500, { erWaitMinutes: 70 })),
    ...['1', '2', '3', '4'].map((id) => segment(id, 55, true)),
    event('ioc.health.visits.counted', Date.now() - 500, undefined, { areaCode: '243', visits: 12 }),
  ]
  expect(await post(server.url, events)).toMatchObject({ status: 202 })
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
  await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
})

const card = (sector: string) => page.locator(`.brief-card[data-sector="${sector}"]`)
const shownFigure = async (sector: string) =>
  (await card(sector).locator('.figure-number').textContent())?.trim()
const sheets = async (printed: Page) => {
  const pdf = await printed.pdf({ format: 'A4', preferCSSPageSize: true })
  return pdf.toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g)?.length
}
const seriousFaults = async () => {
  const { violations } = await new AxeBuilder({ page }).analyze()
  return violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
}
const apiFigure = async (sector: string, indicator: string, decimals: number) => {
  const { value } = await figureOf(server.url, sector, indicator)
  return value === null ? null : formatFigure(value, '%', decimals, 'vi').number
}

it('[BR11] the figures equal the API’s, follow an event, and the worst stands first', async () => {
  await page.goto(`${server.url}/brief`)
  await card('traffic').waitFor()
  await until(async () => (await shownFigure('health')) === '70', 'the waiting time shows')
  expect(await apiFigure('health', 'erWaitP90', 0)).toBe('70')
  expect(await page.locator('.brief-card').first().getAttribute('data-sector')).toBe('health')
  expect(await page.locator('h1').textContent()).toMatch(/^Y tế cần/)
  expect(await card('traffic').locator('.sim').count()).toBe(1)
  expect(await card('health').locator('.sim').count()).toBe(0)
})

it('[BR15] only a figure that turns critical is announced', async () => {
  expect(await page.getByRole('status').textContent()).toBe('')
  await post(server.url, [segment('1', 5), segment('2', 5)])
  await until(
    async () => (await shownFigure('traffic')) === (await apiFigure('traffic', 'congestedShare', 1)),
    'the figure follows',
    2_000,
  )
  await until(
    async () =>
      /^Nghiêm trọng: .*Đoạn đường ùn tắc 50,0/.test((await page.getByRole('status').textContent()) ?? ''),
    'it is announced',
  )
  expect(await page.locator('.brief-card').first().getAttribute('data-sector')).toBe('traffic')
  expect(await card('traffic').locator('.brief-sentence').textContent()).toMatch(
    /^Vượt 15,0\sđiểm\s% so với ngưỡng nghiêm trọng 35\s%.*; 2 trên 4 báo cáo là mô phỏng\.$/,
  )
  expect(await page.locator('[aria-live], [role=alert]').count()).toBe(1)
})

it('[BR14] each card opens its passport by keyboard, and axe finds nothing serious', async () => {
  const names = await page
    .locator('.brief-card')
    .evaluateAll((cards) => cards.map((c) => c.getAttribute('data-sector')))
  for (const name of names) {
    await page.keyboard.press('Tab')
    expect(
      await page.evaluate(() =>
        document.activeElement?.closest('[data-sector]')?.getAttribute('data-sector'),
      ),
    ).toBe(name)
  }
  await page.keyboard.press('Enter')
  await page.getByRole('dialog').waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  // The dialog gives the focus back to its card a frame later.
  await page.waitForFunction(
    (last) => document.activeElement?.closest('[data-sector]')?.getAttribute('data-sector') === last,
    names.at(-1),
  )
  for (const link of ['English', 'In bản tin', 'Xem lại quá khứ', 'Tổng quan']) {
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe(link)
  }
  expect(await seriousFaults()).toEqual([])
})

it('[BR14] text is neither cut nor overlapping on a phone, a tablet and a desk, in both languages', async () => {
  for (const language of ['en', 'vi'])
    for (const [width, height] of [
      [390, 844],
      [768, 1024],
      [1920, 1080],
    ] as const) {
      await page.setViewportSize({ width, height })
      await page.goto(`${server.url}/brief?lang=${language}`)
      await card('traffic').locator('.figure-number').waitFor()
      await page.waitForFunction(() => document.fonts.status === 'loaded')
      const found = await page.evaluate(findOverflow, { ignore: '.announcer', scrolls: true })
      expect(found, `${width} ${language}`).toEqual([])
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
    }
  await page.setViewportSize({ width: 390, height: 844 })
})

it('[BR13] it prints on one sheet of A4 in both languages, with all sectors that ship and one more', async () => {
  for (const language of ['vi', 'en']) {
    await page.goto(`${server.url}/brief?lang=${language}`)
    await card('breeding').waitFor()
    expect(await sheets(page)).toBe(1)
    await page.emulateMedia({ media: 'print' })
    for (const part of ['.brief-source', '.brief-sentence', '.figure-head'])
      expect(await page.locator(`.brief-card ${part}`).count(), part).toBe(
        await page.locator('.brief-card').count(),
      )
    expect(await card('traffic').locator('.brief-source').isVisible()).toBe(true)
    expect(await page.locator('.brief-footer nav').isVisible()).toBe(false)
    // Not 'screen': a sheet would be printed as the screen looks then.
    await page.emulateMedia({ media: null })
  }
})

it('[BR13] sixteen sectors, eleven, and six that are cut off fit the same sheet', async () => {
  for (const extra of [11, 6, 1]) {
    const fixture = await startFixture({ extra })
    const sheet = await browser.newPage()
    await sheet.goto(`${fixture.url}/brief`)
    await sheet
      .locator('.brief-card')
      .nth(4 + extra)
      .waitFor()
    await sheet.waitForFunction(() => document.fonts.status === 'loaded')
    expect(await sheets(sheet), `${5 + extra} sectors`).toBe(1)
    await fixture.close()
    await sheet.locator('.brief-banner').waitFor()
    expect(await sheets(sheet), `${5 + extra} sectors, cut off`).toBe(1)
    await sheet.close()
  }
})

it('[BR11] a killed server is said within 3 s, and its return unsays it without a reload', async () => {
  await page.goto(`${server.url}/brief`)
  await until(async () => (await shownFigure('traffic')) === '50,0', 'the figures are there')
  // Fresh, however long the tests before took.
  await post(server.url, [segment('1', 5), segment('2', 5)])
  await page.evaluate(() => Object.assign(window, { sameVisit: true }))
  await server.end('SIGKILL')
  await page.locator('.brief-banner').waitFor({ timeout: 3_000 })
  expect(await page.locator('.brief-banner').textContent()).toMatch(
    /^Số liệu lúc \d\d:\d\d, không có kết nối/,
  )
  expect(await card('traffic').getAttribute('class')).toContain('look-late')
  expect(await shownFigure('traffic')).toBe('50,0')
  await server.start()
  await page.locator('.brief-banner').waitFor({ state: 'detached', timeout: 15_000 })
  expect(await page.evaluate(() => 'sameVisit' in window)).toBe(true)
})

it('[BR12] opened without a server it shows the last figures, marked as such', async () => {
  await page.goto(`${server.url}/brief`)
  await page.evaluate(async () => void (await navigator.serviceWorker.ready))
  await until(async () => (await shownFigure('traffic')) === '50,0', 'the figures are there')
  await page.waitForFunction(() => localStorage.getItem('brief') !== null)
  const names = await page.evaluate(async () => {
    const shelf = await caches.open((await caches.keys())[0]!)
    return (await shelf.keys()).map(({ url }) => new URL(url).pathname)
  })
  expect(names).toContain('/brief')
  expect(names.filter((name) => /^\/(api|socket\.io)/.test(name))).toEqual([])
  await server.end('SIGKILL')
  await page.reload()
  await page.locator('.brief-banner').waitFor()
  expect(await shownFigure('traffic')).toBe('50,0')
  expect(await card('traffic').getAttribute('class')).toContain('look-stale')
  expect(await card('traffic').locator('.level-then').textContent()).toMatch(/^Nghiêm trọng lúc \d\d:\d\d$/)
  expect(await page.locator('h1').textContent()).toMatch(/^Lúc \d\d:\d\d: Giao thông/)
  expect(await seriousFaults()).toEqual([])
  await card('traffic').getByRole('button').click()
  await page.getByRole('dialog').waitFor()
  await page.keyboard.press('Escape')
  // The wall has no part in this: without its server it does not open at all.
  const wall = await context.newPage()
  await expect(wall.goto(`${server.url}/wall/overview`)).rejects.toThrow(/ERR_CONNECTION_REFUSED/)
  await wall.close()
  await server.start()
  await page.locator('.brief-banner').waitFor({ state: 'detached', timeout: 15_000 })
  expect(complaints).toEqual([])
})

it('[BR12] the manifest and its icons are served, for the brief alone', async () => {
  await page.goto(`${server.url}/brief`)
  const href = await page.locator('link[rel=manifest]').getAttribute('href')
  const manifest = await (await fetch(server.url + href)).json()
  expect(manifest).toMatchObject({ lang: 'vi', start_url: '/brief', scope: '/brief', display: 'standalone' })
  for (const { src, type } of manifest.icons as { src: string; type: string }[]) {
    const icon = await fetch(server.url + src)
    expect(icon.headers.get('content-type'), src).toContain(type)
  }
  await page.goto(`${server.url}/wall/overview`)
  expect(await page.locator('link[rel=manifest]').count()).toBe(0)
  expect(await page.evaluate(() => navigator.serviceWorker.controller)).toBeNull()
})

it('[BR16] an upgrade shows at the next visit, and is what opens without a connection after it', async () => {
  const dist = join(folder, 'dist')
  await cp(join(import.meta.dirname, '../../dist'), dist, { recursive: true })
  const fixture = await startFixture({ dist })
  const visit = await browser.newContext()
  const phone = await visit.newPage()
  const shelves = () => phone.evaluate(() => caches.keys())
  const heading = () => phone.evaluate(() => document.documentElement.dataset.build)
  try {
    await phone.goto(`${fixture.url}/brief`)
    await phone.evaluate(async () => void (await navigator.serviceWorker.ready))
    const [old] = await shelves()
    const replace = async (file: string, from: RegExp | string, to: string) => {
      const path = join(dist, file)
      await writeFile(path, (await readFile(path, 'utf8')).replace(from, to))
    }
    await replace('index.html', '<html', '<html data-build="next"')
    await replace('sw.js', /const BUILD = .*/, `const BUILD = "next"`)
    await phone.reload()
    expect(await heading()).toBe('next')
    await until(async () => (await shelves()).join() === 'brief-next', 'the new worker took over')
    expect(old).toMatch(/^brief-[0-9a-f]{12}$/)
  } finally {
    await fixture.close()
  }
  await phone.reload()
  await phone.locator('.brief-banner').waitFor()
  expect(await heading()).toBe('next')
  await visit.close()
})
