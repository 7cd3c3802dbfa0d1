// Cases and the log of shifts over the real server: rules [DSK19] and [DEED8] of tests/SPEC.md.
import AxeBuilder from '@axe-core/playwright'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { CasePage } from '../../shared/caseDesk.ts'
import { HOUR } from '../../shared/clock.ts'
import { launchBrowser } from '../support/browser.ts'
import { holdAnswers } from '../support/consolePage.ts'
import { event } from '../support/make.ts'
import { post, type ServerProcess, startServerProcess } from '../support/processes.ts'
import { until } from '../support/until.ts'

let server: ServerProcess
let browser: Browser
let page: Page

const known = async () => {
  const answer = await fetch(`${server.url}/api/v1/cases?sector=complaints`)
  return (await answer.json()) as CasePage
}
const open = async () => (await known()).cases
const received = (id: string, title: string, minutesAgo: number, data: Record<string, unknown> = {}) =>
  event('ioc.complaints.case.received', Date.now() - minutesAgo * 60_000, id, {
    category: 'environment',
    channel: 'hotline',
    areaCode: '243',
    lon: 105.6,
    lat: 21.3,
    title,
    dueAt: new Date(Date.now() + 24 * HOUR).toISOString(),
    ...data,
  })
async function seriousFaults(): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`))
}

beforeAll(async () => {
  server = await startServerProcess()
  browser = await launchBrowser()
  const context = await browser.newContext({
    viewport: { width: 1280, height: 720 },
    reducedMotion: 'reduce',
  })
  page = await context.newPage()
  await page.route('**/actions', (route) => route.continue())
  const sent = await post(server.url, [
    received('PA-1', 'Rác thải ứ đọng ở ngõ 5 đường Ngô Quyền', 50),
    received('PA-2', 'Rác thải ứ đọng đầu ngõ 5 Ngô Quyền', 40),
    received('PA-3', 'Khói bụi từ lò gạch', 30, { lat: 21.3005 }),
    received('PA-4', 'Mất nước sinh hoạt', 20, { category: 'utilities', lon: 105.7 }),
  ])
  expect(sent.accepted).toBe(4)
  await until(async () => (await known()).isDeskKnown, 'the desk is read', 60_000)
}, 120_000)
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

it('[DSK19] a case is found without marks, opened, assigned and commented by keyboard', async () => {
  await page.goto(`${server.url}/console/cases?lang=en`)
  await page.locator('.cases-row').first().waitFor({ timeout: 30_000 })
  expect(await page.locator('.cases-row').count()).toBe(4)
  await page.keyboard.press('/')
  await page.keyboard.type('mat nuoc')
  await until(async () => (await page.locator('.cases-row').count()) === 1, 'one is left')
  await page.keyboard.press('Enter')
  await page.keyboard.press('j')
  await page.keyboard.press('Enter')
  await page.locator('.alert-details h2').waitFor()
  await page.keyboard.press('s')
  await page.keyboard.type('An')
  await page.keyboard.press('Control+Enter')
  await until(async () => (await open()).some(({ assignee }) => assignee === 'An'), 'it is assigned')
  await page.locator('.alert-form').waitFor({ state: 'detached' })
  await page.keyboard.press('c')
  await page.keyboard.type('Called the ward')
  await page.keyboard.press('Control+Enter')
  await page.locator('.cases-past').getByText('Called the ward').waitFor()
  expect(await seriousFaults()).toEqual([])
}, 60_000)

it('[DEED8] a comment sent while an assignment is on its way is taken after it', async () => {
  await page.goto(`${server.url}/console/cases?lang=en&q=PA-3&case=complaints/case/PA-3`)
  await page.locator('.alert-details h2').waitFor({ timeout: 15_000 })
  const { sent, release } = await holdAnswers<{ kind: string; version: number }>(page, '**/cases/**/actions')
  await page.keyboard.press('s')
  await page.keyboard.type('Bình')
  await page.keyboard.press('Control+Enter')
  await page.locator('.alert-details').getByRole('button', { name: 'Comment' }).click()
  await page.keyboard.type('Smoke is seen from the road')
  await page.keyboard.press('Control+Enter')
  await until(async () => (await open()).some(({ assignee }) => assignee === 'Bình'), 'it is assigned')
  release()
  await page.locator('.cases-past').getByText('Smoke is seen').waitFor()
  await page.locator('.alert-form').waitFor({ state: 'detached' })
  expect(sent.map(({ kind, version }) => [kind, version])).toEqual([
    ['assign', 0],
    ['comment', 1],
  ])
  await page.unrouteAll({ behavior: 'wait' })
}, 60_000)

it('[DSK19] a likely pair is merged by keyboard and is one in the list; the hotspot counts both', async () => {
  await page.goto(`${server.url}/console/cases/duplicates?lang=en`)
  await page.locator('.cases-pairs > li.cursor').waitFor({ timeout: 15_000 })
  expect(await seriousFaults()).toEqual([])
  await page.keyboard.press('m')
  await until(async () => (await open()).some(({ duplicates }) => duplicates === 1), 'they are merged')
  await page.getByText('No likely duplicates').waitFor()
  expect(await open()).toHaveLength(3)
  await page.goto(`${server.url}/console/cases/hotspots?lang=en`)
  await page.locator('.cases-count').waitFor()
  expect(await page.locator('.cases-count').textContent()).toBe('3')
  await page.locator('.mini-map g').first().waitFor()
  expect(await seriousFaults()).toEqual([])
}, 60_000)

it('[DSK19] a handover shows its summary before it is written, and keeps it', async () => {
  await page.goto(`${server.url}/console/shift?lang=en`)
  await page.getByText('The log is empty').waitFor({ timeout: 15_000 })
  await page.keyboard.press('h')
  await page.locator('.alert-form .shift-summary').waitFor()
  await page.locator('.alert-form textarea').fill('Quiet night.\nThe ward calls back at 7.')
  await page.keyboard.press('Control+Enter')
  const entry = page.locator('.shift-log > li')
  await entry.waitFor()
  await entry.locator('summary').click()
  expect(await entry.locator('.shift-summary').textContent()).toContain('Open incidents: 0')
  expect(await seriousFaults()).toEqual([])
}, 60_000)
