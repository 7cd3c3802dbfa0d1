import { beforeEach, describe, expect, it } from 'vitest'
import { createHistory } from '../../client/history.ts'
import { createPastStore, pastStore } from '../../client/past/pastStore.ts'
import { pointOf, withPoint } from '../../client/past/pastUrl.ts'
import { fieldMoment, fieldText, gapsIn, placeIn, ticksIn, windowOf } from '../../client/past/timeline.ts'
import { createTimeMachine, type TimeMachine } from '../../client/past/timeMachine.ts'
import { pressPastKey } from '../../client/past/usePastKeys.ts'
import { words } from '../../client/past/words.ts'
import { createLineStore, createWallStore, serverNow, showLine } from '../../client/store.ts'
import { wallStore } from '../../client/useWall.ts'
import { DAY, HOUR, MINUTE, SECOND, systemClock } from '../../shared/clock.ts'
import { pastRefusals, readPastAsk, readPastMove } from '../../shared/past.ts'
import type { RoomState } from '../../shared/state.ts'
import { at, fiveSectors } from '../support/make.ts'

const ZONE = 'Asia/Ho_Chi_Minh'
const NOW = at('2026-11-22T16:20:00+07:00')

describe('the timeline', () => {
  it('[PAST22] reaches over the last day, or what is kept of it, or the day round an earlier moment', () => {
    const kept = (ago: number) => [{ from: NOW - ago, to: NOW }]
    expect(windowOf(kept(3 * DAY), NOW - HOUR, NOW)).toEqual({ from: NOW - DAY, to: NOW })
    expect(windowOf(kept(2 * HOUR), NOW, NOW)).toEqual({ from: NOW - 2 * HOUR, to: NOW })
    expect(windowOf([], NOW, NOW)).toEqual({ from: NOW - 10 * MINUTE, to: NOW })
    const old = NOW - 2 * DAY
    expect(windowOf(kept(3 * DAY), old, NOW)).toEqual({ from: old - DAY / 2, to: old + DAY / 2 })
    expect(windowOf(kept(3 * DAY), NOW - 3 * DAY, NOW).from).toBe(NOW - 3 * DAY)
  })

  it('[PAST23] hatches what is not kept: before the first moment and where the server was down', () => {
    const reach = { from: NOW - DAY, to: NOW }
    const spans = [
      { from: NOW - 20 * HOUR, to: NOW - 10 * HOUR },
      { from: NOW - 9 * HOUR, to: NOW - 30 * SECOND },
    ]
    expect(gapsIn(reach, spans)).toEqual([
      { from: NOW - DAY, to: NOW - 20 * HOUR },
      { from: NOW - 10 * HOUR, to: NOW - 9 * HOUR },
    ])
    expect(gapsIn(reach, [{ from: NOW - 2 * DAY, to: NOW - HOUR }])).toEqual([{ from: NOW - HOUR, to: NOW }])
  })

  it("[PAST24] its ticks are round moments of the province's clock, and a day's beginning is named by its day", () => {
    const reach = { from: NOW - DAY, to: NOW }
    const ticks = ticksIn(reach, ZONE, 13)
    expect(ticks.map(({ label }) => label)).toEqual([
      '18:00',
      '20:00',
      '22:00',
      '22/11',
      '02:00',
      '04:00',
      '06:00',
      '08:00',
      '10:00',
      '12:00',
      '14:00',
    ])
    expect(placeIn(reach, ticks[3]!.at)).toBeCloseTo((24 - 16 - 20 / 60) / 24, 5)
  })

  it('[PAST25] a moment is typed as people write it; what is left out is that of the moment shown', () => {
    expect(fieldText(NOW, ZONE)).toBe('16:20:00 22/11/2026')
    const read = (text: string) => fieldMoment(text, NOW, ZONE)
    expect(read(fieldText(NOW, ZONE))).toBe(NOW)
    expect(read('8:40')).toBe(at('2026-11-22T08:40:00+07:00'))
    expect(read('8h40')).toBe(at('2026-11-22T08:40:00+07:00'))
    expect(read(' 08:40:12 21/11 ')).toBe(at('2026-11-21T08:40:12+07:00'))
    expect(read('23:59 1.1.2025')).toBe(at('2025-01-01T23:59:00+07:00'))
    for (const wrong of ['', 'noon', '25:00', '8:60', '8:40 31/02/2026', '22/11/2026'])
      expect(read(wrong)).toBeNull()
  })
})

