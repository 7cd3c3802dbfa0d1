// Traffic incidents: where and when they happen, how they go on, and which stretches they slow.
import { DAY, HOUR, MINUTE, type Millis } from '../shared/clock.ts'
import type { Random } from '../shared/random.ts'
import { bell, localTime } from './rhythm.ts'
import { distanceKm } from './road.ts'
import type { Draft } from './simulator.ts'
import type { Segment, World } from './world.ts'

/** In a province of the yardstick's size. */
const incidentsPerDay = 6
const slowedKm = 0.6

/** Weight of each kind and how long it lasts, in hours. */
const kinds = [
  { kind: 'accident', weight: 34, hours: [0.5, 2] },
  { kind: 'breakdown', weight: 34, hours: [0.3, 1.3] },
  { kind: 'flood', weight: 4, hours: [2, 9] },
  { kind: 'roadworks', weight: 16, hours: [4, 10] },
  { kind: 'fire', weight: 2, hours: [1, 3] },
  { kind: 'other', weight: 10, hours: [0.3, 2] },
] as const
/** Of accidents, by how many are injured. With the dead this makes one in three days a serious one. */
const injuredWeights = [52, 36, 9, 3]
const deadShare = 0.05
const kindWeights = kinds.map(({ weight }) => weight)
const rain = (month: number) => (month >= 6 && month <= 9 ? 4 : 0.5)
const hourWeights = Array.from(
  { length: 24 },
  (_, h) => 0.2 + bell(h, 7.5, 1.5) + bell(h, 17.5, 2) + 0.5 * bell(h, 12, 3),
)

export interface Incident {
  subject: string
  segment: Segment
  kind: (typeof kinds)[number]['kind']
  openedAt: Millis
  updatedAt: Millis
  clearedAt: Millis
  severity: number
  injured: number
  dead: number
}

function incident(world: World, random: Random, start: Millis, index: number): Incident {
  const { month } = localTime(start)
  const which = random.weighted(
    kindWeights.map((weight, i) => (kinds[i]!.kind === 'flood' ? weight * rain(month) : weight)),
  )
  const { kind, hours } = kinds[which]!
  const openedAt = Math.floor(start + (random.weighted(hourWeights) + random.next()) * HOUR)
  const lastsMs = (hours[0] + (hours[1] - hours[0]) * random.next()) * HOUR
  const injured = kind === 'accident' ? random.weighted(injuredWeights) : 0
  const dead = kind === 'accident' && random.next() < deadShare ? 1 : 0
  const day = new Date(start + DAY / 2).toISOString().slice(0, 10)
  return {
    subject: `${world.locality.id}-incident-${day}-${index + 1}`,
    segment: world.segments[random.weighted(world.segments.map((s) => 0.3 + s.urban))]!,
    kind,
    openedAt,
    updatedAt: Math.round(openedAt + Math.min(lastsMs / 2, 15 * MINUTE + 20 * MINUTE * random.next())),
    clearedAt: Math.round(openedAt + lastsMs),
    severity: dead ? 4 : injured > 1 || kind === 'fire' ? 3 : injured || kind === 'flood' ? 2 : 1,
    injured,
    dead,
  }
}

/** The incidents of a world by day, and the segments that they slow at a moment. */
export function incidentsOf(world: World) {
  const days = new Map<Millis, Incident[]>()
  const ofDay = (start: Millis): Incident[] => {
    let known = days.get(start)
    if (!known) {
      const random = world.random('incident', start)
      known = Array.from({ length: random.poisson(world.scale * incidentsPerDay) }, (_, i) =>
        incident(world, random, start, i),
      )
      if (days.size > 8) days.clear()
      days.set(start, known)
    }
    return known
  }
  const slowedBy = (segment: Segment): string[] =>
    world.segments
      .filter((s) => s.road === segment.road && distanceKm(s.middle, segment.middle) < slowedKm)
      .map((s) => s.id)
  let blocked = { minute: Number.NaN, ids: new Set<string>() }
  return {
    ofDay,
    /** Ids of the segments slowed in the minute that holds `at`. */
    blockedAt(at: Millis): ReadonlySet<string> {
      const minute = Math.floor(at / MINUTE)
      if (minute !== blocked.minute) {
        const { dayStart } = localTime(at)
        const now = minute * MINUTE
        const open = [...ofDay(dayStart - DAY), ...ofDay(dayStart)].filter(
          (i) => i.openedAt <= now && now < i.clearedAt,
        )
        blocked = { minute, ids: new Set(open.flatMap((i) => slowedBy(i.segment))) }
      }
      return blocked.ids
    },
  }
}

/** Its events: what is known at first, after the police came, and at the end. */
export function incidentDrafts(incident: Incident): Draft[] {
  const { subject, segment, kind, severity, injured, dead } = incident
  const facts = { kind, areaCode: segment.areaCode, lon: segment.middle[0], lat: segment.middle[1] }
  const first = { ...facts, severity: Math.max(1, severity - 1), injured: Math.min(injured, 1), dead: 0 }
  const final = { ...facts, severity, injured, dead }
  return [
    { type: 'incident.opened', subject, time: incident.openedAt, data: first },
    { type: 'incident.updated', subject, time: incident.updatedAt, data: final },
    { type: 'incident.cleared', subject, time: incident.clearedAt, data: final },
  ]
}
