import { expect, it } from 'vitest'
import { STEP_EVERY, shiftAt } from '../../client/kiosk/burnIn.ts'
import { canvasOf, ownScene } from '../../client/kiosk/canvas.ts'
import { placeOf, screenName, withHold } from '../../client/kiosk/place.ts'
import { FrameMeter, keptName } from '../../client/kiosk/report.ts'
import { bestOffset, keepServerTime } from '../../client/kiosk/serverClock.ts'
import { anotherReload, type Look, StallWatch } from '../../client/kiosk/stall.ts'
import { MINUTE, manualClock, SECOND } from '../../shared/clock.ts'
import { planSchema } from '../../shared/planSchema.ts'
import { seededRandom } from '../../shared/random.ts'
import { NOON } from '../support/make.ts'

it('[KI7] the URL says which screen this is; odd words in it are left out', () => {
  expect(placeOf('?group=lobby&screen=2&hold=1')).toEqual({
    group: 'lobby',
    number: 2,
    name: null,
    held: true,
  })
  expect(placeOf('?group=Lobby%20A&screen=0&name=<b>')).toEqual({
    group: null,
    number: null,
    name: null,
    held: false,
  })
  expect(withHold('?group=lobby&lang=en', true)).toBe('?group=lobby&lang=en&hold=1')
  expect(withHold('?group=lobby&hold=1', false)).toBe('?group=lobby')
})

it('[KI8] a screen is called by its own name, its place in the wall, or a name that the browser keeps', () => {
  const kept = new Map<string, string>()
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  }
  const name = (search: string) => screenName(placeOf(search), () => keptName(storage))
  expect(name('?group=lobby&screen=2')).toBe('lobby-2')
  expect(name('?group=lobby&screen=2&name=door')).toBe('door')
  const drawn = name('?group=lobby')
  expect(drawn).toMatch(/^screen-[0-9a-f]{6}$/)
  expect(name('')).toBe(drawn)
})

const wall = planSchema.parse({
  group: 'hall',
  steps: [{ scene: 'overview', dwellSeconds: 30 }],
  wall: {
    columns: 3,
    rows: 2,
    bezelPx: 10,
    screens: [
      { screen: 1, column: 1, row: 1 },
      { screen: 2, column: 3, row: 2 },
      { screen: 3, column: 2, row: 1, scene: 'traffic' },
    ],
  },
})

it('[VW4] a cell begins where the cells and bezels before it end; the canvas holds them all', () => {
  const size = { width: 1920, height: 1080 }
  const whole = { width: 3 * 1920 + 20, height: 2 * 1080 + 10 }
  expect(canvasOf(wall, 1, size)).toEqual({ ...whole, x: 0, y: 0 })
  expect(canvasOf(wall, 2, size)).toEqual({ ...whole, x: 2 * 1930, y: 1090 })
})

it('[VW5] a screen with its own scene, an unknown number or a plan without a wall has no canvas', () => {
  const size = { width: 1920, height: 1080 }
  expect([canvasOf(wall, 3, size), canvasOf(wall, 9, size), canvasOf(wall, null, size)]).toEqual([
    null,
    null,
    null,
  ])
  expect([ownScene(wall, 3), ownScene(wall, 1)]).toEqual(['traffic', null])
})

it('[KI9] the burn-in guard steps a few px every few minutes, up and left only, and comes round', () => {
  const shifts = Array.from({ length: 9 }, (_, i) => shiftAt(NOON + i * STEP_EVERY, NOON))
  expect(shifts[0]).toEqual([0, 0])
  expect(shifts[8]).toEqual([0, 0])
  expect(new Set(shifts.map(String)).size).toBe(8)
  for (const [x, y] of shifts) expect([x <= 0 && x >= -4, y <= 0 && y >= -4]).toEqual([true, true])
  expect(shiftAt(NOON - 1, NOON)).toEqual([0, 0])
})

