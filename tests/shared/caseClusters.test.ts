// Cases told twice and places where many are: rules [DSK1]–[DSK6] of tests/SPEC.md.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  DUPLICATE_METRES,
  DUPLICATE_WITHIN,
  findDuplicates,
  findHotspots,
  HOTSPOT_LEAST,
  HOTSPOT_METRES,
  LIKE_TITLES,
  type PlacedCase,
  similarity,
  trigrams,
  UNTITLED_METRES,
} from '../../shared/caseClusters.ts'
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
        const found = findDuplicates(given)
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

  it('[DSK3] a heap in one spot costs in proportion to its size', () => {
    let compared = 0
    const heap = (count: number) => {
      const random = seededRandom('heap', count)
      compared = 0
      const at = Array.from({ length: count }, (_, i): PlacedCase => {
        const place = [105.6 + random.next() * 0.002, 21.3 + random.next() * 0.002] as const
        return { id: `c${i}`, openedAt: NOW - i * 1_000, category: 'environment', title: 'Rác', place }
      })
      findDuplicates(at, () => {
        compared++
        return trigrams('Rác')
      })
      return findDuplicates(at).length
    }
    expect(heap(4_000) / heap(2_000)).toBeLessThan(2.5)
    expect(compared, 'each title is read once').toBeLessThanOrEqual(2_000)
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
