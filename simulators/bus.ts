// Buses: they run up and down a road from the morning to the evening and stand at its end by night.
import { HOUR, MINUTE, type Millis } from '../shared/clock.ts'
import { localTime, noise, steady } from './rhythm.ts'
import { headingAt, pointAt, round, roundPoint } from './road.ts'
import { busRoads, type World } from './world.ts'

const busesWanted = 110
const cruiseKmh = 28
const dwellMs = 4 * MINUTE
const firstHour = 5
const lastHour = 21
const kmBetweenStops = 1.6

export interface Bus {
  id: string
  routeId: string
  road: World['roads'][number]
  fromKm: number
  lengthKm: number
  travelMs: Millis
  cycleMs: Millis
  /** After the service day's first departure on its route. */
  offsetMs: Millis
}

/** As many buses on each road as its length asks for, at even distances in time. */
export function busesOf(world: World): Bus[] {
  const routes = busRoads(world)
  const totalKm = routes.reduce((sum, { fromKm, toKm }) => sum + toKm - fromKm, 0)
  return routes.flatMap(({ road, fromKm, toKm }, route) => {
    const lengthKm = toKm - fromKm
    const count = Math.max(1, Math.ceil((busesWanted * lengthKm) / totalKm))
    const travelMs = (lengthKm / cruiseKmh) * HOUR
    const cycleMs = 2 * (travelMs + dwellMs)
    return Array.from({ length: count }, (_, i): Bus => {
      const routeId = String(route + 1).padStart(2, '0')
      const offsetMs = (i / count) * cycleMs
      return { id: `bus-${routeId}-${i + 1}`, routeId, road, fromKm, lengthKm, travelMs, cycleMs, offsetMs }
    })
  })
}

/** The bus's report; `rush` from 0 to 1 is how full the roads are. */
export function busReport(seed: number, bus: Bus, at: Millis, rush: number) {
  const { dayStart } = localTime(at)
  const started = at - dayStart - firstHour * HOUR - bus.offsetMs
  const cycles = Math.floor(((lastHour - firstHour) * HOUR - bus.offsetMs) / bus.cycleMs)
  const inService = started >= 0 && started < cycles * bus.cycleMs
  const inCycle = inService ? started % bus.cycleMs : 0
  const half = bus.travelMs + dwellMs
  const forward = inCycle < half
  const part = Math.min(1, (forward ? inCycle : inCycle - half) / bus.travelMs)
  // Slower near stops, faster between them: the speed swings around the mean and never turns negative.
  const stops = Math.max(1, Math.round(bus.lengthKm / kmBetweenStops))
  const swing = 2 * Math.PI * stops * part
  const share = part - (0.6 / (2 * Math.PI * stops)) * Math.sin(swing)
  const km = bus.fromKm + bus.lengthKm * (forward ? share : 1 - share)
  const moving = inService && part < 1
  const [lon, lat] = roundPoint(pointAt(bus.road, km))
  return {
    routeId: bus.routeId,
    lon,
    lat,
    headingDeg: round(headingAt(bus.road, km, forward)) % 360,
    speedKmh: moving ? round(cruiseKmh * (1 - 0.6 * Math.cos(swing)), 1) : 0,
    ...(inService
      ? { delaySeconds: delay(seed, bus, at, rush), occupancyPct: filling(seed, bus, at, rush) }
      : {}),
  }
}

function delay(seed: number, bus: Bus, at: Millis, rush: number): number {
  const key = `${seed}|${bus.id}`
  const held = steady(`${key}|${Math.floor(at / HOUR)}`) < 0.05 ? 260 : 0
  const wander = noise(`${key}|delay`, at, 20 * MINUTE)
  return Math.round(60 + 130 * wander + held + rush * (110 + 190 * noise(`${key}|rush`, at, 30 * MINUTE)))
}

function filling(seed: number, bus: Bus, at: Millis, rush: number): number {
  return Math.round(25 + 55 * rush + 18 * noise(`${seed}|${bus.id}|filling`, at, 15 * MINUTE))
}
