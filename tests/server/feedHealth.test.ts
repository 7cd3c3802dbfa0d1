import { describe, expect, it } from 'vitest'
import { createFeedHealth, WINDOW } from '../../server/feedHealth.ts'
import { MINUTE, SECOND } from '../../shared/clock.ts'
import { fiveSectors, NOON } from '../support/make.ts'

const health = () => createFeedHealth(fiveSectors, NOON - 60 * MINUTE)
const arrival = (lagMs: number, now: number) => [{ sector: 'traffic', time: now - lagMs }]

describe('rates and lags of a feed', () => {
  it('[FEED1] are over the last five minutes, and nothing older counts', () => {
    const feed = health()
    for (let i = 0; i < 50; i++) feed.arrived(arrival(1_000, NOON + i), NOON + i)
    expect(feed.rates('traffic', NOON + SECOND).acceptedPerMinute).toBe(10)
    expect(feed.rates('health', NOON + SECOND)).toEqual({
      acceptedPerMinute: 0,
      lagMs: null,
      rejectedPerMinute: {},
    })
    expect(feed.rates('traffic', NOON + WINDOW + 10 * SECOND).acceptedPerMinute).toBe(0)
  })
  it('[FEED1] a slot that is used again forgets what it held a window ago', () => {
    const feed = health()
    feed.arrived(arrival(1_000, NOON), NOON)
    feed.arrived(arrival(2_000, NOON + WINDOW), NOON + WINDOW)
    expect(feed.rates('traffic', NOON + WINDOW)).toMatchObject({
      acceptedPerMinute: 0.2,
      lagMs: { p50: 2_000, p95: 2_000 },
    })
  })
  it('[FEED2] lag is told by its median and its worst twentieth; a sender’s fast clock gives none', () => {
    const feed = health()
    for (let i = 0; i < 60; i++) feed.arrived(arrival(i < 54 ? 100 : 9_000, NOON), NOON)
    expect(feed.rates('traffic', NOON).lagMs).toEqual({ p50: 100, p95: 9_000 })
    const fast = health()
    fast.arrived(arrival(-5_000, NOON), NOON)
    expect(fast.rates('traffic', NOON).lagMs).toEqual({ p50: 0, p95: 0 })
  })
  it('[FEED3] rejections are counted by sector and reason; those of no known type apart', () => {
    const feed = health()
    const type = fiveSectors.find(({ id }) => id === 'traffic')!.events[0]!.type
    for (let i = 0; i < 10; i++) feed.rejected({ type, code: 'schema' }, NOON)
    feed.rejected({ type: 'nobody.knows', code: 'unknown-type' }, NOON)
    feed.rejected({ type: null, code: 'malformed' }, NOON)
    expect(feed.rates('traffic', NOON).rejectedPerMinute).toEqual({ schema: 2 })
    expect(feed.rates(null, NOON).rejectedPerMinute).toEqual({ 'unknown-type': 0.2, malformed: 0.2 })
  })
  it('[FEED1] a server that has just started counts the time that it has seen', () => {
    const feed = createFeedHealth(fiveSectors, NOON)
    for (let i = 0; i < 30; i++) feed.arrived(arrival(0, NOON), NOON)
    expect(feed.rates('traffic', NOON + MINUTE).acceptedPerMinute).toBe(30)
  })
})
