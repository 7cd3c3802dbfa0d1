// Air quality stations: a dusty winter, clean summers, two peaks a day, spells of still weather that last for
// days, and stations beside industry that have more of it.
import { DAY, HOUR, MINUTE, type Millis } from '../../shared/clock.ts'
import type { LonLat } from '../../shared/locality.ts'
import { hourlyIndex } from '../airQuality.ts'
import { bell, localTime, noise, steady, utcOffsetMs } from '../rhythm.ts'
import { defineSimulator, reports, slots } from '../simulator.ts'
import type { World } from '../world.ts'

const stationsWanted = 12
/** Mean PM2.5 by month, January first, µg/m³: northern delta. */
const months = [44, 38, 34, 29, 24, 20, 18, 19, 22, 29, 35, 42]
const warnAt = 150
const hoursKept = 4_000

interface Station {
  id: string
  name: string
  areaCode: string
  position: LonLat
  /** Its dust beside the province's. */
  factor: number
}

/** One in each of the areas with the most people, then a second one there, beside industry. */
function stationsOf(world: World): Station[] {
  const areas = [...world.areas].sort((a, b) => b.population - a.population)
  return Array.from({ length: stationsWanted }, (_, i) => {
    const area = areas[i % areas.length]!
    const second = i >= areas.length
    return {
      id: `station-${i + 1}`,
      name: second ? `KCN ${area.name}` : area.name,
      areaCode: area.code,
      position: second ? world.pointIn(area, world.random('station', i)) : area.centre,
      factor: (second ? 1.25 : 0.85) + 0.3 * steady(`${area.code}|air|${i}`),
    }
  })
}

const hourStart = (at: Millis): Millis => Math.floor((at + utcOffsetMs) / HOUR) * HOUR - utcOffsetMs

/** Mean PM2.5 of the hour that begins at `hour`, µg/m³. */
function pm25Of(seed: number, { id, factor }: Station, hour: Millis): number {
  const { month, hour: clock } = localTime(hour + HOUR / 2)
  const day = 0.8 + 0.45 * bell(clock, 7.5, 2) + 0.35 * bell(clock, 20, 2.5)
  const weather = Math.exp(0.5 * noise(`${seed}|weather`, hour, 3 * DAY))
  const own = Math.exp(0.18 * noise(`${seed}|${id}`, hour, 5 * HOUR))
  return months[month - 1]! * factor * day * weather * own
}

const pm10Of = (pm25: number): number => 12 + 1.45 * pm25

const tenth = (value: number): number => Math.round(10 * value) / 10

export default defineSimulator({
  sector: 'environment',
  streams(world) {
    const stations = stationsOf(world)
    const { seed } = world
    // Each hour is asked for by the twelve indexes that weigh it: remembered while they do.
    const hours = new Map<string, number>()
    const pm25At = (station: Station, hour: Millis): number => {
      const key = `${station.id} ${hour}`
      const known = hours.get(key)
      if (known !== undefined) return known
      if (hours.size >= hoursKept) hours.clear()
      const pm25 = pm25Of(seed, station, hour)
      hours.set(key, pm25)
      return pm25
    }
    /** The index of the hour that begins at `hour`, with the eleven before it. */
    const indexAt = (station: Station, hour: Millis): number => {
      const pm25 = Array.from({ length: 12 }, (_, age) => pm25At(station, hour - age * HOUR))
      return hourlyIndex(pm25, pm25.map(pm10Of))
    }
    return [
      reports({
        type: 'station.reported',
        periodMs: 5 * MINUTE,
        things: stations,
        report(station, at) {
          const hour = hourStart(at)
          const pm25 =
            pm25At(station, hour) * (1 + 0.06 * noise(`${seed}|${station.id}|now`, at, 12 * MINUTE))
          const { hour: clock } = localTime(at)
          return {
            name: station.name,
            areaCode: station.areaCode,
            lon: station.position[0],
            lat: station.position[1],
            pm25: tenth(pm25),
            pm10: tenth(pm10Of(pm25)),
            no2: tenth(18 + 0.6 * pm25 * bell(clock, 18, 4)),
            o3: tenth(30 + 60 * bell(clock, 14, 3)),
            aqi: indexAt(station, hour),
            noiseDb: tenth(
              48 +
                14 * bell(clock, 12, 6) * station.factor +
                3 * noise(`${station.id}|noise`, at, 20 * MINUTE),
            ),
          }
        },
      }),
      slots({
        name: 'hour',
        slotMs: HOUR,
        reachMs: 10 * MINUTE,
        draw: (start, random) =>
          stations.map((station) => {
            const pm25 = pm25At(station, start)
            const data = {
              station: station.name,
              areaCode: station.areaCode,
              pm25: tenth(pm25),
              pm10: tenth(pm10Of(pm25)),
              aqi: indexAt(station, start),
            }
            // An hour's mean is known when the hour is over.
            return [{ type: 'hour.averaged', time: start + HOUR + random.integer(0, 5 * MINUTE), data }]
          }),
      }),
      slots({
        name: 'warning',
        slotMs: HOUR,
        reachMs: 10 * MINUTE,
        draw: (start) =>
          stations.flatMap((station) => {
            const aqi = indexAt(station, start)
            if (aqi <= warnAt || indexAt(station, start - HOUR) > warnAt) return []
            const data = { station: station.name, areaCode: station.areaCode, aqi }
            return [[{ type: 'warning.issued', time: start + HOUR + 6 * MINUTE, data }]]
          }),
      }),
    ]
  },
})
