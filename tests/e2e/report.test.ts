// A unit that reports by hand, in a real browser: a file with mistakes, the file mended, the value on the
// wall, and the way back.
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launchBrowser } from '../support/browser.ts'
import { findOverflow } from '../support/overflow.ts'
import { type ServerProcess, startServerProcess } from '../support/processes.ts'
import { until } from '../support/until.ts'

let server: ServerProcess
let browser: Browser
let context: BrowserContext
let page: Page
let wall: Page
/** What the pages complained of. */
const complaints: string[] = []

const HEAD = 'Lĩnh vực;Chỉ số;Kỳ;Giá trị;Nguồn'
const TITLE = 'Tỷ lệ xử lý trong tháng'
const rows = (period: string, value: string) =>
  [
    HEAD,
    `Phản ánh, kiến nghị;${TITLE};02/2024;${value};BC 77/STTTT`,
    'Phản ánh, kiến nghị;Tiếp nhận trong tháng;02/2024;241;BC 77/STTTT',
    `Phản ánh, kiến nghị;Tiếp nhận trong tháng;${period};1.250,0;BC 78/STTTT`,
  ].join('\r\n')
const upload = (text: string) =>
  page.locator('input[type=file]').setInputFiles({
    name: 'thang-2.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(`\uFEFF${text}`),
  })
const serious = async () => {
  const { violations } = await new AxeBuilder({ page }).analyze()
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)
}

beforeAll(async () => {
  server = await startServerProcess()
  const ready = async () => (await fetch(`${server.url}/api/v1/reported/imports`)).ok
  await until(ready, 'the store is there', 60_000)
  browser = await launchBrowser()
  context = await browser.newContext({ viewport: { width: 1920, height: 1080 }, reducedMotion: 'reduce' })
  ;[wall, page] = await Promise.all([context.newPage(), context.newPage()])
  for (const each of [wall, page]) each.on('pageerror', ({ message }) => complaints.push(message))
}, 120_000)
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

it('[RPT1] a file with two mistakes shows both with row and column, and nothing can be saved', async () => {
  await page.goto(`${server.url}/report`)
  await page.locator('.report-form').waitFor()
  expect(await serious()).toEqual([])
  await upload(rows('13/2024', 'nhiều'))
  await page.locator('.report-mistakes').waitFor()
  const mistakes = await page.locator('.report-mistakes tbody tr').allInnerTexts()
  expect(mistakes.map((text) => text.split('\t').slice(0, 3))).toEqual([
    ['2', 'D · Giá trị', 'nhiều'],
    ['4', 'C · Kỳ', '13/2024'],
  ])
  expect(await page.getByRole('button', { name: /^Ghi/ }).count()).toBe(0)
  expect(await serious()).toEqual([])
})

it('[RPT2] mended, it is shown, saved, and on a wall that stands open at once, as reported', async () => {
  await wall.goto(`${server.url}/wall/complaints`)
  const tile = wall.locator('button', { hasText: TITLE }).first()
  await tile.waitFor()
  expect(await tile.innerText()).not.toContain('77,31')
  await upload(rows('01/2024', '77,31 %'))
  await page.getByRole('button', { name: 'Ghi 3 giá trị' }).click()
  await page.getByText('Đã ghi 3 giá trị').waitFor()
  await until(async () => (await tile.innerText()).replace(/\s/g, '').includes('77,31'), 'the tile shows it')
  await tile.click()
  const passport = wall.getByRole('dialog')
  await passport.getByText('BC 77/STTTT').first().waitFor()
  expect(await passport.innerText()).toMatch(/02\/2024[\s\S]*77,31/)
  await wall.keyboard.press('Escape')
})

it('[RPT3] the same value again is none; another one is shown beside the one that it replaces', async () => {
  await page.locator('select[name=sector]').selectOption('complaints')
  await page.locator('select[name=indicator]').selectOption('receivedMonth')
  const fill = (field: string, value: string) => page.locator(`input[name=${field}]`).fill(value)
  await fill('period', 'tháng 2/2024')
  await fill('value', '1.234')
  await fill('source', 'BC 79/STTTT')
  await page.keyboard.press('Enter')
  // One sign and three digits may be either: the form says so at the field, where the hand is taken.
  const field = page.locator('input[name=value]')
  await until(
    () => field.evaluate((element) => element === document.activeElement),
    'the field has the focus',
  )
  expect(await field.getAttribute('aria-invalid')).toBe('true')
  await fill('value', '242')
  await page.keyboard.press('Enter')
  const row = page.locator('.report-table tbody tr')
  await row.waitFor()
  expect(await row.innerText()).toContain('241 → 242')
  await page.getByRole('button', { name: 'Ghi 1 giá trị' }).click()
  await page.getByText('Đã ghi 1 giá trị').waitFor()
  await until(async () => (await page.locator('.report-imports li').count()) === 2, 'the list is of now')
})

it('[RPT4] an import is taken back with a second press, and the wall is as it was', async () => {
  const oldest = page.locator('.report-imports li').last()
  await oldest.getByRole('button', { name: 'Hoàn tác' }).click()
  await oldest.getByRole('button', { name: 'Hoàn tác thật' }).click()
  await page.getByText('Đã hoàn tác 3 giá trị').waitFor()
  await until(async () => (await page.locator('.report-imports li').count()) === 1, 'the list is of now')
  const tile = wall.locator('button', { hasText: TITLE }).first()
  await until(
    async () => !(await tile.innerText()).replace(/\s/g, '').includes('77,31'),
    'the tile has it no more',
  )
})

it('[RPT5] on a phone, in English, nothing is cut off', async () => {
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto(`${server.url}/report?lang=en`)
  await page.locator('.report-form').waitFor()
  await upload(rows('13/2024', 'viele'))
  await page.locator('.report-mistakes').waitFor()
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
  expect(await page.evaluate(findOverflow, { ignore: '.report-table thead', scrolls: true })).toEqual([])
  expect(await serious()).toEqual([])
  expect(complaints).toEqual([])
})
