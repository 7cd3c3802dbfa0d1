// The quarantine: the newest rejected events with why, and counts of all of them. Everything in it is
// bounded, because what it holds was written by whoever sent it.
import type { Millis } from '../shared/clock.ts'
import { type Rejection, type RejectionCode, rejectionCodes } from './event.ts'

export const QUARANTINE_SIZE = 1_000
/** In UTF-16 units; with the marker at its end when something was left out. */
export const EXCERPT_LENGTH = 2_000
/** Distinct sources and types that are counted by name; the rest are counted as `other`. */
export const COUNTED_NAMES = 200
const NAME_LENGTH = 200

export interface Quarantined extends Omit<Rejection, 'index'> {
  at: Millis
  /** How it came: a way in, and the channel or key where there is one. */
  way: string
  /** The beginning of what was sent. */
  excerpt: string
}

export interface RejectionReport {
  total: number
  byCode: Record<RejectionCode, number>
  bySource: Record<string, number>
  byType: Record<string, number>
  byWay: Record<string, number>
  /** Newest first. */
  newest: Quarantined[]
}

export interface Rejections {
  /** `offending` is the raw event; it is cut to an excerpt and not kept. */
  add(way: string, rejection: Rejection, offending: unknown, now: Millis): void
  /** With at most `limit` of the newest. */
  report(limit?: number): RejectionReport
}

/** `onAdd` hears of each. */
export function createRejections(
  size = QUARANTINE_SIZE,
  onAdd: (rejection: Rejection, now: Millis) => void = () => {},
): Rejections {
  const ring: Quarantined[] = []
  let next = 0
  let total = 0
  const byCode = Object.fromEntries(rejectionCodes.map((code) => [code, 0])) as Record<RejectionCode, number>
  const sources = countNames()
  const types = countNames()
  const ways = countNames()
  return {
    add(way, rejection, offending, now) {
      onAdd(rejection, now)
      total++
      byCode[rejection.code]++
      const source = cutOrNull(rejection.source)
      const type = cutOrNull(rejection.type)
      sources.add(source ?? 'unknown')
      types.add(type ?? 'unknown')
      ways.add(way)
      ring[next] = {
        at: now,
        way,
        id: cutOrNull(rejection.id),
        source,
        type,
        code: rejection.code,
        path: cut(rejection.path, NAME_LENGTH),
        message: cut(rejection.message, EXCERPT_LENGTH),
        excerpt: excerptOf(offending),
      }
      next = (next + 1) % size
    },
    report(limit = size) {
      const ordered = [...ring.slice(next), ...ring.slice(0, next)].reverse()
      return {
        total,
        byCode: { ...byCode },
        bySource: sources.read(),
        byType: types.read(),
        byWay: ways.read(),
        newest: ordered.slice(0, limit),
      }
    },
  }
}

function countNames() {
  const counts = new Map<string, number>()
  return {
    add(name: string) {
      const known = counts.has(name) || counts.size < COUNTED_NAMES ? name : 'other'
      counts.set(known, (counts.get(known) ?? 0) + 1)
    },
    read: () => Object.fromEntries(counts),
  }
}

const cut = (text: string, length: number): string =>
  text.length > length ? `${text.slice(0, length - 1).toWellFormed()}…` : text
const cutOrNull = (text: string | null): string | null => (text === null ? null : cut(text, NAME_LENGTH))

function excerptOf(offending: unknown): string {
  if (typeof offending === 'string') return cut(offending, EXCERPT_LENGTH)
  try {
    return cut(JSON.stringify(offending) ?? String(offending), EXCERPT_LENGTH)
  } catch {
    // JSON.parse reads any depth, JSON.stringify has a stack.
    return '(nested too deeply to be shown)'
  }
}
