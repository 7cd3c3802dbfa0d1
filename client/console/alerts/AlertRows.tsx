// The list itself: only the rows that are seen are drawn, however many there are.
import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { useConsoleTexts } from '../../i18n/console.ts'
import { AlertRow, type RowProps } from './AlertRow.tsx'
import type { ListState } from './alertList.ts'
import { rowWindow, scrolledTo } from './rowWindow.ts'

/** In root ems. */
const ROW_HEIGHT = 3.6

interface Props {
  state: ListState
  /** Ids: under the cursor, in the details, chosen to act on together. */
  cursor: string | null
  opened: string | null
  selected: ReadonlySet<string>
  onPress: RowProps['onPress']
  onLook(lastRow: number): void
  host: RefObject<HTMLDivElement | null>
}

export const rowId = (id: string): string => `alert-${id}`

export function AlertRows({ state, cursor, opened, selected, onPress, onLook, host }: Props) {
  const texts = useConsoleTexts()
  const { book, matches, count } = state
  const [view, setView] = useState({ top: 0, height: 600, rowPx: 50 })
  const measure = useCallback(() => {
    const element = host.current
    if (!element) return
    const rowPx = Math.round(
      ROW_HEIGHT * Number.parseFloat(getComputedStyle(document.documentElement).fontSize),
    )
    const next = { top: element.scrollTop, height: element.clientHeight, rowPx }
    setView((before) =>
      before.top === next.top && before.height === next.height && before.rowPx === rowPx ? before : next,
    )
  }, [host])
  useLayoutEffect(() => {
    measure()
    const watch = new ResizeObserver(measure)
    watch.observe(host.current!)
    return () => watch.disconnect()
  }, [measure, host])

  const { from, to } = rowWindow(view.top, view.height, view.rowPx, count)
  useEffect(() => onLook(to - 1), [onLook, to])
  // The cursor is kept in sight when it moves, not when rows move under a still one.
  const at = cursor === null ? -1 : book.shown.indexOf(cursor)
  const moved = useRef(cursor)
  useLayoutEffect(() => {
    if (moved.current === cursor || at < 0) return
    moved.current = cursor
    const element = host.current!
    element.scrollTop = scrolledTo(at, element.scrollTop, element.clientHeight, view.rowPx)
  }, [cursor, at, host, view.rowPx])

  const rows = Array.from({ length: to - from }, (_, i) => from + i)
  const isDrawn = at >= from && at < to
  return (
    <div
      ref={host}
      className="alerts-rows"
      role="listbox"
      tabIndex={0}
      aria-label={texts.list.name}
      aria-multiselectable="true"
      aria-activedescendant={cursor !== null && isDrawn ? rowId(cursor) : undefined}
      onScroll={measure}
    >
      <div role="presentation" style={{ height: count * view.rowPx }}>
        {rows.map((row) => {
          const id = book.shown[row]
          const alert = id === undefined ? undefined : book.alerts.get(id)
          return (
            <AlertRow
              key={id ?? `row ${row}`}
              id={id === undefined ? '' : rowId(id)}
              alert={alert}
              row={row}
              count={count}
              rowPx={view.rowPx}
              isCursor={id !== undefined && id === cursor}
              isOpened={id !== undefined && id === opened}
              isSelected={id !== undefined && selected.has(id)}
              isGone={alert !== undefined && !matches(alert)}
              onPress={onPress}
            />
          )
        })}
      </div>
    </div>
  )
}
