// Where one is in the list, and which alerts are chosen to act on together.
import { useCallback, useMemo, useRef, useState } from 'react'

export interface ListCursor {
  /** An id; null: nowhere yet. */
  at: string | null
  selected: ReadonlySet<string>
  /** By rows; the id that it came to, null in an empty list. */
  move(by: number): string | null
  press(row: number, how: 'open' | 'select' | 'range'): void
  /** Selects what is under the cursor, or no longer, and goes on to the next. */
  turn(): void
  selectAll(): void
  unselect(): void
}

const nothing: ReadonlySet<string> = new Set()
/** One deed on more than this is a mistake more often than not. */
export const MOST_SELECTED = 1_000

/** Where `by` rows from a row leads, within the list; -1 is before its first. */
export const movedBy = (row: number, by: number, count: number): number =>
  Math.max(0, Math.min(count - 1, row + by))

export function useCursor(ids: readonly string[]): ListCursor {
  const [at, setAt] = useState<string | null>(null)
  const [selected, setSelected] = useState(nothing)
  const current = useRef({ ids, at })
  current.current = { ids, at }
  const last = useRef(0)

  const move = useCallback((by: number) => {
    const { ids, at } = current.current
    if (!ids.length) return null
    const row = at === null ? -1 : ids.indexOf(at)
    // What was under it is gone: go on from where it was.
    const from = row < 0 && at !== null ? Math.min(last.current, ids.length) - (by > 0 ? 1 : 0) : row
    last.current = movedBy(from, by, ids.length)
    const id = ids[last.current]!
    setAt(id)
    return id
  }, [])
  const turn = useCallback((id: string) => {
    setSelected((before) => {
      const next = new Set(before)
      if (!next.delete(id) && next.size < MOST_SELECTED) next.add(id)
      return next
    })
  }, [])
  const press = useCallback<ListCursor['press']>(
    (row, how) => {
      const { ids, at } = current.current
      const id = ids[row]
      if (id === undefined) return
      const anchor = at === null ? row : Math.max(0, ids.indexOf(at))
      last.current = row
      setAt(id)
      if (how === 'select') turn(id)
      if (how === 'range')
        setSelected(
          (before) =>
            new Set([
              ...before,
              ...ids.slice(Math.min(anchor, row), Math.max(anchor, row) + 1).slice(0, MOST_SELECTED),
            ]),
        )
    },
    [turn],
  )
  return useMemo(
    () => ({
      at,
      selected,
      move,
      press,
      turn() {
        const id = current.current.at
        if (id === null) return
        turn(id)
        move(1)
      },
      selectAll: () => setSelected(new Set(current.current.ids.slice(0, MOST_SELECTED))),
      unselect: () => setSelected(nothing),
    }),
    [at, selected, move, press, turn],
  )
}
