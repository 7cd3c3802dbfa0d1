import { expect, it } from 'vitest'
import { Screens } from '../../server/screens.ts'
import { DAY, HOUR, manualClock, SECOND } from '../../shared/clock.ts'
import type { Control, ScreenReport } from '../../shared/protocol.ts'
import { NOON } from '../support/make.ts'

const report = (screen: string, rest: Partial<ScreenReport> = {}): ScreenReport => ({
  screen,
  group: null,
  number: null,
  build: 'new',
  scene: 'overview',
  language: 'vi',
  widthPx: 1920,
  heightPx: 1080,
  paintedAt: NOON,
  fps: 60,
  heapBytes: 50_000_000,
  webgl: 'ok',
  awake: true,
  hidden: false,
  ...rest,
})

function hall() {
  const clock = manualClock(NOON)
  const screens = new Screens(clock)
  const heard: string[] = []
  const arrive = (screen: string, rest: Partial<ScreenReport> = {}, id = screen) => {
    screens.connected({ id, control: ({ kind }: Control) => void heard.push(`${screen} ${kind}`) })
    expect(screens.report(id, report(screen, rest))).toBe(true)
  }
  return { clock, screens, heard, arrive }
}

it('[SCR1] connected screens are listed as they say they are; those that went stay for a day', () => {
  const { clock, screens, arrive } = hall()
  arrive('wall-10')
  arrive('wall-2', { fps: 12, webgl: 'lost' })
  screens.connected({ id: 'silent', control: () => {} })
  expect(screens.list()).toMatchObject([
    { screen: 'wall-2', connected: true, fps: 12, webgl: 'lost', lastSeenAt: NOON },
    { screen: 'wall-10', connected: true, connectedAt: NOON },
  ])
  clock.advance(HOUR)
  screens.disconnected('wall-2')
  screens.disconnected('silent')
  expect(screens.list()).toMatchObject([
    { screen: 'wall-10', connected: true },
    { screen: 'wall-2', connected: false, lastSeenAt: NOON },
  ])
  arrive('wall-2', {}, 'another socket')
  expect(screens.list().map(({ connected }) => connected)).toEqual([true, true])
  screens.disconnected('another socket')
  clock.advance(DAY + 1)
  expect(screens.list().map(({ screen }) => screen)).toEqual(['wall-10'])
})

it('[SCR2] no more than 500 gone screens are remembered, the latest; a name still connected is not gone', () => {
  const { screens, arrive } = hall()
  for (let i = 0; i < 600; i++) {
    arrive(`s-${i}`)
    screens.disconnected(`s-${i}`)
  }
  expect(screens.list()).toHaveLength(500)
  expect(screens.list()[0]!.screen).toBe('s-100')
  arrive('twin', {}, 'a')
  arrive('twin', {}, 'b')
  screens.disconnected('a')
  expect(screens.list().filter(({ screen }) => screen === 'twin')).toMatchObject([{ connected: true }])
})

it('[SCR3] what is no report is not taken', () => {
  const { screens } = hall()
  screens.connected({ id: 'x', control: () => {} })
  for (const raw of [
    null,
    7,
    {},
    { ...report('x'), extra: 1 },
    report('X'.repeat(100)),
    report('x', { fps: Number.NaN }),
  ])
    expect(screens.report('x', raw)).toBe(false)
  expect(screens.report('nobody', report('x'))).toBe(false)
  expect(screens.list()).toEqual([])
})

it('[SCR4] screens are found by name, by group, or all', () => {
  const { screens, arrive } = hall()
  arrive('a', { group: 'lobby' })
  arrive('b', { group: 'lobby' })
  arrive('c')
  const ids = (target: Parameters<Screens['find']>[0]) => screens.find(target).map(({ id }) => id)
  expect([ids({ screen: 'c' }), ids({ group: 'lobby' }), ids({}), ids({ screen: 'd' })]).toEqual([
    ['c'],
    ['a', 'b'],
    ['a', 'b', 'c'],
    [],
  ])
})

it('[SCR5] a new build reloads screens one by one: the next when the last is back with it, or after 30 s', () => {
  const { clock, screens, heard, arrive } = hall()
  for (const name of ['a', 'b', 'c']) arrive(name, { build: 'old' })
  arrive('d')
  const roll = (seconds = 1) => {
    for (let i = 0; i < seconds; i++) {
      clock.advance(SECOND)
      screens.roll('new')
    }
  }
  roll(10)
  expect(heard).toEqual(['a reload'])
  screens.disconnected('a')
  roll()
  expect(heard).toEqual(['a reload'])
  arrive('a', {}, 'a again')
  roll()
  expect(heard).toEqual(['a reload', 'b reload'])
  // b does not come back: after its time the next is asked, and b not again at once.
  roll(29)
  expect(heard).toHaveLength(2)
  roll(2)
  expect(heard).toEqual(['a reload', 'b reload', 'c reload'])
  roll(120)
  expect(heard).toHaveLength(3)
  roll(600)
  expect(heard).toContain('b reload')
  expect(heard.length).toBeLessThanOrEqual(6)
  expect(heard).not.toContain('d reload')
})
