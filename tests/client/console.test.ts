// What the console's list of alerts is, apart from how it is drawn: rules [CON*] of tests/SPEC.md.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createAlertList, PAGE_SIZE } from '../../client/console/alerts/alertList.ts'
import {
  type AlertPage,
  emptyBook,
  extended,
  orderOf,
  settled,
  unseen,
  withMessage,
  withPage,
} from '../../client/console/alerts/book.ts'
import {
  isNarrowedHere,
  matcher,
  noFilter,
  readFilter,
  serverQuery,
  severities,
  shownStates,
  writeFilter,
} from '../../client/console/alerts/filter.ts'
import { rowWindow, scrolledTo } from '../../client/console/alerts/rowWindow.ts'
import { movedBy } from '../../client/console/alerts/useCursor.ts'
import type { Answer } from '../../client/console/api.ts'
import type { Alert, AlertsMessage } from '../../shared/alert.ts'
import { manualClock, SECOND } from '../../shared/clock.ts'
import { makeAlert } from '../support/consoleAlerts.ts'

const NOW = Date.parse('2026-02-27T17:42:08+07:00')
const alerts = Array.from({ length: 30 }, (_, i) => makeAlert(i, NOW))
const one = (of: Partial<Alert> = {}): Alert => ({ ...alerts[0]!, state: 'firing', ...of })
const everything = () => true
const message = (list: readonly Alert[], total = list.length): AlertsMessage => ({
  at: NOW,
  alerts: [...list],
  total,
})
const page = (list: readonly Alert[], total: number, next: string | null): AlertPage => ({
  total,
  alerts: list,
  next,
})
const idsOf = (list: readonly Alert[]) => list.map(({ id }) => id)

describe('the filter', () => {
  const filters = fc.record({
    state: fc.constantFrom(...shownStates),
    severity: fc.subarray([...severities]),
    sector: fc.constantFrom('', 'traffic', 'health'),
    area: fc.constantFrom('', '243'),
    isMine: fc.boolean(),
    text: fc.string(),
  })
  it('[CON1] any filter survives the URL, and what else is in the URL stays', () => {
    fc.assert(
      fc.property(filters, (filter) => {
        const search = writeFilter('?lang=en&alert=a1', filter)
        expect(readFilter(search)).toEqual(filter)
        expect(new URLSearchParams(search).get('lang')).toBe('en')
        expect(new URLSearchParams(search).get('alert')).toBe('a1')
      }),
    )
  })
  it('[CON1] a URL that says nothing, or nonsense, shows all that is open', () => {
    expect(readFilter('')).toEqual(noFilter)
    expect(readFilter('?state=nonsense&severity=loud&mine=yes')).toEqual(noFilter)
    expect(writeFilter('', noFilter)).toBe('')
  })
  it('[CON2] text is found with or without marks, in either language; every word must be there', () => {
    const alert = one({ message: { vi: 'Ùn tắc lan sang Vĩnh Yên', en: 'Congestion spreads to Vĩnh Yên' } })
    const finds = (text: string) => matcher({ ...noFilter, text }, [], [])(alert)
    for (const text of ['un tac', 'VINH YEN', 'congestion yên', '']) expect(finds(text), text).toBe(true)
    expect(finds('ùn tắc Phúc Thọ Xyz')).toBe(false)
  })
  it('[CON2] an area holds those below it', () => {
    const areas = [{ code: '26' }, { code: '243', parent: '26' }, { code: '08707', parent: '243' }]
    const within = (filtered: string, area: string | null) =>
      matcher({ ...noFilter, area: filtered }, [], areas)(one({ subject: { ...one().subject, area } }))
    expect(['08707', '243', '26', '244'].map((each) => within(each, '08707'))).toEqual([
      true,
      true,
      true,
      false,
    ])
    expect(within('26', null)).toBe(false)
  })
  it('[CON2] mine are those given to me or my role, and those I took that nobody else was given', () => {
    const mine = matcher({ ...noFilter, isMine: true }, ['Lan', 'operator'], [])
    const taken = { at: NOW, by: 'Lan' }
    expect(mine(one({ state: 'assigned', assignee: 'Lan' }))).toBe(true)
    expect(mine(one({ state: 'assigned', assignee: 'operator' }))).toBe(true)
    expect(mine(one({ state: 'acknowledged', acknowledged: taken, assignee: null }))).toBe(true)
    expect(mine(one({ state: 'assigned', acknowledged: taken, assignee: 'Hùng' }))).toBe(false)
    expect(mine(one({ acknowledged: null, assignee: null }))).toBe(false)
  })
})

