// The geometry of a bullet bar, pure: a figure over its bands, with its target.
import type { Indicator } from '../../shared/sector.ts'

export interface BulletZone {
  /** Per cent of the width. */
  from: number
  to: number
  /** 0 is the worst ground, 3 the best. */
  shade: 0 | 1 | 2 | 3
}

export interface BulletShape {
  zones: BulletZone[]
  /** Where the bar ends; null for an unknown figure. */
  value: number | null
  target: number | null
  /** Numbers under the bar, parted enough to be read; the target's is bold. */
  labels: { at: number; value: number; target: boolean }[]
}

/** Labels closer than this would run into each other, in per cent. */
const LABEL_GAP = 9

/** Null when the figure has neither bands nor target: there is nothing to hold it against. */
export function bulletOf(
  { bands, unit }: Indicator,
  value: number | null,
  target: number | undefined,
): BulletShape | null {
  const edges = bands ? [bands.watch, bands.warning, bands.critical].filter((edge) => edge !== undefined) : []
  edges.sort((a, b) => a - b)
  if (!edges.length && target === undefined) return null
  const known = [...edges, ...(target === undefined ? [] : [target]), ...(value === null ? [] : [value])]
  const isShare = unit === '%'
  const highest = Math.max(...known)
  const to = isShare && highest <= 100 ? 100 : highest * 1.12 || 1
  // Where high is good and all that matters lies in the upper quarter, the scale begins below the lowest edge.
  const lowest = edges[0] ?? target!
  const from =
    isShare && bands?.bad === 'low' && lowest >= 75
      ? Math.min(lowest - (100 - lowest) / 2, value === null ? 100 : value - 2)
      : 0
  const at = (n: number) => Math.min(100, Math.max(0, (100 * (n - from)) / (to - from)))
  const marks = [from, ...edges, to]
  const zones = marks.slice(1).map((end, i): BulletZone => {
    const worstFirst = bands?.bad === 'low'
    const rank = worstFirst ? i : marks.length - 2 - i
    return {
      from: at(marks[i]!),
      to: at(end),
      shade: Math.max(0, rank + 3 - (marks.length - 2)) as 0 | 1 | 2 | 3,
    }
  })
  const labels: BulletShape['labels'] =
    target === undefined ? [] : [{ at: at(target), value: target, target: true }]
  for (const edge of edges.toReversed())
    if (labels.every((label) => Math.abs(label.at - at(edge)) >= LABEL_GAP))
      labels.push({ at: at(edge), value: edge, target: false })
  return {
    zones,
    value: value === null ? null : at(value),
    target: target === undefined ? null : at(target),
    labels,
  }
}
