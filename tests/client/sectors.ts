// The five sectors, proved, for tests of what the wall makes of them.
import { checkSector } from '../../shared/checkSector.ts'
import type { RoomScalars } from '../../shared/protocol.ts'
import type { Indicator, Sector } from '../../shared/sector.ts'
import complaints from '../../shared/sectors/complaints.ts'
import education from '../../shared/sectors/education.ts'
import health from '../../shared/sectors/health.ts'
import tourism from '../../shared/sectors/tourism.ts'
import traffic from '../../shared/sectors/traffic.ts'

export const sectors: Sector[] = [health, education, traffic, tourism, complaints].map((definition) => {
  const checked = checkSector(definition)
  if (!checked.ok) throw new Error(JSON.stringify(checked.mistakes))
  return checked.value
})

export const sectorNamed = (id: string): Sector => sectors.find((sector) => sector.id === id)!
export const indicatorNamed = (sector: string, id: string): Indicator =>
  sectorNamed(sector).indicators.find((indicator) => indicator.id === id)!

export const emptyRoom = (at: number): RoomScalars => ({
  feed: { freshness: 'live', at, arrivedAt: at, accepted: 0, rejected: 0 },
  indicators: {},
  entities: {},
  cases: {},
  ticker: [],
})
