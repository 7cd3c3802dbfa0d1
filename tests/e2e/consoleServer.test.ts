// The console over the real server: an event that is sent becomes an alert that an operator takes.
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Alert } from '../../shared/alert.ts'
import type { FeedReport } from '../../shared/feedHealth.ts'
import { launchBrowser } from '../support/browser.ts'
import { event } from '../support/make.ts'
import { post, type ServerProcess, startServerProcess } from '../support/processes.ts'
import { until } from '../support/until.ts'

let server: ServerProcess
let browser: Browser
let page: Page

const ask = async <T>(path: string): Promise<T> => {
  const answer = await fetch(`${server.url}/api/v1${path}`)
  return (await answer.json()) as T
}
const accident = (subject: string) =>
  event('ioc.traffic.incident.opened', Date.now() - 500, subject, {
    kind: 'accident',
    severity: 4,
    areaCode: '243',
    lon: 105.6,
    lat: 21.3,
    injured: 9,
    dead: 1,
  })
const openAlerts = async () => (await ask<{ alerts: Alert[] }>('/alerts?state=open')).alerts

beforeAll(async () => {
  server = await startServerProcess()
  browser = await launchBrowser()
  const context = await browser.newContext({
    viewport: { width: 1280, height: 720 },
    reducedMotion: 'reduce',
  })
  page = await context.newPage()
}, 120_000)
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

it('[CON23] an accident that is reported is shown, announced and acknowledged, and stays so after a restart', async () => {
  await page.goto(`${server.url}/console?lang=en`)
  await page.getByText('No alert is open').waitFor({ timeout: 30_000 })
  expect((await post(server.url, [accident('QL2-1')])).accepted).toBe(1)
  const row = page.locator('[role=option]').first()
  await row.waitFor({ timeout: 15_000 })
  expect(await row.textContent()).toMatch(/Critical/)
  await until(
    async () => /1 new alert/.test((await page.locator('.announcer').first().textContent()) ?? ''),
    'it is announced',
  )
  await page.keyboard.press('j')
  await page.keyboard.press('Enter')
  await page.locator('.alert-details h2').waitFor()
  await page.keyboard.press('a')
  await until(async () => (await openAlerts())[0]?.state === 'acknowledged', 'it is acknowledged')
  await until(
    async () => /Acknowledged/.test((await page.locator('.alert-details .timeline').textContent()) ?? ''),
    'its timeline says so',
  )
  await server.restart()
  await until(async () => (await openAlerts())[0]?.state === 'acknowledged', 'it still is')
}, 120_000)

it('[CON20] its incident is worked through: a step is done, the figures and the map stand beside it', async () => {
  await page.goto(`${server.url}/console/incidents?lang=en`)
  await page.locator('.incidents-row').first().click()
  const step = page.locator('.checklist > li').first()
  await step.getByRole('button', { name: 'Done' }).click()
  await until(async () => (await step.getAttribute('data-status')) === 'done', 'the step is done')
  await page.locator('.incident .mini-map g').first().waitFor()
}, 60_000)

it('[CON21] rules are listed and tried, switched off and on', async () => {
  await page.goto(`${server.url}/console/rules?lang=en`)
  const rule = page.locator('.rule').filter({ hasText: 'Serious accident' })
  await rule.getByRole('button', { name: /Try/ }).click()
  await rule.locator('.tried').waitFor({ timeout: 30_000 })
  await rule.locator('.console-switch').click()
  await until(async () => (await rule.getAttribute('data-off')) !== null, 'it is off')
  await rule.locator('.console-switch').click()
  await until(async () => (await rule.getAttribute('data-off')) === null, 'it is on again')
}, 90_000)

it('[FEED3] a refused event is counted by reason and shown with what was sent', async () => {
  const refusedEvent = event('ioc.traffic.nonsense', Date.now(), 'x', { what: 'a sample' })
  await post(server.url, [accident('QL2-2'), refusedEvent])
  const report = await ask<FeedReport>('/feeds')
  expect(Object.keys(report.unknown.rejectedPerMinute)).toEqual(['unknown-type'])
  expect(report.sectors.traffic).toMatchObject({ accepted: 1, rejectedPerMinute: {} })
  expect(report.sectors.traffic!.lagMs!.p50).toBeGreaterThanOrEqual(0)
  await page.goto(`${server.url}/console/feeds?lang=en`)
  const refused = page.locator('.feeds-rejections details').first()
  await refused.locator('summary').click()
  expect(await refused.locator('pre').textContent()).toContain('a sample')
}, 60_000)
