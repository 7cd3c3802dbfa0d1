// Schools and their roll calls. About 97 % of pupils and 98 % of teachers come; illness takes a little
// more in winter. Between roll calls a school repeats its last one, so that its report stays fresh;
// nobody is counted absent because it is night.
import { DAY, HOUR, MINUTE, type Millis } from '../../shared/clock.ts'
import type { LonLat } from '../../shared/locality.ts'
import { clamp, localTime, noise, officeHours, steady } from '../rhythm.ts'
import { defineSimulator, reports, slots } from '../simulator.ts'
import type { World, WorldArea } from '../world.ts'

/** In a province of the yardstick's size. */
const schoolsWanted = 150
const levels = ['preschool', 'primary', 'lower-secondary', 'upper-secondary', 'continuing'] as const
type Level = (typeof levels)[number]
/** Shares of schools, and the range of pupils in one. */
const shares = [0.3, 0.3, 0.25, 0.1, 0.05]
const pupils: Record<Level, [number, number]> = {
  preschool: [180, 420],
  primary: [350, 900],
  'lower-secondary': [300, 800],
  'upper-secondary': [750, 1500],
  continuing: [200, 500],
}
const words: Record<Level, string> = {
  preschool: 'Mầm non',
  primary: 'Tiểu học',
  'lower-secondary': 'THCS',
  'upper-secondary': 'THPT',
  continuing: 'GDTX',
}

interface School {
  id: string
  name: string
  level: Level
  areaCode: string
  position: LonLat
  enrolled: number
  teachers: number
}

/** Fixed public holidays (MM-DD); the lunar New Year moves and is left out. */
const holidays = new Set(['01-01', '04-30', '05-01', '09-01', '09-02'])
const isSummer = (date: string) => date >= '06-01' && date < '09-05'

/** Whether a school of that level teaches on the local day that holds `at`. */
export function teaches(level: Level, at: Millis): boolean {
  const { weekday, date } = localTime(at)
  if (holidays.has(date)) return false
  if (level === 'continuing') return true
  if (isSummer(date)) return level === 'preschool' && weekday >= 1 && weekday <= 5
  return weekday >= 1 && weekday <= (level.endsWith('secondary') ? 6 : 5)
}

function levelOfName(name: string): Level {
  if (/mầm non|mẫu giáo/i.test(name)) return 'preschool'
  if (/tiểu học/i.test(name)) return 'primary'
  if (/thcs|trung học cơ sở/i.test(name)) return 'lower-secondary'
  return /gdtx|thường xuyên/i.test(name) ? 'continuing' : 'upper-secondary'
}

function school(
  world: World,
  id: string,
  name: string,
  level: Level,
  areaCode: string,
  position: LonLat,
): School {
  const random = world.random('school', id)
  const enrolled = random.integer(...pupils[level])
  return { id, name, level, areaCode, position, enrolled, teachers: Math.round(enrolled / 17) }
}

function schoolsOf(world: World): School[] {
  const named = world
    .facilities(/school/)
    .map((f) => school(world, f.id, f.name, levelOfName(f.name), f.areaCode, f.position))
  const counts = new Map<string, number>()
  const made = Array.from(
    { length: Math.max(0, Math.round(schoolsWanted * world.scale) - named.length) },
    (_, i) => {
      const random = world.random('schools', i)
      const area = i < world.areas.length ? world.areas[i]! : world.areaOf(random)
      const level = levels[random.weighted(shares)]!
      return school(
        world,
        `school-${i + 1}`,
        nameIn(area, level, counts),
        level,
        area.code,
        world.pointIn(area, random),
      )
    },
  )
  return [...named, ...made]
}

function nameIn(area: WorldArea, level: Level, counts: Map<string, number>): string {
  const name = `${words[level]} ${area.name}`
  const count = (counts.get(name) ?? 0) + 1
  counts.set(name, count)
  return `${name} ${count}`
}

/** The newest roll call before `at`: today's once it was taken (7:10–7:50), else yesterday's. */
function rollCallAt(school: School, at: Millis): Millis {
  const { dayStart } = localTime(at)
  const rollCall = dayStart + 7 * HOUR + (10 + 40 * steady(`${school.id}|roll`)) * MINUTE
  return at >= rollCall ? rollCall : rollCall - DAY
}

function report(seed: number, school: School, at: Millis) {
  const { name, level, areaCode, position, enrolled, teachers } = school
  const taken = rollCallAt(school, at)
  const open = teaches(level, taken)
  const key = `${seed}|${school.id}`
  const winter = [12, 1, 2].includes(localTime(taken).month) ? 0.008 : 0
  const absent =
    0.029 + winter + 0.012 * noise(`${key}|week`, taken, 5 * DAY) + 0.008 * noise(key, taken, DAY)
  const late = 0.006 * Math.max(0, 1 - (at - taken) / HOUR)
  const teachersAway = 0.018 + 0.017 * noise(`${key}|teachers`, taken, DAY)
  return {
    name,
    level,
    areaCode,
    lon: position[0],
    lat: position[1],
    enrolled,
    present: open ? Math.round(enrolled * clamp(1 - absent - late, 0, 1)) : 0,
    teachers,
    teachersPresent: open ? Math.round(teachers * clamp(1 - teachersAway, 0, 1)) : 0,
    open,
  }
}

const procedures = ['grade-1', 'grade-6', 'grade-10', 'transfer', 'other']
const inSeason = [34, 30, 24, 7, 5]
const offSeason = [1, 1, 2, 46, 50]

export default defineSimulator({
  sector: 'education',
  streams(world) {
    const schools = schoolsOf(world)
    return [
      reports({
        type: 'school.reported',
        periodMs: 5 * MINUTE,
        things: schools,
        report: (school, at) => report(world.seed, school, at),
      }),
      slots({
        name: 'application',
        slotMs: HOUR,
        draw(start, random) {
          const local = localTime(start + HOUR / 2)
          const season = local.month === 6 || local.month === 7
          const evening = local.hour >= 19 && local.hour < 22 ? 0.6 : 0
          const perHour = world.scale * (season ? 55 : 5) * (officeHours(local) + evening)
          return Array.from({ length: random.poisson(perHour) }, () => [
            {
              type: 'application.submitted',
              time: start + random.integer(0, HOUR - 1),
              data: {
                procedure: procedures[random.weighted(season ? inSeason : offSeason)]!,
                areaCode: world.areaOf(random).code,
                // The offices are closed in the evening; in the day about half come online: 60 % in all.
                online: evening > 0 || random.next() < 0.52,
              },
            },
          ])
        },
      }),
      slots({
        name: 'incident',
        slotMs: DAY,
        draw(start, random) {
          return Array.from({ length: random.poisson(0.4 * world.scale) }, () => {
            const { areaCode, position } = random.pick(schools)
            const kind = random.weighted([12, 46, 20, 8, 14])
            return [
              {
                type: 'incident.reported',
                time: start + random.integer(7 * HOUR, 17 * HOUR),
                data: {
                  kind: ['food-safety', 'accident', 'violence', 'closure', 'other'][kind]!,
                  areaCode,
                  lon: position[0],
                  lat: position[1],
                  affected:
                    kind === 0
                      ? random.integer(3, 30)
                      : kind === 3
                        ? random.integer(80, 400)
                        : random.integer(1, 3),
                },
              },
            ]
          })
        },
      }),
    ]
  },
})
