// `npm run shots`: pictures of every screen at every size in both languages, from the real server with
// the simulated province, for people to look at.
import { existsSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { Browser, Page } from 'playwright-core'
import { SECOND, systemClock } from '../../shared/clock.ts'
import { launchBrowser } from '../support/browser.ts'
import { findOverflow } from '../support/overflow.ts'
import { startProvince } from '../support/province.ts'
import { settles, wallStands } from '../support/stands.ts'
import { isWall, pick, routes, type Shot, sizes } from './list.ts'

const USAGE = `Takes screenshots of every screen at every size in both languages.

Usage: npm run shots -- [--only LIST] [--state live|lost|dead] [--backfill 60d] [--out DIR]
  npm run shots -- --only overview,complaints,1920x1080,vi

  --only LIST    routes (${Object.keys(routes).join(', ')}),
                 sizes (${sizes.map(({ name }) => name).join(', ')}) and languages (vi, en); all unless named
  --state STATE  live: as it is; lost: the server was killed under the page; dead: the feed of traffic
                 fell silent 40 minutes ago (live)
  --backfill D   how much of the past is simulated (60d, as npm start does)
  --out DIR      where the pictures go (tests/out/shots)

Needs the built client (npm run build) and chromium.`

const root = join(import.meta.dirname, '../..')
const states = ['live', 'lost', 'dead'] as const
const say = (line: string) => console.log(line)

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      only: { type: 'string', default: '' },
      state: { type: 'string', default: 'live' },
      backfill: { type: 'string', default: '60d' },
      out: { type: 'string', default: join(root, 'tests/out/shots') },
      help: { type: 'boolean' },
    },
  })
  if (values.help) {
    say(USAGE)
    return 0
  }
  const state = states.find((one) => one === values.state)
  const picked = pick(values.only)
  const mistakes = [
    ...picked.unknown.map((word) => `--only knows no ${word}`),
    ...(state ? [] : [`--state takes ${states.join(', ')}, not ${values.state}`]),
    ...(existsSync(join(root, 'dist/index.html')) ? [] : ['The wall is not built: run npm run build first']),
  ]
  if (mistakes.length) {
    console.error(mistakes.join('\n'))
    return 1
  }
  const { out } = values
  await mkdir(out, { recursive: true })
  say(`${picked.shots.length} pictures, state ${state}, to ${out}`)
  const startedAt = systemClock.now()
  const province = await startProvince({
    backfill: values.backfill,
    ...(state === 'dead' ? { silent: 'traffic' } : {}),
    say,
  })
  const browser = await launchBrowser()
  const failed: string[] = []
  let taken = 0
  try {
    for (const shot of picked.shots) {
      const name = `${shot.route}-${shot.size.name}-${shot.language}${state === 'live' ? '' : `-${state}`}.png`
      const at = systemClock.now()
      const fault = await take(browser, province.url, shot, join(out, name), async (page) => {
        if (state !== 'lost') return
        await province.server.end('SIGKILL')
        if (!['control', 'report', 'styleguide'].includes(shot.route)) await lost(page)
      }).catch((error: Error) => error.message.split('\n')[0]!)
      if (state === 'lost') await province.server.start()
      if (fault === null) taken++
      else failed.push(`${name}: ${fault}`)
      const seconds = ((systemClock.now() - at) / SECOND).toFixed(1)
      say(`${taken + failed.length}/${picked.shots.length} ${name} ${fault ?? `${seconds} s`}`)
    }
  } finally {
    await browser.close()
    await province.stop()
  }
  const minutes = ((systemClock.now() - startedAt) / (60 * SECOND)).toFixed(1)
  say(
    `${taken} pictures in ${minutes} min in ${out}${failed.length ? `; ${failed.length} with faults:` : ''}`,
  )
  for (const one of failed) say(`  ${one}`)
  return failed.length ? 1 : 0
}

/** Takes one picture; what kept it from being taken or from being read whole, else null. */
async function take(
  browser: Browser,
  url: string,
  { route, size, language }: Shot,
  path: string,
  before: (page: Page) => Promise<void>,
): Promise<string | null> {
  const { width, height } = size
  const context = await browser.newContext({ viewport: { width, height }, reducedMotion: 'reduce' })
  try {
    const page = await context.newPage()
    await page.goto(`${url}${routes[route]}?lang=${language}`)
    if (isWall(route)) await wallStands(page)
    else {
      await page.waitForLoadState('networkidle').catch(() => undefined)
      await page.locator('main, .brief-card, .no-scene').first().waitFor()
      if (await page.locator('.no-scene').count()) return 'there is no such page'
      await page.evaluate(() => document.fonts.ready)
      await settles(page)
    }
    await before(page)
    // What scrolls is shown as long as it is.
    await page.screenshot({ path, fullPage: !isWall(route) || width < 900 })
    if (!isWall(route)) return null
    const cut = await page.evaluate(findOverflow, { scrolls: width < 900 })
    const lines = cut.map(({ kind, text, where, px }) => `${kind} by ${px.toFixed(0)} px: ${text} (${where})`)
    return lines.length ? `taken, but text is not whole: ${[...new Set(lines)].slice(0, 4).join('; ')}` : null
  } finally {
    await context.close()
  }
}

/** A quarter of a minute after the banner, so that its age says something. */
async function lost(page: Page): Promise<void> {
  await page
    .locator('[role=alert], .brief-lost')
    .first()
    .waitFor({ timeout: 15 * SECOND })
  await new Promise<void>((resolve) => systemClock.after(15 * SECOND, resolve))
}

process.exitCode = await main().catch((error: Error) => {
  console.error(error.message)
  return 1
})
