import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { WallStore } from '../../../client/store.ts'
import { launchBrowser } from '../../support/browser.ts'
import { type Fixture, serveFixture } from './fixture/serve.ts'

declare global {
  interface Window {
    fixture: { show(sectorIds: string[], overview: boolean): void; store: WallStore }
  }
}

let fixture: Fixture
let browser: Browser
beforeAll(async () => {
  fixture = await serveFixture(0)
  browser = await launchBrowser()
}, 120_000)
afterAll(async () => {
  await browser?.close()
  await fixture?.close()
})

const CRITICAL = [255, 87, 100] as const

async function open(query: string, before?: () => void): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 900, height: 900 } })
  if (before) await page.addInitScript(before)
  await page.goto(`${fixture.url}?${query}`)
  return page
}

/** The middle of the map's squares in one colour, lines left out, in page pixels; null when there is none. */
async function find(page: Page, color: readonly number[]): Promise<{ x: number; y: number } | null> {
  const frame = page.locator('.map-frame')
  const png = (await frame.screenshot()).toString('base64')
  const box = (await frame.boundingBox())!
  const middle = await page.evaluate(
    async ([png, color]) => {
      const image = await createImageBitmap(await (await fetch(`data:image/png;base64,${png}`)).blob())
      const context = new OffscreenCanvas(image.width, image.height).getContext('2d')!
      context.drawImage(image, 0, 0)
      const { data } = context.getImageData(0, 0, image.width, image.height)
      const { width, height } = image
      const is = (x: number, y: number) =>
        color.every((part, c) => Math.abs(data[(y * width + x) * 4 + c]! - part) < 3)
      const reach = 4
      const found = { count: 0, x: 0, y: 0 }
      for (let y = reach; y < height - reach; y++)
        for (let x = reach; x < width - reach; x++) {
          const corners = [-reach, reach].flatMap((dx) => [-reach, reach].map((dy) => is(x + dx, y + dy)))
          if (!is(x, y) || corners.includes(false)) continue
          found.count++
          found.x += x
          found.y += y
        }
      return found.count ? { x: found.x / found.count, y: found.y / found.count } : null
    },
    [png, color] as const,
  )
  return middle && { x: box.x + middle.x, y: box.y + middle.y }
}

const critical = async (page: Page) => {
  // Badges are page text and stand before the map does.
  await page.locator('#deckgl-overlay').waitFor()
  let place: { x: number; y: number } | null = null
  await expect.poll(async () => (place = await find(page, CRITICAL)), { timeout: 20_000 }).not.toBeNull()
  return place!
}

/** Nothing can be picked before the map's first picture. */
async function openCard(page: Page) {
  await critical(page)
  // Cases come before roads: the first badge is the incident's.
  const badge = (await page.locator('.map-alert[data-level=critical]').first().boundingBox())!
  const card = page.locator('.map-card')
  await expect
    .poll(
      async () => {
        await page.keyboard.press('Escape')
        await page.mouse.click(badge.x + badge.width / 2, badge.y + badge.height / 2)
        return card.count()
      },
      { timeout: 20_000 },
    )
    .toBe(1)
  return card
}

