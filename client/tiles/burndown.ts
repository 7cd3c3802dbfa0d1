// Cases as a burn-down: how many of them all are left over time, beside how many their due times would
// have left. Pure.
import { DAY, type Millis } from '../../shared/clock.ts'
import { zoneNextMonth } from '../i18n/format.ts'

export interface Piece {
  openedAt: Millis
  /** Null where none was set: the plan never counts it as done. */
  dueAt: Millis | null
  /** Null while it is open. */
  doneAt: Millis | null
}

/** [moment, left from then on], rising in time. */
export type Steps = [at: Millis, left: number][]

export interface Burndown {
  total: number
  left: number
  /** How many more are left than their due times allow; negative when ahead. */
  behind: number
  from: Millis
  to: Millis
  /** Up to now. */
  actual: Steps
  /** To the end. */
  plan: Steps
}

/** Null when there is nothing to burn down. */
export function burndownOf(pieces: readonly Piece[], now: Millis): Burndown | null {
  if (!pieces.length) return null
  const total = pieces.length
  const from = Math.min(...pieces.map(({ openedAt }) => openedAt))
  const done = moments(pieces, ({ doneAt }) => doneAt).filter((at) => at <= now)
  const due = moments(pieces, ({ dueAt }) => dueAt)
  const left = total - done.length
  const planned = total - due.filter((at) => at <= now).length
  return {
    total,
    left,
    behind: left - planned,
    from,
    to: Math.max(now, from + 1, ...due),
    actual: [...stepsOf(from, total, done), [now, left]],
    plan: stepsOf(from, total, due),
  }
}

const moments = (pieces: readonly Piece[], of: (piece: Piece) => Millis | null): Millis[] =>
  pieces
    .map(of)
    .filter((at) => at !== null)
    .sort((a, b) => a - b)

function stepsOf(from: Millis, total: number, gone: readonly Millis[]): Steps {
  const steps: Steps = [[from, total]]
  for (const [i, at] of gone.entries()) {
    const last = steps.at(-1)!
    if (last[0] === at) last[1] = total - i - 1
    else steps.push([at, total - i - 1])
  }
  return steps
}

/** The starts of the zone's months inside a span, at most so many of them. */
export function monthTicks(
  from: Millis,
  to: Millis,
  zone: string,
  most: number,
): { at: Millis; month: number }[] {
  const ticks: { at: Millis; month: number }[] = []
  for (let at = zoneNextMonth(from, zone); at <= to; at = zoneNextMonth(at, zone))
    ticks.push({ at, month: new Date(at + 15 * DAY).getUTCMonth() + 1 })
  const every = Math.max(1, Math.ceil(ticks.length / Math.max(1, most)))
  return ticks.filter((_, i) => i % every === 0)
}
