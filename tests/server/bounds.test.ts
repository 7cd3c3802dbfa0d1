// What those who are bound to areas are sent of a sector, over days that the simulators make.
import { beforeAll, describe, expect, it } from 'vitest'
import { type Bounds, boundsOf } from '../../server/access/bounds.ts'
import { createOwnRooms, MOST_OWN_ROOMS, type OwnRooms } from '../../server/ownRooms.ts'
import type { Pipeline } from '../../server/pipeline.ts'
import type { Patch, Room } from '../../server/room.ts'
import { areasWithin } from '../../shared/areaFigure.ts'
import { DAY, MINUTE, manualClock, SECOND } from '../../shared/clock.ts'
import { columnSpecs } from '../../shared/columnSpecs.ts'
import { ColumnTable } from '../../shared/columns.ts'
import vinhPhuc from '../../shared/localities/vinhPhuc.ts'
import { unpackPatches } from '../../shared/pack.ts'
import { applyPatch, fromSnapshot, hashRoom, type RoomState } from '../../shared/state.ts'
import { at, simulationsOf } from '../simulators/worldOfTests.ts'
import { facility, fiveSectors, NOON, newPipeline } from '../support/make.ts'

const { areas } = vinhPhuc
const [OWN, OTHER] = ['243', '244'] as const
const inside = areasWithin(OWN, areas)
const outside = new Set(areas.map(({ code }) => code).filter((code) => !inside.has(code)))

const rowsOf = (table: ColumnTable) =>
  Array.from({ length: table.length }, (_, row) => row).filter((row) => table.id(row) !== '')

/** Codes of areas outside that stand anywhere in a value, as a name or as a text. */
function named(value: unknown): string[] {
  if (typeof value === 'string') return outside.has(value) ? [value] : []
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, of]) => [...(outside.has(name) ? [name] : []), ...named(of)])
}

function stand(pipeline: Pipeline, now: number) {
  const clock = manualClock(now)
  const sent: Patch[] = []
  const own = createOwnRooms({
    sectors: () => pipeline.sectors,
    areas,
    clock,
    send: (_group, message) => sent.push(...unpackPatches(...message)),
  })
  return { clock, own, sent }
}

/** A wall in one room of those with these areas, as it stands by what it was sent. */
function watch({ own, clock, sent }: ReturnType<typeof stand>, id: string, codes: readonly string[]) {
  const sector = fiveSectors.find((each) => each.id === id)!
  const view = own.viewOf(codes)
  const room = view.room(id, clock.now()) as Room
  view.flush(room, clock.now())
  const joined = room.join(undefined, clock.now())
  if (joined.kind !== 'snapshot') throw new Error('a newcomer takes a snapshot')
  view.fanOut.join({ id: 'wall', join() {}, leave() {} }, id)
  const newTable = (kind: string) => new ColumnTable(kind, columnSpecs(sector, kind))
  let state: RoomState = fromSnapshot(structuredClone(joined.header), joined.body.slice(), newTable)
  return {
    room,
    state: () => state,
    follow() {
      own.flush(clock.now())
      for (const { header, body } of sent.splice(0)) {
        const next = applyPatch(state, structuredClone(header), body)
        if (next === 'resync') throw new Error('a patch does not fit')
        state = next
      }
      return state
    },
  }
}

describe('a province that was simulated', () => {
  const now = at('2026-11-20T10:00:00')
  let pipeline: Pipeline
  let bounds: Bounds
  beforeAll(async () => {
    pipeline = newPipeline(now, [], 1_000_000, vinhPhuc).pipeline
    bounds = boundsOf([OWN], areas)
    for (const each of Object.values(await simulationsOf(7))) {
      const events = [...each.past(now - 3 * DAY, now), ...each.standing(now)].map(({ event }) => event)
      pipeline.take(pipeline.prove({ way: 'http', body: events }, now), now)
    }
    for (const state of pipeline.sectors.values()) state.state(now, true)
  }, 120_000)

  it('[ARE1] a room of those bound to an area names no other area, nor a thing or case in one', () => {
    const standing = stand(pipeline, now)
    let [rows, hidden] = [0, 0]
    for (const sector of fiveSectors) {
      const { scalars, tables } = watch(standing, sector.id, [OWN]).state()
      expect(named(scalars), sector.id).toEqual([])
      for (const [kind, table] of Object.entries(tables)) {
        const whole = pipeline.sectors.get(sector.id)!.tables[kind]!
        const seen = rowsOf(table).map((row) => table.id(row))
        rows += seen.length
        hidden += rowsOf(whole).length - seen.length
        for (const row of rowsOf(table))
          expect(named(table.specs.map(({ name }) => table.value(name, row))), kind).toEqual([])
        // Not one of the own is missing.
        const isOwn = bounds.seesOne(sector, kind)
        const wanted = rowsOf(whole).filter((row) => isOwn((name) => whole.value(name, row)))
        expect(seen.sort(), kind).toEqual(wanted.map((row) => whole.id(row)).sort())
      }
    }
    expect(rows).toBeGreaterThan(100)
    expect(hidden).toBeGreaterThan(rows)
  })

  it('[ARE2] what is of the whole province stays: figures, classes, and things that lie nowhere', () => {
    const standing = stand(pipeline, now)
    const seen = (id: string) => watch(standing, id, [OWN]).state()
    const whole = (id: string) => pipeline.sectors.get(id)!.state(now)
    const { receivedMonth } = seen('complaints').scalars.indicators
    const all = whole('complaints').indicators.receivedMonth!
    expect(receivedMonth!.value).toBe(all.value)
    expect(receivedMonth!.breakdown!.category).toEqual(all.breakdown!.category)
    expect(Object.keys(receivedMonth!.breakdown!.areaCode!).every((code) => inside.has(code))).toBe(true)
    expect(seen('complaints').scalars.cases).toEqual(whole('complaints').cases)
    const connections = (id: string) => rowsOf(seen(id).tables.connection!).length
    expect(connections('integration')).toBe(
      pipeline.sectors.get('integration')!.latest.get('connection')!.count,
    )
  })

  it('[ARE3] a name of a unit, a vehicle on the road and a case that lies nowhere are not for those bound', () => {
    const standing = stand(pipeline, now)
    const seen = (id: string) => watch(standing, id, [OWN]).state()
    const byUnit = (id: string) =>
      Object.values(seen(id).scalars.indicators).filter(({ breakdown }) => breakdown && 'unit' in breakdown)
    expect(byUnit('documents')).toEqual([])
    expect(byUnit('public-services')).toEqual([])
    expect(rowsOf(seen('traffic').tables.vehicle!)).toEqual([])
    expect(rowsOf(pipeline.sectors.get('traffic')!.tables.vehicle!).length).toBeGreaterThan(0)
    expect(rowsOf(seen('plan').tables.assignment!)).toEqual([])
    expect(seen('environment').scalars.indicators.worstAqi!.naming).toBeNull()
  })

  it('[ARE3] a place among all is not held against one among a few', () => {
    const complaints = fiveSectors.find(({ id }) => id === 'complaints')!
    const received = complaints.indicators.find(({ id }) => id === 'receivedMonth')!
    const { receivedMonth } = pipeline.sectors.get('complaints')!.state(now).indicators
    const placesBefore = { areaCode: { [OWN]: 7, [OTHER]: 1 }, category: { land: 2 } }
    expect(bounds.figure(complaints, received, { ...receivedMonth!, placesBefore }).placesBefore).toEqual({
      areaCode: {},
      category: { land: 2 },
    })
  })

  it('[ARE4] the whole province as an area is no bound on what lies in it', () => {
    const { tables } = watch(stand(pipeline, now), 'health', ['26']).state()
    expect(rowsOf(tables.facility!).length).toBe(
      pipeline.sectors.get('health')!.latest.get('facility')!.count,
    )
  })
})

