// Teleconference: 285 sites, as Bắc Giang has, the sessions of working days, and once a month a training for
// 239 sites and more than 3,600 people, as Bắc Giang held one.
import { DAY, HOUR, MINUTE, type Millis } from '../../shared/clock.ts'
import type { LonLat } from '../../shared/locality.ts'
import { type Random, seededRandom } from '../../shared/random.ts'
import { provinceTime } from '../cloudEvent.ts'
import { isWeekend, localTime, noise } from '../rhythm.ts'
import { type Draft, defineSimulator, reports, slots } from '../simulator.ts'
import { spread } from '../slow.ts'
import type { World } from '../world.ts'

const sitesWanted = 285
const provinceSites = 38
const districtSites = 27
const trainingSites = 239
const trainingPeople = 3_620
/** Sites that are away, for a few hours and for more than a day: the span, and how many of all at a time. */
const outages = [
  { awayMs: 3 * HOUR, share: 0.017 },
  { awayMs: 36 * HOUR, share: 0.002 },
]

interface Site {
  id: string
  name: string
  level: string
  areaCode: string
  position: LonLat
}

const departments = [
  'UBND tỉnh',
  'Sở Nội vụ',
  'Sở Y tế',
  'Sở Tài chính',
  'Sở Công Thương',
  'Sở Tư pháp',
  'Công an tỉnh',
]

function sitesOf(world: World): Site[] {
  const people = world.areas.map(({ population }) => population)
  const seat = world.areas[0]!
  const communeSites = spread(sitesWanted - provinceSites - districtSites, people)
  const districts = spread(
    districtSites,
    people.map(() => 1),
  )
  const made = (level: string, areaIndex: number, count: number, nameOf: (i: number) => string): Site[] =>
    Array.from({ length: count }, (_, i) => {
      const area = world.areas[areaIndex]!
      const id = `${level}-${area.code}-${i + 1}`
      return {
        id,
        name: nameOf(i),
        level,
        areaCode: area.code,
        position: world.pointIn(area, world.random('site', id)),
      }
    })
  return [
    ...made('province', 0, provinceSites, (i) => departments[i] ?? `Phòng họp ${i + 1}, ${seat.name}`),
    ...world.areas.flatMap(({ name }, area) =>
      made('district', area, districts[area]!, (i) => `${name}, phòng ${i + 1}`),
    ),
    ...world.areas.flatMap(({ code, name }, area) => {
      const own = world.locality.areas.filter((one) => one.level === 'commune' && one.parent === code)
      return made('commune', area, communeSites[area]!, (i) => own[i]?.name.vi ?? `Điểm cầu ${name} ${i + 1}`)
    }),
  ]
}

/** Minutes since the site went away; 0 while it is there. */
function offlineMinutes(id: string, at: Millis): number {
  let longest = 0
  for (const { awayMs, share } of outages) {
    const moment = at + awayMs * seededRandom(id, awayMs).next()
    const span = Math.floor(moment / awayMs)
    if (seededRandom(id, awayMs, span).next() < share)
      longest = Math.max(longest, Math.ceil((moment - span * awayMs + 1) / MINUTE))
  }
  return longest
}

const subjects: [purpose: string, title: string][] = [
  ['meeting', 'Giao ban tuần của UBND tỉnh'],
  ['meeting', 'Giao ban cải cách hành chính'],
  ['conference', 'Hội nghị với các tỉnh về chuyển đổi số'],
  ['conference', 'Sơ kết công tác quý'],
  ['training', 'Tập huấn ký số và văn bản điện tử'],
  ['training', 'Tập huấn an toàn thông tin'],
  ['reception', 'Tiếp công dân trực tuyến'],
]
const subjectWeights = [5, 3, 3, 1, 2, 2, 3]

interface Session {
  subject: string
  purpose: string
  title: string
  level: string
  sites: number
  participants: number
  startsAt: Millis
  lastsMs: Millis
}

function life(session: Session, plannedAt: Millis, random: Random): Draft[] {
  const { subject, purpose, title, level, sites, participants, startsAt, lastsMs } = session
  const step = (verb: string, time: number, data: Draft['data'] = {}): Draft => ({
    type: `session.${verb}`,
    subject,
    time: Math.round(time),
    data,
  })
  const planned = step('planned', plannedAt, {
    title,
    purpose,
    level,
    startsAt: provinceTime(startsAt),
    sites,
    participants,
  })
  if (purpose !== 'training' && random.next() < 0.05) return [planned, step('cancelled', startsAt - 2 * HOUR)]
  return [planned, step('started', startsAt, { sites, participants }), step('ended', startsAt + lastsMs)]
}

/** The second Wednesday of a month. */
const isTrainingDay = (day: Millis): boolean => {
  const { weekday, date } = localTime(day)
  const dayOfMonth = Number(date.slice(3))
  return weekday === 3 && dayOfMonth > 7 && dayOfMonth <= 14
}
const plannedAhead = 3 * DAY
const trainingAhead = 6 * DAY

function sessionsOf(world: World, held: Millis, random: Random): Session[] {
  const day = new Date(held + DAY / 2).toISOString().slice(0, 10)
  const { weekday } = localTime(held)
  return Array.from({ length: isWeekend(weekday) ? 0 : 1 + random.poisson(1.2) }, (_, i) => {
    const [purpose, title] = subjects[random.weighted(subjectWeights)]!
    const sites = purpose === 'reception' ? random.integer(2, 9) : random.integer(11, 140)
    return {
      subject: `${world.locality.id}-session-${day}-${i + 1}`,
      purpose,
      title,
      level: sites > 40 ? 'province' : 'district',
      sites,
      participants: Math.round(sites * (6 + 7 * random.next())),
      startsAt: held + (random.next() < 0.6 ? 8 : 14) * HOUR + random.integer(0, 2) * 15 * MINUTE,
      lastsMs: (1 + 2.2 * random.next()) * HOUR,
    }
  })
}

const training = (world: World, held: Millis, random: Random): Session => ({
  subject: `${world.locality.id}-training-${new Date(held + DAY / 2).toISOString().slice(0, 7)}`,
  purpose: 'training',
  title: 'Tập huấn kỹ năng số cho cán bộ cấp xã',
  level: 'province',
  sites: trainingSites,
  participants: trainingPeople + random.integer(-15, 60),
  startsAt: held + 8 * HOUR,
  lastsMs: 3.5 * HOUR,
})

export default defineSimulator({
  sector: 'teleconference',
  streams: (world) => [
    reports({
      type: 'site.reported',
      periodMs: 2 * MINUTE,
      things: sitesOf(world),
      report({ id, name, level, areaCode, position }, at) {
        const away = offlineMinutes(id, at)
        const online = away === 0
        const loss = Math.max(0, 0.3 + 0.9 * noise(`${id}|loss`, at, 40 * MINUTE))
        return {
          name,
          level,
          areaCode,
          lon: position[0],
          lat: position[1],
          online,
          offlineMinutes: away,
          ...(online ? { lossPct: Math.round(100 * loss) / 100 } : {}),
        }
      },
    }),
    slots({
      name: 'session',
      slotMs: DAY,
      reachMs: trainingAhead + DAY,
      draw(start, random) {
        const plannedAt = start + (9 + 7 * random.next()) * HOUR
        const lives = sessionsOf(world, start + plannedAhead, random).map((session) =>
          life(session, plannedAt, random),
        )
        if (!isTrainingDay(start + trainingAhead)) return lives
        return [...lives, life(training(world, start + trainingAhead, random), plannedAt, random)]
      },
    }),
  ],
})
