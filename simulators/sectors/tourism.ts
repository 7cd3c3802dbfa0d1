// Destinations, lodging and revenue. Great sights fill at the weekend, as the locality's profile
// says, the others more evenly; gates are open by day; about one visitor in fifty comes from abroad.
import { DAY, HOUR, MINUTE, type Millis } from '../../shared/clock.ts'
import type { LonLat } from '../../shared/locality.ts'
import { bell, clamp, isWeekend, localTime, noise } from '../rhythm.ts'
import { defineSimulator, reports, slots } from '../simulator.ts'
import type { World } from '../world.ts'

const destinationsWanted = 12
/** In a province of the yardstick's size. */
const lodgingsWanted = 44
/** Gate counts are sent each quarter of an hour. */
const gateMs = 15 * MINUTE
const dongPerVisitor = 620_000

interface Destination {
  id: string
  name: string
  areaCode: string
  position: LonLat
  /** Visitors on an ordinary weekday. */
  weekdayVisitors: number
  /** How many times that come on a weekend day. */
  weekendFactor: number
  capacity: number
  parkingSpaces: number
  international: number
}

interface Lodging {
  id: string
  name: string
  areaCode: string
  position: LonLat
  rooms: number
  weekendFactor: number
}

/** Of a destination whose visitors the profile does not tell. */
const unlessKnown = { perWeekday: 500, weekendFactor: 1.8, shareFromAbroad: 0.01 }

function destinationsOf(world: World): Destination[] {
  const named = world
    .facilities(/tourism|destination|attraction/)
    .map(({ id, name, areaCode, position, visitors }) => ({ id, name, areaCode, position, visitors }))
  const made = Array.from({ length: Math.max(0, destinationsWanted - named.length) }, (_, i) => {
    const area = world.areas[i % world.areas.length]!
    const position = world.pointIn(area, world.random('destination', i))
    return {
      id: `destination-${i + 1}`,
      name: `Điểm du lịch ${area.name} ${i + 1}`,
      areaCode: area.code,
      position,
      visitors: undefined,
    }
  })
  return [...named, ...made].map(({ visitors = unlessKnown, ...place }) => {
    const random = world.random('destination', place.id)
    const { perWeekday, weekendFactor, shareFromAbroad } = visitors
    const weekdayVisitors = Math.round(perWeekday * (0.8 + 0.4 * random.next()))
    // Room for a good weekend day's peak, when about a quarter of its visitors are there at once.
    const capacity = Math.round((weekdayVisitors * weekendFactor * 0.34) / 50) * 50
    const parkingSpaces = Math.round(capacity / 9)
    return {
      ...place,
      weekdayVisitors,
      weekendFactor,
      international: shareFromAbroad,
      capacity,
      parkingSpaces,
    }
  })
}

function lodgingsOf(world: World, destinations: Destination[]): Lodging[] {
  const weights = destinations.map((d) => d.weekdayVisitors)
  return Array.from({ length: Math.round(lodgingsWanted * world.scale) }, (_, i) => {
    const random = world.random('lodging', i)
    const near = destinations[random.weighted(weights)]!
    const position: LonLat = [
      near.position[0] + random.normal(0, 0.006),
      near.position[1] + random.normal(0, 0.006),
    ]
    return {
      id: `lodging-${i + 1}`,
      name: `Khách sạn ${near.name} ${i + 1}`,
      areaCode: world.areaAt(position) ?? near.areaCode,
      position,
      rooms: random.integer(12, 60) * (random.next() < 0.2 ? 3 : 1),
      weekendFactor: near.weekendFactor,
    }
  })
}

/** Visitors who arrive on the local day that holds `at`. */
function visitorsOfDay(seed: number, place: Destination, at: Millis): number {
  const { weekday, dayStart, month } = localTime(at)
  const week = isWeekend(weekday) ? place.weekendFactor : weekday === 5 ? 1.3 : 1
  // Spring is the season of pilgrimage, summer that of the cool mountain.
  const season = month <= 3 ? 1.3 : month >= 6 && month <= 8 ? 1.25 : 1
  const chance = 1 + 0.25 * noise(`${seed}|${place.id}|day`, dayStart, DAY)
  return place.weekdayVisitors * week * season * chance
}

