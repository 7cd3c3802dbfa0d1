// The past in memory: worked out from events for counted figures, sampled for the others.
import { expect, it } from 'vitest'
import { DAY, HOUR, MINUTE, SECOND } from '../../shared/clock.ts'
import { at, event, facility, NOON, newPipeline } from '../support/make.ts'

const MIDNIGHT = at('2026-02-27T00:00:00+07:00')
const VISITS = { sector: 'health', indicator: 'visitsToday' }
const BEDS = { sector: 'health', indicator: 'bedOccupancy' }
const visits = (time: number, count: number, simulated = false) =>
  event(
    'ioc.health.visits.counted',
    time,
    undefined,
    { areaCode: '243', visits: count },
    simulated ? { simulated } : {},
  )

it('[HIS20] a counted figure’s close has what came in late; steps of an hour and more show all of the step, by the province’s day', () => {
  const { send, pipeline } = newPipeline(NOON)
  send([visits(MIDNIGHT - 2 * SECOND, 7, true), visits(MIDNIGHT - 20 * HOUR, 3), visits(NOON - HOUR, 100)])
  const closes = [...pipeline.history.closings(MIDNIGHT, NOON)].filter(
    ({ key }) => key === 'health.visitsToday',
  )
  expect(closes).toEqual([{ key: 'health.visitsToday', value: 10, reports: 2, simulated: 0.5 }])
  const query = { ...VISITS, from: MIDNIGHT - DAY, to: NOON, stepMs: DAY, originMs: MIDNIGHT }
  const points = pipeline.history.query(query)!
  expect(points.map(([start, , , max, last]) => [start, max, last])).toEqual([
    [MIDNIGHT - DAY, 10, 10],
    [MIDNIGHT, 100, 100],
  ])
  // Steps that memory has only a part of are left to the database.
  const whole = pipeline.history.past(query, NOON, true)!
  expect([whole.from, whole.points.map(([start]) => start)]).toEqual([MIDNIGHT, [MIDNIGHT]])
})

it('[HIS14] what is filled in later stands before what was noted since the start, and nothing is there twice', () => {
  const { send, pipeline } = newPipeline(NOON)
  send(facility('a', NOON, { bedsOccupied: 50 }))
  pipeline.history.sample(NOON)
  pipeline.history.fill('health.bedOccupancy', [
    [NOON - HOUR, 10, 0],
    [NOON - HOUR + 10 * SECOND, 20, 1],
    [NOON, 99, 0],
  ])
  pipeline.history.sample(NOON + 10 * SECOND)
  const query = { ...BEDS, from: NOON - 2 * HOUR, to: NOON + HOUR, stepMs: MINUTE }
  expect(pipeline.history.past(query, NOON + MINUTE, false)).toEqual({
    from: query.from,
    points: [
      [NOON - HOUR, 10, 15, 20, 20],
      [NOON, 50, 50, 50, 50],
    ],
    simulated: [0.5, 0],
  })
})