it('[PAST26] the URL says the moment and the speed to the second, beside what it said before', () => {
  const point = { at: at('2026-11-22T08:40:12.345+07:00'), speed: 60 }
  const search = withPoint('?group=hall&lang=en', point)
  expect(search).toBe('?group=hall&lang=en&at=2026-11-22T01:40:12Z&speed=60')
  expect(pointOf(search)).toEqual({ at: at('2026-11-22T08:40:12+07:00'), speed: 60 })
  expect(withPoint(search, null)).toBe('?group=hall&lang=en')
  expect(withPoint('?at=x&speed=2', null)).toBe('')
  for (const wrong of ['', '?at=', '?at=yesterday', '?at=2026-11-22', '?at=2026-11-22T01:40:12Z&speed=9999'])
    expect(pointOf(wrong), wrong).toBeNull()
})

it('[PAST27] what is no moment, speed or session is not taken', () => {
  expect(readPastMove({ at: null, speed: 10 })).toEqual({ at: null, speed: 10 })
  expect(readPastMove({ at: NOW + 0.4, speed: 0 })).toEqual({ at: NOW, speed: 0 })
  for (const wrong of [
    null,
    1,
    {},
    { at: NOW },
    { at: -1, speed: 1 },
    { at: NOW, speed: 601 },
    { at: NOW, speed: '1' },
  ])
    expect(readPastMove(wrong)).toBeNull()
  expect(readPastAsk({ session: 'group-hall', at: NOW, speed: 0 })).not.toBeNull()
  for (const session of ['', 'A', 'a b', 'a'.repeat(65), 7])
    expect(readPastAsk({ session, at: NOW, speed: 0 })).toBeNull()
})

it('[PAST28] every refusal has its sentence in both languages, with the first moment where it is known', () => {
  for (const language of ['vi', 'en'] as const)
    for (const why of pastRefusals) expect(words[language].refused[why](null).length).toBeGreaterThan(20)
  expect(words.vi.refused['out-of-span']('21/11 08:00')).toContain('21/11 08:00')
  expect(words.en.keys.map(([key]) => key)).toEqual(words.vi.keys.map(([key]) => key))
})

const room = (id: string, shownAt: number): RoomState => ({
  room: id,
  epoch: 'e',
  version: 1,
  at: shownAt,
  scalars: {
    feed: { freshness: 'live', at: shownAt, arrivedAt: shownAt, accepted: 1, rejected: 0 },
    indicators: {},
    entities: {},
    cases: {},
    ticker: [],
  },
  tables: {},
})

describe('the page', () => {
  it('[PAST29] shows what one line knows, and of another line nothing', () => {
    const [live, past, page] = [createLineStore(NOW), createLineStore(NOW), createWallStore(NOW, 'vi')]
    let stop = showLine(live, page)
    live.setState({ rooms: { health: room('health', NOW) }, now: NOW })
    stop()
    past.setState({ now: NOW - HOUR, past: { state: 'shown', at: NOW - HOUR, speed: 0, atEnd: false } })
    stop = showLine(past, page)
    live.setState({ now: NOW + SECOND })
    expect(page.getState()).toMatchObject({ now: NOW - HOUR, past: { at: NOW - HOUR }, rooms: {} })
    expect(serverNow(page.getState(), NOW + DAY)).toBe(NOW - HOUR)
    stop()
    showLine(live, page)
    expect(page.getState()).toMatchObject({ now: NOW + SECOND, past: null, rooms: { health: { at: NOW } } })
  })

  it('[PAST30] draws no chart over a jump in time: points of another time are gone, and asked for anew to the moment shown', async () => {
    const page = createWallStore(NOW, 'vi')
    const asked: string[] = []
    const history = createHistory(page, systemClock, async (path) => {
      asked.push(path)
      return { points: [[NOW - DAY, 1, 1, 1, 1]] }
    })
    page.setState({ catalogue: { sectors: fiveSectors } as never })
    const [first] = fiveSectors
    const [sector, indicator] = [first!.id, first!.indicators[0]!.id]
    history.want(sector, indicator)
    const key = `${sector}.${indicator}`
    await expect.poll(() => page.getState().history[key]?.points.length).toBe(1)
    page.setState({
      now: NOW - 3 * HOUR,
      past: { state: 'seeking', at: NOW - 3 * HOUR, speed: 0, atEnd: false },
      jumps: 1,
    })
    expect(page.getState().history[key]!.points).toEqual([])
    asked.length = 0
    page.setState({ past: { state: 'shown', at: NOW - 3 * HOUR, speed: 0, atEnd: false }, jumps: 2 })
    await expect.poll(() => page.getState().history[key]!.points.length).toBe(1)
    expect(new URLSearchParams(asked[0]!.split('?')[1]).get('to')).toBe(
      new Date(NOW - 3 * HOUR).toISOString(),
    )
    history.close()
  })
})

