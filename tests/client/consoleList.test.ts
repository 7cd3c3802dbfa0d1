// How the console's list of alerts asks and hears of them: rules [CON*] of tests/SPEC.md.
import { describe, expect, it } from 'vitest'
import { createAlertList, PAGE_SIZE } from '../../client/console/alerts/alertList.ts'
import {
  type AlertPage,
  emptyBook,
  settled,
  withMessage,
  withPage,
} from '../../client/console/alerts/book.ts'
import { isNarrowedHere, matcher, noFilter, serverQuery } from '../../client/console/alerts/filter.ts'
import type { Answer } from '../../client/console/api.ts'
import { manualClock, SECOND } from '../../shared/clock.ts'
import { makeAlert } from '../support/consoleAlerts.ts'
import { alerts, everything, idsOf, message, NOW, page } from './alertsListed.ts'

describe('the list', () => {
  interface Asked {
    query: URLSearchParams
    answer(page: Answer<AlertPage>): Promise<void>
  }
  function list() {
    const clock = manualClock(NOW)
    const asked: Asked[] = []
    const made = createAlertList({
      clock,
      load: (query) =>
        new Promise((resolve) => {
          const answer = async (body: Answer<AlertPage>) => {
            resolve(body)
            for (let turn = 0; turn < 5; turn++) await Promise.resolve()
          }
          asked.push({ query, answer })
        }),
    })
    return { clock, asked, made, state: () => made.store.getState() }
  }
  const ok = (body: AlertPage): Answer<AlertPage> => ({ state: 'ok', body })

  it('[CON6] while the socket tells all, nothing is asked for, and each message is shown', () => {
    const { asked, made, state } = list()
    made.hear(message(alerts.slice(0, 5)))
    made.open(noFilter, everything)
    expect(asked).toEqual([])
    expect(state().count).toBe(5)
    made.hear(message(alerts.slice(0, 6)))
    expect(state().count).toBe(6)
    made.close()
  })
  it('[CON6] beyond it, pages are asked for one after the other until all are there', async () => {
    const { asked, made, state } = list()
    made.hear(message(alerts.slice(0, 5), 20))
    made.open(noFilter, everything)
    expect(asked[0]!.query.get('limit')).toBe(String(PAGE_SIZE))
    expect(asked[0]!.query.get('before')).toBeNull()
    await asked[0]!.answer(ok(page(alerts.slice(0, 10), 20, 'p2')))
    expect(asked[1]!.query.get('before')).toBe('p2')
    await asked[1]!.answer(ok(page(alerts.slice(10, 20), 20, null)))
    expect(state().count).toBe(20)
    expect(asked).toHaveLength(2)
    made.close()
  })
  it('[CON6] until all are there the count is said to be of what was found so far', async () => {
    const { asked, made, state } = list()
    made.hear(message(alerts.slice(0, 5), 20))
    made.open(noFilter, everything)
    await asked[0]!.answer(ok(page(alerts.slice(0, 10), 20, 'p2')))
    expect([state().count, state().isAll]).toEqual([10, false])
    await asked[1]!.answer(ok(page(alerts.slice(10, 20), 20, null)))
    expect([state().count, state().isAll]).toEqual([20, true])
    made.close()
  })
  it('[CON6] every page is asked for again in its turn, also when nothing is heard', async () => {
    const { clock, asked, made } = list()
    made.open({ ...noFilter, state: 'resolved' }, everything)
    await asked[0]!.answer(ok(page(alerts.slice(0, 10), 20, 'p2')))
    await asked[1]!.answer(ok(page(alerts.slice(10, 20), 20, null)))
    const again: (string | null)[] = []
    for (let turn = 0; turn < 4; turn++) {
      const before = asked.length
      for (let tick = 0; tick < 5 && asked.length === before; tick++) clock.advance(3 * SECOND)
      const { query, answer } = asked.at(-1)!
      again.push(query.get('before'))
      await answer(
        query.get('before') === null
          ? ok(page(alerts.slice(0, 10), 20, 'p2'))
          : ok(page(alerts.slice(10, 20), 20, null)),
      )
    }
    expect(again).toContain('p2')
    expect(again).toContain(null)
    made.close()
  })
  it('[CON8] several words are found wherever they stand, whatever the server narrows by', () => {
    const filter = { ...noFilter, state: 'closed' as const, text: 'yên congestion' }
    expect(serverQuery(filter).get('q')).toBe('congestion')
    expect(isNarrowedHere(filter)).toBe(true)
    expect(isNarrowedHere({ ...filter, text: 'congestion' })).toBe(false)
  })
  it('[CON6] of closed ones only the pages that are looked at are asked for', async () => {
    const { asked, made, state } = list()
    made.open({ ...noFilter, state: 'closed' }, everything)
    await asked[0]!.answer(ok(page(alerts.slice(0, 10), 25, 'p2')))
    expect(state().count).toBe(25)
    made.look(5)
    expect(asked).toHaveLength(1)
    made.look(12)
    expect(asked[1]!.query.get('before')).toBe('p2')
    made.close()
  })
  it('[CON7] an answer to a filter that was left is not shown', async () => {
    const { asked, made, state } = list()
    made.open({ ...noFilter, state: 'closed' }, everything)
    made.open({ ...noFilter, state: 'all' }, everything)
    await asked[0]!.answer(ok(page(alerts.slice(0, 10), 10, null)))
    expect(state().count).toBe(0)
    await asked[1]!.answer(ok(page(alerts.slice(0, 3), 3, null)))
    expect(state().count).toBe(3)
    made.close()
  })
  it('[CON7] a failure is told, what was known stays, and it is asked again after a while', async () => {
    const { clock, asked, made, state } = list()
    made.open({ ...noFilter, state: 'closed' }, everything)
    await asked[0]!.answer(ok(page(alerts.slice(0, 3), 3, null)))
    made.hear(message([]))
    clock.advance(3 * SECOND)
    await asked[1]!.answer({ state: 'away' })
    expect(state().failure).toEqual({ state: 'away' })
    expect(state().count).toBe(3)
    clock.advance(3 * SECOND)
    await asked[2]!.answer(ok(page(alerts.slice(0, 4), 4, null)))
    expect(state().failure).toBeNull()
    expect(state().count).toBe(4)
    made.close()
  })
  it('[CON3] held, new ones wait to be shown; let go, they take their places', () => {
    const { made, state } = list()
    made.hear(message(alerts.slice(1, 4)))
    made.open(noFilter, everything)
    made.hold(true)
    made.hear(message(alerts.slice(0, 4)))
    expect(state().book.shown).toEqual(idsOf(alerts.slice(1, 4)))
    expect(idsOf(state().fresh)).toEqual([alerts[0]!.id])
    made.hold(false)
    expect(state().book.shown).toEqual(idsOf(alerts.slice(0, 4)))
    expect(state().fresh).toEqual([])
    made.close()
  })
  it('[CON8] takes 10,000 alerts, and finds text among them', () => {
    const many = Array.from({ length: 10_000 }, (_, i) => makeAlert(i, NOW))
    let book = withMessage(emptyBook, message(many.slice(0, 500), many.length))
    for (let at = 0; at < many.length; at += PAGE_SIZE)
      book = withPage(
        book,
        at ? String(at) : null,
        page(many.slice(at, at + PAGE_SIZE), many.length, String(at + PAGE_SIZE)),
      )
    expect(settled(book, everything).shown).toHaveLength(10_000)
    const found = settled(book, matcher({ ...noFilter, text: 'un tac' }, [], [])).shown
    expect(found.length).toBeGreaterThan(10)
    expect(found.length).toBeLessThan(10_000)
  })
})
