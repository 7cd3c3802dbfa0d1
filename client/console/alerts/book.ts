// The list of alerts as one value: what the socket told, the pages that were asked for, and the order in
// which a reader has them before his eyes. Pure; the order that is shown changes only when it is taken anew.
import type { Alert, AlertsMessage } from '../../../shared/alert.ts'

export interface AlertPage {
  total: number
  alerts: readonly Alert[]
  next: string | null
}

interface Page {
  /** Where it begins. */
  before: string | null
  ids: readonly string[]
  /** The page before it ends elsewhere than it did: it has to be asked for again. */
  isMoved: boolean
}

export interface Book {
  /** The newest version of each that is listed. */
  alerts: ReadonlyMap<string, Alert>
  /** In the server's order: told over the socket. Null: nothing was told, or it is not what is asked for. */
  told: readonly string[] | null
  /** `told` is all that is open. */
  isWhole: boolean
  pages: readonly Page[]
  /** Where the next page begins; null: there is none. */
  next: string | null
  /** How many the server has of what it was asked for. */
  total: number
  /** The order that is shown. */
  shown: readonly string[]
}

export const emptyBook: Book = {
  alerts: new Map(),
  told: null,
  isWhole: false,
  pages: [],
  next: null,
  total: 0,
  shown: [],
}

export type Match = (alert: Alert) => boolean

/** As the server orders them, those that match alone. */
export function orderOf({ alerts, told, isWhole, pages }: Book, matches: Match): string[] {
  const all = isWhole ? told! : new Set([...(told ?? []), ...pages.flatMap(({ ids }) => ids)])
  const order: string[] = []
  for (const id of all) {
    const alert = alerts.get(id)
    if (alert && matches(alert)) order.push(id)
  }
  return order
}

/** What a message, a page or the answer to an action says of alerts: an older version changes nothing. */
function withAlerts(alerts: Book['alerts'], news: readonly Alert[]): Map<string, Alert> {
  const next = new Map(alerts)
  for (const alert of news) {
    const known = next.get(alert.id)
    if (!known || known.version <= alert.version) next.set(alert.id, alert)
  }
  return next
}

const idsOf = (alerts: readonly Alert[]) => alerts.map(({ id }) => id)

export const withMessage = (book: Book, { alerts, total }: AlertsMessage): Book =>
  forget({
    ...book,
    alerts: withAlerts(book.alerts, alerts),
    told: idsOf(alerts),
    isWhole: alerts.length >= total,
    total: alerts.length >= total ? total : book.total,
  })

/**
 * The page asked for with `before`; it takes the place of the one that was asked for so before. The one after it
 * begins where it ends, so that nothing falls between two pages when alerts come and go.
 */
export function withPage(book: Book, before: string | null, page: AlertPage): Book {
  const found = book.pages.findIndex((each) => each.before === before)
  const at = found < 0 ? book.pages.length : found
  const [after, ...rest] = page.next === null ? [] : book.pages.slice(at + 1)
  const following =
    !after || after.before === page.next ? after : { ...after, before: page.next, isMoved: true }
  return {
    ...book,
    alerts: withAlerts(book.alerts, page.alerts),
    pages: [
      ...book.pages.slice(0, at),
      { before, ids: idsOf(page.alerts), isMoved: false },
      ...(following ? [following, ...rest] : []),
    ],
    next: following ? book.next : page.next,
    total: page.total,
  }
}

export const withActed = (book: Book, acted: readonly Alert[]): Book => ({
  ...book,
  alerts: withAlerts(book.alerts, acted),
})

/** The order is taken anew. */
export const settled = (book: Book, matches: Match): Book =>
  forget({ ...book, shown: orderOf(book, matches) })

/** What came while the order was held: at its end nothing moves, so pages that follow are let in. */
export function extended(book: Book, matches: Match): Book {
  const known = new Set(book.shown)
  const later = new Set(book.pages.slice(1).flatMap(({ ids }) => ids))
  const added = orderOf(book, matches).filter((id) => !known.has(id) && later.has(id))
  return added.length ? { ...book, shown: [...book.shown, ...added] } : book
}

/** Those that would stand in the list and are not shown yet, in the server's order. */
export function unseen(book: Book, matches: Match): Alert[] {
  const known = new Set(book.shown)
  return orderOf(book, matches).flatMap((id) => (known.has(id) ? [] : (book.alerts.get(id) ?? [])))
}

/** Bounded: what stands in no list is not kept. */
function forget(book: Book): Book {
  const used = new Set([...book.shown, ...(book.told ?? []), ...book.pages.flatMap(({ ids }) => ids)])
  if (used.size === book.alerts.size) return book
  return { ...book, alerts: new Map([...book.alerts].filter(([id]) => used.has(id))) }
}
