import { expect, it } from 'vitest'
import { createScreenDesk } from '../../server/screenDesk.ts'
import { manualClock, SECOND } from '../../shared/clock.ts'
import type { PastPoint } from '../../shared/past.ts'
import type { Control, ScreenReport } from '../../shared/protocol.ts'
import { NOON } from '../support/make.ts'

const report = (screen: string, group: string | null, past?: PastPoint): ScreenReport => ({
  screen,
  group,
  number: null,
  build: 'test',
  scene: 'overview',
  language: 'vi',
  widthPx: 1_920,
  heightPx: 1_080,
  paintedAt: NOON,
  fps: 60,
  heapBytes: null,
  webgl: 'ok',
  hidden: false,
  awake: true,
  ...(past ? { past } : {}),
})

function setUp() {
  const heard: Record<string, Control[]> = {}
  let group: PastPoint | null = null
  const desk = createScreenDesk({
    plans: { all: () => ({}), move: () => null, take: () => null, saved: async () => {} },
    build: () => 'test',
    pastOf: (session) => (session === 'group-hall' ? group : null),
    clock: manualClock(NOON),
    log: { info() {} },
  })
  return {
    desk,
    heard,
    groupIsAt: (point: PastPoint | null) => {
      group = point
    },
    arrive(id: string, of: string | null, past?: PastPoint) {
      heard[id] = []
      desk.connected({ id, control: (control) => heard[id]!.push(control) })
      desk.report(id, report(id, of, past))
    },
  }
}

const THEN: PastPoint = { at: NOON - 60 * SECOND, speed: 10 }

it('[PAST38] a key on one screen takes its group to a moment they share, and back; others stay', () => {
  const { desk, heard, arrive } = setUp()
  arrive('one', 'hall')
  arrive('two', 'hall')
  arrive('door', null)
  desk.goPast('hall', THEN)
  const order = { kind: 'past', past: { ...THEN, session: 'group-hall' } }
  expect(heard).toEqual({ one: [order], two: [order], door: [] })
  for (const wrong of [7, {}, { at: null, speed: 1 }, { at: 'x', speed: 1 }]) desk.goPast('hall', wrong)
  expect(heard.one).toHaveLength(1)
  desk.goPast('hall', null)
  expect(heard.two!.at(-1)).toEqual({ kind: 'past', past: null })
})

it('[PAST39] a screen that arrives while its group is in the past is taken there once, unless it is there', () => {
  const { desk, heard, arrive, groupIsAt } = setUp()
  arrive('early', 'hall')
  groupIsAt(THEN)
  arrive('late', 'hall')
  arrive('reloaded', 'hall', THEN)
  arrive('door', null)
  desk.report('late', report('late', 'hall'))
  expect(heard).toEqual({
    early: [],
    late: [{ kind: 'past', past: { ...THEN, session: 'group-hall' } }],
    reloaded: [],
    door: [],
  })
})
