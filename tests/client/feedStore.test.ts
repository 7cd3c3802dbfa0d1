import { expect, it } from 'vitest'
import { feedStore } from '../../client/feedStore.ts'
import { createWallStore } from '../../client/store.ts'
import { systemClock } from '../../shared/clock.ts'
import { startFixture } from '../support/fixtureWall.ts'

it('[WALL24] many patches make one store update a frame, and a reconnection keeps the catalogue', async () => {
  const fixture = await startFixture({})
  const store = createWallStore(systemClock.now(), 'vi')
  let frames: (() => void)[] = []
  const { stop } = feedStore(store, {
    url: fixture.url,
    clock: systemClock,
    nextFrame: (fn) => frames.push(fn),
  })
  const paint = () => {
    const due = frames
    frames = []
    for (const fn of due) fn()
  }
  try {
    await expect
      .poll(() => {
        paint()
        return Object.keys(store.getState().rooms).length
      })
      .toBe(5)
    const { catalogue } = store.getState()
    // The fixture's clock is months away from this machine's: the store runs by the server's.
    expect(Math.abs(store.getState().now - Date.parse('2026-02-27T17:42:08+07:00'))).toBeLessThan(60_000)

    let updates = 0
    const unsubscribe = store.subscribe((state, before) => {
      if (state.rooms !== before.rooms) updates++
    })
    const room = fixture.server.rooms.get('health')!
    const before = store.getState().rooms.traffic
    for (let i = 1; i <= 20; i++) {
      room.scalars = { ...room.scalars, feed: { ...room.scalars.feed, accepted: 1_000 + i } }
      fixture.server.flush('health')
    }
    await expect
      .poll(() => {
        if (frames.length) paint()
        return store.getState().rooms.health!.scalars.feed.accepted
      })
      .toBe(1_020)
    unsubscribe()
    expect(updates).toBeLessThan(20)
    expect(frames.length).toBeLessThanOrEqual(1)
    expect(before).toBeDefined()

    fixture.server.cut()
    await expect
      .poll(() => {
        paint()
        return store.getState().link.state
      })
      .toBe('lost')
    await expect
      .poll(
        () => {
          paint()
          return store.getState().link.state
        },
        { timeout: 5_000 },
      )
      .toBe('live')
    expect(store.getState().catalogue).toBe(catalogue)
  } finally {
    stop()
    await fixture.close()
  }
}, 15_000)
