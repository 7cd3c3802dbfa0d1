// One-stop public services. Published: 92.85 % of dossiers online (Bắc Ninh, 11/2024), 651 services of
// level 3 and 4 (Vĩnh Phúc, 2022), 67 and 8 "5 on site" procedures (Bắc Giang). Nobody published how many
// dossiers a month brings; 2,400 for Vĩnh Phúc's people is what one portal's feed would send. Each dossier's whole life is drawn
// when it is submitted: accepted within hours, returned before it is due but for one in forty.
import { DAY, HOUR, MINUTE, type Millis } from '../../shared/clock.ts'
import type { Random } from '../../shared/random.ts'
import { type Agency, type AgencyLevel, agenciesOf, oneStopOf } from '../agencies.ts'
import { provinceTime } from '../cloudEvent.ts'
import { about, monthShares, whenOpen } from '../monthly.ts'
import { fieldNames, fields, type ServiceField } from '../procedures.ts'
import { bell, clamp, localTime, noise, officeHours, steady } from '../rhythm.ts'
import { type Draft, defineSimulator, reports, slots } from '../simulator.ts'
import type { World } from '../world.ts'

const submittedPerMonth = 2_400
const onlineShare = 0.9285
const lateShare = 0.025
/** Sunday to Saturday: the portal takes dossiers on Sundays too. */
const weekdayWeights = [0.4, 1.25, 1.15, 1.1, 1.1, 1.15, 0.7]
const hourWeights = Array.from(
  { length: 24 },
  (_, hour) => 0.04 + bell(hour, 9, 1.6) + 0.85 * bell(hour, 14.7, 1.6) + 0.35 * bell(hour, 20.5, 1.5),
)
/** The longest term, one that is missed, and the time to rate. */
const longestLifeMs = 45 * DAY
const authorities = ['province', 'district', 'commune'] as const
const chance = (random: Random, share: number): boolean => random.next() < share

/** The close of the day that lies so many working days after the dossier could first be taken. */
function dueAfter(submittedAt: Millis, workingDays: number): Millis {
  let { dayStart } = localTime(whenOpen(submittedAt))
  for (let left = workingDays; left > 0; ) {
    dayStart += DAY
    if (localTime(dayStart).weekday !== 0) left--
  }
  return dayStart + 17 * HOUR
}

function channelOf(random: Random, isOnline: boolean, field: ServiceField): string {
  if (!isOnline) return chance(random, 0.12) ? 'post' : 'counter'
  if (chance(random, field === 'judicial-record' ? 0.7 : 0.03)) return 'vneid'
  return chance(random, 0.6) ? 'national-portal' : 'provincial-portal'
}

interface Desks {
  byName: Map<string, Agency>
  of: Record<AgencyLevel, Agency[]>
}

function desksOf(agencies: readonly Agency[]): Desks {
  const of = (level: AgencyLevel) => agencies.filter((agency) => agency.level === level)
  const byName = new Map(agencies.map((agency) => [agency.name, agency]))
  return {
    byName,
    of: { province: of('province'), district: of('district'), commune: of('commune') },
  }
}

function life(world: World, desks: Desks, random: Random, subject: string, arrivedAt: Millis): Draft[] {
  const field = fieldNames[random.weighted(fieldNames.map((name) => fields[name].weight))]!
  const { by, days, feeShare, department } = fields[field]
  const authority = authorities[random.weighted(by)]!
  const local = desks.of[authority]
  const unit = authority === 'province' || !local.length ? desks.byName.get(department)! : random.pick(local)
  const isOnline = chance(random, onlineShare)
  const submittedAt = isOnline ? arrivedAt : whenOpen(arrivedAt)
  const dueAt = dueAfter(submittedAt, random.integer(...days))
  const feeDue = chance(random, feeShare)
  const steps: Draft[] = []
  let last = submittedAt - MINUTE
  const step = (verb: string, time: Millis, data: Draft['data'] = {}) => {
    last = Math.max(last + MINUTE, Math.round(time))
    steps.push({ type: `dossier.${verb}`, subject, time: last, data })
  }

  step('submitted', submittedAt, {
    service: random.pick(fields[field].names),
    field,
    level: isOnline ? (chance(random, 0.8) ? '4' : '3') : ['2', '3', '4'][random.weighted([6, 3, 1])]!,
    channel: channelOf(random, isOnline, field),
    isOnline,
    authority,
    unit: unit.name,
    // Whoever asks a department lives anywhere in the province.
    areaCode: authority === 'province' ? world.areaOf(random).code : unit.areaCode,
    feeDue,
    onSite: chance(random, 0.12),
    dueAt: provinceTime(dueAt),
  })
  const acceptedAt = whenOpen(submittedAt + (isOnline ? 2 * HOUR * random.next() : 0) + 5 * MINUTE)
  if (chance(random, 0.01)) {
    step('rejected', acceptedAt, { reason: 'Không thuộc thẩm quyền giải quyết' })
    return steps
  }
  step('accepted', acceptedAt, {
    digitisedRecord: chance(random, isOnline ? 0.9 : 0.62),
    reusedData: chance(random, 0.46),
    paidOnline: feeDue && chance(random, isOnline ? 0.78 : 0.15),
    published: chance(random, 0.985),
  })
  const span = dueAt - acceptedAt
  step('processing', whenOpen(acceptedAt + 0.12 * span * random.next()))
  if (chance(random, 0.04)) {
    step('supplement', whenOpen(acceptedAt + 0.2 * span), { reason: 'Bổ sung thành phần hồ sơ' })
    step('processing', whenOpen(acceptedAt + 0.3 * span))
  }
  const endsAt = chance(random, lateShare)
    ? dueAt + (0.05 + 0.3 * random.next()) * span
    : acceptedAt + (0.35 + 0.5 * random.next()) * span
  const end = random.weighted([965, 20, 15])
  if (end === 1) step('rejected', whenOpen(endsAt), { reason: 'Không đủ điều kiện giải quyết' })
  else if (end === 2) step('withdrawn', whenOpen(endsAt))
  else {
    step('returned', whenOpen(endsAt), { digitisedResult: chance(random, 0.87) })
    if (chance(random, 0.42))
      step('rated', last + (0.1 + 36 * random.next()) * HOUR, {
        rating: 1 + random.weighted(last > dueAt ? [14, 18, 26, 24, 18] : [1, 2, 6, 28, 63]),
      })
  }
  return steps
}

