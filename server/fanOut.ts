// Which walls get which rooms. Walls that show the same rooms form a group, and each group gets all its
// rooms' patches of a tick as one message, encoded once: an overview is then two frames a tick and not
// ten, which is most of what pushing costs.
import { packPatches } from '../shared/pack.ts'
import type { Patch } from './room.ts'

/** What is needed of a socket. */
export interface Member {
  id: string
  join(group: string): void
  leave(group: string): void
}

export interface FanOut {
  join(wall: Member, room: string): void
  leave(wall: Member, room: string): void
  /** To be called when a wall is gone. */
  forget(wall: Member): void
  roomsOf(wall: Member): string[]
  /** Walls that get the room's patches now. */
  wallsIn(room: string): number
  send(patches: readonly Patch[]): void
}

export function createFanOut(
  emit: (group: string, ...message: ReturnType<typeof packPatches>) => void,
  /** Tells its groups from those of others. */
  prefix = 'rooms',
): FanOut {
  const shown = new Map<string, Set<string>>()
  const groups = new Map<string, { rooms: ReadonlySet<string>; walls: number }>()
  const nameOf = (rooms: ReadonlySet<string>) => `${prefix} ${[...rooms].sort().join(' ')}`

  const enter = (rooms: ReadonlySet<string>): string => {
    const name = nameOf(rooms)
    const group = groups.get(name) ?? { rooms: new Set(rooms), walls: 0 }
    group.walls++
    groups.set(name, group)
    return name
  }
  const exit = (rooms: ReadonlySet<string>): string => {
    const name = nameOf(rooms)
    const group = groups.get(name)!
    if (--group.walls === 0) groups.delete(name)
    return name
  }
  const change = (wall: Member, rooms: Set<string>) => {
    const before = shown.get(wall.id)
    if (before?.size) wall.leave(exit(before))
    if (rooms.size) {
      wall.join(enter(rooms))
      shown.set(wall.id, rooms)
    } else shown.delete(wall.id)
  }

  return {
    join(wall, room) {
      const rooms = shown.get(wall.id)
      if (!rooms?.has(room)) change(wall, new Set(rooms).add(room))
    },
    leave(wall, room) {
      const rooms = new Set(shown.get(wall.id))
      if (rooms.delete(room)) change(wall, rooms)
    },
    forget: (wall) => change(wall, new Set()),
    roomsOf: (wall) => [...(shown.get(wall.id) ?? [])],
    wallsIn(room) {
      let count = 0
      for (const { rooms, walls } of groups.values()) if (rooms.has(room)) count += walls
      return count
    },
    send(patches) {
      for (const [name, { rooms }] of groups) {
        const theirs = patches.filter(({ header }) => rooms.has(header.room))
        if (theirs.length) emit(name, ...packPatches(theirs))
      }
    },
  }
}
