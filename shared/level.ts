// From a figure to its level. Bands are inclusive on the bad side when high is bad ("watch ≥ 80")
// and exclusive when low is bad ("watch < 95"), as SECTORS.md writes them.

export const levels = ['normal', 'watch', 'warning', 'critical'] as const
export type Level = (typeof levels)[number]

export interface Bands {
  /** Which side is bad: `high` compares ≥, `low` compares <. */
  bad: 'high' | 'low'
  watch: number
  warning: number
  critical?: number
}

/** The level of `value`; null when the value is unknown, normal when there are no bands. */
export function levelOf(value: number | null, bands: Bands | undefined): Level | null {
  if (value === null) return null
  if (!bands) return 'normal'
  const past = (edge: number) => (bands.bad === 'high' ? value >= edge : value < edge)
  if (bands.critical !== undefined && past(bands.critical)) return 'critical'
  if (past(bands.warning)) return 'warning'
  if (past(bands.watch)) return 'watch'
  return 'normal'
}

export function worstLevel(all: Iterable<Level | null>): Level {
  let worst = 0
  for (const level of all) worst = Math.max(worst, level ? levels.indexOf(level) : 0)
  return levels[worst]!
}
