// Keeps a list of alerts in step: the socket's message is enough while it tells all that is open; beyond it
// pages are asked for as far as somebody looks, and asked for again now and then.
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Alert, AlertsMessage } from '../../../shared/alert.ts'
import { type Clock, type Millis, SECOND, type Stop } from '../../../shared/clock.ts'
import type { Answer, Failure } from '../api.ts'
import {
  type AlertPage,
  type Book,
  emptyBook,
  extended,
  type Match,
  orderOf,
  settled,
  unseen,
  withActed,
  withMessage,
  withPage,
} from './book.ts'
import { type AlertFilter, isNarrowedHere, isTold, serverQuery } from './filter.ts'

export const PAGE_SIZE = 500
/** More rows than anybody reads; the filters are for the rest. */
const MOST_PAGES = 20
/** What only pages tell is asked for again so often, while things change. */
const REFRESH_EVERY: Millis = 3 * SECOND
/** And every so many times also when nothing was heard: of alerts that are over little is told. */
const REFRESH_ANYWAY = 5
const RETRY_AFTER: Millis = 3 * SECOND

export interface ListState {
  book: Book
  matches: Match
  /** Null: the first answer is waited for. */
  at: Millis | null
  failure: Failure | null
  /** Came while the order was held. */
  fresh: readonly Alert[]
  /** The order differs from the one shown. */
  isMoved: boolean
  /** Rows that the list has, with those that are not loaded yet. */
  count: number
  /** `count` is of all that match; false: more may be found in what is not loaded. */
  isAll: boolean
}

export interface AlertList {
  store: StoreApi<ListState>
  /** Starts anew with another filter. */
  open(filter: AlertFilter, matches: Match): void
  hear(message: AlertsMessage): void
  /** Somebody looks at the rows up to this one. */
  look(lastRow: number): void
  acted(alerts: readonly Alert[]): void
  /** While held, rows keep their places; let go, the order is taken anew. */
  hold(isHeld: boolean): void
  settle(): void
  /** Asks again after a failure. */
  retry(): void
  close: Stop
}

export interface AlertListOptions {
  load(query: URLSearchParams): Promise<Answer<AlertPage>>
  clock: Clock
}

export function createAlertList({ load, clock }: AlertListOptions): AlertList {
  const store = createStore<ListState>(() => ({
    book: emptyBook,
    matches: () => true,
    at: null,
    failure: null,
    fresh: [],
    isMoved: false,
    count: 0,
    isAll: false,
  }))
  let filter: AlertFilter | null = null
  let message: AlertsMessage | null = null
  let isHeld = false
  let lastRow = 0
  let asking = false
  let refreshDue = false
  let refreshes = 0
  let ticks = 0
  /** Answers to what was asked for another filter are not for this list. */
  let turn = 0
  let stopWaiting: Stop = () => {}
  let stopRefreshing: Stop = () => {}

  function put(book: Book, more: Partial<ListState> = {}): void {
    const { matches } = store.getState()
    const next = isHeld && book.shown.length ? extended(book, matches) : settled(book, matches)
    const order = orderOf(next, matches)
    const fresh = unseen(next, matches)
    const isMoved =
      fresh.length > 0 || order.length !== next.shown.length || order.some((id, i) => id !== next.shown[i])
    const here = filter !== null && isNarrowedHere(filter)
    const isLoaded = next.isWhole || next.next === null
    const count = isLoaded || here ? next.shown.length : Math.max(next.total, next.shown.length)
    store.setState({ ...more, book: next, fresh, isMoved, count, isAll: isLoaded || !here })
  }

  /** The page to ask for next: one that is missing, or the one looked at when it may have changed. */
  function wanted(): { before: string | null } | null {
    const { book } = store.getState()
    if (!filter || (book.isWhole && isTold(filter))) return null
    if (!book.pages.length) return { before: null }
    const needsMore =
      book.next !== null &&
      book.pages.length < MOST_PAGES &&
      (isNarrowedHere(filter) || lastRow >= book.shown.length - 1)
    if (needsMore) return { before: book.next }
    if (!refreshDue) return null
    refreshDue = false
    refreshes++
    const { pages } = book
    // What is looked at, and in turn with it the others, those that must have changed before the rest.
    const looked = pages[Math.min(pages.length - 1, Math.floor(lastRow / PAGE_SIZE))]!
    const other = pages.find(({ isMoved }) => isMoved) ?? pages[(refreshes >> 1) % pages.length]!
    return { before: (refreshes % 2 ? looked : other).before }
  }

  function refresh(): void {
    ticks++
    refreshDue ||= ticks % REFRESH_ANYWAY === 0 || store.getState().book.pages.some(({ isMoved }) => isMoved)
    void work()
  }

  async function work(): Promise<void> {
    const page = asking ? null : wanted()
    if (!page || !filter) return
    asking = true
    const mine = turn
    const query = serverQuery(filter)
    query.set('limit', String(PAGE_SIZE))
    if (page.before !== null) query.set('before', page.before)
    const answer = await load(query)
    asking = false
    if (mine !== turn) return void work()
    if (answer.state === 'ok') {
      put(withPage(store.getState().book, page.before, answer.body), { at: clock.now(), failure: null })
      return void work()
    }
    store.setState({ failure: answer })
    refreshDue = true
    stopWaiting()
    stopWaiting = clock.after(RETRY_AFTER, work)
  }

  return {
    store,
    open(next, matches) {
      turn++
      filter = next
      lastRow = 0
      stopRefreshing()
      stopRefreshing = clock.every(REFRESH_EVERY, refresh)
      store.setState({ matches, at: null, failure: null })
      put({ ...emptyBook })
      if (message && isTold(next)) this.hear(message)
      refreshDue = false
      void work()
    },
    hear(heard) {
      message = heard
      if (!filter) return
      if (isTold(filter)) {
        const book = withMessage(store.getState().book, heard)
        put(book, book.isWhole ? { at: clock.now(), failure: null } : {})
      }
      refreshDue = true
      if (!store.getState().book.pages.length) void work()
    },
    look(row) {
      lastRow = row
      void work()
    },
    acted(alerts) {
      put(withActed(store.getState().book, alerts))
    },
    hold(held) {
      if (isHeld === held) return
      isHeld = held
      if (!held) put(store.getState().book)
    },
    settle() {
      const { book, matches } = store.getState()
      put(settled(book, matches))
    },
    retry: () => void work(),
    close() {
      turn++
      filter = null
      stopWaiting()
      stopRefreshing()
    },
  }
}