describe('keys of the past', () => {
  let did: string[]
  const machine = new Proxy({} as TimeMachine, {
    get: (_, name) => (value: unknown) =>
      did.push(value === undefined ? String(name) : `${String(name)} ${value}`),
  })
  const press = (key: string, more: { shiftKey?: boolean; onButton?: boolean } = {}) =>
    pressPastKey(machine, { key, shiftKey: false, onButton: false, ...more })
  beforeEach(() => {
    did = []
    pastStore.setState({ isOpen: false })
    wallStore.setState({ past: null })
  })

  it('[PAST31] T shows and hides the timeline; 0 is live at once, and hides it', () => {
    expect(press('t')).toBe(true)
    expect(pastStore.getState().isOpen).toBe(true)
    press('T')
    expect(pastStore.getState().isOpen).toBe(false)
    expect(did).toEqual([])
    press('t')
    expect(press('0')).toBe(true)
    expect(did).toEqual(['live'])
    expect(pastStore.getState().isOpen).toBe(false)
  })

  it('[PAST32] while live and closed, its other keys are left to the wall', () => {
    for (const key of ['0', ' ', 'ArrowLeft', 'p']) expect(press(key, { shiftKey: true })).toBe(false)
    expect(did).toEqual([])
  })

  it('[PAST33] Space plays and pauses, arrows with Shift step by minutes and hours, without it they are the wall’s', () => {
    wallStore.setState({ past: { state: 'shown', at: NOW, speed: 0, atEnd: false } })
    press(' ')
    wallStore.setState({ past: { state: 'shown', at: NOW, speed: 60, atEnd: false } })
    press(' ')
    expect(press(' ', { onButton: true })).toBe(false)
    for (const key of ['ArrowLeft', 'ArrowRight', 'ArrowDown', 'ArrowUp']) press(key, { shiftKey: true })
    expect(press('ArrowLeft')).toBe(false)
    expect(did).toEqual([
      'setSpeed 1',
      'setSpeed 0',
      `step ${-MINUTE}`,
      `step ${MINUTE}`,
      `step ${-HOUR}`,
      `step ${HOUR}`,
    ])
  })
})

describe('the time machine of a page', () => {
  const setUp = (group: string | null, isLinked = true) => {
    const orders: unknown[] = []
    const store = createWallStore(NOW, 'vi')
    const controls = createPastStore()
    const machine = createTimeMachine({
      store,
      liveLine: createLineStore(NOW),
      live: { takePast: (...order) => orders.push(order) > 0 && isLinked },
      controls,
      url: 'http://127.0.0.1:9',
      clock: systemClock,
      nextFrame: (fn) => fn(),
      group,
    })
    return { machine, store, orders, controls }
  }

  it('[PAST34] a page alone goes at once, marked as on its way, and comes back to live at once', () => {
    const { machine, store, orders } = setUp(null)
    machine.goTo(NOW - HOUR, 10)
    expect(store.getState()).toMatchObject({
      now: NOW - HOUR,
      past: { state: 'seeking', at: NOW - HOUR, speed: 10 },
      rooms: {},
    })
    const { jumps } = store.getState()
    machine.live()
    expect(store.getState()).toMatchObject({ past: null, now: NOW })
    expect(store.getState().jumps).toBe(jumps + 1)
    expect(orders).toEqual([])
    machine.close()
  })

  it('[PAST35] a screen of a group takes the whole group, and follows when it is told to', () => {
    const { machine, store, orders } = setUp('hall')
    machine.goTo(NOW - HOUR)
    expect(orders).toEqual([['hall', { at: NOW - HOUR, speed: 0 }]])
    expect(store.getState().past).toBeNull()
    machine.follow({ session: 'group-hall', at: NOW - HOUR, speed: 0 })
    expect(store.getState().past).toMatchObject({ state: 'seeking' })
    machine.live()
    expect(orders[1]).toEqual(['hall', null])
    machine.follow(null)
    expect(store.getState().past).toBeNull()
    machine.close()
  })
})
