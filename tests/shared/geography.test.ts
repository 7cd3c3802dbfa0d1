// Areas by day, and what figures by one arrangement say of another.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { provinces, provincesOf2025 } from '../../shared/crosswalk/provinces.ts'
import {
  areaOn,
  areasOn,
  compareAreas,
  convertFigures,
  type Geography,
  type Parts,
  unitsOn,
  wrongShares,
} from '../../shared/geography.ts'
import { MERGER } from '../../shared/localities/areasOf.ts'
import type { Crosswalk, Locality } from '../../shared/locality.ts'
import { loadLocality, shippedIds } from '../../shared/localityFolder.ts'

const before = '2025-06-30'
const since = MERGER
const country: Geography = { areas: provinces, crosswalks: [provincesOf2025] }
const bacGiang = loadLocality('bac-giang')
const vinhPhuc = loadLocality('vinh-phuc')
const compare = (locality: Geography, code: string, at: string, against: string) =>
  compareAreas(locality, areaOn(locality.areas, code, at)!, at, against)
const merger = (locality: Locality) => locality.crosswalks!.find(({ date }) => date === MERGER)!

describe('areas by day', () => {
  it('[GEO1] the country has 63 provinces before 1 July 2025 and 34 since, each from whole ones', () => {
    expect(areasOn(provinces, before)).toHaveLength(63)
    expect(areasOn(provinces, since)).toHaveLength(34)
    expect(new Set(areasOn(provinces, before).map(({ code }) => code)).size).toBe(63)
    const sources = provincesOf2025.changes.map(([old]) => old)
    expect([...sources].sort()).toEqual(
      areasOn(provinces, before)
        .map(({ code }) => code)
        .sort(),
    )
    expect(new Set(provincesOf2025.changes.map(([, code]) => code)).size).toBe(34)
    expect(areaOn(provinces, '24', before)!.name.vi).toBe('Bắc Giang')
    expect(areaOn(provinces, '24', since)!.name.vi).toBe('Bắc Ninh')
    expect(unitsOn(country, '25', since, before)).toEqual({ ok: true, codes: ['17', '25', '26'] })
  })

  it.each([
    ['vinh-phuc', 9, 36],
    ['bac-ninh', 8, 41],
    ['bac-giang', 10, 58],
    ['bac-ninh-2025', 18, 99],
  ])(
    '[GEO2] %s has %i districts on 30 June 2025 and %i communes the day after',
    (id, districts, communes) => {
      const { areas } = loadLocality(id)
      const count = (day: string, level: string) =>
        areasOn(areas, day).filter((area) => area.level === level).length
      expect([count(before, 'district'), count(before, 'commune')]).toEqual([districts, 0])
      expect([count(since, 'district'), count(since, 'commune')]).toEqual([0, communes])
    },
  )

  it('[GEO2] Yên Dũng and Chũ hold in their years', () => {
    const codes = (day: string) =>
      areasOn(bacGiang.areas, day)
        .filter(({ level }) => level === 'district')
        .map(({ code }) => code)
    expect(codes('2024-12-31')).toContain('221')
    expect(codes('2024-12-31')).not.toContain('224')
    expect(codes('2025-01-01')).toContain('224')
    expect(codes('2025-01-01')).not.toContain('221')
  })
})

describe('comparison across days', () => {
  it('[GEO3] an area that did not change is compared with itself', () => {
    expect(compare(bacGiang, '220', '2025-03-01', '2023-02-01')).toEqual({
      comparable: true,
      here: ['220'],
      there: ['220'],
    })
  })

  it('[GEO3] a district of whole communes is their sum after the merger', () => {
    expect(compare(vinhPhuc, '243', before, '2026-11-22')).toEqual({
      comparable: true,
      here: ['243'],
      there: ['08707', '08716'],
    })
    expect(compare(vinhPhuc, '243', '2026-11-22', before)).toMatchObject({ there: ['243'] })
  })

  it('[GEO3] an area that took another in is compared with both', () => {
    expect(compare(bacGiang, '213', '2025-03-01', '2024-03-01')).toMatchObject({ there: ['213', '221'] })
  })

  it.each([
    ['a commune with its district', vinhPhuc, '08707', '2026-11-22', before, /Vĩnh Yên/],
    ['a district whose commune lies in two', vinhPhuc, '246', before, '2026-11-22', /Sơn Đông.*Sông Lô/],
    ['a district that was parted', bacGiang, '219', '2025-03-01', '2024-03-01', /Lục Ngạn.*Chũ/],
    ['a province that was joined', country, '27', before, since, /Bắc Ninh.*Bắc Giang/],
  ] as const)(
    '[GEO4] %s cannot be compared, and both languages say why',
    (_, geography, code, at, against, why) => {
      const comparison = compare(geography, code, at, against)
      expect(comparison.comparable).toBe(false)
      if (comparison.comparable) return
      expect(comparison.why.en).toMatch(why)
      expect(comparison.why.vi).toMatch(why)
      expect(comparison.why.vi).not.toBe(comparison.why.en)
    },
  )

  it('[GEO4] a quantile is never made of several areas', () => {
    const measure = { quantile: 0.9, of: 'waited' } as const
    const city = areaOn(bacGiang.areas, '213', '2025-03-01')!
    expect(compareAreas(bacGiang, city, '2025-03-01', '2024-03-01', measure).comparable).toBe(false)
    expect(compareAreas(bacGiang, city, '2025-03-01', '2025-02-01', measure).comparable).toBe(true)
  })
})

