// What the wall does not do: work for tiles that did not change, and load what the first paint does not need.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchBrowser } from '../support/browser.ts'
import { event } from '../support/make.ts'
import { post, type ServerProcess, startServerProcess } from '../support/processes.ts'
import { wallStands } from '../support/stands.ts'
import { until } from '../support/until.ts'

const DIST = join(import.meta.dirname, '../../dist')
const FIRST_PAINT_KILOBYTES = 350

let server: ServerProcess
let browser: Browser
let page: Page

/** The scripts that a page waits for: the entry's, its own chunk's, and all that those import. */
function chunksOf(page: 'wall' | 'brief'): Set<string> {
  const html = readFileSync(join(DIST, 'index.html'), 'utf8')
  const root = readdirSync(join(DIST, 'assets')).find(
    (name) => name.startsWith(`${page}-`) && name.endsWith('.js'),
  )
  expect(root, `the chunk of ${page}`).toBeDefined()
  const chunks = new Set([...html.matchAll(/(?:src|href)="\/([^"]+\.js)"/g)].map(([, path]) => path!))
  const take = (path: string) => {
    if (chunks.has(path)) return
    chunks.add(path)
    for (const [, name] of readFileSync(join(DIST, path), 'utf8').matchAll(
      /(?:from|import)"\.\/([^"]+\.js)"/g,
    ))
      take(`assets/${name}`)
  }
  take(`assets/${root}`)
  return chunks
}

const violation = () =>
  event('ioc.traffic.violation.recorded', Date.now() - 500, undefined, { kind: 'speed', areaCode: '243' })

beforeAll(async () => {
  server = await startServerProcess()
  await post(server.url, [violation(), violation(), violation()])
  browser = await launchBrowser()
  page = await browser.newPage({ viewport: { width: 1920, height: 1080 }, reducedMotion: 'reduce' })
  await page.goto(`${server.url}/wall/traffic?lang=en`)
  await wallStands(page)
}, 120_000)
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

/** Notes which tiles of the scene change, by the tile's name in the scene's grid. */
const watchTiles = () =>
  page.evaluate(() => {
    const changed: Record<string, number> = {}
    Object.assign(window, { changed })
    for (const place of document.querySelectorAll<HTMLElement>('.place'))
      new MutationObserver((changes) => {
        const name = place.style.gridArea.split(' ')[0]!
        changed[name] = (changed[name] ?? 0) + changes.length
      }).observe(place, { subtree: true, childList: true, characterData: true, attributes: true })
  })
const changedTiles = () =>
  page.evaluate(() => (window as unknown as { changed: Record<string, number> }).changed)
const count = () => page.locator('.place[style*=violations]').locator('.figure-number').first().textContent()

describe('work', () => {
  it('[PRF1] an event changes the tiles of its figures, and no other tile is touched', async () => {
    await watchTiles()
    for (const seen of ['4', '5', '6']) {
      await post(server.url, [violation()])
      await until(async () => (await count()) === seen, `the tile shows ${seen}`)
    }
    const changed = await changedTiles()
    const { violations = 0, kinds: _, ...others } = changed
    expect(violations).toBeGreaterThan(0)
    expect(others).toEqual({})
    // A figure's text, and what stands with it: not a tile built anew.
    expect(violations, 'changes for three events').toBeLessThan(40)
  })
})

describe('weight', () => {
  it(`[PRF2] the scripts of the first paint weigh less than ${FIRST_PAINT_KILOBYTES} kB, compressed`, () => {
    expect(existsSync(join(DIST, 'index.html')), 'the client is built').toBe(true)
    const scripts = [...chunksOf('wall')]
    // Map, charts and calendar come after the first figures.
    expect(scripts.join()).not.toMatch(/WallMap|EChart|CalendarTile/)
    const kilobytes = scripts.map((path) => gzipSync(readFileSync(join(DIST, path))).length / 1_000)
    const total = kilobytes.reduce((sum, one) => sum + one, 0)
    console.log(`scripts of the first paint: ${total.toFixed(0)} kB gzip in ${scripts.length} files`)
    expect(total).toBeLessThan(FIRST_PAINT_KILOBYTES)
  })
})
