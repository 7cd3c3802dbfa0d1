// Digital society, with the totals that Bắc Ninh published on 7/11/2024 (728,400 e-ID accounts, 21,000
// certificates, registers, 16,992 businesses with e-invoices); another province has them in proportion to its
// people.
import { DAY, HOUR, type Millis } from '../../shared/clock.ts'
import type { LonLat } from '../../shared/locality.ts'
import { bell, clamp, localTime, noise, steady } from '../rhythm.ts'
import { defineSimulator, reports } from '../simulator.ts'
import { grown, spread } from '../slow.ts'
import type { World } from '../world.ts'

/** Residents of the province that published the figures. */
const publishedOf = 1_368_840
const adults = 1_060_000
const eidAccounts = 728_400
const certificates = 21_000
const paymentAccountShare = 0.64
const businesses = 16_992
const receiptsPerMonth = 84_000
const residents = 1_480_000
const households = 412_000
const publicWifi = 320

/** Complete records, and the share of those due that they are. */
const registers: Record<string, { complete: number; share: number }> = {
  households: { complete: 766_700, share: 0.634 },
  employees: { complete: 477_230, share: 1 },
  'social-security': { complete: 105_518, share: 1 },
  cadastral: { complete: 1_400_000, share: 1 },
  officials: { complete: 24_600, share: 1 },
}

/** The first cashless markets that the provinces named; the others are called after their area. */
const marketNames = ['Chợ Nam Sơn', 'Chợ thị trấn Chờ', 'Chợ Giầu']
const marketsWanted = 3

interface AreaPart {
  id: string
  areaCode: string
  name: string
  centre: LonLat
  /** Its place among the areas. */
  index: number
}

const areasOf = (world: World): AreaPart[] =>
  world.areas.map(({ code, name, centre }, index) => ({ id: code, areaCode: code, name, centre, index }))

/** How far along an area is beside the others: towns first. Between −1 and 1, for good. */
const lead = (area: string, what: string): number => 2 * steady(`${area}|${what}`) - 1

export default defineSimulator({
  sector: 'digital-society',
  streams(world) {
    const areas = areasOf(world)
    const people = world.areas.map(({ population }) => population)
    const size = world.population / publishedOf
    const partOf = (total: number, { index }: AreaPart) => spread(total * size, people)[index]!
    const communesOf = (area: string) =>
      world.locality.areas.filter(({ level, parent }) => level === 'commune' && parent === area).length || 1
    /** A province-wide share, a little higher here and lower there. */
    const shareIn = (share: number, area: AreaPart, what: string, width: number) =>
      clamp(share + width * lead(area.areaCode, what), 0, 1)

    return [
      reports({
        type: 'identity.reported',
        periodMs: DAY,
        things: areas,
        report(area, at) {
          const people15 = partOf(adults, area)
          return {
            areaCode: area.areaCode,
            adults: people15,
            eidAccounts: Math.min(people15, partOf(grown(eidAccounts, at), area)),
            certificates: partOf(grown(certificates, at), area),
            paymentAccounts: Math.round(people15 * shareIn(paymentAccountShare, area, 'payment', 0.08)),
          }
        },
      }),
      reports({
        type: 'register.reported',
        periodMs: 30 * DAY,
        things: areas.flatMap((area) =>
          Object.entries(registers).map(([register, size]) => ({
            id: `${register}-${area.areaCode}`,
            area,
            register,
            ...size,
          })),
        ),
        report({ area, register, complete: published, share }, at) {
          const complete = partOf(grown(published, at), area)
          const due = share === 1 ? complete : Math.round(complete / shareIn(share, area, register, 0.09))
          return { register, areaCode: area.areaCode, records: Math.max(complete, due), complete }
        },
      }),
      reports({
        type: 'commerce.reported',
        periodMs: 30 * DAY,
        things: areas,
        report(area, at) {
          const firms = partOf(grown(businesses, at), area)
          const receipts = partOf(receiptsPerMonth, area)
          return {
            areaCode: area.areaCode,
            businesses: firms,
            eInvoiceBusinesses: firms,
            receipts,
            eReceipts: receipts,
          }
        },
      }),
      reports({
        type: 'coverage.reported',
        periodMs: 30 * DAY,
        things: areas,
        report(area, at) {
          const homes = partOf(households, area)
          const here = partOf(residents, area)
          const all = communesOf(area.areaCode)
          return {
            areaCode: area.areaCode,
            communes: all,
            fibreCommunes: all,
            households: homes,
            fibreHouseholds: Math.round(homes * shareIn(grown(0.87, at), area, 'fibre', 0.07)),
            residents: here,
            residents4g: Math.round(here * shareIn(0.996, area, '4g', 0.004)),
            residents5g: Math.round(here * shareIn(grown(0.38, at), area, '5g', 0.25)),
            wifiPoints: partOf(grown(publicWifi, at), area),
          }
        },
      }),
      reports({
        type: 'market.reported',
        periodMs: HOUR,
        things: markets(world),
        report: ({ name, areaCode, position, stalls }, at) => ({
          name,
          areaCode,
          lon: position[0],
          lat: position[1],
          stalls,
          cashlessStalls: Math.round(
            stalls * clamp(0.72 + 0.05 * noise(name, at, 20 * DAY) + openness(at), 0, 1),
          ),
        }),
      }),
    ]
  },
})

/** More stalls are open, and take transfers, in the morning. */
const openness = (at: Millis): number => 0.08 * bell(localTime(at).hour, 8, 3)

function markets(world: World) {
  const own = world.locality.id === 'bac-ninh' ? marketNames : []
  return Array.from({ length: Math.max(marketsWanted, own.length) }, (_, i) => {
    const area = world.areas[i % world.areas.length]!
    const random = world.random('market', i)
    return {
      id: `market-${i + 1}`,
      name: own[i] ?? `Chợ ${area.name}`,
      areaCode: area.code,
      position: world.pointIn(area, random),
      stalls: random.integer(140, 420),
    }
  })
}
