// The console in a browser, over a server that can be asked for what a real one cannot: races, a store that is
// away, 10,000 alerts.
import AxeBuilder from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import type { ConsoleFixtureOptions } from '../support/consoleFixture.ts'
import { consolesInBrowser } from '../support/consolePage.ts'
import { until } from '../support/until.ts'

const consoles = consolesInBrowser()
let page: Page

async function open(path: string, options: ConsoleFixtureOptions = {}) {
  const opened = await consoles.open(path, options)
  page = opened.page
  return opened.fixture
}
const rows = () => page.locator('.alerts-row')
const row = (text: string | RegExp) => page.locator('[role=option]').filter({ hasText: text })
const cursor = () => page.locator('.alerts-row.cursor')
const details = () => page.locator('.alert-details')
const timeline = () => details().locator('.timeline').textContent()
const shows = (what: string, read: () => Promise<string | null>, text: string | RegExp) =>
  until(async () => new RegExp(text).test((await read()) ?? ''), `${what} says ${text}`)

async function seriousFaults(): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`))
}

describe('by keyboard', () => {
  it('[CON15] moves, opens, acknowledges, comments and resolves', async () => {
    const { all } = await open('/console')
    await rows().first().waitFor()
    await page.keyboard.press('j')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('k')
    expect(await cursor().getAttribute('aria-posinset')).toBe('1')
    const unclaimed = [...all.values()].find(({ state }) => state === 'firing')!
    await page.goto(`${page.url()}&state=firing`)
    await rows().first().waitFor()
    await page.keyboard.press('j')
    const id = (await cursor().getAttribute('id'))!.replace('alert-', '')
    expect(all.get(id)!.state).toBe(unclaimed.state)
    await page.keyboard.press('Enter')
    await details().waitFor()
    expect(page.url()).toContain(`alert=${id}`)
    await page.keyboard.press('a')
    await until(() => all.get(id)!.state === 'acknowledged', 'it is acknowledged')
    await page.keyboard.press('c')
    await page.locator('.alert-form textarea:focus').waitFor()
    await page.keyboard.type('Called the ward')
    await page.keyboard.press('Control+Enter')
    await shows('the timeline', timeline, 'Called the ward')
    await page.keyboard.press('r')
    await page.locator('.alert-form textarea:focus').waitFor()
    await page.keyboard.press('Control+Enter')
    await until(() => all.get(id)!.state === 'resolved', 'it is resolved')
    // Until it is answered Esc would close the form alone.
    await page.locator('.alert-form').waitFor({ state: 'detached' })
    await page.keyboard.press('Escape')
    await details().waitFor({ state: 'detached' })
  })

  it('[CON15] assigns by name, and says what is missing', async () => {
    const { all } = await open('/console')
    await rows().first().waitFor()
    await page.keyboard.press('j')
    const id = (await cursor().getAttribute('id'))!.replace('alert-', '')
    await page.keyboard.press('s')
    await page.keyboard.press('Enter')
    await shows('the form', () => page.locator('.alert-form').textContent(), 'Name the person')
    await page.keyboard.type('operator')
    await page.keyboard.press('Enter')
    await until(() => all.get(id)!.assignee === 'operator', 'it is assigned')
  })

  it('[CON15] selects several and acknowledges them at once; those that somebody else took are told', async () => {
    const { all, act } = await open('/console?state=firing')
    await rows().first().waitFor()
    for (const key of ['j', 'x', 'x', 'x']) await page.keyboard.press(key)
    const ids = await page
      .locator('[aria-selected=true]')
      .evaluateAll((options) => options.map((each) => each.id.replace('alert-', '')))
    expect(ids).toHaveLength(3)
    await page.route('**/alerts/actions', async (route) => {
      act(ids[0]!, 'acknowledge', 'Lan')
      await route.continue()
    })
    await page.keyboard.press('a')
    await until(() => ids.every((id) => all.get(id)!.state === 'acknowledged'), 'all are acknowledged')
    await shows('the outcome', () => page.locator('.alerts-bulk').textContent(), '2 done · 1 not done')
    await shows('the outcome', () => page.locator('.alerts-bulk').textContent(), 'by Lan')
  })

  it('[CON15] / searches, Esc leaves the field, ? tells the keys; letters in a field are letters', async () => {
    await open('/console')
    await rows().first().waitFor()
    await page.keyboard.press('/')
    await page.keyboard.type('emergency wait')
    await until(() => page.url().includes('q=emergency'), 'the search stands in the URL')
    await until(
      async () =>
        (await page.locator('[role=option]').allTextContents()).every((text) => /Emergency/.test(text)),
      'only what was searched is listed',
    )
    await page.keyboard.press('Escape')
    await page.keyboard.press('?')
    await page.locator('.console-help').waitFor()
    expect(await seriousFaults()).toEqual([])
  })
})

describe('two consoles', () => {
  it('[CON16] the loser is told who was faster, and what was typed is kept', async () => {
    const { all, act } = await open('/console?state=firing')
    await rows().first().waitFor()
    await page.keyboard.press('j')
    const id = (await cursor().getAttribute('id'))!.replace('alert-', '')
    await page.keyboard.press('s')
    await page.locator('.alert-form input').fill('Hùng')
    await page.locator('.alert-form textarea').fill('You are nearest')
    await page.route('**/alerts/*/actions', async (route) => {
      if (all.get(id)!.state === 'firing') act(id, 'acknowledge', 'Lan')
      await route.continue()
    })
    await page.keyboard.press('Control+Enter')
    await shows('the alert', () => details().locator('[role=alert]').textContent(), 'Lan')
    expect(await page.locator('.alert-form input').inputValue()).toBe('Hùng')
    expect(await page.locator('.alert-form textarea').inputValue()).toBe('You are nearest')
    // Having seen it, he may still send it.
    await page.locator('.alert-form textarea').focus()
    await page.keyboard.press('Control+Enter')
    await until(() => all.get(id)!.assignee === 'Hùng', 'it is assigned after all')
  })

  it('[CON17] what cannot be stored is said, and what was typed outlives a reload', async () => {
    const { fail } = await open('/console')
    await rows().first().waitFor()
    await page.keyboard.press('j')
    await page.keyboard.press('c')
    await page.keyboard.type('Half a thought')
    fail(503)
    await page.keyboard.press('Control+Enter')
    await shows('the alert', () => details().locator('[role=alert]').textContent(), 'could not store')
    await page.reload()
    await rows().first().waitFor()
    await page.keyboard.press('c')
    expect(await page.locator('.alert-form textarea').inputValue()).toBe('Half a thought')
    fail(null)
    await page.keyboard.press('Control+Enter')
    await shows('the timeline', timeline, 'Half a thought')
  })
})

describe('while somebody reads', () => {
  it('[CON18] a new alert is announced, waits over the list, and N shows it', async () => {
    const { fire } = await open('/console')
    await rows().first().waitFor()
    await page.keyboard.press('j')
    const first = await rows().first().textContent()
    fire(900, { severity: 'critical', message: { vi: 'Cháy lớn', en: 'Great fire at the market' } })
    await page.locator('.alerts-fresh').waitFor()
    await shows('the announcer', () => page.locator('.announcer').first().textContent(), 'Great fire')
    expect(await row('Great fire').count()).toBe(0)
    expect(await page.locator('.alerts-row.cursor').textContent()).toBe(first)
    await page.keyboard.press('n')
    await row('Great fire').waitFor()
    expect(await page.locator('.alerts-fresh').count()).toBe(0)
  })

  it('[CON19] 10,000 alerts are listed with few rows drawn, down to the last', async () => {
    await open('/console', { alerts: 10_000 })
    await rows().first().waitFor()
    await shows('the count', () => page.locator('.alerts-counts').textContent(), '10,000')
    await page.keyboard.press('End')
    await page.locator('[aria-posinset="10000"]').waitFor({ timeout: 15_000 })
    expect(await rows().count()).toBeLessThan(60)
    await page.keyboard.press('Home')
    await page.locator('[aria-posinset="1"].cursor').waitFor()
  }, 60_000)
})

describe('the other places', () => {
  it('[CON20] steps of an incident are done, and skipped with a reason', async () => {
    await open('/console/incidents/i1')
    const step = (n: number) => page.locator('.checklist > li').nth(n)
    await step(1).getByRole('button', { name: 'Done' }).click()
    await until(async () => (await step(1).getAttribute('data-status')) === 'done', 'the step is done')
    await step(2).getByRole('button', { name: 'Skip' }).click()
    await step(2).locator('form').getByRole('button', { name: 'Skip' }).click()
    await shows('the form', () => step(2).textContent(), 'skipped for a reason')
    await step(2).locator('input').fill('The road is clear')
    await page.keyboard.press('Enter')
    await until(async () => (await step(2).getAttribute('data-status')) === 'skipped', 'the step is skipped')
    expect(await step(2).textContent()).toContain('The road is clear')
    expect(await page.locator('.incident-head a[download]').getAttribute('href')).toContain('i1.pdf?lang=en')
  })

  it('[CON21] a rule is tried and switched; a silence is set and ended early', async () => {
    await open('/console/rules')
    const rule = page.locator('.rule').first()
    await rule.getByRole('button', { name: /Try/ }).click()
    await shows('the trial', () => rule.textContent(), 'fired 14 times')
    expect(await rule.locator('.tried rect').count()).toBe(14)
    await rule.locator('.console-switch').click()
    await shows('the rule', () => rule.textContent(), 'Off')
    const silences = page.locator('.silences')
    const form = silences.locator('form')
    const add = form.getByRole('button', { name: 'Add a silence' })
    await add.click()
    await shows('the form', () => form.textContent(), 'Choose a rule')
    await form.locator('select').first().selectOption({ index: 1 })
    await add.click()
    await shows('the form', () => form.textContent(), 'A silence has a reason')
    await form.locator('input').fill('Works on the road')
    await add.click()
    await shows('the list', () => silences.locator('ul').textContent(), 'Works on the road')
    await silences.locator('li').filter({ hasText: 'Works' }).getByRole('button').click()
    await until(
      async () => !((await silences.locator('ul').textContent()) ?? '').includes('Works'),
      'the silence has ended',
    )
  })

  it('[CON22] what the account may not do is not offered', async () => {
    await open('/console?alert=a0', { role: 'leader' })
    await details().locator('h2').waitFor()
    expect(await details().locator('.alert-deeds').count()).toBe(0)
    const links = await page.locator('.console-rail a').allTextContents()
    expect(links.join()).not.toMatch(/Feeds|Screens/)
    await page.goto(page.url().replace('/console?', '/console/feeds?'))
    await shows('the place', () => page.locator('main').textContent(), 'may not open')
  })

  it('[CON24] the wall of a server where nobody signs in says so, in both languages', async () => {
    const { url } = await open('/console')
    for (const [language, said] of [
      ['vi', 'Chạy thử'],
      ['en', 'Demo'],
    ]) {
      await page.goto(`${url}/wall/overview?lang=${language}`)
      await shows('the header', () => page.locator('.wall-header .demo-box').textContent(), said!)
    }
  })

  for (const language of ['vi', 'en'])
    for (const path of ['', '?alert=a0', '/incidents', '/incidents/i1', '/screens', '/rules'])
      it(`[CON14] axe finds nothing serious: ${language} ${path || 'alerts'}`, async () => {
        await open(`/console${path}`)
        await page.goto(page.url().replace('lang=en', `lang=${language}`))
        await page.locator('main > *').first().waitFor()
        await until(async () => (await page.locator('.console-loading').count()) === 0, 'all is there')
        expect(await seriousFaults()).toEqual([])
      })
})
