// What the line learns from the store: it stands beside the figures, ends in time, and is kept with the state.
import { expect, it } from 'vitest'
import type { Fact } from '../../server/aggregate/learned.ts'
import { hashState } from '../../server/archive/stateHash.ts'
import { readJournalLine, writeFacts, writeJournalLine } from '../../server/journalLine.ts'
import { Replay } from '../../server/past/replay.ts'
import { MINUTE, SECOND } from '../../shared/clock.ts'
import { hashRoom } from '../../shared/state.ts'
import { facility, fiveSectors, NOON, newPipeline, tinyLocality } from '../support/make.ts'

const BEDS = { sector: 'health', indicator: 'bedOccupancy' }
const yesterday = (value: number | null): Fact => ({
  ...BEDS,
  of: 'previous',
  value,
  at: NOON,
  until: NOON + 15 * MINUTE,
})

it('[CMP7] a figure over latest reports is compared with what the store has of then; unknown is not 0', () => {
  const { pipeline, send, figure } = newPipeline(NOON)
  send(facility('a', NOON, { bedsOccupied: 50 }))
  expect(figure('health', 'bedOccupancy')).toMatchObject({ value: 50, previous: null, change: null })
  pipeline.learn([yesterday(null)])
  expect(figure('health', 'bedOccupancy')).toMatchObject({ previous: null, change: null })
  pipeline.learn([yesterday(45)])
  expect(figure('health', 'bedOccupancy')).toMatchObject({ previous: 45, change: 5 })
  send(facility('a', NOON + SECOND, { bedsOccupied: 60 }), NOON + SECOND)
  expect(figure('health', 'bedOccupancy', NOON + SECOND)).toMatchObject({ previous: 45, change: 15 })
})

it('[CMP8] a comparison that was not looked up for long is unknown', () => {
  const { pipeline, send, figure } = newPipeline(NOON)
  send(facility('a', NOON, { bedsOccupied: 50 }))
  pipeline.learn([yesterday(45)])
  expect(figure('health', 'bedOccupancy', NOON + 15 * MINUTE - 1)).toMatchObject({ change: 5 })
  expect(figure('health', 'bedOccupancy', NOON + 15 * MINUTE)).toMatchObject({ previous: null, change: null })
})

it('[CMP9] the same events and facts in their order give the same hash, and so does a restored dump', () => {
  const run = () => {
    const one = newPipeline(NOON)
    const touched: string[] = []
    one.pipeline.onTouched = (room) => touched.push(room)
    one.send(facility('a', NOON, { bedsOccupied: 50 }, { id: 'same' }))
    one.pipeline.learn([
      yesterday(45),
      { ...BEDS, of: 'closes', closes: [[NOON, 40]] },
      {
        ...BEDS,
        of: 'reported',
        newest: { period: '2023', value: 9, source: 's', publishedAt: null, by: null },
      },
      { ...BEDS, sector: 'nowhere', of: 'closes', closes: [] },
      { ...BEDS, indicator: 'nothing', of: 'closes', closes: [] },
    ])
    const hash = () => {
      const state = one.pipeline.sectors.get('health')!
      return hashRoom(state.state(NOON, true), state.tables)
    }
    return { ...one, hash, touched }
  }
  const first = run()
  expect(first.touched).toEqual(['health', 'health'])
  expect(first.figure('health', 'bedOccupancy')).toMatchObject({ reported: { value: 9, period: '2023' } })
  expect(run().hash()).toBe(first.hash())
  const restored = newPipeline(NOON)
  restored.pipeline.restore(structuredClone(first.pipeline.dump()), NOON)
  expect(restored.figure('health', 'bedOccupancy')).toMatchObject({ previous: 45, change: 5 })
  // An earlier version's dump has no facts.
  const old = structuredClone(first.pipeline.dump())
  for (const [, { memory }] of old.sectors) delete memory.facts
  const upgraded = newPipeline(NOON)
  upgraded.pipeline.restore(old, NOON)
  expect(upgraded.figure('health', 'bedOccupancy')).toMatchObject({ value: 50, change: null })
})

it('[CMP15] what was learned stands in the journal among the events, and running through it again gives the same fingerprint', () => {
  const live = newPipeline(NOON)
  const first = facility('a', NOON, { bedsOccupied: 50 })
  live.send(first)
  const checkpoint = { at: NOON, dump: structuredClone(live.pipeline.dump()) }
  const facts = [yesterday(45)]
  live.pipeline.learn(facts)
  const second = facility('a', NOON + SECOND, { bedsOccupied: 60 })
  live.send(second, NOON + SECOND)
  const again = new Replay(
    { sectors: fiveSectors, locality: tinyLocality, zone: 'Asia/Ho_Chi_Minh', epoch: 'past' },
    checkpoint,
  )
  const lines = [
    writeFacts(facts, NOON + 1),
    writeJournalLine({ way: 'http', body: [second] }, JSON.stringify([second]), NOON + SECOND),
  ]
  for (const line of lines) again.take(readJournalLine(line))
  const hashOf = (pipeline: typeof live.pipeline) => hashState(pipeline.sectors.get('health')!, NOON + SECOND)
  expect(hashOf(again.pipeline)).toBe(hashOf(live.pipeline))
  expect(again.pipeline.sectors.get('health')!.state(NOON + SECOND).indicators.bedOccupancy).toMatchObject({
    previous: 45,
    change: 15,
  })
})

it('[CMP10] what is learned of one figure leaves the others as they are, and itself while nothing changes', () => {
  const { pipeline, send } = newPipeline(NOON)
  send(facility('a', NOON, { bedsOccupied: 50 }))
  const state = pipeline.sectors.get('health')!
  const before = state.state(NOON, true).indicators
  pipeline.learn([yesterday(45)])
  const one = state.state(NOON).indicators
  const two = state.state(NOON + 10).indicators
  expect(one.icuOccupancy).toBe(before.icuOccupancy)
  expect(two.bedOccupancy).toBe(one.bedOccupancy)
  expect(one.bedOccupancy).not.toBe(before.bedOccupancy)
})
