import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Room } from '../../server/room.ts'
import { columnSpecs } from '../../shared/columnSpecs.ts'
import { ColumnTable } from '../../shared/columns.ts'
import type { JoinedRoom, PatchHeader } from '../../shared/protocol.ts'
import { applyPatch, fromSnapshot, hashRoom, type RoomState } from '../../shared/state.ts'
import { event, facility, fiveSectors, NOON, newPipeline } from '../support/make.ts'

const health = fiveSectors.find(({ id }) => id === 'health')!
const newTable = (kind: string) => new ColumnTable(kind, columnSpecs(health, kind))
const overTheWire = <T>(value: T): T => JSON.parse(JSON.stringify(value))

function take(joined: JoinedRoom, held?: RoomState): RoomState {
  if (joined.kind === 'snapshot') return fromSnapshot(overTheWire(joined.header), joined.body, newTable)
  if (joined.kind !== 'patches' || !held) throw new Error('nothing to stand on')
  let room = held
  for (const { header, body } of joined.patches) {
    const next = applyPatch(room, overTheWire(header), body)
    if (next === 'resync') throw new Error('a kept patch does not fit')
    room = next
  }
  return room
}

const hashOf = (room: RoomState) => hashRoom(room.scalars, room.tables)

describe('rooms', () => {
  it('[RO1] a wall that lost any patches, in any order of losing and joining, ends with the server’s hash', () => {
    const move = fc.record({
      beds: fc.integer({ min: 0, max: 100 }),
      who: fc.integer({ min: 0, max: 5 }),
      lose: fc.boolean(),
      rejoin: fc.boolean(),
    })
    fc.assert(
      fc.property(fc.array(move, { maxLength: 40 }), (moves) => {
        const { pipeline, send } = newPipeline(NOON)
        const room = pipeline.rooms.get('health')!
        room.takePatch(NOON)
        let wall = take(room.join(undefined, NOON))
        for (const [i, { beds, who, lose, rejoin }] of moves.entries()) {
          const now = NOON + i * 100
          send(facility(`f${who}`, now, { bedsOccupied: beds }), now)
          const patch = room.takePatch(now)
          if (patch && !lose) {
            const next = applyPatch(wall, overTheWire(patch.header), patch.body)
            wall =
              next === 'resync'
                ? take(room.join({ epoch: wall.epoch, version: wall.version }, now), wall)
                : next
          }
          if (rejoin) wall = take(room.join({ epoch: wall.epoch, version: wall.version }, now), wall)
        }
        wall = take(room.join({ epoch: wall.epoch, version: wall.version }, NOON), wall)
        expect(wall.version).toBe(room.version)
        expect(hashOf(wall)).toBe(room.hash())
      }),
      { numRuns: 60 },
    )
  })

  it('[RO2] a patch of another epoch, a gap or a false hash means resync and changes nothing that shows', () => {
    const { pipeline, send } = newPipeline(NOON)
    const room = pipeline.rooms.get('health')!
    const wall = take(room.join(undefined, NOON))
    send(facility('a', NOON), NOON)
    const { header, body } = room.takePatch(NOON)!
    const wrong: PatchHeader[] = [
      { ...header, epoch: 'other' },
      { ...header, from: header.from + 1 },
    ]
    for (const patch of wrong) expect(applyPatch(wall, patch, body)).toBe('resync')
    expect(
      applyPatch(
        take(room.join(undefined, NOON)),
        { ...header, from: room.version, to: room.version + 1, hash: '00000000' },
        body,
      ),
    ).toBe('resync')
  })

  it('[RO3] a wall that was away for a short time gets the patches, one of another epoch a snapshot', () => {
    const { pipeline, send } = newPipeline(NOON)
    const room = pipeline.rooms.get('health')!
    const cursor = { epoch: room.epoch, version: room.version }
    for (let i = 1; i < 5; i++) {
      send(facility('a', NOON + i), NOON + i)
      room.takePatch(NOON + i)
    }
    expect(room.join(cursor, NOON + 5)).toMatchObject({ kind: 'patches', patches: { length: 4 } })
    expect(room.join({ ...cursor, epoch: 'before' }, NOON + 5).kind).toBe('snapshot')
    expect(room.join({ ...cursor, version: 999 }, NOON + 5).kind).toBe('snapshot')
  })

  it('[RO4] a quiet room has no patch to give', () => {
    const { pipeline } = newPipeline(NOON)
    const room: Room = pipeline.rooms.get('tourism')!
    room.takePatch(NOON)
    expect(room.takePatch(NOON)).toBeNull()
  })

  it('[RO6] a snapshot says when it was given, however long the room has been quiet', () => {
    const { pipeline } = newPipeline(NOON)
    const room = pipeline.rooms.get('tourism')!
    const atOf = (joined: JoinedRoom) => (joined.kind === 'snapshot' ? joined.header.at : null)
    expect(atOf(room.join(undefined, NOON))).toBe(NOON)
    expect(atOf(room.join(undefined, NOON + 60_000))).toBe(NOON + 60_000)
  })

  it('[RO5] after a restart from its dump the state is the same: figures, entities, cases and what was counted', () => {
    const first = newPipeline(NOON)
    const visit = event('ioc.health.visits.counted', NOON, undefined, { areaCode: '243', visits: 12 })
    const opened = event('ioc.complaints.case.received', NOON - 1000, 'c1', {
      category: 'land',
      channel: 'web',
      areaCode: '244',
      dueAt: new Date(NOON + 5000).toISOString(),
    })
    first.send([facility('a', NOON - 1000), facility('b', NOON, {}, { simulated: true }), visit, opened])
    const second = newPipeline(NOON)
    second.pipeline.restore(structuredClone(first.pipeline.dump()), NOON)
    for (const id of ['health', 'complaints', 'traffic']) {
      const { feed: before, ...kept } = first.pipeline.sectors.get(id)!.state(NOON + 1000, true)
      const { feed: after, ...restored } = second.pipeline.sectors.get(id)!.state(NOON + 1000, true)
      expect(restored).toEqual(kept)
      expect(after.at).toBe(before.at)
    }
    expect(second.send(visit)).toMatchObject({ accepted: 0, duplicates: 1 })
    expect(second.figure('health', 'visitsToday').value).toBe(12)
  })
})
