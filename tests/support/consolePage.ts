// A console in a browser over its made-up server, and answers of that server held back.
import type { Browser, Page, Request } from 'playwright-core'
import { afterAll, afterEach, beforeAll } from 'vitest'
import { launchBrowser } from './browser.ts'
import { type ConsoleFixtureOptions, startConsoleFixture } from './consoleFixture.ts'

type ConsoleFixture = Awaited<ReturnType<typeof startConsoleFixture>>

interface ConsolePage {
  fixture: ConsoleFixture
  page: Page
  close(): Promise<void>
}

/** In English, once it knows who is there. */
async function openConsole(
  browser: Browser,
  path: string,
  options: ConsoleFixtureOptions,
): Promise<ConsolePage> {
  const fixture = await startConsoleFixture({ alerts: 40, ...options })
  const context = await browser.newContext({
    viewport: { width: 1280, height: 720 },
    reducedMotion: 'reduce',
  })
  const page = await context.newPage()
  // A page that is slow hears only after its next requests that they are to be stopped: said before it loads.
  await page.route('**/actions', (route) => route.continue())
  await page.goto(`${fixture.url}${path}${path.includes('?') ? '&' : '?'}lang=en`)
  await page.locator('.console-account b').waitFor()
  return {
    fixture,
    page,
    async close() {
      await page.unrouteAll({ behavior: 'ignoreErrors' })
      await context.close()
      await fixture.close()
    },
  }
}

/** One browser for the tests of the file that calls it, and a page of its own for each that opens one. */
export function consolesInBrowser() {
  let browser: Browser
  let opened: ConsolePage | null = null
  beforeAll(async () => {
    browser = await launchBrowser()
  }, 60_000)
  afterAll(() => browser?.close())
  afterEach(async () => {
    await opened?.close()
    opened = null
  })
  return {
    async open(path: string, options: ConsoleFixtureOptions = {}): Promise<ConsolePage> {
      opened = await openConsole(browser, path, options)
      return opened
    },
  }
}

/**
 * What is sent to the paths goes on at once, but is answered only when `release` is called; later ones go freely.
 * `sent`: bodies in their order.
 */
export async function holdAnswers<Body>(page: Page, paths: string) {
  const sent: Body[] = []
  const waiting: (() => void)[] = []
  let isHeld = true
  await page.route(paths, async (route, request: Request) => {
    if (request.method() !== 'POST') return route.continue()
    sent.push(request.postDataJSON() as Body)
    const response = await route.fetch()
    if (isHeld) await new Promise<void>((resolve) => waiting.push(resolve))
    await route.fulfill({ response })
  })
  return {
    sent,
    release() {
      isHeld = false
      for (const go of waiting.splice(0)) go()
    },
  }
}