/** The share of a day's visitors who arrive per hour, at that hour; it integrates to 1 over 6–21 h. */
const arrivals = (hour: number): number =>
  hour < 6 || hour >= 21 ? 0 : (0.62 * bell(hour, 9.5, 1.5) + 0.38 * bell(hour, 15, 1.8)) / 4.02

/** The share of a day's visitors who are there at once: they stay about three hours. */
const present = (hour: number): number => 0.29 * bell(hour, 11, 2) + 0.19 * bell(hour, 16.5, 2.2)

export default defineSimulator({
  sector: 'tourism',
  streams(world) {
    const destinations = destinationsOf(world)
    const areas = [...new Set(destinations.map((d) => d.areaCode))]
    const visitorsNow = (place: Destination, at: Millis) => {
      const { hour } = localTime(at)
      const wobble = 1 + 0.1 * noise(`${world.seed}|${place.id}|now`, at, 10 * MINUTE)
      return Math.round(visitorsOfDay(world.seed, place, at) * present(hour) * wobble)
    }
    return [
      reports({
        type: 'destination.counted',
        periodMs: 10_000,
        things: destinations,
        report(place, at) {
          const { name, areaCode, position, capacity, parkingSpaces } = place
          const now = visitorsNow(place, at)
          const cars = clamp(now / 11, 0, parkingSpaces)
          return {
            name,
            areaCode,
            lon: position[0],
            lat: position[1],
            visitorsNow: now,
            capacity,
            parkingFree: Math.round(parkingSpaces - cars),
            parkingSpaces,
          }
        },
      }),
      reports({
        type: 'lodging.reported',
        periodMs: 10 * MINUTE,
        things: lodgingsOf(world, destinations),
        report({ id, name, areaCode, position, rooms, weekendFactor }, at) {
          // Friday and Saturday nights fill; the night is counted from noon to noon.
          const { weekday, dayStart } = localTime(at - 12 * HOUR)
          const full = weekday === 5 || weekday === 6 ? 0.4 + 0.09 * weekendFactor : 0.42
          const chance = 0.1 * noise(`${world.seed}|${id}`, dayStart, DAY)
          const roomsOccupied = Math.round(rooms * clamp(full + chance, 0.05, 1))
          const [lon, lat] = position
          return { name, areaCode, lon, lat, rooms, roomsOccupied, guests: Math.round(roomsOccupied * 1.9) }
        },
      }),
      slots({
        name: 'visit',
        slotMs: gateMs,
        draw(start, random) {
          const hours = gateMs / HOUR
          const { hour } = localTime(start + gateMs / 2)
          return destinations.flatMap((place) => {
            const visitors = random.poisson(visitorsOfDay(world.seed, place, start) * arrivals(hour) * hours)
            if (!visitors) return []
            const international = Math.min(visitors, random.poisson(visitors * place.international))
            const data = { destination: place.name, areaCode: place.areaCode, visitors, international }
            return [[{ type: 'visit.recorded', time: start + random.integer(0, gateMs - 1), data }]]
          })
        },
      }),
      slots({
        name: 'revenue',
        slotMs: HOUR,
        draw(start, random) {
          const { hour } = localTime(start + HOUR / 2)
          return areas.flatMap((areaCode) => {
            const visitors = destinations
              .filter((d) => d.areaCode === areaCode)
              .reduce((sum, d) => sum + visitorsOfDay(world.seed, d, start) * arrivals(hour), 0)
            const vnd = Math.round((visitors * dongPerVisitor * (0.85 + 0.3 * random.next())) / 1000) * 1000
            if (vnd <= 0) return []
            return [
              [
                {
                  type: 'revenue.recorded',
                  time: start + random.integer(0, HOUR - 1),
                  data: { areaCode, vnd },
                },
              ],
            ]
          })
        },
      }),
    ]
  },
})
