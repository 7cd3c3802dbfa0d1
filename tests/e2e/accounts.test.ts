// The first admin's first day in a real browser, on a server with accounts.
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { codeAt, stepAt } from '../../server/access/totp.ts'
import { systemClock } from '../../shared/clock.ts'
import { launchBrowser } from '../support/browser.ts'
import { findOverflow } from '../support/overflow.ts'
import { type ServerProcess, startServerProcess } from '../support/processes.ts'
import { until } from '../support/until.ts'

const GOOD = 'ba con chim xanh trên cây'
let server: ServerProcess
let browser: Browser
let page: Page
/** What the pages complained of. */
const complaints: string[] = []

beforeAll(async () => {
  server = await startServerProcess({ ACCOUNTS: 'on' })
  await until(() => oneTime() !== undefined, 'the one-time password', 60_000)
  browser = await launchBrowser()
  const context = await browser.newContext({
    viewport: { width: 1280, height: 720 },
    reducedMotion: 'reduce',
  })
  page = await context.newPage()
  page.on('pageerror', ({ message }) => complaints.push(message))
}, 150_000)
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

const oneTime = () => /\n {4}([a-z0-9]{5}(?:-[a-z0-9]{5}){3})\n/.exec(server.output())?.[1]
const submit = () => page.locator('button[type=submit]').click()

/** Nothing serious on a desk, nothing cut off on a phone. */
async function look() {
  const { violations } = await new AxeBuilder({ page }).analyze()
  const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
  expect(serious.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([])
  await page.setViewportSize({ width: 390, height: 844 })
  expect(await page.evaluate(findOverflow, { scrolls: true, ignore: '.account-choices > div' })).toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
  await page.setViewportSize({ width: 1280, height: 720 })
}

it('[PPL39] an unknown visitor is led to sign in, and the first admin to a password and an authenticator', async () => {
  await page.goto(`${server.url}/people?lang=en`)
  await page.locator('input[name=name]').fill('admin')
  expect(new URL(page.url()).pathname).toBe('/login')
  await look()
  await page.locator('input[name=password]').fill('wrong')
  await submit()
  await page.getByRole('alert').filter({ hasText: /\S/ }).waitFor()
  await page.locator('input[name=password]').fill(oneTime()!)
  await submit()

  await page.locator('input[name=current]').fill(oneTime()!)
  await look()
  await page.locator('input[name=next]').fill(GOOD)
  await submit()
  await page.locator('button.account-main:not([type=submit])').click()
  await page.locator('.pair-qr').waitFor()
  await look()
  const secret = (await page.locator('.account-hint code').textContent())!.replaceAll(' ', '')
  await page.locator('input[name=code]').fill(codeAt(secret, stepAt(systemClock.now())))
  await submit()
  await page.locator('.account-recovery li').first().waitFor()
  expect(await page.locator('.account-recovery li').count()).toBe(10)
  await look()
  await page.locator('.account-recovery .account-main').click()
  await page.waitForURL('**/people**')
})

it('[PPL39] the admin makes an officer, whose one-time password is shown once', async () => {
  await page.goto(`${server.url}/people`)
  await page.locator('.account-start').click()
  await page.locator('input[name=name]').fill('lan.tran')
  await page.locator('input[name=title]').fill('Trần Thị Lan')
  await page.locator('select').selectOption('officer')
  await look()
  await page.locator('.account-choices input[type=checkbox]').first().check()
  await submit()
  await page.locator('.account-password').waitFor()
  await look()
  await page.locator('.account-once .account-main').click()
  await page.locator('.account-list > li').nth(1).locator('button').first().click()
  await page.locator('.account-open').waitFor()
  await look()
})

it('[PPL39] the own account, and the way out', async () => {
  await page.goto(`${server.url}/account`)
  await page.locator('.account-who').waitFor()
  await look()
  await page.locator('.account-who button').click()
  await page.waitForURL('**/login')
  await page.goto(`${server.url}/brief`)
  expect(new URL(page.url()).pathname).toBe('/login')
  expect(complaints).toEqual([])
})
