// How the feeds are: what `GET /api/v1/feeds` answers and the console shows.
import type { Millis } from './clock.ts'
import type { Freshness } from './freshness.ts'
import type { WayIn } from './protocol.ts'

export interface SectorFeed {
  freshness: Freshness
  /** Event time of the newest event, and when it came in; null: none since the state began. */
  at: Millis | null
  arrivedAt: Millis | null
  /** Since the state began. */
  accepted: number
  rejected: number
  /** Over the window. */
  acceptedPerMinute: number
  /** From an event's time to its arrival; null: no event in the window. Never below 0, whatever a sender's clock says. */
  lagMs: { p50: Millis; p95: Millis } | null
  /** Over the window, by the rejection's code; those that there were. */
  rejectedPerMinute: Record<string, number>
}

export interface FeedReport {
  at: Millis
  /** What rates and lags are over. */
  windowMs: Millis
  ways: WayIn[]
  sectors: Record<string, SectorFeed>
  /** Rejections that tell of no known sector. */
  unknown: { rejectedPerMinute: Record<string, number> }
}
