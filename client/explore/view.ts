// What the explorer shows: a figure, a span of time, and what it is held against. Pure; the URL keeps it as
// ?explore=SECTOR.INDICATOR&span=24h[&until=TIME][&with=week].
import { DAY, HOUR, MINUTE, type Millis } from '../../shared/clock.ts'
import { momentBefore } from '../../shared/comparison.ts'

export const agos = ['day', 'week', 'month', 'year'] as const
export type Ago = (typeof agos)[number]

export interface ExploreView {
  sector: string
  indicator: string
  spanMs: Millis
  /** Null: up to now, and on with it. */
  until: Millis | null
  /** The same span so much earlier, as a second line. */
  against: Ago | null
}

/** The spans that digits choose, from 1. */
export const ranges: readonly { name: string; spanMs: Millis }[] = [
  { name: '1h', spanMs: HOUR },
  { name: '6h', spanMs: 6 * HOUR },
  { name: '24h', spanMs: DAY },
  { name: '7d', spanMs: 7 * DAY },
  { name: '30d', spanMs: 30 * DAY },
  { name: '1y', spanMs: 365 * DAY },
  { name: '5y', spanMs: 5 * 365 * DAY + DAY },
]
const SHORTEST = 10 * MINUTE
const LONGEST = 10 * 365 * DAY

export interface Span {
  from: Millis
  to: Millis
}

export const spanOfView = ({ spanMs, until }: ExploreView, now: Millis): Span => {
  const to = until ?? now
  return { from: to - spanMs, to }
}

/** A span that is at its end is at now: it goes on with it. */
const at = (view: ExploreView, spanMs: Millis, to: Millis, now: Millis): ExploreView => {
  const whole = Math.round(Math.min(LONGEST, Math.max(SHORTEST, spanMs)))
  return { ...view, spanMs: whole, until: to >= now ? null : Math.round(to) }
}

/** `by`: parts of the span, to the right when positive. Never past now. */
export const pan = (view: ExploreView, by: number, now: Millis): ExploreView =>
  at(view, view.spanMs, (view.until ?? now) + by * view.spanMs, now)

/** `factor` below 1 comes closer. `anchor`, 0–1 across the span, stays where it is. */
export function zoom(view: ExploreView, factor: number, now: Millis, anchor = 1): ExploreView {
  const { from } = spanOfView(view, now)
  const spanMs = Math.min(LONGEST, Math.max(SHORTEST, view.spanMs * factor))
  const moment = from + anchor * view.spanMs
  return at(view, spanMs, moment + (1 - anchor) * spanMs, now)
}

/** To what was brushed over; less than a hundredth of the span is no brush. */
export function select(view: ExploreView, { from, to }: Span, now: Millis): ExploreView {
  const [start, end] = from < to ? [from, to] : [to, from]
  return end - start < view.spanMs / 100 ? view : at(view, end - start, end, now)
}

export const withRange = (view: ExploreView, spanMs: Millis): ExploreView => ({
  ...view,
  spanMs,
  until: null,
})

/** How much earlier the other line is: the same clock time on the earlier day. */
export const shiftOf = (against: Ago, from: Millis, zone: string): Millis =>
  from - momentBefore(from, against, null, zone)

const UNITS = { y: 365 * DAY, d: DAY, h: HOUR, m: MINUTE } as const

export function readView(search: string): ExploreView | null {
  const query = new URLSearchParams(search)
  const [, sector, indicator] =
    /^([a-z][a-z0-9-]*)\.([a-z][A-Za-z0-9]*)$/.exec(query.get('explore') ?? '') ?? []
  if (!sector || !indicator) return null
  const [, amount, unit] = /^(\d{1,7})([ydhm])$/.exec(query.get('span') ?? '24h') ?? ['', '24', 'h']
  const named = ranges.find(({ name }) => name === `${amount}${unit}`)
  const spanMs = named?.spanMs ?? Number(amount) * UNITS[unit as keyof typeof UNITS]
  const until = Date.parse(query.get('until') ?? '')
  return {
    sector,
    indicator,
    spanMs: Math.min(LONGEST, Math.max(SHORTEST, spanMs)),
    until: Number.isFinite(until) ? until : null,
    against: agos.find((ago) => ago === query.get('with')) ?? null,
  }
}

/** The search part of the URL with the view in it, or without any. */
export function writeView(search: string, view: ExploreView | null): string {
  const query = new URLSearchParams(search)
  for (const key of ['explore', 'span', 'until', 'with']) query.delete(key)
  const rest = query.toString()
  if (!view) return rest ? `?${rest}` : ''
  const named = ranges.find(({ spanMs }) => spanMs === view.spanMs)?.name
  const parts = [
    ...(rest ? [rest] : []),
    `explore=${view.sector}.${view.indicator}`,
    `span=${named ?? `${Math.round(view.spanMs / MINUTE)}m`}`,
    ...(view.until === null ? [] : [`until=${new Date(view.until).toISOString()}`]),
    ...(view.against ? [`with=${view.against}`] : []),
  ]
  return `?${parts.join('&')}`
}
