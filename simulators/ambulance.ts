// Ambulances: each waits at the road by its base, drives along that road to a scene, stays, and returns.
import { HOUR, MINUTE, type Millis } from '../shared/clock.ts'
import type { LonLat } from '../shared/locality.ts'
import { bell, localTime, utcOffsetMs } from './rhythm.ts'
import { headingAt, pointAt, round, roundPoint } from './road.ts'
import { roadNear, type World } from './world.ts'

/** In a province of the yardstick's size. */
const ambulancesWanted = 24
/** Each ambulance has at most one mission in such a span; the longest mission fits into it. */
export const missionSlotMs = 80 * MINUTE
const driveKmh = 42

export interface Ambulance {
  id: string
  road: World['roads'][number]
  baseKm: number
}

export interface Mission {
  areaCode: string
  calledAt: Millis
  leavesAt: Millis
  arrivedAt: Millis
  returnsAt: Millis
  backAt: Millis
  sceneKm: number
  /** From the call to the arrival. */
  responseMinutes: number
}

export function ambulancesOf(world: World, bases: LonLat[]): Ambulance[] {
  return Array.from({ length: Math.round(ambulancesWanted * world.scale) }, (_, i) => {
    const { road, km } = roadNear(world, bases[i % bases.length]!)
    // Several at one base stand some way apart, as at a hospital and its outposts.
    const spread = 1.5 * world.random('ambulance', i).normal(0, 1)
    return { id: `ambulance-${i + 1}`, road, baseKm: Math.min(road.lengthKm, Math.max(0, km + spread)) }
  })
}

/** The mission of the slot that starts at `start`, if it has one: more by day than by night. */
export function missionOf(world: World, { id, road, baseKm }: Ambulance, start: Millis): Mission | null {
  const random = world.random('mission', id, start)
  const { hour } = localTime(start + missionSlotMs / 2)
  if (random.next() > 0.25 + 0.3 * bell(hour, 9, 3) + 0.35 * bell(hour, 18, 3)) return null
  const far = 1 + 6 * random.next() ** 1.6
  const forward = random.next() < 0.5 ? baseKm + far <= road.lengthKm : baseKm - far < 0
  const sceneKm = Math.min(road.lengthKm, Math.max(0, baseKm + (forward ? far : -far)))
  const driveMs = Math.max(MINUTE, (Math.abs(sceneKm - baseKm) / driveKmh) * HOUR)
  const calledAt = Math.round(start + 25 * MINUTE * random.next())
  const leavesAt = Math.round(calledAt + (1.5 + 3.5 * random.next()) * MINUTE)
  const arrivedAt = Math.round(leavesAt + driveMs)
  const returnsAt = Math.round(arrivedAt + (6 + 10 * random.next()) * MINUTE)
  return {
    areaCode: world.areaNear(pointAt(road, sceneKm)),
    calledAt,
    leavesAt,
    arrivedAt,
    returnsAt,
    backAt: Math.round(returnsAt + driveMs),
    sceneKm,
    responseMinutes: round((arrivedAt - calledAt) / MINUTE, 1),
  }
}

/** The report of where an ambulance is and what it does. */
export function positionOf(world: World, ambulance: Ambulance, at: Millis) {
  const start = Math.floor((at + utcOffsetMs) / missionSlotMs) * missionSlotMs - utcOffsetMs
  const { road, baseKm } = ambulance
  const mission = missionOf(world, ambulance, start)
  const place = (km: number, speedKmh: number, status: string, forward = true) => {
    const [lon, lat] = roundPoint(pointAt(road, km))
    const heading = round(headingAt(road, km, forward)) % 360
    return { lon, lat, headingDeg: heading, speedKmh: round(speedKmh, 1), status }
  }
  const drive = (fromKm: number, toKm: number, leave: Millis, arrive: Millis, status: string) => {
    // Smoothstep: starts and stops gently, at most 1.5 times the mean speed in between.
    const part = (at - leave) / (arrive - leave)
    const km = fromKm + (toKm - fromKm) * part * part * (3 - 2 * part)
    const meanKmh = (Math.abs(toKm - fromKm) / (arrive - leave)) * HOUR
    return place(km, meanKmh * 6 * part * (1 - part), status, toKm >= fromKm)
  }
  if (!mission || at < mission.calledAt || at >= mission.backAt) return place(baseKm, 0, 'idle')
  const { leavesAt, arrivedAt, returnsAt, backAt, sceneKm } = mission
  if (at < leavesAt) return place(baseKm, 0, 'dispatched')
  if (at < arrivedAt) return drive(baseKm, sceneKm, leavesAt, arrivedAt, 'dispatched')
  if (at < returnsAt) return place(sceneKm, 0, 'on-scene')
  return drive(sceneKm, baseKm, returnsAt, backAt, 'to-hospital')
}
