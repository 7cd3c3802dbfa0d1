// What a figure looks like on a device that is cut off: the last one heard stays, marked as that.
import type { Millis } from '../../shared/clock.ts'
import type { RoomScalars } from '../../shared/protocol.ts'
import type { Indicator, Sector } from '../../shared/sector.ts'
import type { WallState } from '../store.ts'
import { type Status, statusOf } from '../tiles/status.ts'

/** The moment whose figures are shown instead of now's. */
export interface Held {
  at: Millis
  /** Read from this device's memory: old at once, however young. */
  kept: boolean
}

/** Null while the link is live, and before anything was heard. `keptAt`: the moment of the figures that were read back. */
export function heldOf(
  { link, serverOffset }: Pick<WallState, 'link' | 'serverOffset'>,
  keptAt: Millis | null,
): Held | null {
  if (link.state === 'live') return null
  if (link.state === 'lost' && link.since !== null) return { at: link.since + serverOffset, kept: false }
  return keptAt === null ? null : { at: keptAt, kept: link.state === 'lost' }
}

/**
 * As on the wall while connected. Held figures are late at once and stale by their feed's limit, but they
 * are never withdrawn: the brief says of which moment they are. What was old already stays as it was.
 */
export function briefStatus(
  sector: Sector,
  indicator: Indicator,
  scalars: RoomScalars | undefined,
  now: Millis,
  held: Held | null,
): Status {
  const current = statusOf(sector, indicator, scalars, now)
  if (held === null) return current
  const then = statusOf(sector, indicator, scalars, held.at)
  if (then.look !== 'live' && then.look !== 'late') return then
  const old = held.kept || current.look === 'stale' || current.look === 'silent'
  return old ? { ...then, look: 'stale', alarm: 'normal' } : { ...then, look: 'late' }
}