describe('the book', () => {
  const [a, b, c, d] = alerts as [Alert, Alert, Alert, Alert]
  it('[CON3] what is shown keeps its order while it is held; what came is told apart', () => {
    const before = settled(withMessage(emptyBook, message([b, c])), everything)
    const held = withMessage(before, message([a, b, c]))
    expect(held.shown).toEqual([b.id, c.id])
    expect(idsOf(unseen(held, everything))).toEqual([a.id])
    expect(settled(held, everything).shown).toEqual([a.id, b.id, c.id])
  })
  it('[CON3] a held row changes in its place, and one that left stays until the order is taken anew', () => {
    const before = settled(withMessage(emptyBook, message([a, b])), everything)
    const held = withMessage(before, message([{ ...b, version: b.version + 1, state: 'acknowledged' }]))
    expect(held.shown).toEqual([a.id, b.id])
    expect(held.alerts.get(b.id)!.state).toBe('acknowledged')
    expect(held.alerts.has(a.id)).toBe(true)
    const after = settled(held, everything)
    expect(after.shown).toEqual([b.id])
    expect(after.alerts.size).toBe(1)
  })
  it('[CON4] an older version changes nothing, whichever way it comes', () => {
    const newer = { ...a, version: a.version + 2, state: 'closed' as const }
    const paged = withPage(emptyBook, null, page([newer], 1, null))
    expect(withMessage(paged, message([a])).alerts.get(a.id)).toBe(newer)
    const told = withMessage(emptyBook, message([newer]))
    expect(withPage(told, null, page([a], 1, null)).alerts.get(a.id)).toBe(newer)
  })
  it('[CON5] what was told comes first, pages follow without repeating it', () => {
    const told = withMessage(emptyBook, message([a, b], 4))
    expect(orderOf(withPage(told, null, page([a, b, c, d], 4, null)), everything)).toEqual(
      idsOf([a, b, c, d]),
    )
  })
  it('[CON5] a page that follows is let in at the end even while the order is held', () => {
    const first = settled(withPage(emptyBook, null, page([a, b], 4, 'x')), everything)
    const second = extended(withPage(first, 'x', page([c, d], 4, null)), everything)
    expect(second.shown).toEqual(idsOf([a, b, c, d]))
  })
  it('[CON5] a page asked for again takes the place of the one before', () => {
    const pages = withPage(withPage(emptyBook, null, page([a, b], 4, 'x')), 'x', page([c, d], 4, null))
    const again = withPage(pages, null, page([b], 3, 'x'))
    expect(orderOf(again, everything)).toEqual(idsOf([b, c, d]))
    expect(again.next).toBeNull()
  })
})

describe('pages of a list that changes', () => {
  const [a, b, c, d, e] = alerts as [Alert, Alert, Alert, Alert, Alert]
  const two = withPage(withPage(emptyBook, null, page([a, b], 4, 'b')), 'b', page([c, d], 4, null))
  it('[CON5] the page after one that ends elsewhere now begins there, and is asked for again', () => {
    const pushed = withPage(two, null, page([e, a], 5, 'a'))
    expect(pushed.pages.map(({ before, isMoved }) => [before, isMoved])).toEqual([
      [null, false],
      ['a', true],
    ])
    const whole = withPage(pushed, 'a', page([b, c, d], 5, null))
    expect(orderOf(whole, everything)).toEqual(idsOf([e, a, b, c, d]))
    expect(whole.pages.some(({ isMoved }) => isMoved)).toBe(false)
  })
  it('[CON5] pages beyond what has become the last are let go', () => {
    const shrunk = withPage(two, null, page([a], 1, null))
    expect(orderOf(shrunk, everything)).toEqual([a.id])
    expect(shrunk.next).toBeNull()
  })
})

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

describe('rows', () => {
  it('[CON9] only the rows that are seen, and a few more, are drawn', () => {
    expect(rowWindow(0, 500, 50, 10_000)).toEqual({ from: 0, to: 18 })
    expect(rowWindow(5_000, 500, 50, 10_000)).toEqual({ from: 92, to: 118 })
    expect(rowWindow(5_000, 500, 50, 3)).toEqual({ from: 3, to: 3 })
    expect(rowWindow(0, 500, 50, 0)).toEqual({ from: 0, to: 0 })
  })
  it('[CON9] the row under the cursor comes into sight by the least scrolling', () => {
    expect(scrolledTo(5, 0, 500, 50)).toBe(0)
    expect(scrolledTo(10, 0, 500, 50)).toBe(50)
    expect(scrolledTo(2, 500, 500, 50)).toBe(100)
  })
  it('[CON9] the cursor stays within the list', () => {
    expect([movedBy(-1, 1, 5), movedBy(4, 1, 5), movedBy(0, -1, 5)]).toEqual([0, 4, 0])
    expect(movedBy(2, Number.POSITIVE_INFINITY, 5)).toBe(4)
    expect(movedBy(2, Number.NEGATIVE_INFINITY, 5)).toBe(0)
  })
})
