// The wall for those who cannot point, and for those who cannot see it, over a real server.
import AxeBuilder from '@axe-core/playwright'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchBrowser } from '../support/browser.ts'
import { event, facility } from '../support/make.ts'
import { post, type ServerProcess, startServerProcess } from '../support/processes.ts'
import { wallStands } from '../support/stands.ts'
import { until } from '../support/until.ts'

let server: ServerProcess
let browser: Browser
let page: Page

const violation = () =>
  event('ioc.traffic.violation.recorded', Date.now() - 500, undefined, { kind: 'speed', areaCode: '243' })
/** Four hospitals whose waiting time makes the health figures what they are. */
const waiting = (erWaitMinutes: number) =>
  ['a', 'b', 'c', 'd'].map((id) => facility(id, Date.now() - 500, { erWaitMinutes }))

beforeAll(async () => {
  server = await startServerProcess()
  await post(server.url, [...waiting(20), violation(), violation()])
  browser = await launchBrowser()
  const context = await browser.newContext({
    viewport: { width: 1920, height: 1080 },
    reducedMotion: 'reduce',
  })
  page = await context.newPage()
}, 120_000)
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

async function seriousFaults(): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`))
}
const dialog = () => page.locator('[role=dialog]')

describe('axe finds nothing serious', () => {
  const routes = {
    '/?lang=vi': '.place',
    '/wall/traffic?lang=en': '.place',
    '/wall/complaints?lang=vi': '.place',
  }
  for (const [route, shown] of Object.entries(routes))
    it(`[ACC1] ${route}`, async () => {
      await page.goto(server.url + route)
      await page.locator(shown).first().waitFor()
      await wallStands(page)
      expect(await seriousFaults()).toEqual([])
    }, 90_000)

  const pages = {
    '/brief?lang=en': '.brief-card',
    '/control?lang=vi': 'main',
    '/report?lang=vi': '.report-form',
    '/styleguide?lang=en': '.figure-number',
  }
  for (const [route, shown] of Object.entries(pages))
    it(`[ACC1] ${route}`, async () => {
      await page.goto(server.url + route)
      await page.locator(shown).first().waitFor()
      expect(await seriousFaults()).toEqual([])
    }, 60_000)
})

describe('by keyboard alone', () => {
  beforeAll(async () => {
    await page.goto(`${server.url}/wall/traffic?lang=en`)
    await wallStands(page)
  }, 90_000)

  it('[ACC2] Tab reaches every control of a scene, tiles among them, and shows where it is', async () => {
    const controls = await page.evaluate(() => {
      const all = [
        ...document.querySelectorAll<HTMLElement>('button, a[href], input, select, [tabindex="0"]'),
      ]
      const shown = all.filter((one) => one.checkVisibility() && !one.matches(':disabled'))
      for (const [i, one] of shown.entries()) one.dataset.control = String(i)
      return shown.length
    })
    expect(controls).toBeGreaterThan(5)
    const reached = new Set<string>()
    const unmarked: string[] = []
    for (let press = 0; press < controls + 3; press++) {
      await page.keyboard.press('Tab')
      const at = await page.evaluate(() => {
        const element = document.activeElement as HTMLElement
        const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element)
        const marked = (outlineStyle !== 'none' && outlineWidth !== '0px') || boxShadow !== 'none'
        return { control: element.dataset.control, marked, html: element.outerHTML.slice(0, 120) }
      })
      if (at.control === undefined) continue
      reached.add(at.control)
      if (!at.marked) unmarked.push(at.html)
    }
    expect(reached.size).toBe(controls)
    expect(unmarked).toEqual([])
  })

  it('[ACC3] Enter opens a tile’s passport, Esc closes it and gives the tile its focus back; axe finds nothing', async () => {
    const tile = page.locator('button.tile').first()
    await tile.focus()
    await page.keyboard.press('Enter')
    await dialog().waitFor()
    expect(await seriousFaults()).toEqual([])
    // The dialog holds the focus.
    for (let press = 0; press < 4; press++) await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.closest('[role=dialog]') !== null)).toBe(true)
    await page.keyboard.press('Escape')
    await dialog().waitFor({ state: 'detached' })
    await until(
      () => tile.evaluate((element) => element === document.activeElement),
      'the tile has the focus again',
    )
  })

  it('[ACC3] ? opens the help, Esc closes it; axe finds nothing', async () => {
    await page.keyboard.press('?')
    await dialog().waitFor()
    expect(await seriousFaults()).toEqual([])
    await page.keyboard.press('Escape')
    await dialog().waitFor({ state: 'detached' })
  })

  it('[ACC4] L switches the language of all text, without a reload', async () => {
    await page.evaluate(() => Object.assign(window, { sameLife: true }))
    expect(await page.locator('main').textContent()).toContain('Violations today')
    await page.keyboard.press('l')
    await until(async () => (await page.evaluate(() => document.documentElement.lang)) === 'vi', 'Vietnamese')
    const text = await page.locator('main').textContent()
    expect(text).toContain('Vi phạm hôm nay')
    expect(text).not.toContain('Violations today')
    expect(await page.evaluate(() => 'sameLife' in window)).toBe(true)
    expect(page.url()).not.toContain('lang=en')
  })
})

describe('to those who listen', () => {
  it('[ACC5] a new critical level is announced once, and nothing else is', async () => {
    await page.goto(`${server.url}/wall/overview?lang=en`)
    await wallStands(page)
    await page.evaluate(() => {
      const live = '[aria-live]:not([aria-live=off]), [role=status], [role=alert], [role=log]'
      const said: string[] = []
      Object.assign(window, { said })
      new MutationObserver((changes) => {
        for (const { target } of changes) {
          const element = target instanceof Element ? target : target.parentElement
          const region = element?.closest(live)
          const text = region?.textContent?.trim()
          if (text && said.at(-1) !== text) said.push(text)
        }
      }).observe(document, { subtree: true, childList: true, characterData: true })
    })
    const said = () => page.evaluate(() => (window as unknown as { said: string[] }).said)
    const shown = (text: RegExp) =>
      until(async () => text.test((await page.locator('main').textContent()) ?? ''), `the wall shows ${text}`)
    await post(server.url, [violation(), ...waiting(35)])
    await shown(/35/)
    expect(await said(), 'a figure, and one worth watching').toEqual([])
    await post(server.url, waiting(200))
    await shown(/200/)
    await until(async () => (await said()).length > 0, 'the critical level is announced', 5_000)
    expect(await said()).toEqual([expect.stringMatching(/200/)])
    await post(server.url, [...waiting(201), violation()])
    await shown(/201/)
    expect(await said(), 'still critical').toHaveLength(1)
  }, 90_000)
})
