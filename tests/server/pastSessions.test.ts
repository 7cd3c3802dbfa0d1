import { describe, expect, it } from 'vitest'
import type { FromWorker, ToWorker } from '../../server/past/messages.ts'
import { createPastSessions, type PastWall } from '../../server/past/sessions.ts'
import { HOUR, manualClock, SECOND } from '../../shared/clock.ts'
import type { PastAsk, PastState } from '../../shared/past.ts'
import type { Hello, JoinAnswer } from '../../shared/protocol.ts'
import { NOON } from '../support/make.ts'

const quiet = { info() {}, warn() {} }
const ask = (session: string, more: Partial<PastAsk> = {}): PastAsk => ({
  session,
  at: NOON - HOUR,
  speed: 0,
  ...more,
})

function setUp(limit = 2) {
  const clock = manualClock(NOON)
  const workers: {
    told: ToWorker[]
    isOver: boolean
    say(message: FromWorker): void
    fall(why: string): void
  }[] = []
  const sent: [string, unknown][] = []
  let rows: () => Promise<object[]> = async () => [{ one: 1 }]
  const sessions = createPastSessions({
    limit,
    clock,
    log: quiet,
    startWorker(say, fall) {
      const worker = { told: [] as ToWorker[], isOver: false, say, fall }
      workers.push(worker)
      return {
        tell: (message) => worker.told.push(message),
        end() {
          worker.isOver = true
        },
      }
    },
    query: () => rows(),
    flush: async () => {},
    hello: () => ({ serverTime: NOON }) as Hello,
    send: (group, message) => sent.push([group, message]),
  })
  return {
    sessions,
    clock,
    workers,
    sent,
    answerWith(next: typeof rows) {
      rows = next
    },
  }
}

let walls = 0
function newWall(wanted: unknown) {
  const emitted: [string, ...unknown[]][] = []
  const groups = new Set<string>()
  let ears: Parameters<PastWall['hear']>[0] | null = null
  let waiting = 0
  const wall: PastWall = {
    id: `wall-${++walls}`,
    areas: null,
    ask: wanted,
    emit: (name, ...words) => emitted.push([name, ...words]),
    hear: (given) => (ears = given),
    enter: (group) => groups.add(group),
    exit: (group) => groups.delete(group),
    waiting: () => waiting,
    hangUp: () => emitted.push(['hung up']),
  }
  return {
    wall,
    emitted,
    groups,
    play: (move: unknown) => ears!.play(move as never),
    join: (request: unknown, answer: (answer: JoinAnswer) => void) => ears!.join(request as never, answer),
    leave: () => ears!.gone(),
    fallBehind: () => (waiting = 1_000),
    states: () => emitted.flatMap(([name, state]) => (name === 'past' ? [state as PastState] : [])),
    isHungUp: () => emitted.some(([name]) => name === 'hung up'),
  }
}

