// The indexes of the province. What a province published stands as it was published: Vĩnh Phúc's DTI of
// 2021 (0.4880, rank 12, 43 places up; institutions 1, human resources 3, information security 4), Bắc
// Ninh's ranks of 2022, Bắc Giang's DTI of 2020. The rest is made up, and stays what it is.
import { DAY } from '../../shared/clock.ts'
import { defineSimulator, reports } from '../simulator.ts'
import type { World } from '../world.ts'

const provinces = 63
const firstYear = 2019

interface Result {
  index: string
  year: number
  rank: number
  score?: number
}
interface Aim {
  index: string
  year: number
  targetRank: number
}
interface Published {
  results: Result[]
  aims: Aim[]
  /** Ranks and scores of DTI's pillars. */
  pillars: Record<string, { rank: number; score?: number }>
}

const published: Record<string, Published> = {
  'vinh-phuc': {
    results: [
      { index: 'dti', year: 2020, rank: 55 },
      { index: 'dti', year: 2021, rank: 12, score: 0.488 },
    ],
    aims: [
      { index: 'dti', year: 2022, targetRank: 20 },
      { index: 'dti', year: 2025, targetRank: 10 },
    ],
    pillars: {
      institutions: { rank: 1 },
      'human-resources': { rank: 3 },
      'information-security': { rank: 4 },
    },
  },
  'bac-ninh': {
    results: [
      { index: 'dti', year: 2022, rank: 4 },
      { index: 'papi', year: 2022, rank: 4 },
      { index: 'sipas', year: 2022, rank: 7 },
      { index: 'pci', year: 2022, rank: 7 },
    ],
    aims: [],
    pillars: {},
  },
  'bac-giang': {
    results: [{ index: 'dti', year: 2020, rank: 10 }],
    aims: [{ index: 'dti', year: 2025, targetRank: 10 }],
    pillars: { government: { rank: 7, score: 0.4455 } },
  },
}
const nothing: Published = { results: [], aims: [], pillars: {} }

/** The newest year of each index where the province published none, and the score's usual range. */
const indexes: Record<string, { newest: number; score: [number, number] }> = {
  dti: { newest: 2021, score: [0.35, 0.6] },
  papi: { newest: 2022, score: [38, 47] },
  sipas: { newest: 2022, score: [76, 88] },
  pci: { newest: 2022, score: [61, 72] },
  par: { newest: 2022, score: [80, 91] },
  ict: { newest: 2022, score: [0.25, 0.7] },
}
const pillars = [
  'awareness',
  'institutions',
  'infrastructure',
  'human-resources',
  'information-security',
  'government',
  'economy',
  'society',
]

const digits = (value: number, places: number): number => Number(value.toFixed(places))

/** Every year's result of an index up to its newest, published ones in their place. */
function editionsOf(world: World, index: string, own: Published): Result[] {
  const { newest, score } = indexes[index]!
  const known = own.results.filter((result) => result.index === index)
  const last = known.at(-1)?.year ?? newest
  const random = world.random('ranking', world.locality.id, index)
  let rank = random.integer(6, 40)
  return Array.from({ length: last - firstYear + 1 }, (_, i): Result => {
    const year = firstYear + i
    rank = Math.min(provinces, Math.max(1, rank + random.integer(-7, 5)))
    const made = score[1] - ((score[1] - score[0]) * rank) / provinces
    const places = score[1] <= 1 ? 4 : 2
    return known.find((result) => result.year === year) ?? { index, year, rank, score: digits(made, places) }
  })
}

export default defineSimulator({
  sector: 'rankings',
  streams(world) {
    const own = published[world.locality.id] ?? nothing
    const editions = Object.keys(indexes).map((index) => editionsOf(world, index, own))
    const newest = editions.map((years) => years.at(-1)!)
    const dtiYear = newest[0]!.year
    return [
      reports({
        type: 'index.published',
        periodMs: DAY,
        things: editions.map((years) => ({ id: years[0]!.index, years })),
        report({ years }) {
          const result = years.at(-1)!
          const aim = own.aims.find(({ index, year }) => index === result.index && year > result.year)
          return {
            ...result,
            of: provinces,
            ...(years.length > 1 ? { previousRank: years.at(-2)!.rank } : {}),
            ...(aim ? { targetRank: aim.targetRank, targetYear: aim.year } : {}),
          }
        },
      }),
      reports({
        type: 'pillar.published',
        periodMs: DAY,
        things: pillars.map((pillar) => ({ id: `dti-${pillar}`, pillar })),
        report({ pillar }) {
          const random = world.random('pillar', world.locality.id, pillar)
          const rank = random.integer(5, 34)
          const made = { rank, score: digits(0.62 - rank / 200 + 0.04 * random.next(), 4) }
          return { index: 'dti', pillar, year: dtiYear, of: provinces, ...(own.pillars[pillar] ?? made) }
        },
      }),
      reports({
        type: 'edition.recorded',
        periodMs: DAY,
        things: [
          ...editions.flat().map((result) => ({ ...result, of: provinces })),
          ...own.aims.filter(
            (aim) => !editions.flat().some((r) => r.index === aim.index && r.year === aim.year),
          ),
        ].map((edition) => ({ id: `${edition.index}-${edition.year}`, edition })),
        report: ({ edition }) => ({ ...edition }),
      }),
    ]
  },
})
