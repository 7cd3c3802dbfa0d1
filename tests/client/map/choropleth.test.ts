import { describe, expect, it } from 'vitest'
import { polygonValues, scaleOf, shadeOf, stepOf } from '../../../client/map/layers/choropleth.ts'
import type { Area } from '../../../shared/locality.ts'
import type { IndicatorState } from '../../../shared/protocol.ts'
import type { Indicator } from '../../../shared/sector.ts'

const text = { vi: 'x', en: 'x' }
const count: Indicator = {
  id: 'visits',
  title: text,
  unit: '',
  formula: text,
  over: { occurrences: 'ioc.health.visits.counted', window: 'today' },
  measure: { sum: 'visits' },
  by: ['areaCode'],
}
const share: Indicator = {
  ...count,
  unit: '%',
  over: { entities: 'school' },
  measure: { ratio: ['a', 'b'], scale: 100 },
}
const state = (areaCode: Record<string, number | null>, value: number | null = 1): IndicatorState => ({
  value,
  level: 'normal',
  freshness: 'live',
  at: 0,
  reports: 1,
  simulated: 0,
  breakdown: { areaCode },
})
const area = (code: string, parent?: string, population?: number): Area => ({
  code,
  name: text,
  level: parent === undefined ? 'district' : 'commune',
  ...(parent !== undefined && { parent }),
  ...(population !== undefined && { population }),
})

describe('steps', () => {
  it('[MAP10] five steps by quantile, their edges as the legend writes them', () => {
    const scale = scaleOf(Array.from({ length: 100 }, (_, i) => i + 1))!
    expect(scale.edges).toEqual([21, 41, 61, 81])
    expect([1, 20, 21, 60, 61, 81, 100].map((value) => stepOf(value, scale))).toEqual([0, 0, 1, 2, 3, 4, 4])
  })

  it('[MAP11] equal values share one middle shade; no known value, no scale', () => {
    const scale = scaleOf([7, 7, 7, null])!
    expect(scale.edges).toEqual([])
    expect(shadeOf(stepOf(7, scale), scale)).toBe(2)
    expect(scaleOf([])).toBeNull()
    expect(scaleOf([null, Number.NaN])).toBeNull()
  })

  it('[MAP12] fewer distinct values than steps: no step is empty, and the shades are spread', () => {
    const scale = scaleOf([0, 0, 0, 0, 5, 9])!
    const used = new Set([0, 5, 9].map((value) => stepOf(value, scale)))
    expect([...used].sort()).toEqual(Array.from({ length: scale.edges.length + 1 }, (_, i) => i))
    expect(shadeOf(scale.edges.length, scale)).toBe(4)
  })
})

describe('values by polygon', () => {
  it('[MAP13] counts of finer areas add up, an area that nothing was counted in has none of it', () => {
    const areas = [area('a'), area('b'), area('a1', 'a'), area('a2', 'a')]
    const { values } = polygonValues(count, state({ a1: 2, a2: 3 }), areas, ['a', 'b'])
    expect(values).toEqual({ a: 5, b: 0 })
  })

  it('[MAP14] a share is never added up, and an area without one is not known', () => {
    const areas = [area('a'), area('b'), area('a1', 'a')]
    const { values } = polygonValues(share, state({ a1: 90, b: null }), areas, ['a', 'b'])
    expect(values).toEqual({ a: null, b: null })
  })

  it('[MAP14] what the server rolled up comes before what the map can add by itself', () => {
    const areas = [area('a'), area('b'), area('a1', 'a')]
    const rolledUp = { a: 91 }
    expect(polygonValues(share, { ...state({ a1: 90 }), rolledUp }, areas, ['a', 'b']).values).toEqual({
      a: 91,
      b: null,
    })
    const counted = { ...state({ a: 1, a1: 2 }), rolledUp: { a: 3 } }
    expect(polygonValues(count, counted, areas, ['a', 'b']).values).toEqual({ a: 3, b: 0 })
  })

  it('[MAP15] counts are per 10,000 residents when every population is known, and say so', () => {
    const known = [area('a', undefined, 20_000), area('b', undefined, 5_000)]
    const rates = polygonValues(count, state({ a: 10, b: 10 }), known, ['a', 'b'])
    expect(rates.values).toEqual({ a: 5, b: 20 })
    expect(rates.perResidents).toBe(10_000)
    const partly = polygonValues(count, state({ a: 10, b: 10 }), [known[0]!, area('b')], ['a', 'b'])
    expect(partly.values).toEqual({ a: 10, b: 10 })
    expect(partly.perResidents).toBeUndefined()
  })

  it('[MAP16] nothing known, nothing shaded: no state, an empty breakdown, an unknown figure', () => {
    const nothing = { values: {}, scale: null }
    expect(polygonValues(count, undefined, [], ['a'])).toEqual(nothing)
    expect(polygonValues(count, state({}), [], ['a'])).toEqual(nothing)
    expect(polygonValues(count, state({ a: 1 }, null), [], ['a'])).toEqual(nothing)
  })
})
