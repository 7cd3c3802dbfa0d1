import { describe, expect, it } from 'vitest'
import { checkComposites } from '../../shared/checkComposites.ts'
import { checkSector } from '../../shared/checkSector.ts'
import type { SectorInput } from '../../shared/sector.ts'
import { event, facility, fiveSectors, NOON, newPipeline } from '../support/make.ts'
import { scoreSector } from '../support/score.ts'

const HOUR = 3_600_000

function complaint(id: string, processed: boolean) {
  const received = event('ioc.complaints.case.received', NOON - 3 * HOUR, id, {
    category: 'land',
    channel: 'app',
    areaCode: '243',
    dueAt: new Date(NOON + HOUR).toISOString(),
  })
  const steps = ['assigned', 'processing', 'processed'].map((step, i) =>
    event(`ioc.complaints.case.${step}`, NOON - 2 * HOUR + i, id, step === 'assigned' ? { agency: 'A' } : {}),
  )
  return processed ? [received, ...steps] : [received]
}

const school = (id: string, areaCode: string, present: number) =>
  event('ioc.education.school.reported', NOON, id, {
    name: id,
    level: 'primary',
    areaCode,
    lon: 105.6,
    lat: 21.3,
    enrolled: 100,
    present,
    teachers: 10,
    teachersPresent: 10,
    open: true,
  })

function scored() {
  const { pipeline, send } = newPipeline(NOON, [scoreSector])
  const state = (now = NOON) => pipeline.sectors.get('test-score')!.state(now, true)
  return { pipeline, send, state }
}

describe('figures over figures', () => {
  it('[COMP1] an index gives each part its points, and states the maximum of the known parts', () => {
    const { send, state } = scored()
    expect(state().indicators.score).toMatchObject({
      value: null,
      level: null,
      freshness: 'silent',
      outOf: 0,
    })
    send(complaint('c1', true), NOON)
    send(complaint('c2', false), NOON)
    expect(state().indicators.score).toMatchObject({ value: 30, outOf: 60, level: 'warning' })
    expect(state().indicators.score!.parts).toEqual([
      { figure: 'beds', value: null, points: null, of: 40 },
      { figure: 'processed', value: 50, points: 30, of: 60 },
    ])
    send([facility('f1', NOON, { beds: 100, bedsOccupied: 60 })], NOON)
    // 60 of 100 occupied: four fifths of the way from 100 to 50.
    expect(state().indicators.score).toMatchObject({ value: 62, outOf: 100, level: 'watch' })
  })

  it('[COMP2] a formula is unknown where a figure is, and may rest on other composites', () => {
    const { send, state } = scored()
    expect(state().indicators.double!.value).toBeNull()
    send(complaint('c1', true), NOON)
    send(complaint('c2', false), NOON)
    expect(state().indicators.share!.value).toBe(50)
    expect(state().indicators.double!.value).toBe(100)
  })

  it('[COMP3] is as old as its oldest figure, and keeps its last value when it goes unknown', () => {
    const { send, state } = scored()
    send([facility('f1', NOON, { beds: 100, bedsOccupied: 50 })], NOON)
    expect(state().indicators.score).toMatchObject({ value: 40, freshness: 'live', at: NOON })
    const later = NOON + 8 * 60_000
    expect(state(later).indicators.score!.freshness).toBe('late')
    expect(state(later).feed.freshness).toBe('late')
    expect(state(NOON + HOUR).indicators.score).toMatchObject({ value: null, last: { value: 40, at: NOON } })
  })

  it('[COMP4] is broken down where its parts are, by points of what is known there', () => {
    const { send, state } = scored()
    send([school('s1', '243', 90), school('s2', '244', 50)], NOON)
    // Occupancy has no breakdown by area, so an area is judged on its attendance alone.
    expect(state().indicators.places!.breakdown).toEqual({ areaCode: { 243: 90, 244: 50 } })
  })

  it('[COMP5] is marked simulated when a part is', () => {
    const { send, state } = scored()
    send([facility('f1', NOON, {}, { simulated: true })], NOON)
    expect(state().indicators.score).toMatchObject({ freshness: 'simulated', simulated: 1, reports: 1 })
  })
})

it('[COMP12] it has a past as any figure has', () => {
  const { pipeline, send } = scored()
  send([facility('f1', NOON, { beds: 100, bedsOccupied: 50 })], NOON)
  pipeline.history.sample(NOON + 1_000)
  const asked = { sector: 'test-score', from: NOON - HOUR, to: NOON + HOUR, stepMs: HOUR }
  expect(pipeline.history.query({ ...asked, indicator: 'score' })).toEqual([[NOON, 40, 40, 40, 40]])
  expect(pipeline.history.query({ ...asked, indicator: 'nobody' })).toBeNull()
})

describe('definitions of figures over figures', () => {
  const mistakesOf = (change: (sector: SectorInput) => void): string[] => {
    const sector = structuredClone(scoreSector)
    change(sector)
    const checked = checkSector(sector)
    if (!checked.ok) return checked.mistakes.map(({ path, message }) => `${path}: ${message}`)
    return checkComposites([...fiveSectors, checked.value]).map(({ path, message }) => `${path}: ${message}`)
  }

  it('[COMP6] a right one has no mistakes', () => expect(mistakesOf(() => {})).toEqual([]))

  it('[COMP6] every wrong name is told at once', () => {
    const mistakes = mistakesOf((sector) => {
      sector.indicators[0]!.over = {
        figures: { beds: 'health.nobody', processed: 'complaints.processingRate' },
      }
      sector.indicators[3]!.by = ['ward']
      sector.indicators[1]!.over = {
        figures: { open: 'nowhere.openCases', received: 'complaints.receivedMonth' },
      }
    })
    expect(mistakes).toEqual([
      'indicators.0.over.figures.beds: names no indicator: health.nobody',
      'indicators.1.over.figures.open: names no indicator: nowhere.openCases',
      'indicators.3.by: none of the figures has a breakdown by ward',
    ])
  })

  it('[COMP6] names that the measure does not use, and parts that are not named', () => {
    const mistakes = mistakesOf((sector) => {
      sector.indicators[0]!.over = { figures: { beds: 'health.bedOccupancy', other: 'health.erWaiting' } }
    })
    expect(mistakes).toEqual([
      'indicators.0.measure.index.1.figure: names no figure: processed',
      'indicators.0.over.figures.other: is not used',
    ])
  })

  it('[COMP7] a circle is found, however long', () => {
    const mistakes = mistakesOf((sector) => {
      sector.indicators[1]!.over = {
        figures: { open: 'test-score.double', received: 'complaints.receivedMonth' },
      }
    })
    expect(mistakes).toContain(
      'indicators.1.over.figures: goes in a circle: test-score.share → test-score.double → test-score.share',
    )
  })

  it('[COMP8] units are not mixed, and the stated unit is the one that comes out', () => {
    const mixed = mistakesOf((sector) => {
      sector.indicators[1]!.over = {
        figures: { open: 'tourism.revenueMonth', received: 'complaints.receivedMonth' },
      }
      sector.indicators[1]!.measure = { formula: ['+', 'open', 'received'] }
    })
    expect(mixed).toEqual(['indicators.1.measure.formula: + mixes VND and a plain number'])
    const unstated = mistakesOf((sector) => {
      sector.indicators[2]!.unit = 'min'
    })
    expect(unstated).toEqual(['indicators.2.unit: is min, and the formula gives %'])
  })
})
