// Herds by area and species, the two vaccination seasons of the year, and now and then an outbreak.
import { DAY, HOUR, type Millis } from '../../shared/clock.ts'
import type { Random } from '../../shared/random.ts'
import { clamp, localTime, noise, steady } from '../rhythm.ts'
import { type Draft, defineSimulator, reports, slots } from '../simulator.ts'
import { spread } from '../slow.ts'
import type { World } from '../world.ts'

/** A northern midland province: heads, animals on one farm, share to be vaccinated and share protected. */
const species = {
  pig: { heads: 465_000, perFarm: 31, due: 0.62, protected: 0.83 },
  cattle: { heads: 104_000, perFarm: 4, due: 0.9, protected: 0.86 },
  buffalo: { heads: 17_400, perFarm: 3, due: 0.9, protected: 0.84 },
  poultry: { heads: 11_600_000, perFarm: 180, due: 0.55, protected: 0.81 },
} as const
type Species = keyof typeof species
const kinds = Object.keys(species) as Species[]

const diseases: { disease: string; species: Species; weight: number; animals: [number, number] }[] = [
  { disease: 'african-swine-fever', species: 'pig', weight: 52, animals: [8, 180] },
  { disease: 'foot-and-mouth', species: 'cattle', weight: 14, animals: [3, 30] },
  { disease: 'avian-influenza', species: 'poultry', weight: 18, animals: [300, 3_500] },
  { disease: 'lumpy-skin', species: 'cattle', weight: 13, animals: [2, 12] },
  { disease: 'rabies', species: 'cattle', weight: 3, animals: [1, 2] },
]
const outbreaksPerDay = 0.16
const longestOutbreakMs = 55 * DAY
/** Doses a round brings, and rounds on a working day in season. */
const doses: Record<Species, [number, number]> = {
  pig: [60, 500],
  cattle: [20, 160],
  buffalo: [10, 70],
  poultry: [800, 9_000],
}
const isSeason = (month: number): boolean => [3, 4, 9, 10].includes(month)

function outbreak(world: World, random: Random, subject: string, foundAt: Millis): Draft[] {
  const { disease, species: kind, animals } = diseases[random.weighted(diseases.map(({ weight }) => weight))]!
  const area = world.areaOf(random)
  const [lon, lat] = world.pointIn(area, random)
  const sick = random.integer(...animals)
  const severity = sick > 0.6 * animals[1] ? 3 : sick > 0.25 * animals[1] ? 2 : 1
  const facts = { disease, species: kind, areaCode: area.code, lon, lat, severity, sick, culled: 0 }
  const step = (verb: string, time: number, data: Draft['data']): Draft => ({
    type: `outbreak.${verb}`,
    subject,
    time: Math.round(time),
    data,
  })
  const steps = [step('suspected', foundAt, facts)]
  const tested = foundAt + (0.5 + random.next()) * DAY
  if (random.next() < 0.18) return [...steps, step('refuted', tested, {})]
  const culled =
    disease === 'african-swine-fever' || disease === 'avian-influenza' ? sick : Math.ceil(sick / 5)
  const containedAt = tested + (4 + 8 * random.next()) * DAY
  return [
    ...steps,
    step('confirmed', tested, { severity, sick, culled }),
    step('contained', containedAt, { severity: Math.max(1, severity - 1), sick, culled }),
    // Three weeks without a new case.
    step('ended', containedAt + (21 + 8 * random.next()) * DAY, {}),
  ]
}

export default defineSimulator({
  sector: 'livestock',
  streams(world) {
    // Farms lie outside the towns.
    const weights = (kind: Species) =>
      world.areas.map(({ code, population }) => population * (0.5 + steady(`${code}|${kind}`)))
    const heads = Object.fromEntries(
      kinds.map((kind) => [kind, spread(species[kind].heads * world.scale, weights(kind))]),
    )
    return [
      reports({
        type: 'herd.reported',
        periodMs: 7 * DAY,
        things: kinds.flatMap((kind) =>
          world.areas.map(({ code }, i) => ({
            id: `${kind}-${code}`,
            kind,
            areaCode: code,
            heads: heads[kind]![i]!,
          })),
        ),
        report({ id, kind, areaCode, heads: usual }, at) {
          const { perFarm, due, protected: share } = species[kind]
          const headcount = Math.round(usual * (1 + 0.02 * noise(id, at, 60 * DAY)))
          const vaccineDue = Math.round(headcount * due)
          const here = clamp(
            share + 0.07 * (2 * steady(`${id}|vaccine`) - 1) + 0.01 * noise(id, at, 40 * DAY),
            0,
            1,
          )
          return {
            species: kind,
            areaCode,
            headcount,
            farms: Math.round(usual / perFarm),
            vaccineDue,
            vaccinated: Math.round(vaccineDue * here),
          }
        },
      }),
      slots({
        name: 'vaccination',
        slotMs: DAY,
        draw(start, random) {
          const { weekday, month } = localTime(start)
          if (weekday === 0) return []
          return Array.from({ length: random.poisson((isSeason(month) ? 26 : 7) * world.scale) }, () => {
            const kind = kinds[random.weighted([4, 2, 1, 5])]!
            const time = Math.round(start + (7 + 10 * random.next()) * HOUR)
            const data = {
              species: kind,
              areaCode: world.areaOf(random).code,
              doses: random.integer(...doses[kind]),
            }
            return [{ type: 'vaccination.recorded', time, data }]
          })
        },
      }),
      slots({
        name: 'outbreak',
        slotMs: DAY,
        reachMs: longestOutbreakMs,
        draw(start, random) {
          const day = new Date(start + DAY / 2).toISOString().slice(0, 10)
          return Array.from({ length: random.poisson(outbreaksPerDay * world.scale) }, (_, i) =>
            outbreak(
              world,
              random,
              `${world.locality.id}-outbreak-${day}-${i + 1}`,
              Math.round(start + (6 + 12 * random.next()) * HOUR),
            ),
          )
        },
      }),
    ]
  },
})
