// Hospitals and stations, ambulances, notified diseases and visits. Beds are about 78 % occupied, more in
// the middle of the week; emergency rooms fill in the late morning and the evening.
import { DAY, HOUR, MINUTE, type Millis } from '../../shared/clock.ts'
import type { LonLat } from '../../shared/locality.ts'
import { ambulancesOf, missionOf, missionSlotMs, positionOf } from '../ambulance.ts'
import { bell, clamp, localTime, noise, officeHours } from '../rhythm.ts'
import { round } from '../road.ts'
import { defineSimulator, reports, slots } from '../simulator.ts'
import type { World } from '../world.ts'

type Kind = 'hospital' | 'health-centre' | 'commune-station'

interface HealthFacility {
  id: string
  name: string
  kind: Kind
  areaCode: string
  position: LonLat
  beds: number
  icuBeds: number
  staff: number
  /** Its own mean share of beds in use. */
  usual: number
}

/** In a province of the yardstick's size. */
const stationsWanted = 60
const bedsOf: Record<Kind, [number, number]> = {
  hospital: [220, 620],
  'health-centre': [90, 210],
  'commune-station': [4, 8],
}

function facility(
  world: World,
  place: Pick<HealthFacility, 'id' | 'name' | 'areaCode' | 'position'>,
  kind: Kind,
): HealthFacility {
  const random = world.random('facility', place.id)
  const provincial = /tỉnh|provincial/i.test(place.name) && kind === 'hospital'
  const beds = provincial ? random.integer(650, 900) : random.integer(...bedsOf[kind])
  const icuBeds = kind === 'hospital' ? Math.round(beds * 0.045) : kind === 'health-centre' ? 4 : 0
  const usual = kind === 'commune-station' ? 0.3 : 0.808 + 0.05 * (2 * random.next() - 1)
  return { ...place, kind, beds, icuBeds, staff: Math.round(beds * 0.55) + 5, usual }
}

function facilitiesOf(world: World): HealthFacility[] {
  const kindOf = (kind: string): Kind =>
    /station/.test(kind)
      ? 'commune-station'
      : /centre|center|clinic/.test(kind)
        ? 'health-centre'
        : 'hospital'
  const named = world.facilities(/hospital|health|clinic/).map((f) => facility(world, f, kindOf(f.kind)))
  const served = new Set(named.filter((f) => f.kind !== 'commune-station').map((f) => f.areaCode))
  // A district has its health centre; a commune has only stations.
  const withCentre = world.locality.reportingLevel === 'commune' && named.length > 0 ? [] : world.areas
  const centres = withCentre
    .filter((area) => !served.has(area.code))
    .map((area) => {
      const position = world.pointIn(area, world.random('centre', area.code))
      const name = `Trung tâm Y tế ${area.name}`
      return facility(
        world,
        { id: `centre-${area.code}`, name, areaCode: area.code, position },
        'health-centre',
      )
    })
  const stations = Array.from({ length: Math.round(stationsWanted * world.scale) }, (_, i) => {
    const random = world.random('station', i)
    const area = world.areas[i] ?? world.areaOf(random)
    const place = { areaCode: area.code, position: world.pointIn(area, random) }
    return facility(
      world,
      { id: `station-${i + 1}`, name: `Trạm Y tế ${area.name} ${i + 1}`, ...place },
      'commune-station',
    )
  })
  return [...named, ...centres, ...stations]
}

function report(
  seed: number,
  { name, kind, areaCode, position, beds, icuBeds, staff, usual, id }: HealthFacility,
  at: Millis,
) {
  const { hour, weekday } = localTime(at)
  const key = `${seed}|${id}`
  const week = weekday === 0 ? -0.02 : weekday === 6 ? -0.01 : 0.005
  const occupied = usual + week + 0.025 * noise(key, at, 2 * DAY) + 0.012 * noise(`${key}|h`, at, 2 * HOUR)
  const icu = 0.72 + 0.14 * noise(`${key}|icu`, at, DAY)
  const busy = 0.15 + 0.85 * bell(hour, 10, 2) + 0.75 * bell(hour, 20, 2)
  const queue = kind === 'commune-station' ? 1.3 : 0.03 * beds
  const erWaiting = Math.max(0, Math.round(queue * busy * (1 + 0.5 * noise(`${key}|er`, at, 20 * MINUTE))))
  const perPatient = kind === 'commune-station' ? 6 : 60 / (0.09 * beds)
  const shift = hour >= 7 && hour < 17 ? 1 : 0.35
  return {
    name,
    kind,
    areaCode,
    lon: position[0],
    lat: position[1],
    beds,
    bedsOccupied: Math.round(beds * clamp(occupied, 0, 1.1)),
    icuBeds,
    icuBedsOccupied: Math.round(icuBeds * clamp(icu, 0, 1)),
    erWaiting,
    erWaitMinutes: round(3 + 1.3 * erWaiting * perPatient, 1),
    staffOnDuty: Math.round(staff * shift),
  }
}