describe('rooms of the own areas', () => {
  const open = () => {
    const { pipeline, send } = newPipeline(NOON)
    const standing = stand(pipeline, NOON)
    const tell = (who: string, areaCode: string, beds: number) =>
      send(facility(who, standing.clock.now(), { areaCode, bedsOccupied: beds }), standing.clock.now())
    return { ...standing, standing, tell }
  }

  it('[ARE5] they follow the sector by patches that fit: what changes, moves in and moves out', () => {
    const { standing, clock, tell } = open()
    tell('a', OWN, 10)
    tell('b', OTHER, 20)
    const wall = watch(standing, 'health', [OWN])
    const seen = () =>
      Object.fromEntries(
        rowsOf(wall.follow().tables.facility!).map((row) => [
          wall.state().tables.facility!.id(row),
          wall.state().tables.facility!.value('bedsOccupied', row),
        ]),
      )
    expect(seen()).toEqual({ a: 10 })
    for (const [who, area, beds, expected] of [
      ['a', OWN, 11, { a: 11 }],
      ['b', OTHER, 21, { a: 11 }],
      ['b', OWN, 22, { a: 11, b: 22 }],
      ['a', OTHER, 12, { b: 22 }],
      ['c', OWN, 30, { b: 22, c: 30 }],
    ] as const) {
      clock.advance(SECOND)
      tell(who, area, beds)
      expect(seen()).toEqual(expected)
      expect(hashRoom(wall.state().scalars, wall.state().tables)).toBe(wall.room.hash())
    }
  })

  it('[ARE6] they are told at most once a second, and nothing while nothing they see has changed', () => {
    const { standing, sent, own, clock, tell } = open()
    tell('a', OWN, 10)
    watch(standing, 'health', [OWN])
    tell('a', OWN, 11)
    clock.advance(SECOND - 1)
    own.flush(clock.now())
    expect(sent).toEqual([])
    clock.advance(1)
    own.flush(clock.now())
    expect(sent.flatMap(({ header }) => header.tables ?? [])).toHaveLength(1)
    sent.length = 0
    clock.advance(SECOND)
    tell('b', OTHER, 11)
    own.flush(clock.now())
    expect(sent.flatMap(({ header }) => header.tables ?? [])).toEqual([])
  })

  it('[ARE7] a cursor of another’s room, or of the shared one, is worth nothing', () => {
    const { standing, tell } = open()
    tell('a', OWN, 10)
    const mine = watch(standing, 'health', [OWN]).room
    const theirs = watch(standing, 'health', [OTHER]).room
    expect(mine.join({ epoch: theirs.epoch, version: theirs.version }, NOON).kind).toBe('snapshot')
    expect(mine.join({ epoch: 'test', version: mine.version }, NOON).kind).toBe('snapshot')
    expect(watch(standing, 'health', [OWN, OWN]).room, 'the same areas have one room').toBe(mine)
  })

  it('[ARE8] there is a most of them, and one that nobody is in makes room', () => {
    const { own, clock } = open()
    const view = (n: number): ReturnType<OwnRooms['viewOf']> => own.viewOf([`x${n}`])
    for (let n = 0; n < MOST_OWN_ROOMS; n++) expect(view(n).room('health', NOON)).toBeTypeOf('object')
    expect(view(MOST_OWN_ROOMS).room('health', NOON)).toBe('full')
    expect(view(0).room('none', NOON)).toBeUndefined()
    clock.advance(MINUTE)
    own.flush(clock.now())
    expect(view(MOST_OWN_ROOMS).room('health', NOON)).toBeTypeOf('object')
  })
})
