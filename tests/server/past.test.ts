import { afterEach, describe, expect, it } from 'vitest'
import { Rooms } from '../../client/rooms.ts'
import type { FromWorker } from '../../server/past/messages.ts'
import { createPlayer, type Player } from '../../server/past/player.ts'
import type { PastSource } from '../../server/past/source.ts'
import { catalogueOf } from '../../server/view.ts'
import { HOUR, type ManualClock, MINUTE, manualClock, SECOND } from '../../shared/clock.ts'
import { unpackAnswer, unpackPatches } from '../../shared/pack.ts'
import type { RoomState } from '../../shared/state.ts'
import { fiveSectors, NOON, tinyLocality } from '../support/make.ts'
import { hashesOf, replayOptions, tellPast, ZONE } from './pastSource.ts'

const TICK = 100
/** The machine's own time, which has nothing to do with the past. */
const TODAY = NOON + 1_000 * HOUR

let players: Player[] = []
afterEach(() => {
  for (const player of players) player.stop()
  players = []
})

interface Watched {
  player: Player
  clock: ManualClock
  said: FromWorker[]
  /** What a wall holds that joins all rooms and follows. */
  wall: { rooms: Rooms; states: RoomState[] }
  last<Kind extends FromWorker['kind']>(kind: Kind): Extract<FromWorker, { kind: Kind }> | undefined
  /** Lets the machine's time pass, and what was asked of the archive come back. */
  pass(ms: number): Promise<void>
}

function watch(source: PastSource, areas: string[] | null = null): Watched {
  const clock = manualClock(TODAY)
  const said: FromWorker[] = []
  const states: RoomState[] = []
  const rooms = new Rooms((room) => states.push(room))
  rooms.expect(
    catalogueOf(tinyLocality, {
      sectors: fiveSectors,
      scenes: [],
      plans: [],
      targets: [],
      zone: ZONE,
      tickMs: TICK,
    }),
    ['health'],
  )
  let epochs = 0
  const hear = (message: FromWorker) => {
    said.push(message)
    if (message.kind === 'seeking') rooms.jump()
    if (message.kind === 'resync') {
      rooms.dropped('health', TODAY)
      join()
    } else if (message.kind === 'joined' && message.answer.ok)
      rooms.joined('health', unpackAnswer(message.answer).health, TODAY)
    else if (message.kind === 'patch')
      for (const { header, body } of unpackPatches(...message.message)) rooms.patch(header, body, TODAY)
  }
  const player = createPlayer({
    ...replayOptions,
    source,
    clock,
    tickMs: TICK,
    newEpoch: () => `past-${++epochs}`,
    say: hear,
  })
  const join = () => player.join('wall', 1, { rooms: ['health'], cursors: rooms.join(['health']) }, areas)
  players.push(player)
  join()
  return {
    player,
    clock,
    said,
    wall: { rooms, states },
    last: (kind) => said.findLast((message) => message.kind === kind) as never,
    async pass(ms) {
      for (let passed = 0; passed < ms; passed += TICK) {
        clock.advance(TICK)
        await new Promise((resolve) => setImmediate(resolve))
      }
    },
  }
}

const beds = ({ wall }: Watched) => {
  const { bedOccupancy } = wall.rooms.state('health')!.scalars.indicators
  return bedOccupancy!.value
}

