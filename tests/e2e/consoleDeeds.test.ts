// An operator who is faster than the server: rules [DEED*] of tests/SPEC.md. Answers are held back by hand.
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { consolesInBrowser, holdAnswers } from '../support/consolePage.ts'
import { until } from '../support/until.ts'

interface Sent {
  kind: string
  version: number
  step?: string
}
const consoles = consolesInBrowser()
let page: Page

async function open(path: string) {
  const opened = await consoles.open(path)
  page = opened.page
  return opened.fixture
}
const kinds = (sent: readonly Sent[]) => sent.map(({ kind }) => kind)
const form = () => page.locator('.alert-form')
const timeline = async () => (await page.locator('.timeline').textContent()) ?? ''

/** The first that nobody has, with its details. */
async function openFirst(): Promise<string> {
  await page.locator('.alerts-row').first().waitFor()
  await page.keyboard.press('j')
  await page.keyboard.press('Enter')
  await page.locator('.alert-details .alert-deeds').waitFor()
  return new URL(page.url()).searchParams.get('alert')!
}

describe('an alert', () => {
  it('[DEED5] a comment sent while the acknowledgement is on its way is taken once, after it', async () => {
    const { all } = await open('/console?state=firing')
    const id = await openFirst()
    const { version } = all.get(id)!
    const { sent, release } = await holdAnswers<Sent>(page, '**/alerts/*/actions')
    await page.keyboard.press('a')
    await page.keyboard.press('c')
    await page.locator('.alert-form textarea:focus').waitFor()
    await page.keyboard.type('Called the ward')
    await page.keyboard.press('Control+Enter')
    await page.keyboard.press('Control+Enter')
    await until(() => all.get(id)!.state === 'acknowledged', 'it is acknowledged')
    expect(kinds(sent)).toEqual(['acknowledge'])
    release()
    await until(async () => (await timeline()).includes('Called the ward'), 'the comment is on record')
    await form().waitFor({ state: 'detached' })
    expect(sent.map((each) => [each.kind, each.version])).toEqual([
      ['acknowledge', version],
      ['comment', version + 1],
    ])
    expect((await timeline()).split('Called the ward')).toHaveLength(2)
  })

  it('[DEED5] a key pressed twice is one deed, and a second deed is not lost to the first', async () => {
    const { all } = await open('/console?state=firing')
    const id = await openFirst()
    const { sent, release } = await holdAnswers<Sent>(page, '**/alerts/*/actions')
    await page.keyboard.press('a')
    await page.keyboard.press('a')
    await page.keyboard.press('r')
    await page.locator('.alert-form textarea:focus').waitFor()
    await page.keyboard.press('Control+Enter')
    release()
    await form().waitFor({ state: 'detached' })
    expect(all.get(id)!.state).toBe('resolved')
    expect(kinds(sent)).toEqual(['acknowledge', 'resolve'])
  })

  it('[DEED6] a form opened while an acknowledgement by click is on its way stays open', async () => {
    const { all } = await open('/console?state=firing')
    const id = await openFirst()
    const { release } = await holdAnswers<Sent>(page, '**/alerts/*/actions')
    await page.getByRole('button', { name: 'Acknowledge' }).click()
    await page.locator('.alert-deeds').getByRole('button', { name: 'Comment' }).click()
    await page.keyboard.type('Half a thought')
    release()
    const told = page.locator('.alert-details .alert-told')
    await until(async () => (await told.textContent()) === 'Acknowledged', 'it is told')
    expect(await form().locator('textarea').inputValue()).toBe('Half a thought')
    expect(await form().locator('textarea:focus').count()).toBe(1)
    expect(all.get(id)!.state).toBe('acknowledged')
  })

  it('[DEED7] the loser is told, and what he sent behind it waits for him', async () => {
    const { act, all } = await open('/console?state=firing')
    const id = await openFirst()
    act(id, 'acknowledge', 'Lan')
    // What the socket tells of Lan is not seen yet: the page still has the version before.
    const { version } = all.get(id)!
    const sent: Sent[] = []
    let release: () => void = () => {}
    const isReleased = new Promise<void>((resolve) => {
      release = resolve
    })
    await page.route('**/alerts/*/actions', async (route) => {
      const body = route.request().postDataJSON() as Sent
      sent.push(body)
      // As one who had not seen what Lan did.
      const postData = sent.length === 1 ? { ...body, version: version - 1 } : body
      await isReleased
      await route.continue({ postData: JSON.stringify(postData) })
    })
    await page.keyboard.press('s')
    await page.locator('.alert-form input').fill('Hùng')
    await page.keyboard.press('Control+Enter')
    await page.locator('.alert-deeds').getByRole('button', { name: 'Comment' }).click()
    await page.keyboard.type('He is nearest')
    await page.keyboard.press('Control+Enter')
    release()
    const told = page.locator('.alert-details [role=alert]')
    await until(async () => /Lan/.test((await told.textContent()) ?? ''), 'the loser is told')
    expect(kinds(sent)).toEqual(['assign'])
    expect(await form().locator('textarea').inputValue()).toBe('He is nearest')
    await form().locator('textarea').focus()
    await page.keyboard.press('Control+Enter')
    await until(
      async () => (await timeline()).includes('He is nearest'),
      'it is taken when he sends it again',
    )
  })

  it('[DEED7] on the rows, a refusal is told though the next deed was done', async () => {
    const { act, all } = await open('/console?state=firing')
    await page.locator('.alerts-row').first().waitFor()
    await page.keyboard.press('j')
    const idOf = async () => (await page.locator('.alerts-row.cursor').getAttribute('id'))!.slice(6)
    const first = await idOf()
    await page.route(`**/alerts/${first}/actions`, async (route) => {
      act(first, 'acknowledge', 'Lan')
      await route.continue()
    })
    await page.keyboard.press('a')
    await page.keyboard.press('j')
    const second = await idOf()
    await page.keyboard.press('a')
    await until(() => all.get(second)!.acknowledged?.by === 'demo', 'the second is taken')
    const told = page.locator('.alerts-on-row [role=alert]')
    await until(async () => /Lan/.test((await told.textContent()) ?? ''), 'the first is told to be lost')
    await page.locator('.alerts-on-row').getByRole('button', { name: 'Close' }).click()
    await told.waitFor({ state: 'detached' })
  })
})

describe('an incident', () => {
  it('[DEED8] steps ticked faster than they are answered, and a comment after them, are all taken', async () => {
    const { incident } = await open('/console/incidents/i1')
    const step = (n: number) => page.locator('.checklist > li').nth(n)
    await step(1).waitFor()
    const { version } = incident
    const { sent, release } = await holdAnswers<Sent>(page, '**/incidents/*/actions')
    await step(1).getByRole('button', { name: 'Done' }).click()
    await step(2).getByRole('button', { name: 'Done' }).click()
    await page.locator('.incident-do').getByRole('button', { name: 'Comment' }).click()
    await page.keyboard.type('The road is clear')
    await page.keyboard.press('Control+Enter')
    await until(() => sent.length === 1, 'the first is sent')
    release()
    await until(async () => (await timeline()).includes('The road is clear'), 'the comment is on record')
    for (const n of [1, 2])
      await until(async () => (await step(n).getAttribute('data-status')) === 'done', `step ${n} is done`)
    expect(sent.map((each) => [each.kind, each.version])).toEqual([
      ['step', version],
      ['step', version + 1],
      ['comment', version + 2],
    ])
  })
})