describe('past sessions', () => {
  it('[PAST12] walls that name the same session share one worker and what it says; others have their own', () => {
    const { sessions, workers, sent } = setUp()
    const [one, two, other] = [newWall(ask('hall')), newWall(ask('hall')), newWall(ask('own'))]
    for (const { wall } of [one, two, other]) sessions.connected(wall)
    expect(workers).toHaveLength(2)
    expect(one.emitted[0]).toEqual(['hello', { serverTime: NOON - HOUR }])
    const point = { at: NOON - HOUR, speed: 60 }
    workers[0]!.say({ kind: 'shown', point, atEnd: false })
    for (const { states } of [one, two])
      expect(states().at(-1)).toEqual({ state: 'shown', ...point, atEnd: false })
    expect(other.states().at(-1)).toMatchObject({ state: 'seeking' })
    workers[0]!.say({ kind: 'enter', wall: one.wall.id, group: 'rooms health' })
    workers[0]!.say({ kind: 'patch', group: 'rooms health', message: [[]] })
    expect([...one.groups]).toEqual([sent[0]![0]])
    expect(two.groups.size).toBe(0)
    expect(sessions.count()).toBe(2)
  })

  it('[PAST13] more sessions than there may be are refused, unless one is unwatched', () => {
    const { sessions, workers } = setUp()
    const [one, two, three, four] = ['a', 'b', 'c', 'd'].map((name) => newWall(ask(name)))
    for (const each of [one, two, three]) sessions.connected(each!.wall)
    expect(three!.states()).toEqual([{ state: 'refused', why: 'too-many', span: null, over: true }])
    expect(three!.isHungUp()).toBe(true)
    two!.leave()
    sessions.connected(four!.wall)
    expect(four!.states().at(-1)).toMatchObject({ state: 'seeking' })
    expect(workers.map(({ isOver }) => isOver)).toEqual([false, true, false])
  })

  it('[PAST14] an unwatched session waits ten seconds for those who come back, then ends', () => {
    const { sessions, workers, clock } = setUp()
    const one = newWall(ask('a'))
    sessions.connected(one.wall)
    one.leave()
    clock.advance(8 * SECOND)
    const back = newWall(ask('a', { at: NOON - 2 * HOUR }))
    sessions.connected(back.wall)
    clock.advance(60 * SECOND)
    expect(workers).toHaveLength(1)
    expect(workers[0]!.isOver).toBe(false)
    // It comes back to where the session is, not to where it once was.
    expect(back.states()[0]).toMatchObject({ at: NOON - HOUR })
    back.leave()
    clock.advance(12 * SECOND)
    expect(workers[0]!.isOver).toBe(true)
    expect(sessions.count()).toBe(0)
  })

  it('[PAST15] a move said by all screens of a group at once is made once', () => {
    const { sessions, workers, clock } = setUp()
    const [one, two] = [newWall(ask('hall')), newWall(ask('hall'))]
    for (const { wall } of [one, two]) sessions.connected(wall)
    const move = { at: NOON - 3 * HOUR, speed: 10 }
    one.play(move)
    two.play(move)
    const plays = () => workers[0]!.told.filter(({ kind }) => kind === 'play').length
    expect(plays()).toBe(2)
    clock.advance(3 * SECOND)
    two.play(move)
    expect(plays()).toBe(3)
  })

  it('[PAST16] what is no move, no join or too much of either is not passed on', () => {
    const { sessions, workers } = setUp()
    for (const wrong of [
      null,
      7,
      {},
      ask('No Name'),
      ask('a', { at: Number.NaN }),
      ask('a', { speed: 601 }),
    ]) {
      const wall = newWall(wrong)
      sessions.connected(wall.wall)
      expect(wall.states()).toEqual([{ state: 'refused', why: 'failed', span: null, over: true }])
    }
    expect(workers).toHaveLength(0)
    const one = newWall(ask('a'))
    sessions.connected(one.wall)
    const before = workers[0]!.told.length
    for (const wrong of [null, { at: 'noon', speed: 1 }, { at: NOON }, { at: NOON, speed: -1 }])
      one.play(wrong)
    const answers: JoinAnswer[] = []
    one.join({ rooms: 'all' }, (answer) => answers.push(answer))
    expect(answers[0]).toMatchObject({ ok: false, code: 'malformed' })
    expect(workers[0]!.told).toHaveLength(before)
    for (let i = 0; i < 400; i++) one.join({ rooms: ['health'] }, (answer) => answers.push(answer))
    expect(answers.at(-1)).toMatchObject({ ok: false, code: 'busy' })
    expect(workers[0]!.told.length).toBeLessThan(before + 241)
  })

  it('[PAST17] a worker that breaks ends its session with a word, and no other', () => {
    const { sessions, workers } = setUp()
    const [one, two] = [newWall(ask('a')), newWall(ask('b'))]
    for (const { wall } of [one, two]) sessions.connected(wall)
    workers[0]!.fall('out of memory')
    expect(one.states().at(-1)).toEqual({ state: 'refused', why: 'failed', span: null, over: true })
    expect(one.isHungUp()).toBe(true)
    expect(two.isHungUp()).toBe(false)
    expect(sessions.count()).toBe(1)
  })

  it('[PAST18] a worker reads the database through the server, and hears when it is away', async () => {
    const { sessions, workers, answerWith } = setUp()
    sessions.connected(newWall(ask('a')).wall)
    const question = { kind: 'query', sql: 'select 1', parameters: undefined } as const
    workers[0]!.say({ ...question, id: 1 })
    answerWith(() => Promise.reject(new Error('away')))
    workers[0]!.say({ ...question, id: 2 })
    await expect
      .poll(() => workers[0]!.told.slice(-2))
      .toEqual([
        { kind: 'rows', id: 1, rows: [{ one: 1 }] },
        { kind: 'no-rows', id: 2, message: 'away' },
      ])
  })

  it('[PAST19] a wall that cannot keep up is let go', () => {
    const { sessions, clock } = setUp()
    const [one, two] = [newWall(ask('a')), newWall(ask('a'))]
    for (const { wall } of [one, two]) sessions.connected(wall)
    one.fallBehind()
    clock.advance(SECOND)
    expect([one.isHungUp(), two.isHungUp()]).toEqual([true, false])
  })
})