/** Cases notified on an ordinary day in a province of 1.2 million, and the months of more. */
const diseases = [
  { disease: 'dengue', perDay: 5, months: [8, 9, 10, 11] },
  { disease: 'hand-foot-mouth', perDay: 6, months: [3, 4, 5, 9, 10] },
  { disease: 'influenza', perDay: 14, months: [11, 12, 1, 2, 3] },
  { disease: 'measles', perDay: 1.5, months: [2, 3, 4] },
  { disease: 'covid-19', perDay: 2, months: [1, 2, 6] },
  { disease: 'other', perDay: 5, months: [] as number[] },
]
const yardstickPeople = 1_200_000
/** Outpatients per resident and year (a round national figure). */
const visitsPerYear = 2.1

export default defineSimulator({
  sector: 'health',
  streams(world) {
    const facilities = facilitiesOf(world)
    const bases = facilities.filter((f) => f.kind !== 'commune-station').map((f) => f.position)
    const ambulances = ambulancesOf(world, bases)
    // Few large areas count every 20 minutes, many small ones every hour: about as many events a day.
    const visitsMs = world.areas.length > 20 ? HOUR : 20 * MINUTE
    return [
      reports({
        type: 'facility.reported',
        periodMs: 20_000,
        things: facilities,
        report: (place, at) => report(world.seed, place, at),
      }),
      reports({
        type: 'ambulance.moved',
        periodMs: 1_000,
        things: ambulances,
        report: (ambulance, at) => positionOf(world, ambulance, at),
      }),
      slots({
        name: 'response',
        slotMs: missionSlotMs,
        draw: (start) =>
          ambulances.flatMap((ambulance) => {
            const mission = missionOf(world, ambulance, start)
            if (!mission) return []
            const { areaCode, arrivedAt, responseMinutes } = mission
            return [[{ type: 'ambulance.responded', time: arrivedAt, data: { areaCode, responseMinutes } }]]
          }),
      }),
      slots({
        name: 'disease',
        slotMs: DAY,
        draw(start, random) {
          const { month, weekday } = localTime(start)
          const week = weekday === 0 ? 0.4 : 1.1
          return diseases.flatMap(({ disease, perDay, months }) => {
            const season = months.includes(month) ? 1.7 : 0.6
            const people = world.population / yardstickPeople
            return Array.from({ length: random.poisson((perDay * season * week * people) / 1.3) }, () => {
              const area = world.areaOf(random)
              const [lon, lat] = world.pointIn(area, random)
              const time = start + random.integer(7 * HOUR, 18 * HOUR)
              const cases = 1 + random.weighted([80, 14, 4, 2])
              return [
                { type: 'disease.notified', time, data: { disease, areaCode: area.code, lon, lat, cases } },
              ]
            })
          })
        },
      }),
      slots({
        name: 'visits',
        slotMs: visitsMs,
        draw(start, random) {
          const local = localTime(start + visitsMs / 2)
          // Working hours carry 9 of a day's 10 parts; emergencies come at any hour.
          const perDay = local.weekday === 0 ? 0.35 : 1.1
          const share = 0.9 * (officeHours({ ...local, weekday: 1 }) / 8.5) + 0.1 / 24
          return world.areas.flatMap(({ code, population }) => {
            const mean = ((population * visitsPerYear) / 365) * perDay * share * (visitsMs / HOUR)
            const visits = random.poisson(mean)
            if (!visits) return []
            const time = start + random.integer(0, visitsMs - 1)
            return [[{ type: 'visits.counted', time, data: { areaCode: code, visits } }]]
          })
        },
      }),
    ]
  },
})
