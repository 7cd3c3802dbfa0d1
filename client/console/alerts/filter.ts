// What the list of alerts is narrowed to, as it stands in the URL: a reload or a link comes back to it.
import { type Alert, type AlertState, alertStates, type Severity } from '../../../shared/alert.ts'
import { fold } from '../../../shared/fold.ts'
import type { Area } from '../../../shared/locality.ts'

export const severities = ['critical', 'warning', 'watch'] as const satisfies readonly Severity[]
export const shownStates = ['open', 'firing', 'taken', 'resolved', 'closed', 'all'] as const
export type ShownState = (typeof shownStates)[number]

export interface AlertFilter {
  state: ShownState
  /** Empty: all. */
  severity: readonly Severity[]
  /** '' is any of these. */
  sector: string
  area: string
  isMine: boolean
  text: string
}

export const noFilter: AlertFilter = {
  state: 'open',
  severity: [],
  sector: '',
  area: '',
  isMine: false,
  text: '',
}

export const isNarrowed = (filter: AlertFilter): boolean =>
  writeFilter('', { ...filter, state: 'open' }) !== ''

/** What a URL does not say, or says wrongly, is left as wide as it can be. */
export function readFilter(search: string): AlertFilter {
  const query = new URLSearchParams(search)
  const state = query.get('state')
  const severity = (query.get('severity') ?? '').split(',')
  return {
    state: shownStates.find((each) => each === state) ?? 'open',
    severity: severities.filter((each) => severity.includes(each)),
    sector: query.get('sector') ?? '',
    area: query.get('area') ?? '',
    isMine: query.get('mine') === '1',
    text: query.get('q') ?? '',
  }
}

/** The same query with another filter; what is not the filter's stays. */
export function writeFilter(search: string, filter: AlertFilter): string {
  const query = new URLSearchParams(search)
  const set = (name: string, value: string) => (value ? query.set(name, value) : query.delete(name))
  set('state', filter.state === 'open' ? '' : filter.state)
  set('severity', filter.severity.join(','))
  set('sector', filter.sector)
  set('area', filter.area)
  set('mine', filter.isMine ? '1' : '')
  set('q', filter.text)
  const text = query.toString()
  return text ? `?${text}` : ''
}

const statesOf: Record<ShownState, readonly AlertState[]> = {
  open: ['firing', 'acknowledged', 'assigned'],
  firing: ['firing'],
  taken: ['acknowledged', 'assigned'],
  resolved: ['resolved'],
  closed: ['closed'],
  all: alertStates,
}

/** Alerts that somebody has to do something about are told over the socket; the others are asked for. */
export const isTold = ({ state }: AlertFilter): boolean =>
  state === 'open' || state === 'firing' || state === 'taken'

/** What the server narrows by; the rest is left to `matcher`. */
export function serverQuery(filter: AlertFilter): URLSearchParams {
  const { state, severity } = filter
  const query = new URLSearchParams({ state: state === 'closed' || state === 'all' ? state : 'open' })
  if (severity.length === 1) query.set('severity', severity[0]!)
  for (const name of ['sector', 'area'] as const) if (filter[name]) query.set(name, filter[name])
  // It finds the words as they stand beside each other, `matcher` wherever they stand.
  const word = wordsOf(filter).reduce((longest, each) => (each.length > longest.length ? each : longest), '')
  if (word) query.set('q', word)
  return query
}

/** False: what the server leaves in is all that matches. */
export const isNarrowedHere = (filter: AlertFilter): boolean =>
  filter.isMine ||
  filter.severity.length > 1 ||
  wordsOf(filter).length > 1 ||
  (filter.state !== 'closed' && filter.state !== 'all')

const wordsOf = ({ text }: AlertFilter): string[] => fold(text).split(' ').filter(Boolean)

const texts = new WeakMap<Alert, string>()

function textOf(alert: Alert): string {
  let text = texts.get(alert)
  if (text === undefined) {
    const { id, title, message, subject, rule, assignee } = alert
    const parts = [title.vi, title.en, message.vi, message.en, subject.name.vi, subject.name.en, subject.id]
    text = fold([...parts, id, rule, assignee ?? ''].join(' '))
    texts.set(alert, text)
  }
  return text
}

/** `me`: names and role that an alert of mine carries. An area holds those below it. */
export function matcher(
  filter: AlertFilter,
  me: readonly string[],
  areas: readonly Pick<Area, 'code' | 'parent'>[],
): (alert: Alert) => boolean {
  const states = new Set(statesOf[filter.state])
  const words = wordsOf(filter)
  const within = filter.area ? codesWithin(filter.area, areas) : null
  return (alert) =>
    states.has(alert.state) &&
    (!filter.severity.length || filter.severity.includes(alert.severity)) &&
    (!filter.sector || alert.sector === filter.sector) &&
    (!within || (alert.subject.area !== null && within.has(alert.subject.area))) &&
    (!filter.isMine ||
      (alert.assignee !== null && me.includes(alert.assignee)) ||
      (alert.assignee === null && alert.acknowledged !== null && me.includes(alert.acknowledged.by))) &&
    (!words.length || words.every((word) => textOf(alert).includes(word)))
}

function codesWithin(area: string, areas: readonly Pick<Area, 'code' | 'parent'>[]): Set<string> {
  const within = new Set([area])
  for (let before = 0; before !== within.size; ) {
    before = within.size
    for (const { code, parent } of areas) if (parent !== undefined && within.has(parent)) within.add(code)
  }
  return within
}
