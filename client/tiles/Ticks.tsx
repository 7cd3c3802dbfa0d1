// A row in which each tick is one case; where ticks would be too fine to see, bars in proportion.

export interface TickRun {
  key: string
  /** Where it begins, and how many. */
  at: number
  count: number
}

/** Beyond this a tick would be finer than a reader's eye. */
export const TICK_LIMIT = 400

export function Ticks({ runs, scale }: { runs: readonly TickRun[]; scale: number }) {
  const single = scale <= TICK_LIMIT
  return (
    <svg
      className="ticks"
      viewBox={`0 0 ${Math.max(1, scale)} 1`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      {runs.map(({ key, at, count }) => (
        <path key={key} className={`ticks-${key}`} d={single ? comb(at, count) : bar(at, count)} />
      ))}
    </svg>
  )
}

const WIDTH = 0.58
const comb = (at: number, count: number): string =>
  Array.from(
    { length: Math.round(count) },
    (_, i) => `M${at + i + (1 - WIDTH) / 2} 0h${WIDTH}v1h-${WIDTH}z`,
  ).join('')
const bar = (at: number, count: number): string => (count > 0 ? `M${at} 0h${count}v1h-${count}z` : '')
