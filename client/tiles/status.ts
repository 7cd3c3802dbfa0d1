// What a tile may say about an indicator right now. Pure, from the room's state and the wall's own
// corrected clock, so that figures age when the connection is gone.
import { AREA_FIELD, areaValue } from '../../shared/areaFigure.ts'
import type { Millis } from '../../shared/clock.ts'
import { ageOf } from '../../shared/freshness.ts'
import { type Level, levelOf, levels } from '../../shared/level.ts'
import { limitsOf } from '../../shared/limits.ts'
import type { Area } from '../../shared/locality.ts'
import type { IndicatorState, RoomScalars } from '../../shared/protocol.ts'
import type { Indicator, Sector } from '../../shared/sector.ts'

/** `reported`: nothing was ever heard of it live, and somebody has reported a value. */
export type Look = 'live' | 'late' | 'stale' | 'silent' | 'unknown' | 'reported'
export type Simulated = 'none' | 'all' | 'mixed'

/** Of a list or chart, which nobody reports: without live figures nothing is known. */
export const heardLook = (look: Look): Exclude<Look, 'reported'> => (look === 'reported' ? 'unknown' : look)

export interface Status {
  look: Look
  /** What stands as the figure; null is a dash. */
  value: number | null
  /** Now, or for a stale figure when it was last known. */
  level: Level
  /** Whether the level is an alarm now: never when stale, silent or unknown. */
  alarm: Level
  simulated: Simulated
  /** When the newest report behind it was; null when there was none. */
  since: Millis | null
}

export function statusOf(
  sector: Sector,
  indicator: Indicator,
  scalars: RoomScalars | undefined,
  now: Millis,
): Status {
  const state = scalars?.indicators[indicator.id]
  const simulated = simulatedOf(state)
  if (!scalars || !state || state.at === null) {
    const value = state?.reported?.value ?? null
    const look = value === null ? 'unknown' : 'reported'
    return { look, value, level: 'normal', alarm: 'normal', simulated, since: null }
  }
  const limits = limitsOf(sector, indicator)
  const since = limits.from === 'feed' ? (scalars.feed.at ?? state.at) : state.at
  const age = ageOf(since, now, limits)
  const value =
    age === 'silent' ? null : (state.value ?? (age === 'stale' ? (state.last?.value ?? null) : null))
  const look: Look = age === 'silent' ? 'silent' : value === null ? 'unknown' : age
  const level = state.level ?? 'normal'
  const alarm = look === 'live' || look === 'late' ? level : 'normal'
  return { look, value, level, alarm, simulated, since }
}

export const isGivenByArea = ({ by }: Indicator): boolean => by?.includes(AREA_FIELD) ?? false

/** The figure of one area where it is given by area, else that of the whole province. */
export function statusIn(
  area: string | null,
  sector: Sector,
  indicator: Indicator,
  scalars: RoomScalars | undefined,
  areas: readonly Area[],
  now: Millis,
): Status {
  const whole = statusOf(sector, indicator, scalars, now)
  if (area === null || !isGivenByArea(indicator) || whole.value === null) return whole
  const value = areaValue(scalars?.indicators[indicator.id], 'sum' in indicator.measure, area, areas)
  const level = levelOf(value, indicator.bands) ?? 'normal'
  const look: Look = value === null ? 'unknown' : whole.look
  return { ...whole, value, look, level, alarm: look === 'live' || look === 'late' ? level : 'normal' }
}

function simulatedOf(state: IndicatorState | undefined): Simulated {
  if (!state || state.simulated === 0) return 'none'
  return state.simulated < state.reports ? 'mixed' : 'all'
}

const current = (status: Status | undefined) => status?.look === 'live' || status?.look === 'late'
const rank = (level: Level) => levels.indexOf(level)

export interface SectorStatus {
  /** Worst of what is known now. */
  level: Level
  /** The indicator in the headline's place, and those under it. */
  headline: string
  secondary: string[]
  /** Nothing is known to be wrong, but the headline is not current: "normal" would be a guess. */
  unclear: boolean
}

/** The worst indicator at warning or above takes the headline's place; the declared one moves under it. */
export function sectorStatus(sector: Sector, scalars: RoomScalars | undefined, now: Millis): SectorStatus {
  const { headline, secondary } = sector.wall
  const order = [headline, ...secondary]
  const place = (id: string) => (order.includes(id) ? order.indexOf(id) : order.length)
  const all = sector.indicators
    .map((indicator) => ({ id: indicator.id, status: statusOf(sector, indicator, scalars, now) }))
    .sort((a, b) => rank(b.status.alarm) - rank(a.status.alarm) || place(a.id) - place(b.id))
  const worst = all[0]
  const level = worst?.status.alarm ?? 'normal'
  const chosen = worst && rank(level) >= rank('warning') ? worst.id : headline
  return {
    level,
    headline: chosen,
    secondary: order.filter((id) => id !== chosen).slice(0, 3),
    unclear: level === 'normal' && !current(all.find(({ id }) => id === chosen)?.status),
  }
}

export interface Concern {
  sector: Sector
  indicator: Indicator
  level: Level
  value: number
}

/** Every indicator past a threshold now, the worst first, then in the sectors' order. */
export function concernsOf(
  sectors: readonly Sector[],
  scalars: (sector: string) => RoomScalars | undefined,
  now: Millis,
): Concern[] {
  return sectors
    .flatMap((sector) =>
      sector.indicators.flatMap((indicator): Concern[] => {
        const { alarm, value } = statusOf(sector, indicator, scalars(sector.id), now)
        return alarm === 'normal' || value === null ? [] : [{ sector, indicator, level: alarm, value }]
      }),
    )
    .sort((a, b) => rank(b.level) - rank(a.level))
}