describe('a past session', () => {
  it('[PAST1] shows at each moment gone to the state whose hash was recorded then, forwards and backwards', async () => {
    const past = tellPast(120)
    const session = watch(past)
    for (const second of [60, 61, 7, 120, 1, 90]) {
      const at = NOON + second * SECOND
      await session.player.play({ at, speed: 0 })
      const { pipeline, at: shownAt } = session.player.shown()!
      expect(shownAt).toBe(at)
      expect(hashesOf(pipeline.sectors, at)).toEqual(past.hashes.get(at))
    }
  })

  it('[PAST2] what it shows after playing is what going there shows, at every speed', async () => {
    const past = tellPast(120)
    for (const speed of [1, 10, 60, 600]) {
      const session = watch(past)
      await session.player.play({ at: NOON + 10 * SECOND, speed })
      await session.pass((60 * SECOND) / speed + 3 * TICK)
      await session.player.play({ at: null, speed: 0 })
      const { at, pipeline } = session.player.shown()!
      expect(at).toBeGreaterThanOrEqual(NOON + 69 * SECOND)
      const there = watch(past)
      await there.player.play({ at, speed: 0 })
      expect(hashesOf(pipeline.sectors, at)).toEqual(hashesOf(there.player.shown()!.pipeline.sectors, at))
    }
  })

  it('[PAST3] a wall joins with a snapshot of that moment and follows by patches that fit, without a resync while it plays', async () => {
    const session = watch(tellPast(120))
    await session.player.play({ at: NOON + 30 * SECOND, speed: 10 })
    const at30 = beds(session)
    await session.pass(3 * SECOND)
    expect(beds(session)).not.toBe(at30)
    expect(session.wall.rooms.state('health')!.at).toBe(session.player.shown()!.at)
    expect(session.wall.rooms.counts).toMatchObject({ snapshots: 1, resyncs: 0, mismatches: 0 })
    expect(session.wall.rooms.counts.patches).toBeGreaterThan(20)
    expect(session.said.filter(({ kind }) => kind === 'resync')).toEqual([])
  })

  it('[PAST4] another moment makes every wall join anew, and none sees values in between', async () => {
    const session = watch(tellPast(120))
    await session.player.play({ at: NOON + 100 * SECOND, speed: 0 })
    const before = session.wall.states.length
    await session.player.play({ at: NOON + 20 * SECOND, speed: 0 })
    const seen = session.wall.states.slice(before).map(({ at, epoch }) => [at - NOON, epoch])
    expect(seen).toEqual([[20 * SECOND, 'past-2']])
    // However often someone drags: no join waits for the last one's sake.
    for (const second of [30, 40, 50]) await session.player.play({ at: NOON + second * SECOND, speed: 0 })
    expect(session.wall.rooms.delay('health')).toBe(0)
  })

  it('[PAST5] stands still at speed 0, and goes on from there', async () => {
    const session = watch(tellPast(120))
    await session.player.play({ at: NOON + 30 * SECOND, speed: 0 })
    await session.pass(5 * SECOND)
    expect(session.last('shown')!.point).toEqual({ at: NOON + 30 * SECOND, speed: 0 })
    await session.player.play({ at: null, speed: 1 })
    await session.pass(5 * SECOND)
    expect(session.player.shown()!.at).toBe(NOON + 35 * SECOND)
  })

  it('[PAST6] at the end of what is kept it stands and says so; when more was kept it can go on', async () => {
    const past = tellPast(60)
    const session = watch(past)
    await session.player.play({ at: NOON + 50 * SECOND, speed: 10 })
    await session.pass(3 * SECOND)
    expect(session.last('shown')).toMatchObject({ point: { at: past.to, speed: 0 }, atEnd: true })
    const longer = tellPast(90)
    past.spans = longer.spans
    past.read = longer.read
    await session.player.play({ at: null, speed: 10 })
    await session.pass(2 * SECOND)
    const { at, pipeline } = session.player.shown()!
    expect(at).toBeGreaterThan(NOON + 75 * SECOND)
    expect(session.last('shown')!.atEnd).toBe(false)
    const whole = watch(longer)
    await whole.player.play({ at, speed: 0 })
    expect(pipeline.sectors.get('health')!.state(at, true).indicators.bedOccupancy).toEqual(
      whole.player.shown()!.pipeline.sectors.get('health')!.state(at, true).indicators.bedOccupancy,
    )
  })

  it('[PAST7] where the server was down it goes on with what came next', async () => {
    const down = { from: NOON + 20 * SECOND, to: NOON + 80 * SECOND }
    const session = watch(tellPast(120, down))
    await session.player.play({ at: NOON + 40 * SECOND, speed: 0 })
    expect(session.player.shown()!.at).toBe(down.to)
    await session.player.play({ at: NOON + 18 * SECOND, speed: 10 })
    await session.pass(SECOND)
    expect(session.player.shown()!.at).toBeGreaterThan(down.to)
    expect(session.said.some((m) => m.kind === 'seeking' && m.point.at === down.to)).toBe(true)
  })

  it('[PAST8] a moment that is not kept is refused with the span; what was shown stays', async () => {
    const session = watch(tellPast(60))
    await session.player.play({ at: NOON - HOUR, speed: 0 })
    const span = { from: NOON, to: NOON + 60 * SECOND }
    expect(session.last('refused')).toMatchObject({ why: 'out-of-span', span, over: true })
    await session.player.play({ at: NOON + 30 * SECOND, speed: 0 })
    await session.player.play({ at: NOON + HOUR, speed: 0 })
    expect(session.last('refused')).toMatchObject({ why: 'out-of-span', span, over: false })
    expect(session.last('shown')!.point.at).toBe(NOON + 30 * SECOND)
    // The archive is written a little later than things happen.
    await session.player.play({ at: NOON + 60 * SECOND + MINUTE / 2, speed: 0 })
    expect(session.last('shown')!.point.at).toBe(NOON + 60 * SECOND)
  })

  it('[PAST9] with nothing kept, or the database away, it says which', async () => {
    const past = tellPast(10)
    const empty = watch({ ...past, spans: async () => [] })
    await empty.player.play({ at: NOON, speed: 0 })
    expect(empty.last('refused')).toMatchObject({ why: 'nothing-yet', over: true })
    const away = watch({ ...past, spans: () => Promise.reject(new Error('no database')) })
    await away.player.play({ at: NOON, speed: 0 })
    expect(away.last('refused')).toMatchObject({ why: 'store-away', over: true, message: 'no database' })
  })

  it('[PAST10] a later move takes over from one that is still on its way', async () => {
    const past = tellPast(60)
    let release = () => {}
    const slow: PastSource = {
      ...past,
      async *read(position, to) {
        await new Promise<void>((resolve) => (release = resolve))
        yield* past.read(position as number, to)
      },
    }
    const session = watch(slow)
    const first = session.player.play({ at: NOON + 10 * SECOND, speed: 0 })
    await new Promise((resolve) => setImmediate(resolve))
    const releaseFirst = release
    const second = session.player.play({ at: NOON + 50 * SECOND, speed: 0 })
    await new Promise((resolve) => setImmediate(resolve))
    releaseFirst()
    release()
    await Promise.all([first, second])
    expect(session.said.filter(({ kind }) => kind === 'shown')).toHaveLength(1)
    expect(session.player.shown()!.at).toBe(NOON + 50 * SECOND)
  })

  it('[PAST11] when reading falls behind, its clock waits: it never names a moment that is not shown', async () => {
    const past = tellPast(120)
    let gate: Promise<void> = Promise.resolve()
    let open = () => {}
    const halting: PastSource = {
      ...past,
      async *read(position, to) {
        for await (const line of past.read(position as number, to)) {
          if (line.at === NOON + 40 * SECOND) await gate
          yield line
        }
      },
    }
    gate = new Promise((resolve) => (open = resolve))
    const session = watch(halting)
    await session.player.play({ at: NOON + 30 * SECOND, speed: 10 })
    await session.pass(5 * SECOND)
    expect(session.last('shown')!.point.at).toBe(NOON + 39 * SECOND)
    open()
    await session.pass(2 * SECOND)
    const { at, pipeline } = session.player.shown()!
    expect(at).toBeGreaterThan(NOON + 50 * SECOND)
    const there = watch(past)
    await there.player.play({ at, speed: 0 })
    expect(hashesOf(pipeline.sectors, at)).toEqual(hashesOf(there.player.shown()!.pipeline.sectors, at))
  })
})
