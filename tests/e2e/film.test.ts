// The whole story in real browsers: an accident takes the wall, an operator takes the accident, the plan goes on,
// the procedure is worked through, the incident is closed and put on paper.
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { extractText, getDocumentProxy } from 'unpdf'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Alert, Incident } from '../../shared/alert.ts'
import { launchBrowser } from '../support/browser.ts'
import { event } from '../support/make.ts'
import { type PlannedServer, startPlanned, turnOf } from '../support/planned.ts'
import { post } from '../support/processes.ts'
import { wallStands } from '../support/stands.ts'
import { until } from '../support/until.ts'

/** Frames for those who want to look. */
const FRAMES = join(import.meta.dirname, '../out/film')

let server: PlannedServer
let browser: Browser
let wall: Page
let desk: Page

const ask = async <T>(path: string): Promise<T> => {
  const answer = await fetch(`${server.url}/api/v1${path}`)
  return (await answer.json()) as T
}
const open = async () => (await ask<{ alerts: Alert[] }>('/alerts?state=open')).alerts
const frame = (page: Page, name: string) => page.screenshot({ path: join(FRAMES, `${name}.png`) })

beforeAll(async () => {
  mkdirSync(FRAMES, { recursive: true })
  server = await startPlanned({
    group: 'hall',
    steps: ['overview', 'health'].map((scene) => ({ scene, dwellSeconds: 3_600 })),
  })
  browser = await launchBrowser()
  wall = await (await browser.newContext({ viewport: { width: 1920, height: 1080 } })).newPage()
  desk = await (await browser.newContext({ viewport: { width: 1280, height: 720 } })).newPage()
  await wall.goto(`${server.url}/wall?group=hall&lang=en`)
  await desk.goto(`${server.url}/console?lang=en`)
  await desk.getByText('No alert is open').waitFor({ timeout: 60_000 })
  await until(async () => (await wall.locator('.plan-mark').count()) === 1, 'the plan runs', 60_000)
}, 180_000)
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

let sceneBefore: string

it('[FILM1] an accident takes the wall: its scene, a band that says what, and the plan stands', async () => {
  // Once the screen has said whose it is.
  const isMoved = async () => (await server.order({ group: 'hall' }, { kind: 'plan', move: 'next' })) === 200
  // Which of its two steps a plan shows depends on the hour.
  const first = (await turnOf(wall)).scene
  await until(isMoved, 'the screen is there', 30_000)
  await until(async () => (await turnOf(wall)).scene !== first, 'the other step')
  sceneBefore = (await turnOf(wall)).scene
  // A wall that stands, as walls do: not one in the middle of its turn.
  await wallStands(wall)
  await wall.evaluate(() => {
    const look = () => document.querySelector('.taken-band') && Object.assign(window, { takenAt: Date.now() })
    new MutationObserver(() => 'takenAt' in window || look()).observe(document.body, {
      childList: true,
      subtree: true,
    })
  })
  const sentAt = Date.now()
  await post(server.url, [
    event('ioc.traffic.incident.opened', sentAt, 'QL2-km31', {
      kind: 'accident',
      severity: 4,
      areaCode: '243',
      lon: 105.6,
      lat: 21.3,
      injured: 9,
      dead: 1,
    }),
  ])
  await wall.locator('.taken-band').waitFor({ timeout: 20_000 })
  const takenAt = await wall.evaluate(() => (window as unknown as { takenAt: number }).takenAt)
  console.log(`The wall was taken ${takenAt - sentAt} ms after the event.`)
  expect(takenAt - sentAt).toBeLessThan(1_000)
  expect(await wall.locator('.taken-band').textContent()).toMatch(/Accident.*9 injured, 1 dead/)
  await until(async () => (await turnOf(wall)).scene === 'traffic', 'the scene of the alert')
  const { plans } = await ask<{ plans: Record<string, { takenAt?: number }> }>('/screens')
  expect(plans.hall!.takenAt).toBeGreaterThan(0)
  await frame(wall, '1-taken')
}, 60_000)

it('[FILM2] an operator takes the accident at the console; the wall goes back to where it was', async () => {
  const row = desk.locator('[role=option]').first()
  await row.waitFor({ timeout: 20_000 })
  await desk.keyboard.press('j')
  await desk.keyboard.press('Enter')
  await desk.locator('.alert-details h2').waitFor()
  await frame(desk, '2-console')
  await desk.keyboard.press('a')
  await wall.locator('.taken-band').waitFor({ state: 'detached', timeout: 20_000 })
  await until(async () => (await turnOf(wall)).scene === sceneBefore, 'the plan goes on where it was')
  expect((await open())[0]).toMatchObject({ state: 'acknowledged' })
  await frame(wall, '3-released')
}, 60_000)

it('[FILM3] the procedure is done, the incident closed, and all of it is on paper', async () => {
  await desk.goto(`${server.url}/console/incidents?lang=en`)
  await desk.locator('.incidents-row').first().click()
  const steps = desk.locator('.checklist > li')
  await steps.first().waitFor()
  const count = await steps.count()
  expect(count).toBeGreaterThan(3)
  for (let i = 0; i < count; i++) {
    await steps.nth(i).getByRole('button', { name: 'Done' }).click()
    await until(
      async () => (await steps.nth(i).getAttribute('data-status')) === 'done',
      `step ${i + 1} is done`,
    )
  }
  await frame(desk, '4-procedure')
  await post(server.url, [event('ioc.traffic.incident.cleared', Date.now(), 'QL2-km31', {})])
  await until(async () => (await open())[0]?.state === 'resolved', 'the alert is resolved')
  await desk.getByRole('button', { name: 'Close the incident' }).first().click()
  await desk.locator('.alert-form textarea').fill('The road is open again')
  await desk.keyboard.press('Control+Enter')
  const id = (await ask<{ incidents: Incident[] }>('/incidents?state=all')).incidents[0]!.id
  await until(
    async () => (await ask<{ incident: Incident }>(`/incidents/${id}`)).incident.state === 'closed',
    'the incident is closed',
  )
  await frame(desk, '5-closed')
  const paper = await fetch(`${server.url}/api/v1/incidents/${id}.pdf?lang=en`)
  expect(paper.headers.get('content-type')).toContain('application/pdf')
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(await paper.arrayBuffer())), {
    mergePages: true,
  })
  expect(text).toMatch(/9 injured/)
  expect(text).toMatch(/The road is open again/)
  expect(text).toMatch(/Call 115/)
}, 120_000)