const figuresOf = (codes: readonly string[]) =>
  fc
    .array(fc.record({ a: fc.integer({ min: 0, max: 1e9 }), b: fc.integer({ min: 0, max: 1e9 }) }), {
      minLength: codes.length,
      maxLength: codes.length,
    })
    .map((parts) => new Map(codes.map((code, i) => [code, parts[i]!])))
const total = (figures: Iterable<Parts>) =>
  [...figures].reduce((sum, { a, b }) => ({ a: sum.a + a, b: sum.b + b }), { a: 0, b: 0 })

describe('conversion', () => {
  it('[GEO5] totals are conserved from communes to districts where every district is whole', () => {
    const bacNinh = loadLocality('bac-ninh')
    const communes = bacNinh.areas.filter(({ level }) => level === 'commune').map(({ code }) => code)
    fc.assert(
      fc.property(figuresOf(communes), (figures) => {
        const converted = [...convertFigures(bacNinh, merger(bacNinh), figures, 'back').values()]
        expect(converted).toHaveLength(8)
        expect(total(converted.map((each) => (each.ok ? each.parts : { a: Number.NaN, b: 0 })))).toEqual(
          total(figures.values()),
        )
      }),
    )
  })

  it('[GEO5] from 63 provinces to 34 too, ratios by their parts', () => {
    const codes = areasOn(provinces, before).map(({ code }) => code)
    fc.assert(
      fc.property(figuresOf(codes), (figures) => {
        const converted = convertFigures(country, provincesOf2025, figures, 'forward')
        expect(
          total([...converted.values()].map((each) => (each.ok ? each.parts : { a: -1, b: -1 }))),
        ).toEqual(total(figures.values()))
        const [one, other] = [figures.get('24')!, figures.get('27')!]
        expect(converted.get('24')).toEqual({ ok: true, parts: { a: one.a + other.a, b: one.b + other.b } })
      }),
    )
  })

  const parted = (share?: number): Crosswalk => ({
    date: '2025-01-01',
    source: 'test',
    changes:
      share === undefined
        ? [
            ['219', '219'],
            ['219', '224'],
          ]
        : [
            ['219', '219', 1 - share],
            ['219', '224', share],
          ],
  })

  it('[GEO6] what was parted stays unknown without shares, and says why', () => {
    const converted = convertFigures(bacGiang, parted(), new Map([['219', { a: 10, b: 0 }]]), 'forward')
    expect(converted.get('224')).toMatchObject({ ok: false })
    const answer = converted.get('219')!
    expect(answer.ok ? '' : answer.why.en).toMatch(/Lục Ngạn.*Chũ.*cannot be divided/)
  })

  it('[GEO6] with shares it is parted, and nothing is lost', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.integer({ min: 0, max: 1e9 }),
        (share, amount) => {
          const crosswalk = parted(share)
          expect(wrongShares(crosswalk)).toEqual([])
          const converted = convertFigures(
            bacGiang,
            crosswalk,
            new Map([['219', { a: amount, b: 0 }]]),
            'forward',
          )
          const parts = [...converted.values()].map((each) =>
            each.ok ? each.parts : { a: Number.NaN, b: 0 },
          )
          expect(total(parts).a).toBeCloseTo(amount, 6)
        },
      ),
    )
    expect(wrongShares({ ...parted(), changes: [['219', '219', 0.5]] })).toEqual(['219'])
  })

  it('[GEO6] a missing figure makes its area unknown, and areas that did not change keep theirs', () => {
    const communes = new Map([
      ['08707', { a: 1, b: 0 }],
      ['09025', { a: 5, b: 0 }],
      ['99999', { a: 7, b: 0 }],
    ])
    const converted = convertFigures(vinhPhuc, merger(vinhPhuc), communes, 'back')
    expect(converted.get('99999')).toEqual({ ok: true, parts: { a: 7, b: 0 } })
    const answer = converted.get('243')!
    expect(answer.ok ? '' : answer.why.en).toMatch(/no figure of Vĩnh Phúc ward/)
  })
})

it('[GEO7] every crosswalk names only areas that the locality knows', () => {
  for (const id of shippedIds) {
    const { areas, crosswalks = [] } = loadLocality(id)
    const known = new Set(areas.map(({ code }) => code))
    expect(crosswalks.length).toBeGreaterThan(0)
    for (const { changes, source } of crosswalks) {
      expect(source).toMatch(/Resolution \d+/)
      for (const codes of changes) for (const code of codes.slice(0, 2)) expect(known).toContain(code)
    }
  }
})
