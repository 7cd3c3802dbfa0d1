// The service score from real cases, against points worked out by hand.
import { expect, it } from 'vitest'
import { HOUR, MINUTE } from '../../shared/clock.ts'
import { isComposite } from '../../shared/composite.ts'
import type { Composite } from '../../shared/sector.ts'
import { fiveDossiers } from '../support/dossiers.ts'
import { event, fiveSectors, NOON, newPipeline } from '../support/make.ts'

const score = fiveSectors.find(({ id }) => id === 'service-score')!
const weights = ({ measure }: Composite) =>
  'index' in measure ? measure.index.map(({ weight }) => weight) : []
const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0)

it('[SCO1] five groups of 18, 20, 22, 22 and 18 points, 100 in all, over the same parts', () => {
  const [total, ...groups] = score.indicators.filter(isComposite) as [Composite, ...Composite[]]
  expect(groups.map((group) => sum(weights(group)))).toEqual([18, 20, 22, 22, 18])
  expect(weights(total)).toEqual(groups.flatMap(weights))
  expect(sum(weights(total))).toBe(100)
  expect(total.over.figures).toEqual(Object.assign({}, ...groups.map(({ over }) => over.figures)))
})

it('[SCO2] points come from the cases, and what nothing reports is left out of the maximum', () => {
  const { pipeline, send } = newPipeline(NOON)
  expect(send(fiveDossiers(NOON)).rejected).toEqual([])
  const figure = (id: string) =>
    pipeline.sectors.get('service-score')!.state(NOON + MINUTE, true).indicators[id]!
  // On time 50 %, online 80 %, digitised 50 %, reused 50 %, public 100 %, paid 50 %, rated 3.5.
  const points = { progress: 10, digitisation: 4 + 4 + 3, online: 9.6 + 5, publicity: 6, satisfaction: 3.75 }
  for (const [id, value] of Object.entries(points)) expect(figure(id).value, id).toBeCloseTo(value, 10)
  expect(figure('score').value).toBeCloseTo(45.35, 10)
  expect(figure('score').outOf).toBe(76)
  // 45.35 of 76 is 59.7 of 100.
  expect(figure('score').level).toBe('warning')
  send(
    event('ioc.public-services.catalogue.reported', NOON - HOUR, 'p', {
      field: 'land',
      authority: 'province',
      procedures: 400,
      published: 396,
      level3: 100,
      level4: 400,
      linked: 480,
      onSite: 67,
    }),
  )
  expect(figure('publicity').value).toBeCloseTo(13.92, 10)
  expect(figure('score').outOf).toBe(84)
})

it('[SCO3] a unit and an area are scored on what is reported there', () => {
  const { pipeline, send } = newPipeline(NOON)
  send(fiveDossiers(NOON))
  const { breakdown } = pipeline.sectors.get('service-score')!.state(NOON + MINUTE, true).indicators.progress!
  expect(breakdown!.unit).toMatchObject({ 'UBND A': 20, 'UBND B': 0 })
  expect(breakdown!.areaCode).toMatchObject({ 243: 20, 244: 0 })
})
