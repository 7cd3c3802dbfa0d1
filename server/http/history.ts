// What a request for history may ask, as one pure function.
import { DAY, HOUR, MINUTE, type Millis, SECOND } from '../../shared/clock.ts'
import type { CountsQuery, HistoryQuery } from '../historyQuery.ts'

export type HistoryRead = { ok: true; query: HistoryQuery } | { ok: false; detail: string }

/** Longest span: ten years with room for leap days. */
const LONGEST_MS = 3_660 * DAY
const MOST_POINTS = 10_000
/** The points that a step chosen by the server aims below. */
const AIM = 500
const steps = [SECOND, 10 * SECOND, MINUTE, 5 * MINUTE, 15 * MINUTE, HOUR, 6 * HOUR, DAY, 7 * DAY]
const units = { s: SECOND, m: MINUTE, h: HOUR, d: DAY }

/**
 * `from` and `to`: RFC 3339 with zone, or milliseconds since 1970; the last 24 h unless given. `step`:
 * seconds, or a number with s, m, h or d; chosen for at most 500 points unless given.
 */
export function readHistoryQuery(query: Readonly<Record<string, unknown>>, now: Millis): HistoryRead {
  const fail = (detail: string): HistoryRead => ({ ok: false, detail })
  const { sector, indicator } = query
  if (typeof sector !== 'string' || typeof indicator !== 'string')
    return fail('Name one sector and one indicator: ?sector=health&indicator=bedOccupancy.')
  const to = query.to === undefined ? now : readTime(query.to)
  if (to === null) return fail('`to` must be a time such as 2026-03-01T00:00:00+07:00, or milliseconds.')
  const from = query.from === undefined ? to - DAY : readTime(query.from)
  if (from === null) return fail('`from` must be a time such as 2026-03-01T00:00:00+07:00, or milliseconds.')
  if (from >= to) return fail('`from` must be before `to`.')
  if (to - from > LONGEST_MS) return fail('The span is longer than 3,660 days.')
  const stepMs = query.step === undefined ? chooseStep(to - from) : readStep(query.step)
  if (stepMs === null) return fail('`step` must be seconds, or a number with s, m, h or d, from 1 s to 31 d.')
  if ((to - from) / stepMs > MOST_POINTS)
    return fail(`The step gives more than ${MOST_POINTS} points: take a longer one.`)
  return { ok: true, query: { sector, indicator, from, to, stepMs } }
}

/** As for history; `step` is `hour` (the default) or `day`, of the province's calendar. */
export function readCountsQuery(
  query: Readonly<Record<string, unknown>>,
  now: Millis,
): { ok: true; query: CountsQuery } | { ok: false; detail: string } {
  const { step = 'hour', ...rest } = query
  if (step !== 'hour' && step !== 'day') return { ok: false, detail: '`step` must be hour or day.' }
  const read = readHistoryQuery({ ...rest, step: step === 'hour' ? '1h' : '1d' }, now)
  return read.ok ? { ok: true, query: { ...read.query, step } } : read
}

const chooseStep = (span: Millis): Millis => steps.find((step) => span / step <= AIM) ?? 7 * DAY

/** RFC 3339 with zone, or milliseconds since 1970; null when it is neither. */
export function readTime(text: unknown): Millis | null {
  if (typeof text !== 'string') return null
  const isTime = /^\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d(:\d\d(\.\d+)?)?([Zz]|[+-]\d\d:\d\d)$/.test(text)
  const value = /^\d{1,14}$/.test(text) ? Number(text) : isTime ? Date.parse(text) : Number.NaN
  return value >= 0 ? value : null
}

function readStep(text: unknown): Millis | null {
  const match = typeof text === 'string' ? /^(\d{1,7})([smhd]?)$/.exec(text) : null
  if (!match) return null
  const step = Number(match[1]) * units[(match[2] || 's') as keyof typeof units]
  return step >= SECOND && step <= 31 * DAY ? step : null
}
