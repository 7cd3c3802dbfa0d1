// A screen that nobody knows, until an operator says which it is; then for good, over restarts of server and
// browser, without a word typed on it; until it is revoked.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import decodeQR from 'qr/decode.js'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launchBrowser, launchKiosk } from '../support/browser.ts'
import { type ServerProcess, startServerProcess } from '../support/processes.ts'
import { until } from '../support/until.ts'

/** A server, a browser or a wall starts in between. */
const RESTART_MS = 90_000

const KEY = { authorization: 'Bearer operator-key-1' }

let server: ServerProcess
let folder: string
let kiosk: BrowserContext
let wall: Page
let desk: Browser
let operator: Page

const api = async (path: string, method = 'GET') => {
  const answer = await fetch(`${server.url}/api/v1${path}`, { method, headers: KEY })
  return { status: answer.status, body: await answer.json() }
}
const hall = async () => {
  const { body } = await api('/screens')
  return (body.screens as { screen: string; group: string; connected: boolean }[]).find(
    ({ screen }) => screen === 'hall-1',
  )
}
const isLive = async () => (await hall())?.connected === true
const code = async () => (await wall.locator('.pair-code').innerText()).trim()
const openKiosk = async () => {
  kiosk = await launchKiosk(folder)
  wall = kiosk.pages()[0] ?? (await kiosk.newPage())
  await wall.goto(`${server.url}/wall/overview`)
}

beforeAll(async () => {
  server = await startServerProcess({ ACCOUNTS: 'on', OPERATOR_KEYS: 'desk:operator-key-1' })
  await until(async () => (await api('/pairing/screens')).status === 200, 'the server knows its screens')
  folder = await mkdtemp(join(tmpdir(), 'ioc-kiosk-'))
  desk = await launchBrowser()
  operator = await (await desk.newContext({ extraHTTPHeaders: KEY })).newPage()
  await openKiosk()
}, 120_000)
afterAll(async () => {
  await kiosk?.close()
  await desk?.close()
  await server?.stop()
  await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
})

it('[PAIRE1] an unknown screen shows a code, and the same as a QR code of the page that approves it', async () => {
  await wall.locator('.pair-code').waitFor()
  expect(wall.url()).toContain('/pair/screen?to=%2Fwall%2Foverview')
  const shown = await code()
  expect(shown).toMatch(/^[A-Z3-9]{4}-[A-Z3-9]{4}$/)
  const png = (await wall.locator('.pair-qr').screenshot()).toString('base64')
  const picture = await wall.evaluate(async (data) => {
    const image = new Image()
    image.src = `data:image/png;base64,${data}`
    await image.decode()
    const { width, height } = image
    const context = new OffscreenCanvas(width, height).getContext('2d')!
    context.drawImage(image, 0, 0)
    return { width, height, data: [...context.getImageData(0, 0, width, height).data] }
  }, png)
  expect(decodeQR({ ...picture, data: Uint8ClampedArray.from(picture.data) })).toBe(
    `${server.url}/pair?code=${shown}`,
  )
  await wall.reload()
  await wall.locator('.pair-code').waitFor()
  expect(await code()).toBe(shown)
  const { violations } = await new AxeBuilder({ page: wall }).analyze()
  expect(violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')).toEqual([])
})

it('[PAIRE2] without an identity it hears nothing of the figures', async () => {
  const cookies = await kiosk.cookies()
  expect(cookies.map(({ name }) => name)).not.toContain('ioc_screen')
  const asked = await wall.evaluate(async () =>
    Promise.all(
      ['state', 'catalogue', 'history'].map(async (path) => (await fetch(`/api/v1/${path}`)).status),
    ),
  )
  expect(asked).toEqual([401, 401, 401])
})

it(
  '[PAIRE3] approved on the operator’s page, the wall goes on by itself under its name and group',
  async () => {
    const shown = await code()
    await operator.goto(`${server.url}/pair?code=${shown}&lang=en`)
    const field = (name: string) => operator.locator(`input[name=${name}]`)
    await field('name').waitFor()
    expect(await field('code').inputValue()).toBe(shown)
    const { violations } = await new AxeBuilder({ page: operator }).analyze()
    expect(violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')).toEqual([])
    await field('code').fill('AAAA AAAA')
    await field('name').fill('hall-1')
    await field('group').fill('hall')
    await operator.keyboard.press('Enter')
    await operator.getByRole('alert').getByText('No screen shows this code').waitFor()
    await field('code').fill(shown.toLowerCase())
    await operator.keyboard.press('Enter')
    await operator.getByText('hall-1 is paired').waitFor()
    await wall.locator('.place').first().waitFor({ timeout: 20_000 })
    await until(isLive, 'the screen is live', 20_000)
    expect((await hall())!.group).toBe('hall')
    const [cookie] = (await kiosk.cookies()).filter(({ name }) => name === 'ioc_screen')
    expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Strict' })
    expect(cookie!.expires - Date.now() / 1000).toBeGreaterThan(399 * 24 * 3600)
  },
  RESTART_MS,
)

it(
  '[PAIRE4] it comes back by itself after a restart of the server',
  async () => {
    await server.end('SIGKILL')
    await server.start()
    await until(isLive, 'the screen is live again', 30_000)
    expect(wall.url()).toContain('/wall/overview')
  },
  RESTART_MS,
)

it(
  '[PAIRE5] it comes back after a restart of its browser, under the address that it always opens',
  async () => {
    await kiosk.close()
    await openKiosk()
    await wall.locator('.place').first().waitFor({ timeout: 20_000 })
    expect(new URL(wall.url()).searchParams.get('name')).toBe('hall-1')
    await until(isLive, 'the screen is live again', 20_000)
  },
  RESTART_MS,
)

it(
  '[PAIRE6] revoked, it shows a code again and its line is cut',
  async () => {
    const { body } = await api('/pairing/screens')
    const [{ id }] = body.screens
    await operator.reload()
    await operator.getByRole('button', { name: 'Revoke hall-1' }).click()
    await operator.getByRole('button', { name: 'Really revoke' }).click()
    await wall.locator('.pair-code').waitFor({ timeout: 20_000 })
    await until(async () => !(await isLive()), 'its line is cut')
    expect((await api(`/pairing/screens/${id}`, 'DELETE')).status).toBe(404)
  },
  RESTART_MS,
)
