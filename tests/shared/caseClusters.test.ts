// Cases told twice and places where many are: rules [DSK1]–[DSK6] of tests/SPEC.md.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  DUPLICATE_METRES,
  DUPLICATE_WITHIN,
  duplicatesIn,
  findDuplicates,
  LIKE_TITLES,
  similarity,
  trigrams,
  UNTITLED_METRES,
} from '../../shared/caseClusters.ts'
import { BIT, type PlacedCase } from '../../shared/caseGrid.ts'
import { findHotspots, HOTSPOT_LEAST, HOTSPOT_METRES } from '../../shared/caseSpots.ts'
import { DAY, HOUR } from '../../shared/clock.ts'
import { metresBetween } from '../../shared/places.ts'
import { seededRandom } from '../../shared/random.ts'

const NOW = Date.parse('2026-11-22T12:00:00+07:00')
const titles = ['Rác thải ứ đọng ở ngõ 5', 'Rac thai u dong o ngo 5', 'Mất điện cả khu phố', null]

/** Few, so that no cell holds more than one is held against. */
const cases = fc
  .array(
    fc.record({
      openedAt: fc.integer({ min: NOW - 10 * DAY, max: NOW }),
      category: fc.constantFrom('environment', 'utilities'),
      title: fc.constantFrom(...titles),
      place: fc.tuple(
        fc.double({ min: 105.59, max: 105.605, noNaN: true }),
        fc.double({ min: 21.3, max: 21.31, noNaN: true }),
      ),
    }),
    { maxLength: 12 },
  )
  .map((found): PlacedCase[] => found.map((one, i) => ({ ...one, id: `c${i}` })))

function isPair(one: PlacedCase, other: PlacedCase): boolean {
  const metres = metresBetween(one.place, other.place)
  if (one.category !== other.category || metres > DUPLICATE_METRES) return false
  if (Math.abs(one.openedAt - other.openedAt) > DUPLICATE_WITHIN) return false
  const alike = similarity(trigrams(one.title ?? ''), trigrams(other.title ?? ''))
  return alike === null ? metres <= UNTITLED_METRES : alike >= LIKE_TITLES
}
const named = (one: string, other: string) => [one, other].sort().join()

describe('likely duplicates', () => {
  it('[DSK1] are exactly the pairs of like category, place, time and title', () => {
    fc.assert(
      fc.property(cases, (given) => {
        const expected = given.flatMap((one, i) =>
          given.slice(i + 1).flatMap((other) => (isPair(one, other) ? named(one.id, other.id) : [])),
        )
        const { total, pairs: found } = findDuplicates(given)
        expect(total).toBe(found.length)
        expect(found.map(({ one, other }) => named(one.id, other.id)).sort()).toEqual(expected.sort())
        for (const { one, other } of found) expect(one.openedAt).toBeLessThanOrEqual(other.openedAt)
      }),
    )
  })

  it('[DSK2] titles are alike with and without marks, and not when they tell of different things', () => {
    const of = (one: string, other: string) => similarity(trigrams(one), trigrams(other))
    expect(of('Rác thải ứ đọng', 'RAC THAI U DONG')).toBe(1)
    expect(of('Rác thải ứ đọng ở ngõ 5', 'Rác thải ứ đọng đầu ngõ 5')).toBeGreaterThan(LIKE_TITLES)
    expect(of('Rác thải ứ đọng', 'Mất điện cả khu phố')).toBeLessThan(0.1)
    expect(of('', 'Mất điện')).toBeNull()
    fc.assert(
      fc.property(fc.string(), fc.string(), (one, other) => {
        const alike = of(one, other)
        expect(alike).toBe(of(other, one))
        if (alike !== null) expect(alike).toBeGreaterThanOrEqual(0)
        if (alike !== null) expect(alike).toBeLessThanOrEqual(1)
      }),
    )
  })

  it('[DSK20] the best of them are given, and all counted but those that were told apart', () => {
    fc.assert(
      fc.property(cases, fc.nat(4), (given, limit) => {
        const { total, pairs } = findDuplicates(given)
        const isApart = (one: PlacedCase, other: PlacedCase) => [one.id, other.id].includes('c0')
        const left = pairs.filter(({ one, other }) => !isApart(one, other))
        const best = findDuplicates(given, { limit, isApart })
        expect(best.total).toBe(left.length)
        const likeness = ({ similarity: alike, metres }: (typeof pairs)[number]) => [alike, metres]
        expect(best.pairs.map(likeness)).toEqual(left.slice(0, limit).map(likeness))
        expect(total).toBeGreaterThanOrEqual(best.total)
      }),
    )
  })

  const words = titles[0]!
    .split(' ')
    .concat('mất điện cả khu phố nước bẩn đèn hỏng tiếng ồn ban đêm'.split(' '))
  /** Of some 200 m. */
  function heapOf(count: number): PlacedCase[] {
    const random = seededRandom('heap', count)
    const word = () => words[Math.floor(random.next() * words.length)]
    return Array.from({ length: count }, (_, i) => ({
      id: `c${i}`,
      openedAt: NOW - i * 1_000,
      category: 'environment',
      title: i % 3 ? titles[i % 2]! : Array.from({ length: 6 }, word).join(' '),
      place: [105.6 + random.next() * 0.002, 21.3 + random.next() * 0.002] as const,
    }))
  }
  const cpuOf = (work: () => unknown): number => {
    const before = process.cpuUsage()
    work()
    const { user, system } = process.cpuUsage(before)
    return (user + system) / 1_000
  }

  it('[DSK3] a heap in one spot costs in proportion to its size: 20,000 less than a tenth of looking at all of 4,000', () => {
    const [few, many] = [heapOf(4_000), heapOf(20_000)]
    const grams = new Map([...few, ...many].map((one) => [one, trigrams(one.title ?? '')]))
    const gramsOf = (one: PlacedCase) => grams.get(one)!
    const alike = (one: PlacedCase, other: PlacedCase) =>
      metresBetween(one.place, other.place) <= DUPLICATE_METRES &&
      (similarity(gramsOf(one), gramsOf(other)) ?? 1) >= LIKE_TITLES
    const naive = cpuOf(() =>
      few.filter((one, i) => few.slice(i + 1).filter((other) => alike(one, other)).length),
    )
    findDuplicates(few, { gramsOf, limit: 100 })
    const found = Math.min(...[1, 2, 3].map(() => cpuOf(() => findDuplicates(many, { gramsOf, limit: 100 }))))
    expect(found).toBeLessThan(naive / 10)
    let read = 0
    const reading = (one: PlacedCase) => {
      read++
      return gramsOf(one)
    }
    findDuplicates(few, { gramsOf: reading })
    expect(read, 'each title is read once').toBe(few.length)
  })

  it('[DSK21] it stops after each bit of its work, so that nobody has to wait for all of it', () => {
    const heap = heapOf(5_000)
    let stops = 0
    for (const _ of duplicatesIn(heap, { limit: 10 })) stops++
    expect(stops).toBeGreaterThanOrEqual(heap.length / BIT)
  })
})

