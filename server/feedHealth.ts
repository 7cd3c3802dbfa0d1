// Rates and lags of the feeds over the last minutes, in slots of ten seconds. Bounded: a slot keeps counts and
// the newest lags, however much comes.
import { MINUTE, type Millis, SECOND } from '../shared/clock.ts'
import type { SectorFeed } from '../shared/feedHealth.ts'
import type { Sector } from '../shared/sector.ts'
import type { IocEvent, Rejection } from './event.ts'

export const WINDOW: Millis = 5 * MINUTE
const SLOT: Millis = 10 * SECOND
const SLOTS = WINDOW / SLOT
const LAGS_PER_SLOT = 64

interface Slot {
  /** Which ten seconds since 1970. */
  number: number
  accepted: number
  lags: Millis[]
  rejected: Map<string, number>
}

export type FeedRates = Pick<SectorFeed, 'acceptedPerMinute' | 'lagMs' | 'rejectedPerMinute'>

export interface FeedHealth {
  /** Accepted or a repeat: it arrived. */
  arrived(events: readonly Pick<IocEvent, 'sector' | 'time'>[], now: Millis): void
  rejected(rejection: Pick<Rejection, 'type' | 'code'>, now: Millis): void
  /** Of a sector; null: of what tells of no known sector. */
  rates(sector: string | null, now: Millis): FeedRates
}

export function createFeedHealth(
  sectors: readonly Pick<Sector, 'id' | 'events'>[],
  since: Millis,
): FeedHealth {
  const sectorOf = new Map(sectors.flatMap(({ id, events }) => events.map(({ type }) => [type, id] as const)))
  const feeds = new Map<string | null, Slot[]>([null, ...sectors.map(({ id }) => id)].map((id) => [id, []]))

  function slotOf(sector: string | null, now: Millis): Slot {
    const slots = feeds.get(sector) ?? feeds.get(null)!
    const number = Math.floor(now / SLOT)
    const place = number % SLOTS
    if (slots[place]?.number !== number) slots[place] = { number, accepted: 0, lags: [], rejected: new Map() }
    return slots[place]
  }

  return {
    arrived(events, now) {
      for (const { sector, time } of events) {
        const slot = slotOf(sector, now)
        slot.lags[slot.accepted++ % LAGS_PER_SLOT] = Math.max(0, now - time)
      }
    },
    rejected({ type, code }, now) {
      const { rejected } = slotOf(type === null ? null : (sectorOf.get(type) ?? null), now)
      rejected.set(code, (rejected.get(code) ?? 0) + 1)
    },
    rates(sector, now) {
      const oldest = Math.floor(now / SLOT) - SLOTS
      const slots = (feeds.get(sector) ?? []).filter((slot) => slot !== undefined && slot.number > oldest)
      // A server that has just started has seen less than the window.
      const minutes = Math.max(SLOT, Math.min(WINDOW, now - since)) / MINUTE
      const lags = slots.flatMap((slot) => slot.lags).sort((a, b) => a - b)
      const rejected = new Map<string, number>()
      for (const slot of slots)
        for (const [code, count] of slot.rejected) rejected.set(code, (rejected.get(code) ?? 0) + count)
      const quantile = (share: number) => lags[Math.min(lags.length - 1, Math.floor(share * lags.length))]!
      return {
        acceptedPerMinute: slots.reduce((sum, slot) => sum + slot.accepted, 0) / minutes,
        lagMs: lags.length ? { p50: quantile(0.5), p95: quantile(0.95) } : null,
        rejectedPerMinute: Object.fromEntries([...rejected].map(([code, count]) => [code, count / minutes])),
      }
    },
  }
}
