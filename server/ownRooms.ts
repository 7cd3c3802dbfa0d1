// Rooms for those who are bound to areas: of each shared room what their bounds hold, under versions of its own. They
// are looked at once a second, and in a tick only as long as there is time, so that walls that see everything pay
// nothing for them.
import { type Clock, type Millis, SECOND } from '../shared/clock.ts'
import { ownColumns } from '../shared/columnSpecs.ts'
import { ColumnTable } from '../shared/columns.ts'
import type { Area } from '../shared/locality.ts'
import type { packPatches } from '../shared/pack.ts'
import { randomId } from '../shared/random.ts'
import { type Bounds, boundsOf } from './access/bounds.ts'
import type { SectorState } from './aggregate/sectorState.ts'
import { createFanOut, type FanOut } from './fanOut.ts'
import { Room } from './room.ts'

const LOOK_EVERY: Millis = SECOND
/** Of one tick. */
const WORK_MS: Millis = 5
/** Of all who are bound together; a room with nobody in it is dropped. */
export const MOST_OWN_ROOMS = 500

/** Rooms, and who watches them. */
export interface View {
  /** As it stands at `at`. Undefined: there is none of that name; 'full': there are too many others. */
  room(id: string, at: Millis): Room | undefined | 'full'
  rooms(): Iterable<Room>
  fanOut: FanOut
  /** Tells those who are in what they have not been told. */
  flush(room: Room, at: Millis): void
}

export interface OwnRooms {
  /** Of those with these areas. */
  viewOf(areas: readonly string[]): View
  /** As things stand at `at`; to be called with each tick. */
  flush(at: Millis): void
  /** Drops all: nobody may be in any. */
  clear(): void
}

interface Held {
  view: View
  room: Room
  drop(): void
  lookedAt: Millis
}

export function createOwnRooms(options: {
  /** As they are now. */
  sectors(): ReadonlyMap<string, SectorState>
  areas: readonly Area[]
  clock: Pick<Clock, 'now'>
  send(group: string, message: ReturnType<typeof packPatches>): void
}): OwnRooms {
  const { sectors, areas, clock, send } = options
  const views = new Map<string, View>()
  /** Those that were looked at longest ago come first. */
  let queue: Held[] = []
  let opened = 0

  function open(key: string, codes: readonly string[]): View {
    const bounds = boundsOf(codes, areas)
    const held = new Map<string, Room>()
    const fanOut = createFanOut((group, ...message) => send(group, message), `own ${opened++}`)
    const view: View = {
      fanOut,
      rooms: () => held.values(),
      room(id, at) {
        const known = held.get(id)
        const state = sectors().get(id)
        if (known || !state) return known
        if (queue.length >= MOST_OWN_ROOMS) return 'full'
        const room = new Room(sourceOf(state, bounds), randomId(), at)
        held.set(id, room)
        const drop = () => {
          held.delete(id)
          if (!held.size) views.delete(key)
        }
        queue.push({ view, room, drop, lookedAt: clock.now() })
        return room
      },
      flush(room, at) {
        const patch = room.takePatch(at)
        if (patch) fanOut.send([patch])
      },
    }
    views.set(key, view)
    return view
  }

  return {
    viewOf(codes) {
      const key = [...new Set(codes)].sort().join(' ')
      return views.get(key) ?? open(key, codes)
    },
    flush(at) {
      const now = clock.now()
      const until = now + WORK_MS
      let done = 0
      for (const held of queue) {
        if (now - held.lookedAt < LOOK_EVERY || clock.now() > until) break
        done++
        held.lookedAt = now
        const { view, room, drop } = held
        if (view.fanOut.wallsIn(room.id)) {
          view.flush(room, at)
          queue.push(held)
        } else drop()
      }
      queue = queue.slice(done)
    },
    clear() {
      queue = []
      views.clear()
    },
  }
}

function sourceOf(state: SectorState, bounds: Bounds): ConstructorParameters<typeof Room>[0] {
  const { sector } = state
  const own = Object.values(state.tables).map(
    (table) => new OwnTable(table, bounds.seesOne(sector, table.kind)),
  )
  return {
    id: sector.id,
    tables: Object.fromEntries(own.map(({ table }) => [table.kind, table])),
    scalars(now) {
      const scalars = bounds.scalars(sector, state.state(now))
      for (const table of own) table.follow()
      return scalars
    },
  }
}

/** The rows of a table that are seen, packed together. */
class OwnTable {
  readonly table: ColumnTable
  readonly #source: ColumnTable
  readonly #sees: ReturnType<Bounds['seesOne']>
  readonly #names: readonly string[]
  /** By row of the source. */
  readonly #rowOf = new Map<number, number>()
  readonly #free: number[] = []
  #followed = -1

  constructor(source: ColumnTable, sees: ReturnType<Bounds['seesOne']>) {
    this.table = new ColumnTable(source.kind, source.specs)
    this.#source = source
    this.#sees = sees
    this.#names = source.specs.slice(ownColumns.length).map(({ name }) => name)
  }

  follow(): void {
    const source = this.#source
    if (source.version === this.#followed) return
    this.#followed = source.version
    for (let row = 0; row < source.length; row++)
      if (source.id(row) !== '' && this.#sees((name) => source.value(name, row))) this.#take(row)
      else this.#leave(row)
  }

  #take(from: number): void {
    const { table } = this
    const source = this.#source
    const known = this.#rowOf.get(from)
    const row = known ?? this.#free.pop() ?? table.length
    const isSame =
      known !== undefined &&
      table.id(row) === source.id(from) &&
      table.time(row) === source.time(from) &&
      table.simulated(row) === source.simulated(from) &&
      this.#names.every((name) => table.value(name, row) === source.value(name, from))
    if (isSame) return
    const values = Object.fromEntries(this.#names.map((name) => [name, source.value(name, from)]))
    table.write(row, source.id(from), source.time(from), source.simulated(from), values)
    this.#rowOf.set(from, row)
  }

  #leave(from: number): void {
    const row = this.#rowOf.get(from)
    if (row === undefined) return
    this.table.free(row)
    this.#rowOf.delete(from)
    this.#free.push(row)
  }
}
