// Roads and what moves on them. Towns slow down at 7 and 17 o'clock on working days; a road to where
// people go at the weekend fills up on Saturday morning and empties on Sunday afternoon; an open incident slows its stretch.
import { DAY, HOUR, MINUTE, type Millis } from '../../shared/clock.ts'
import { busesOf, busReport } from '../bus.ts'
import { incidentDrafts, incidentsOf } from '../incident.ts'
import { bell, clamp, isWeekend, localTime, noise, steady } from '../rhythm.ts'
import { round } from '../road.ts'
import { defineSimulator, reports, slots } from '../simulator.ts'
import type { Segment, World } from '../world.ts'

const camerasWanted = 64
const freeFlow: Record<Segment['class'], number> = { motorway: 100, national: 70, provincial: 58 }
/** Vehicles per hour and direction at the busiest. */
const capacity: Record<Segment['class'], number> = { motorway: 3400, national: 1500, provincial: 800 }
const violations = ['speed', 'red-light', 'lane', 'parking', 'other']
const violationWeights = [41, 17, 18, 14, 10]
const violationsPerHour = 9

/** How many are on the road: 0 in the dead of night to about 1 at the height of a working day's rush. */
export function demand(at: Millis): number {
  const { hour, weekday } = localTime(at)
  if (isWeekend(weekday)) return 0.04 + 0.55 * bell(hour, 10, 2.4) + 0.65 * bell(hour, 17, 2)
  const rush = bell(hour, 7.2, 0.7) + bell(hour, 17.2, 0.9)
  return 0.04 + 0.45 * bell(hour, 12, 4) + 0.72 * rush + 0.12 * bell(hour, 20, 1.5)
}

/** Only the rush, from 0 to 1: what delays buses. */
const rushAt = (at: Millis): number => clamp((demand(at) - 0.5) / 0.5, 0, 1)

/** Up the mountain on Saturday morning, down on Sunday afternoon. */
function outing(segment: Segment, at: Millis): number {
  const { hour, weekday } = localTime(at)
  if (!segment.outing || !isWeekend(weekday)) return 0
  return weekday === 6 ? 0.5 * bell(hour, 9, 1.6) : 0.5 * bell(hour, 16, 1.8)
}

function observe(world: World, segment: Segment, at: Millis, blocked: boolean) {
  const key = `${world.seed}|${segment.id}`
  const own = steady(`${segment.id}|own`)
  const freeFlowKmh = round(freeFlow[segment.class] * (0.92 + 0.16 * own))
  const busy = demand(at) + outing(segment, at)
  const sensitive = 0.18 + 0.66 * segment.urban + 0.26 * own
  const congestion = busy * sensitive + 0.07 * noise(key, at, 15 * MINUTE)
  const ratio = clamp((0.98 - 0.62 * congestion) * (blocked ? 0.4 : 1), 0.08, 1.04)
  const speedKmh = round(freeFlowKmh * ratio, 1)
  const full = clamp(0.04 + 0.72 * busy + 0.05 * noise(`${key}|flow`, at, 10 * MINUTE), 0.01, 1)
  const flowVehH = round(capacity[segment.class] * (0.75 + 0.5 * own) * full * (blocked ? 0.5 : 1))
  return {
    road: segment.road,
    areaCode: segment.areaCode,
    lon: segment.middle[0],
    lat: segment.middle[1],
    speedKmh,
    freeFlowKmh,
    flowVehH,
    // 7 m of road per vehicle, two lanes.
    occupancyPct: round(clamp((flowVehH / speedKmh) * 0.35, 0, 100), 1),
  }
}

export default defineSimulator({
  sector: 'traffic',
  streams(world) {
    const incidents = incidentsOf(world)
    const every = Math.max(1, Math.floor(world.segments.length / camerasWanted))
    const cameras = world.segments
      .filter((_, i) => i % every === 0)
      .map(({ id, areaCode, middle }) => ({ id: `camera-${id}`, areaCode, middle }))
    return [
      reports({
        type: 'segment.observed',
        periodMs: 5_000,
        things: world.segments,
        report(segment, at, full) {
          const observed = observe(world, segment, at, incidents.blockedAt(at).has(segment.id))
          return full ? { ...observed, path: segment.path } : observed
        },
      }),
      reports({
        type: 'vehicle.moved',
        periodMs: 1_000,
        things: busesOf(world),
        report: (bus, at) => busReport(world.seed, bus, at, rushAt(at)),
      }),
      reports({
        type: 'camera.reported',
        periodMs: MINUTE,
        things: cameras,
        report({ id, areaCode, middle }, at) {
          const online = steady(`${world.seed}|${id}|${Math.floor(at / (3 * HOUR))}`) >= 0.035
          return { areaCode, lon: middle[0], lat: middle[1], online }
        },
      }),
      slots({
        name: 'incident',
        slotMs: DAY,
        reachMs: DAY,
        draw: (start) => incidents.ofDay(start).map(incidentDrafts),
      }),
      slots({
        name: 'violation',
        slotMs: HOUR,
        draw: (start, random) =>
          Array.from(
            { length: random.poisson(world.scale * violationsPerHour * (0.15 + demand(start + HOUR / 2))) },
            () => [
              {
                type: 'violation.recorded',
                time: start + random.integer(0, HOUR - 1),
                data: {
                  kind: violations[random.weighted(violationWeights)]!,
                  areaCode: random.pick(world.segments).areaCode,
                },
              },
            ],
          ),
      }),
    ]
  },
})
