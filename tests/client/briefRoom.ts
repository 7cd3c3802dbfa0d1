// Rooms of the five sectors at one moment, as the brief reads them.
import { levelOf } from '../../shared/level.ts'
import vinhPhuc from '../../shared/localities/vinhPhuc.ts'
import type { Catalogue, IndicatorState, RoomScalars } from '../../shared/protocol.ts'
import { emptyRoom, indicatorNamed, sectors } from './sectors.ts'

export const now = Date.parse('2026-02-27T17:42:08+07:00')
export const catalogue: Catalogue = {
  locality: { ...vinhPhuc, schematic: true },
  areas: vinhPhuc.areas,
  sectors,
  scenes: [],
  plans: [],
  targets: [],
  zone: 'Asia/Ho_Chi_Minh',
  tickMs: 100,
}

export const figure = (
  sector: string,
  id: string,
  value: number | null,
  more: Partial<IndicatorState> = {},
) => ({
  [id]: {
    value,
    level: levelOf(value, indicatorNamed(sector, id).bands),
    freshness: 'live',
    at: now,
    reports: 10,
    simulated: 0,
    ...more,
  } satisfies IndicatorState,
})
export const room = (
  indicators: RoomScalars['indicators'],
  more: Partial<RoomScalars> = {},
): RoomScalars => ({
  ...emptyRoom(now),
  indicators,
  ...more,
})
export const congested = (value: number | null, more: Partial<IndicatorState> = {}) =>
  room(figure('traffic', 'congestedShare', value, more))
