import { type RefObject, useLayoutEffect, useState } from 'react'

/**
 * How many of `most` items a box holds without one cut: names take as many lines as they need, so what
 * was reckoned is tried, and one left out until the rest fits. Tried anew when one of `causes` changes.
 */
export function useFitting(
  host: RefObject<HTMLElement | null>,
  most: number,
  causes: readonly unknown[],
): number {
  const tried = [most, ...causes]
  const [fit, setFit] = useState({ tried, count: most })
  const isSame = tried.every((cause, i) => cause === fit.tried[i])
  const count = isSame ? fit.count : most
  useLayoutEffect(() => {
    const box = host.current
    if (box && count > 1 && box.scrollHeight > box.clientHeight + 1) setFit({ tried, count: count - 1 })
  })
  return count
}