it('[KI10] the server’s clock is read off the quickest answer, wrong by half its round trip at most', () => {
  expect(bestOffset([])).toBeNull()
  const random = seededRandom('clock', 1)
  for (let run = 0; run < 200; run++) {
    const offset = random.integer(-100_000, 100_000)
    const samples = Array.from({ length: 8 }, () => {
      const there = random.integer(0, 300)
      const back = random.integer(0, 300)
      const askedAt = NOON + random.integer(0, 5_000)
      return { askedAt, answeredAt: askedAt + there + back, serverTime: askedAt + there + offset }
    })
    const quickest = Math.min(...samples.map(({ askedAt, answeredAt }) => answeredAt - askedAt))
    expect(Math.abs(bestOffset(samples)! - offset)).toBeLessThanOrEqual(quickest / 2 + 1)
  }
})

it('[KI11] the server’s clock is asked for at once and every minute, until stopped', () => {
  const clock = manualClock(NOON)
  let asked = 0
  const offsets: number[] = []
  const stop = keepServerTime(
    clock,
    (answer) => {
      asked++
      answer(clock.now() + 7)
    },
    (offset) => offsets.push(offset),
  )
  clock.advance(10 * SECOND)
  expect(asked).toBe(8)
  expect(new Set(offsets)).toEqual(new Set([7]))
  clock.advance(MINUTE)
  expect(asked).toBe(16)
  stop()
  clock.advance(5 * MINUTE)
  expect(asked).toBe(16)
})

const well: Look = { visible: true, framesSince: 300, live: true, due: { health: 5 }, held: { health: 6 } }
const looks = (watch: StallWatch, look: Look, times: number) =>
  Array.from({ length: times }, () => watch.look(look)).at(-1)

it('[KI12] a page without frames, or behind the server, for six looks in a row has stalled', () => {
  expect(looks(new StallWatch(), well, 100)).toBe(false)
  const frozen = new StallWatch()
  expect(looks(frozen, { ...well, framesSince: 0 }, 5)).toBe(false)
  expect(frozen.look({ ...well, framesSince: 0 })).toBe(true)
  const behind = new StallWatch()
  expect(looks(behind, { ...well, held: { health: 4 } }, 5)).toBe(false)
  expect(behind.look({ ...well, held: { health: 4 } })).toBe(true)
  const broken = new StallWatch()
  looks(broken, { ...well, framesSince: 0 }, 5)
  broken.look(well)
  expect(looks(broken, { ...well, framesSince: 0 }, 5)).toBe(false)
})

it('[KI13] a hidden page, a lost link or a room that is not held is no stall', () => {
  expect(looks(new StallWatch(), { ...well, visible: false, framesSince: 0, held: { health: 1 } }, 50)).toBe(
    false,
  )
  expect(looks(new StallWatch(), { ...well, live: false, held: { health: 1 } }, 50)).toBe(false)
  expect(looks(new StallWatch(), { ...well, held: {} }, 50)).toBe(false)
})

it('[KI14] a stalled page reloads itself three times in ten minutes at most', () => {
  let reloads: number[] | null = []
  for (let i = 0; i < 3; i++) reloads = anotherReload(reloads!, NOON + i * MINUTE)
  expect(reloads).toHaveLength(3)
  expect(anotherReload(reloads!, NOON + 4 * MINUTE)).toBeNull()
  expect(anotherReload(reloads!, NOON + 10 * MINUTE)).toHaveLength(3)
})

it('[KI15] frames are counted from one look to the next', () => {
  const meter = new FrameMeter(NOON)
  for (let i = 1; i <= 150; i++) meter.frame(NOON + i * 33)
  expect(meter.take(NOON + 5_000)).toEqual({ frames: 150, fps: 30 })
  expect(meter.take(NOON + 10_000)).toEqual({ frames: 0, fps: 0 })
  expect(meter.lastAt).toBe(NOON + 4_950)
})