/** Parts of a whole by weight, each a whole number, together exactly the whole. */
function apportion(whole: number, weights: readonly number[]): number[] {
  const total = weights.reduce((a, b) => a + b, 0)
  let [passed, given] = [0, 0]
  return weights.map((weight) => {
    passed += weight
    const until = Math.round((whole * passed) / total)
    const part = until - given
    given = until
    return part
  })
}

function catalogueOf() {
  const rows = authorities.flatMap((authority, i) =>
    fieldNames.map((field) => ({ authority, field, weight: fields[field].by[i]! * fields[field].services })),
  )
  const weights = rows.map(({ weight }) => weight)
  const only = (authority: string) => rows.map((row) => (row.authority === authority ? row.weight : 0))
  const [procedures, linked, onSite, onSiteBelow] = [
    apportion(1_640, weights),
    apportion(651, weights),
    apportion(67, only('province')),
    apportion(8, only('district')),
  ] as const
  return rows.map(({ authority, field }, i) => ({
    id: `${authority}-${field}`,
    authority,
    field,
    procedures: procedures[i]!,
    linked: linked[i]!,
    level4: Math.round(0.76 * linked[i]!),
    onSite: onSite[i]! + onSiteBelow[i]!,
  }))
}

export default defineSimulator({
  sector: 'public-services',
  streams(world) {
    const agencies = oneStopOf(agenciesOf(world))
    const desks = desksOf(agencies)
    const shareOf = monthShares(DAY, ({ weekday }) => weekdayWeights[weekday]!)
    return [
      slots({
        name: 'dossier',
        slotMs: DAY,
        reachMs: longestLifeMs,
        draw(start, random) {
          const day = new Date(start + DAY / 2).toISOString().slice(0, 10)
          return Array.from(
            { length: about(submittedPerMonth * world.scale * shareOf(start), random) },
            (_, i) => {
              const at = start + (random.weighted(hourWeights) + random.next()) * HOUR
              return life(
                world,
                desks,
                random,
                `${world.locality.id}-dossier-${day}-${i + 1}`,
                Math.floor(at),
              )
            },
          )
        },
      }),
      reports({
        type: 'counter.reported',
        periodMs: MINUTE,
        things: agencies,
        report({ id, name, level, areaCode, position }, at) {
          const key = `${world.seed}|counter|${id}`
          const desksAll = Math.round(
            (level === 'province' ? 3 : level === 'district' ? 8 : 3) + 5 * steady(key),
          )
          const busy = officeHours(localTime(at)) * (0.8 + 0.2 * noise(key, at, 40 * MINUTE))
          return {
            name,
            authority: level,
            areaCode,
            lon: position[0],
            lat: position[1],
            // A line is cut about one hour in a thousand.
            connected: steady(`${key}|${Math.floor(at / HOUR)}`) > 0.001,
            desks: desksAll,
            desksOpen: Math.round(clamp(busy, 0, 1) * desksAll),
            waiting: Math.round(busy * desksAll * (1 + noise(`${key}|waiting`, at, 20 * MINUTE))),
          }
        },
      }),
      reports({
        type: 'catalogue.reported',
        periodMs: HOUR,
        things: catalogueOf(),
        report: ({ authority, field, procedures, linked, level4, onSite }) => ({
          field,
          authority,
          procedures,
          published: procedures - Math.floor(procedures / 60),
          level3: linked - level4,
          level4,
          linked,
          onSite,
        }),
      }),
    ]
  },
})
