// Figures rolled up from communes to districts.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compileMeasure, Tally } from '../../server/aggregate/measure.ts'
import { areaTree, unitsOf } from '../../server/aggregate/units.ts'
import { areasWithin, areaValue, drawnOf, listedAreas } from '../../shared/areaFigure.ts'
import { loadLocality } from '../../shared/localityFolder.ts'
import { NOON, newPipeline } from '../support/make.ts'
import { counters, crossing, desk, far, HOUR, locality, one, other, start, visit } from './countersSector.ts'

describe('rolled up', () => {
  it('[UNI1] a district’s share is that of its parts’ sums, never the mean of shares', () => {
    const { send, figure } = start()
    send([desk('a', one, 1, 100), desk('b', other, 9, 10), desk('c', far, 5, 10)])
    const { breakdown, rolledUp, value } = figure('counters', 'doneShare')
    expect(breakdown!.areaCode).toEqual({ [one]: 1, [other]: 90, [far]: 50 })
    expect(rolledUp).toEqual({ 243: (100 * 10) / 110, 251: 50 })
    expect(value).toBe((100 * 15) / 120)
  })

  it('[UNI1] what a district reports itself counts beside what its communes report', () => {
    const { send, figure } = start()
    send([visit('243'), visit(one), visit(one), visit(far)])
    expect(figure('counters', 'visits').rolledUp).toEqual({ 243: 3, 251: 1 })
    expect(figure('counters', 'visits').breakdown!.areaCode!['243']).toBe(1)
  })

  it('[UNI1] whatever the communes report, districts add up to the whole, and leave nothing when it is taken back', () => {
    const communes = locality.areas.filter(({ level }) => level === 'commune').map(({ code }) => code)
    const report = fc.record({
      code: fc.constantFrom(...communes, '243', '252'),
      a: fc.double({ min: 0, max: 1e6, noNaN: true }),
      b: fc.integer({ min: 1, max: 1e6 }),
    })
    const tree = areaTree(locality.areas)
    fc.assert(
      fc.property(fc.array(report, { minLength: 1, maxLength: 60 }), (reports) => {
        const sums = new Tally(compileMeasure({ sum: 'a' }).accumulator, 1)
        const ratios = new Tally(compileMeasure({ ratio: ['a', 'b'], scale: 1 }).accumulator, 1)
        for (const tally of [sums, ratios])
          for (const { code, a, b } of reports) tally.add(a, b, 0, [code], false)
        const top = (tally: Tally) => {
          const units = unitsOf(tally, 0, true, tree)
          return [...units].filter(([code]) => code.length === 3)
        }
        const whole = top(sums).reduce((sum, [, { value }]) => sum + value!, 0)
        expect(whole).toBeCloseTo(sums.total.value()!, 3)
        expect(top(sums).reduce((sum, [, unit]) => sum + unit.reports, 0)).toBe(reports.length)
        for (const [district, { value }] of top(ratios)) {
          const own = reports.filter(({ code }) => code === district || tree.get(code)!.parent === district)
          const [over, under] = [own.reduce((s, { a }) => s + a, 0), own.reduce((s, { b }) => s + b, 0)]
          expect(value).toBeCloseTo(over / under, 6)
        }
        for (const { code, a, b } of reports) sums.remove(a, b, 0, [code], false)
        expect(unitsOf(sums, 0, true, tree).size).toBe(0)
      }),
    )
  })

  it('[UNI2] a quantile is not rolled up, and the ranking says so', () => {
    const { send, figure, ranking } = start()
    send([visit(one), visit(other)])
    expect(figure('counters', 'waitP90').rolledUp).toEqual({ 243: null })
    expect(ranking('waitP90', 'district')).toMatchObject({
      units: [],
      unplaced: [{ unit: '243', why: { en: expect.stringMatching(/quantile/) } }],
    })
    expect(ranking('waitP90', 'commune').units).toHaveLength(2)
  })

  it('[UNI3] a commune that lies in two districts makes its district’s figure inexact', () => {
    const { send, figure, ranking } = start()
    send([visit(crossing), visit(one)])
    expect(figure('counters', 'visits').inexact).toEqual(['247'])
    expect(ranking('visits').units.map(({ unit, inexact }) => [unit, inexact])).toEqual([
      ['243', false],
      ['247', true],
    ])
  })

  it('[UNI4] an area shows its own level: rolled up before its own, 0 of a sum only where its level is told', () => {
    const figure = { breakdown: { areaCode: { 243: 1, [one]: 2, [far]: 4 } }, rolledUp: { 243: 3, 251: 4 } }
    const value = (code: string, isSum = true) => areaValue(figure, isSum, code, locality.areas)
    expect([value('243'), value(one), value('252'), value('252', false)]).toEqual([3, 2, 0, null])
    expect(areaValue({ breakdown: { areaCode: { 243: 1 } } }, true, one, locality.areas)).toBeNull()
    expect(listedAreas(figure, locality.areas, 'district', null)).toEqual({ 243: 3, 251: 4 })
    expect(listedAreas(figure, locality.areas, 'commune', '251')).toEqual({ [far]: 4 })
  })

  it('[UNI8] on a map an area is its own polygon, those within it, or the one that it lies in', () => {
    const { areas } = locality
    expect(drawnOf('243', areas, ['243', '251'])).toEqual(['243'])
    expect(drawnOf('243', areas, [one, other, far])).toEqual([one, other])
    expect(drawnOf(one, areas, ['243', '251'])).toEqual(['243'])
    expect(drawnOf('253', areas, [one])).toEqual([])
    expect([...areasWithin('243', areas)]).toEqual(['243', one, other])
  })

  it('[UNI4] a dump restores places and rolled up figures', () => {
    const { pipeline, send, figure } = start()
    send([desk('a', one, 1, 100), desk('c', far, 5, 10)])
    figure('counters', 'doneShare')
    const tomorrow = NOON + 13 * HOUR
    send(desk('a', one, 99, 100, tomorrow), tomorrow)
    send(desk('c', far, 5, 10, tomorrow), tomorrow)
    const before = figure('counters', 'doneShare', tomorrow)
    expect(before.placesBefore!.areaCode).toMatchObject({ [far]: 1, [one]: 2 })
    const again = start(tomorrow)
    again.pipeline.restore(structuredClone(pipeline.dump()), tomorrow)
    expect(again.figure('counters', 'doneShare', tomorrow)).toEqual(before)
  })
})

it('[UNI9] events may name an area of any level and time of the locality', () => {
  const { send } = newPipeline(NOON, [counters], 10_000, loadLocality('bac-giang'))
  // The province, a district that ended in 2024, one of 2025, a commune since, and one of elsewhere.
  const { accepted, rejected } = send(['24', '221', '224', '07210', '08707'].map((code) => visit(code)))
  expect(accepted).toBe(4)
  expect(rejected).toMatchObject([{ code: 'unknown-area', path: 'data.areaCode' }])
})