describe('the map on a page', () => {
  it('[MAP33] draws an open incident where it is; a click says what it is, Esc closes', {
    timeout: 60_000,
  }, async () => {
    const page = await open('sectors=traffic')
    const card = await openCard(page)
    const text = await card.textContent()
    expect(text).toContain('Tai nạn')
    expect(text).toContain('SIM')
    expect(text).toContain('Đang mở')
    await page.keyboard.press('Escape')
    await expect.poll(() => card.count()).toBe(0)
    await page.close()
  })

  it('[MAP41] a press on an area makes it the focus; a second press or Esc clears it', {
    timeout: 60_000,
  }, async () => {
    const page = await open('sectors=tourism')
    await page.locator('#deckgl-overlay').waitFor()
    const box = (await page.locator('.map-frame').boundingBox())!
    const press = () => page.mouse.click(box.x + box.width * 0.5, box.y + box.height * 0.5)
    const focus = () => page.evaluate(() => window.fixture.store.getState().focusArea)
    await expect
      .poll(
        async () => {
          if ((await focus()) === null) await press()
          return focus()
        },
        { timeout: 20_000 },
      )
      .not.toBeNull()
    expect(await page.locator('.map-focus h3').textContent()).not.toBe('')
    await press()
    expect(await focus()).toBeNull()
    await press()
    await page.keyboard.press('Escape')
    expect(await focus()).toBeNull()
    expect(await page.locator('.map-focus').count()).toBe(0)
    await page.close()
  })

  it('[MAP42] a tour flies to a hot spot and back, its names with it; without a link it stays home', {
    timeout: 90_000,
  }, async () => {
    const page = await open('sectors=traffic&tour=5')
    await critical(page)
    // A neighbour's name has one place only, or is out of sight.
    const place = () =>
      page.evaluate(
        () => document.querySelector('.map-labels [data-kind=neighbour]')?.getBoundingClientRect().x ?? null,
      )
    await expect.poll(place, { timeout: 20_000 }).not.toBeNull()
    const lose = () =>
      window.fixture.store.setState({ link: { state: 'lost', since: 0, attempt: 1, nextAttemptAt: 0 } })
    await page.evaluate(lose)
    await page.waitForFunction(() => document.querySelector('.map-alert[data-lost]'))
    // Wherever it was, it has come home by the end of the way back.
    let home = await place()
    await expect
      .poll(
        async () => {
          const before = home
          home = await place()
          return home !== null && home === before
        },
        { interval: 2_500, timeout: 20_000 },
      )
      .toBe(true)
    await page.evaluate(() => window.fixture.store.setState({ link: { state: 'live', lastHeardAt: 0 } }))
    await expect.poll(place, { timeout: 30_000 }).not.toBe(home)
    await page.evaluate(lose)
    await expect.poll(place, { timeout: 20_000 }).toBe(home)
    await page.close()
  })

  it('[MAP34] keeps one map when the scene changes, and names its layers in either language', {
    timeout: 60_000,
  }, async () => {
    const page = await open('sectors=traffic')
    await page.locator('#deckgl-overlay').waitFor()
    await page.evaluate(() => {
      for (const canvas of document.querySelectorAll('canvas')) canvas.dataset.first = '1'
    })
    await page.evaluate(() => window.fixture.show(['complaints'], false))
    const legend = page.locator('.map-legend')
    await expect.poll(() => legend.textContent()).toContain('Mật độ phản ánh')
    expect(await legend.textContent()).not.toContain('Xe buýt')
    await page.evaluate(() => window.fixture.store.setState({ language: 'en' }))
    await expect.poll(() => legend.textContent()).toContain('Density of complaints')
    expect(await page.locator('canvas[data-first="1"]').count()).toBe(2)
    await page.close()
  })

  it('[MAP3] without a link nothing on the map looks live; with it again, it does', {
    timeout: 60_000,
  }, async () => {
    const page = await open('sectors=traffic')
    await critical(page)
    await page.evaluate(() =>
      window.fixture.store.setState({ link: { state: 'lost', since: 0, attempt: 1, nextAttemptAt: 0 } }),
    )
    await expect.poll(() => find(page, CRITICAL), { timeout: 20_000 }).toBeNull()
    await page.evaluate(() => window.fixture.store.setState({ link: { state: 'live', lastHeardAt: 0 } }))
    await critical(page)
    await page.close()
  })

  it('[MAP35] a lost WebGL context brings a new map, without a reload', { timeout: 90_000 }, async () => {
    const page = await open('sectors=traffic')
    await critical(page)
    for (const canvas of ['#deckgl-overlay', '.maplibregl-canvas']) {
      await page.evaluate((canvas) => {
        const lost = document.querySelector<HTMLCanvasElement>(canvas)!
        lost.dataset.lost = '1'
        lost.getContext('webgl2')!.getExtension('WEBGL_lose_context')!.loseContext()
      }, canvas)
      await expect.poll(() => page.locator('[data-lost]').count()).toBe(0)
      await critical(page)
    }
    await page.close()
  })

  it('[MAP36] with no WebGL at all the page says so in words and keeps its legend', {
    timeout: 60_000,
  }, async () => {
    const page = await open('sectors=traffic', () => {
      const getContext = HTMLCanvasElement.prototype.getContext
      Object.assign(HTMLCanvasElement.prototype, {
        getContext(this: HTMLCanvasElement, kind: string, ...rest: unknown[]) {
          return kind.startsWith('webgl') ? null : Reflect.apply(getContext, this, [kind, ...rest])
        },
      })
    })
    await expect
      .poll(() => page.locator('.map-message').textContent(), { timeout: 20_000 })
      .toContain('WebGL')
    expect(await page.locator('.map-legend').textContent()).toContain('Xe buýt')
    await page.close()
  })
})
