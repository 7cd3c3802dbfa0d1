// Which rows of a long list are drawn: all are equally high, so it is arithmetic.

export interface RowWindow {
  /** First row drawn, and the one after the last. */
  from: number
  to: number
}

/** Rows beyond either edge that are drawn too, so that scrolling does not outrun them. */
const SPARE = 8

export function rowWindow(scrollTop: number, height: number, rowPx: number, count: number): RowWindow {
  const from = Math.max(0, Math.floor(scrollTop / rowPx) - SPARE)
  const to = Math.min(count, Math.ceil((scrollTop + height) / rowPx) + SPARE)
  return { from: Math.min(from, to), to }
}

/** Where to scroll so that a row is wholly seen; the same when it is. */
export function scrolledTo(row: number, scrollTop: number, height: number, rowPx: number): number {
  const top = row * rowPx
  if (top < scrollTop) return top
  return top + rowPx > scrollTop + height ? top + rowPx - height : scrollTop
}
