// What the console's list of alerts is, apart from how it is drawn: rules [CON*] of tests/SPEC.md.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  emptyBook,
  extended,
  orderOf,
  settled,
  unseen,
  withMessage,
  withPage,
} from '../../client/console/alerts/book.ts'
import {
  matcher,
  noFilter,
  readFilter,
  severities,
  shownStates,
  writeFilter,
} from '../../client/console/alerts/filter.ts'
import { rowWindow, scrolledTo } from '../../client/console/alerts/rowWindow.ts'
import { movedBy } from '../../client/console/alerts/useCursor.ts'
import type { Alert } from '../../shared/alert.ts'

import { alerts, everything, idsOf, message, NOW, one, page } from './alertsListed.ts'

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