describe('hotspots', () => {
  it('[DSK4] hold three or more of the last seven days within the distance, each case once, none left out', () => {
    fc.assert(
      fc.property(cases, (given) => {
        const spots = findHotspots(given, NOW)
        const ids = spots.flatMap((spot) => spot.cases.map(({ id }) => id))
        expect(new Set(ids).size).toBe(ids.length)
        for (const spot of spots) {
          expect(spot.cases.length).toBeGreaterThanOrEqual(HOTSPOT_LEAST)
          expect(spot.ofCategory).toBe(spot.cases.filter(({ category }) => category === spot.category).length)
          for (const one of spot.cases) {
            expect(one.openedAt).toBeGreaterThan(NOW - 7 * DAY)
            expect(metresBetween(one.place, spot.centre)).toBeLessThanOrEqual(2 * HOTSPOT_METRES)
          }
        }
        const left = given.filter(({ id, openedAt }) => !ids.includes(id) && openedAt > NOW - 7 * DAY)
        for (const one of left) {
          const near = left.filter((other) => metresBetween(one.place, other.place) <= HOTSPOT_METRES)
          expect(near.length).toBeLessThan(HOTSPOT_LEAST)
        }
      }),
    )
  })

  it('[DSK5] the largest comes first, with its middle and what is most frequent in it', () => {
    const one = (id: string, longitude: number, category: string, ageHours: number): PlacedCase => ({
      id,
      openedAt: NOW - ageHours * HOUR,
      category,
      title: null,
      place: [longitude, 21.3],
    })
    const small = ['a', 'b', 'c'].map((id, i) => one(id, 105.7 + i * 0.001, 'traffic', i))
    const large = ['d', 'e', 'f', 'g'].map((id, i) => one(id, 105.6, i ? 'land' : 'health', i))
    const old = one('h', 105.6, 'land', 8 * 24)
    const [first, second, ...rest] = findHotspots([...small, ...large, old], NOW)
    expect(first).toMatchObject({ category: 'land', ofCategory: 3 })
    expect(first!.cases.map(({ id }) => id)).toEqual(['d', 'e', 'f', 'g'])
    expect(second!.centre[0]).toBeCloseTo(105.701, 6)
    expect(rest).toEqual([])
  })
})
