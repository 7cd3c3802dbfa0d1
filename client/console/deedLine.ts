// Deeds stand in line: one about a thing is sent when the one before it about the same thing is answered, with
// the version that this one made. A version is taken over only from a deed of one's own with nothing between:
// what somebody else did and one has not seen still makes one the loser, who is told.

export interface Seen {
  id: string
  version: number
}

export interface DeedLine {
  /**
   * `what` and the ids say which deed it is: asked for again while it is on its way, it is that one.
   * `send` is given what was seen, and resolves with what was taken, in the version that the deed made of it;
   * so does this. Null: it was not sent, because all that it is about was refused before it.
   */
  stand(
    what: string,
    seen: readonly Seen[],
    send: (seen: readonly Seen[]) => Promise<readonly Seen[]>,
  ): Promise<readonly Seen[] | null>
}

interface Line {
  last: Promise<unknown>
  /** Of those who stand in it now. */
  isRefused: boolean
}

/** More things than one has before one's eyes at a time. */
const REMEMBERED = 2_000

export function createDeedLine(): DeedLine {
  const lines = new Map<string, Line>()
  const made = new Map<string, number>()
  const underway = new Map<string, Promise<readonly Seen[] | null>>()

  function remember({ id, version }: Seen): void {
    made.delete(id)
    made.set(id, version)
    if (made.size > REMEMBERED) made.delete(made.keys().next().value!)
  }

  return {
    stand(what, given, send) {
      const key = [what, ...given.map(({ id }) => id)].join('\n')
      const same = underway.get(key)
      if (same) return same
      const before = given.flatMap(({ id }) => lines.get(id)?.last ?? [])
      const turn = Promise.allSettled(before).then(go).finally(leave)
      for (const { id } of given) {
        const line = lines.get(id)
        if (line) line.last = turn
        else lines.set(id, { last: turn, isRefused: false })
      }
      underway.set(key, turn)
      return turn

      async function go(): Promise<readonly Seen[] | null> {
        if (given.every(({ id }) => lines.get(id)?.isRefused)) return null
        const seen = given.map(({ id, version }) => ({ id, version: Math.max(version, made.get(id) ?? 0) }))
        const taken = await send(seen)
        const versions = new Map(taken.map(({ id, version }) => [id, version]))
        for (const { id, version } of seen) {
          const own = versions.get(id)
          if (own === undefined) lines.get(id)!.isRefused = true
          else if (own === version + 1) remember({ id, version: own })
        }
        return taken
      }

      function leave(): void {
        underway.delete(key)
        for (const { id } of given) if (lines.get(id)?.last === turn) lines.delete(id)
      }
    },
  }
}
